"""A new id, everywhere: the project means the same as before."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editor.opened import Opened
from tests.editor.test_symbols import SCENARIO, TESTS, beside_the_model
from tests.projects import INSTITUTIONS, PARTIES, RULES, SEED, SOURCES, DemoProject
from treatygap import analyze, load
from treatygap.analysis.rule_testing.mutants import mutants
from treatygap.editor.renaming import Edits, RenameError, edited, renamable, rename
from treatygap.editor.symbols import Symbol
from treatygap.loading.rule_tests import load_rule_tests
from treatygap.loading.scenarios import load_scenarios

NEW = {"provision": "new.name", "claim": "new-name"}


def renamed(opened: Opened, symbol: Symbol, wanted: str) -> Edits:
    index = opened.index()
    return rename(opened.projects.project_of(index), symbol, wanted)


def apply(opened: Opened, edits: Edits) -> None:
    for file, changes in edits.texts.items():
        file.write_bytes(edited(opened.projects.text(file), changes).encode())
    for old, new in edits.moved:
        old.rename(new)


def changed_files(edits: Edits, root: Path) -> dict[str, int]:
    return {file.relative_to(root.resolve()).as_posix(): len(changes) for file, changes in edits.texts.items()}


def verdicts(root: Path) -> list[tuple[str, str]]:
    """What is found with and without the scenario, whatever things are called."""
    project = load(root)
    scenarios = load_scenarios(path=root)
    return [
        (str(project.provisions[finding.id].title), finding.verdict)
        for given_scenarios in ((), scenarios)
        for finding in analyze(project, scenarios=given_scenarios).provisions
    ]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[Symbol]:
    from tests.projects import write_project

    demo = beside_the_model(write_project(tmp_path_factory.mktemp("names")))
    return sorted(Opened(demo).index().definitions)


@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_renamed_the_project_says_the_same(
    names: list[Symbol], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    from tests.projects import write_project

    demo = beside_the_model(write_project(tmp_path_factory.mktemp("renamed")))
    before = verdicts(demo.root)
    symbol = data.draw(st.sampled_from([name for name in names if name.kind != "treaty"]))
    opened = Opened(demo)
    new = NEW.get(symbol.kind, "new-name")
    apply(opened, renamed(opened, symbol, new))
    assert verdicts(demo.root) == before
    project = load(demo.root)
    tolerated = {item.mutant for item, _ in load_rule_tests(project, demo.root).tolerated}
    assert tolerated - {mutant.id for mutant in mutants(project)} == set()


def all_files(demo: DemoProject) -> list[str]:
    return [file.relative_to(demo.root).as_posix() for file in demo.root.rglob("*.yaml")]


def test_a_body_is_renamed_in_the_treaty_rules_scenarios_and_tests(demo: DemoProject) -> None:
    opened = Opened(beside_the_model(demo))
    edits = renamed(opened, Symbol("institution", "joint-bank"), "common-bank")
    assert changed_files(edits, demo.root) == {
        INSTITUTIONS: 1,
        "rules/demo-pact/governance.yaml": 1,
        RULES: 2,
        SCENARIO: 3,
        TESTS: 2,
    }
    apply(opened, edits)
    assert '  common-bank.founded: in-place\n  "common-bank.governed": in-place\n' in demo.read(SCENARIO)
    assert "currency-needs-bank/without-common-bank" in demo.read(TESTS)


def test_a_claim_is_renamed_by_the_part_behind_its_source_or_by_the_whole(demo: DemoProject) -> None:
    opened = Opened(demo)
    claim = Symbol("claim", "demo-analysis#budget")
    edits = renamed(opened, claim, "money")
    assert edits == renamed(opened, claim, "demo-analysis#money")
    apply(opened, edits)
    assert "  - {id: money, says: The budget needs the council." in demo.read(SEED)
    assert "    because: [demo-analysis#money]\n" in demo.read(RULES)


def test_a_source_is_renamed_with_every_claim_of_it(demo: DemoProject) -> None:
    opened = Opened(demo)
    apply(opened, renamed(opened, Symbol("source", "demo-analysis"), "study"))
    left = [path for path in all_files(demo) if "demo-analysis" in demo.read(path)]
    assert left == []
    assert set(load(demo.root).claims) >= {"study#budget", "study#bank"}


def test_the_file_of_a_scenario_is_renamed_with_it(demo: DemoProject) -> None:
    opened = Opened(beside_the_model(demo))
    edits = renamed(opened, Symbol("scenario", "some"), "other")
    assert edits.moved == ((opened.file(SCENARIO), opened.file("rules/demo-pact/scenarios/other.yaml")),)
    apply(opened, edits)
    assert [file.scenario.id for file in load_scenarios(path=demo.root)] == ["other"]


def test_what_is_typed_and_not_saved_is_renamed_as_it_is_typed(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.replace(RULES, "requires: joint-council", "requires: {all: [joint-council]}")
    edits = renamed(opened, Symbol("institution", "joint-council"), "board")
    text = edited(opened.projects.text(opened.file(RULES)), edits.texts[opened.file(RULES)])
    assert "requires: {all: [board]}" in text


def test_the_same_id_changes_nothing(untouched_demo: DemoProject) -> None:
    assert renamed(Opened(untouched_demo), Symbol("institution", "joint-bank"), " joint-bank ") == Edits({})


REFUSALS = [
    (Symbol("institution", "joint-bank"), "Joint Bank", "'Joint Bank' cannot be an id: an id is small letters"),
    (Symbol("institution", "joint-bank"), "x" * 81, f"'{'x' * 81}' is too long for an id: at most 80 characters"),
    (
        Symbol("institution", "joint-bank"),
        "joint-fund",
        "'joint-fund' is taken: it is the id of an institution, defined in",
    ),
    (Symbol("institution", "joint-bank"), "currency-law", "'currency-law' is taken: it is the id of an instrument"),
    (Symbol("provision", "art4.mutual-aid"), "aid", "'aid' cannot be an id: a promise's id is written article.promise"),
    (Symbol("claim", "pact-text#budget"), "currency", "'pact-text#currency' is taken: it is the id of a claim"),
    (Symbol("claim", "pact-text#budget"), "other#budget", "'other#budget' cannot be an id: the part of a claim's id"),
    (Symbol("scenario", "some"), "x" * 61, "is too long for an id: at most 60 characters"),
    (Symbol("treaty", "demo-pact"), "pact", "the id of a treaty is also the name of its folders"),
    (Symbol("article", "art1"), "joint-bank", "'joint-bank' would be mixed up with something else of this name"),
]


@pytest.mark.parametrize(
    ("symbol", "wanted", "message"), REFUSALS, ids=[f"{case[0].name} {case[1][:20]}" for case in REFUSALS]
)
def test_an_id_that_cannot_be_is_refused(demo: DemoProject, symbol: Symbol, wanted: str, message: str) -> None:
    demo.replace(SOURCES, "about: [art2, art2.common-currency]", "about: [art1, joint-bank]")
    with pytest.raises(RenameError, match=re.escape(message)):
        renamed(Opened(beside_the_model(demo)), symbol, wanted)


def test_nothing_is_renamed_while_a_file_cannot_be_read(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.replace(RULES, "rules:\n", "rules: [\n")
    with pytest.raises(RenameError, match=rf"^mend this first, so that no mention of the id is overlooked: {RULES}"):
        renamable(opened.index(), Symbol("institution", "joint-bank"))


def test_an_id_that_is_written_with_escapes_is_not_renamed(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", 'requires: "joint\\x2dcouncil"')
    message = f"in {RULES}:4:15, 'joint-council' is written with escapes or in an odd way; write it plainly"
    with pytest.raises(RenameError, match=re.escape(message)):
        renamed(Opened(demo), Symbol("institution", "joint-council"), "board")


def test_an_id_that_becomes_too_long_with_its_source_is_refused(demo: DemoProject) -> None:
    """Both parts of a claim may be 80 characters long, and the whole 160, so that the # is one too many."""
    opened = Opened(demo)
    apply(opened, renamed(opened, Symbol("source", "pact-text"), "s" * 80))
    with pytest.raises(RenameError, match=r"^the project would not be right any more: "):
        renamed(Opened(demo), Symbol("claim", f"{'s' * 80}#budget"), "c" * 80)


