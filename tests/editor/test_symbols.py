"""Every id of a project, and where exactly it stands."""

from tests.editor.opened import Opened
from tests.projects import GOVERNANCE, INSTITUTIONS, RULES, DemoProject, write_project
from treatygap.editor.symbols import Index, Occurrence, Symbol

BANK = Symbol("institution", "joint-bank")
TESTS = "rules/demo-pact/tests/some.yaml"
SCENARIO = "rules/demo-pact/scenarios/some.yaml"


def beside_the_model(demo: DemoProject) -> DemoProject:
    """The demo project with a scenario and a test, in which ids stand in every way in which they can."""
    demo.write(
        SCENARIO,
        'id: some\ntitle: Some\nassumes: Something.\nset:\n  joint-bank.founded: in-place\n  "joint-bank.governed": '
        "in-place\n  art4.mutual-aid: missing\ncontrol: {'joint-fund': equal}\nrules:\n  - id: currency-needs-bank\n"
        "    provision: art2.common-currency\n    requires: joint-bank\nwithout_red_lines: [alpha-wants-a-veto]\n",
    )
    demo.write(
        TESTS,
        "tests:\n  - id: a-test\n    title: Some\n    scenario: [some]\n    given: {joint-bank: in-place}\n    expect:\n"
        "      verdicts: {art2.common-currency: implementable}\n"
        "tolerated:\n  - {mutant: currency-needs-bank/without-joint-bank, reason: So.}\n"
        "  - {mutant: alpha-wants-a-veto/dropped, reason: So.}\n",
    )
    return demo


def written(occurrence: Occurrence) -> str:
    span = occurrence.span
    return occurrence.file.text[span.start : span.end]


def in_files(index: Index, symbol: Symbol) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(item.file.path, item.loc) for item in index.of(symbol)]


def test_every_mention_is_found_exactly_where_the_id_is_written(demo: DemoProject) -> None:
    index = Opened(beside_the_model(demo)).index()
    short = {
        (item.symbol.name.partition("#")[2] if item.symbol.kind == "claim" else item.symbol.name, written(item))
        for item in index.occurrences
    }
    assert [pair for pair in short if pair[0] != pair[1]] == []


def test_every_definition_is_found(demo: DemoProject) -> None:
    opened = Opened(demo)
    project = demo.load()
    known = {Symbol(*key) for key in project.places}
    assert set(opened.index().definitions) == known


def test_a_body_is_found_by_its_facets_too_and_in_the_names_of_changes_to_rules(demo: DemoProject) -> None:
    index = Opened(beside_the_model(demo)).index()
    assert in_files(index, BANK) == [
        (INSTITUTIONS, ("institutions", 1, "id")),
        (GOVERNANCE, ("candidates", 0, "institutions", 0)),
        (RULES, ("rules", 1, "requires", "all", 0)),
        (RULES, ("rules", 3, "requires", "all", 0)),
        (SCENARIO, ("set", "joint-bank.founded")),
        (SCENARIO, ("set", "joint-bank.governed")),
        (SCENARIO, ("rules", 0, "requires")),
        (TESTS, ("tests", 0, "given", "joint-bank")),
        (TESTS, ("tolerated", 0, "mutant")),
    ]


def test_a_rule_of_a_scenario_is_the_rule_of_the_model_that_it_replaces(demo: DemoProject) -> None:
    index = Opened(beside_the_model(demo)).index()
    assert in_files(index, Symbol("rule", "currency-needs-bank")) == [
        (RULES, ("rules", 1, "id")),
        (SCENARIO, ("rules", 0, "id")),
        (TESTS, ("tolerated", 0, "mutant")),
    ]
    assert index.definitions[Symbol("rule", "currency-needs-bank")].file.path == RULES


def test_a_claim_names_its_source_as_well(demo: DemoProject) -> None:
    opened = Opened(demo)
    index, file = opened.read(RULES)
    start = file.text.index("demo-analysis#budget")
    found = {index.at(file, start + offset) for offset in range(len("demo-analysis#budget") + 1)}
    assert {(item.symbol, written(item)) for item in found if item} == {
        (Symbol("source", "demo-analysis"), "demo-analysis"),
        (Symbol("claim", "demo-analysis#budget"), "budget"),
    }


def test_ids_are_found_behind_letters_that_are_wide_and_line_ends_of_windows(demo: DemoProject) -> None:
    text = demo.read(RULES).replace(
        "requires: joint-council", "note: 😀 as it is\r\n    requires: !!str 'joint-council'"
    )
    demo.write(RULES, text.replace("\n", "\r\n").replace("\r\r\n", "\r\n"))
    index = Opened(demo).index()
    found = index.of(Symbol("institution", "joint-council"))
    assert [written(item) for item in found] == ["joint-council"] * len(found)
    assert (RULES, ("rules", 0, "requires")) in in_files(index, Symbol("institution", "joint-council"))


def test_the_line_of_an_emoji_does_not_shift_what_follows_in_it(demo: DemoProject) -> None:
    demo.replace(RULES, "  - id: budget-needs-council\n", '  - {note: "😀 é", id: budget-needs-council,\n')
    demo.replace(
        RULES,
        "    provision: art2.common-budget\n    requires: joint-council\n    because: [demo-analysis#budget]\n",
        "     provision: art2.common-budget, requires: joint-council, because: [demo-analysis#budget]}\n",
    )
    index = Opened(demo).index()
    assert [written(item) for item in index.of(Symbol("rule", "budget-needs-council"))] == ["budget-needs-council"]


def test_words_are_found_by_name_where_a_file_cannot_be_read(untouched_demo: DemoProject) -> None:
    index = Opened(untouched_demo).index()
    assert [
        index.named(word) for word in ("joint-bank", "joint-bank.governed", "pact-text#budget", "pact-text#x", "y")
    ] == [
        BANK,
        BANK,
        Symbol("claim", "pact-text#budget"),
        Symbol("source", "pact-text"),
        None,
    ]


def test_two_treaties_of_one_project_have_ids_of_their_own(demo: DemoProject) -> None:
    other = write_project(demo.root.parent / "other")
    for path in other.root.rglob("*.yaml"):
        inner = path.relative_to(other.root).as_posix()
        if "seeds" not in inner:
            text = path.read_text(encoding="utf-8").replace("demo-pact", "other-pact")
            demo.write(inner.replace("demo-pact", "other-pact"), text)
    indices = Opened(demo).projects.treaties()
    assert [index.snapshot.treaty for index in indices] == ["demo-pact", "other-pact"]
    paths = [{item.file.path.split("/")[1] for item in index.of(BANK)} for index in indices]
    assert paths == [{"demo-pact"}, {"other-pact"}]
