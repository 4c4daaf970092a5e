"""What can be written at a place of a file that need not be finished."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editor.opened import Opened, marked
from tests.editor.test_symbols import beside_the_model
from tests.projects import ARTICLES, GOVERNANCE, INSTITUTIONS, PARTIES, RULES, SEED, DemoProject
from treatygap.editor.completion import Offer, completions
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index
from treatygap.loading.references import mentions
from treatygap.loading.resolution import is_key
from treatygap.model.ids import RefersTo

CLAIMS = [
    *(f"demo-analysis#{name}" for name in ("aid", "bank", "budget", "council", "fund", "models", "mood", "patrols")),
    "demo-analysis#red-lines",
    *(f"pact-text#{name}" for name in ("budget", "council", "currency", "movement", "patrols", "population")),
    *(f"pact-text#{name}" for name in ("reserves", "signed")),
]
PROMISES = [
    "art1.free-movement",
    "art2.common-budget",
    "art2.common-currency",
    "art3.joint-patrols",
    "art3.shared-reserves",
    "art4.mutual-aid",
]
BODIES = ["joint-bank", "joint-council", "joint-fund"]
THINGS = [*BODIES, "currency-agreement", "currency-law", "patrol-agreement"]
TESTS = "rules/demo-pact/tests/some.yaml"
SCENARIO = "rules/demo-pact/scenarios/some.yaml"


def offers(demo: DemoProject, path: str, text: str) -> list[Offer]:
    opened = Opened(demo)
    good = opened.index()
    typed, offset = marked(text)
    opened.type(path, typed)
    _, file = opened.read(path)
    return completions(file, typed, offset, good)


def labels(demo: DemoProject, path: str, text: str) -> list[str]:
    return [offer.label for offer in offers(demo, path, text)]


CASES = [
    (RULES, "rules:\n  - id: x\n    provision: |", PROMISES),
    (RULES, "rules:\n  - id: x\n    provision: art2.|\n    because: [a#b", PROMISES),
    (RULES, "rules:\n  - id: x\n    because: [|", CLAIMS),
    (RULES, "rules:\n  - id: x\n    because: [pact-text#signed, p|]\n", CLAIMS),
    (RULES, "rules:\n  - id: x\n    because:\n      - |\n", CLAIMS),
    (RULES, "rules:\n  - id: x\n    requires: |", [*THINGS, *PROMISES]),
    (RULES, "rules:\n  - id: x\n    requires:\n      at_least:\n        count: 1\n        |", ["of"]),
    (RULES, "start_together:\n  - |", ["provisions", "because"]),
    (RULES, "costs:\n  |", [*THINGS, *PROMISES]),
    (RULES, "costs:\n  joint-bank: 1\n  |", [name for name in [*THINGS, *PROMISES] if name != "joint-bank"]),
    (GOVERNANCE, "candidates:\n  - institutions: [|", BODIES),
    (GOVERNANCE, "red_lines:\n  - party: '|'\n", ["alpha", "beta"]),
    (GOVERNANCE, "control_models:\n  - game: |", ["unanimity", "consensus"]),
    (ARTICLES, "articles:\n  - competence: n|\n", ["exclusive", "joint", "national", "none", "unknown"]),
    (ARTICLES, "articles:\n  - id: x\n    title:\n      |\n    number: 1\n", ["en", "ru", "be"]),
    (ARTICLES, "articles:\n  - provisions:\n      - opt_outs:\n          - {kind: |, p", ["opt-out", "derogation"]),
    (INSTITUTIONS, "institutions:\n  - part_of: |\n", BODIES),
    (PARTIES, "parties:\n  - id: alpha\n    indicators: {|", ["population"]),
    (SEED, "claims:\n  - {id: x, background: |}\n", ["true", "false"]),
    (SEED, "|", ["source", "claims"]),
    (
        TESTS,
        "tests:\n  - expect:\n      verdicts: {art4.mutual-aid: |}\n",
        ["implementable", "blocked", "undetermined"],
    ),
    (
        SCENARIO,
        "set:\n  joint-bank.|\n",
        [
            *(f"{name}{facet}" for name in BODIES for facet in ("", ".founded", ".empowered", ".governed")),
            *THINGS[3:],
            *PROMISES,
        ],
    ),
    (RULES, "rules: # her|e\n", []),
    (SEED, "claims:\n  - says: the bank is joi|\n", []),
    (RULES, "rules:\n  - id: |\n", []),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_place_gets_what_belongs_there(demo: DemoProject, path: str, text: str, expected: list[str]) -> None:
    assert labels(demo, path, text) == expected


def test_keys_that_are_there_are_not_offered_whether_above_or_below(demo: DemoProject) -> None:
    text = "rules:\n  - id: x\n    |\n    because: [pact-text#signed]\n  - provision: art4.mutual-aid\n"
    assert labels(demo, RULES, text) == ["provision", "requires", "unless", "note"]


def test_a_line_that_is_not_finished_does_not_hide_what_follows(demo: DemoProject) -> None:
    text = "rules:\n  - id: x\n    provi\n    because: [|\n"
    assert labels(demo, RULES, text) == CLAIMS


def test_a_key_says_what_it_holds_and_means(demo: DemoProject) -> None:
    found = {offer.label: offer for offer in offers(demo, RULES, "rules:\n  - |")}
    assert (found["unless"].detail, found["unless"].about, found["unless"].text) == (
        "the id of a prerequisite or a mapping; optional",
        "What must not be the case: as long as it is, the rule is not satisfied whatever is in place.",
        "unless: ",
    )
    assert (found["because"].detail, found["because"].text) == ("a list: the id of a claim; needed", "because:")


def test_a_claim_is_offered_with_its_text_and_its_source(demo: DemoProject) -> None:
    found = next(o for o in offers(demo, RULES, "rules:\n  - because: [|") if o.label == "pact-text#population")
    assert (found.detail, found.about) == (
        "claim: Beta is nine times as large.",
        "Beta is nine times as large. — The Pact, annex",
    )


def test_where_a_list_belongs_an_id_comes_with_brackets(demo: DemoProject) -> None:
    found = offers(demo, RULES, "rules:\n  - because: |\n")
    assert [offer.text for offer in found] == [f"[{claim}]" for claim in CLAIMS]


def test_what_is_typed_already_is_replaced_before_and_behind_the_cursor(demo: DemoProject) -> None:
    text = "rules:\n  - provision: art2.com|mon-budget\n"
    typed, _ = marked(text)
    spans = {typed[offer.span.start : offer.span.end] for offer in offers(demo, RULES, text)}
    assert spans == {"art2.common-budget"}


def test_a_key_that_has_its_colon_gets_no_second_one(demo: DemoProject) -> None:
    found = offers(demo, RULES, "rules:\n  - no|: x\n")
    assert [offer.text for offer in found if offer.label == "note"] == ["note"]


def test_wherever_an_id_stands_it_is_offered_as_long_as_it_is_not_written(demo: DemoProject) -> None:
    """Every file is cut off in front of each of its ids, so that nothing of it is finished."""
    index = Opened(beside_the_model(demo)).index()
    lost = [
        (file.path, file.text[:start][-30:], name)
        for file in index.snapshot.files
        for start, name in references(file)
        if name not in {offer.label for offer in completions(file, file.text[:start], start, index)}
    ]
    assert lost == []


def references(file: ModelFile) -> Iterator[tuple[int, str]]:
    assert file.record is not None
    for mention in mentions(file.record):
        if isinstance(mention.role, RefersTo):
            place = file.document.place_of(mention.loc, at_key=is_key(mention.loc, mention.name))
            start = file.lines.offset(place.line, place.column)
            yield start + (file.text[start] in "'\""), mention.name


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    from tests.projects import write_project

    return Opened(beside_the_model(write_project(tmp_path_factory.mktemp("offers")))).index()


@given(text=st.text(st.sampled_from("rules:\n -idxa#[]{}'\"&!|>😀"), max_size=60), data=st.data())
def test_no_text_is_too_bad_to_be_completed(index: Index, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    file = next(file for file in index.snapshot.files if file.path == RULES)
    for offer in completions(file, text, offset, index):
        assert offer.span.start <= offset <= offer.span.end