def two_treaties(demo: DemoProject) -> Opened:
    for path in all_files(demo):
        if not path.startswith("seeds"):
            text = demo.read(path).replace("demo-pact", "other-pact").replace("pact-text", "other-text")
            demo.write(path.replace("demo-pact", "other-pact"), text)
    return Opened(demo)


def test_what_is_common_to_all_treaties_is_renamed_in_all(demo: DemoProject) -> None:
    opened = two_treaties(demo)
    edits = renamed(opened, Symbol("claim", "demo-analysis#budget"), "money")
    assert {path: count for path, count in changed_files(edits, demo.root).items() if "prerequisites" in path} == {
        "rules/demo-pact/prerequisites.yaml": 1,
        "rules/other-pact/prerequisites.yaml": 1,
    }


def test_what_each_treaty_has_is_renamed_in_one(demo: DemoProject) -> None:
    edits = renamed(two_treaties(demo), Symbol("party", "alpha"), "first")
    assert {path.split("/")[1] for path in changed_files(edits, demo.root)} == {"demo-pact"}


def test_what_a_common_file_names_of_each_treaty_is_not_renamed_in_one(demo: DemoProject) -> None:
    demo.write(
        "rules/catalogue.yaml",
        "control_models:\n  - id: by-heads\n    title: x\n    summary: x\n    because: [demo-analysis#models]\n"
        "    game: {weighted: {by: population, quota: {more_than: 1/2}}}\n",
    )
    assert PARTIES in all_files(demo)
    with pytest.raises(
        RenameError, match=r"'population' is named in rules/catalogue\.yaml, and the treaty 'other-pact'"
    ):
        renamed(two_treaties(demo), Symbol("indicator", "population"), "people")
