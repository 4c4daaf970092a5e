"""The records of a file in their order, and of all files by words."""

from tests.editor.opened import Opened
from tests.projects import ARTICLES, RULES, SOURCES, DemoProject
from treatygap.editor.outline import Entry, outline, search

Tree = list[tuple[str, "Tree"]]


def tree(entries: list[Entry]) -> Tree:
    return [(entry.symbol.name, tree(entry.within)) for entry in entries]


def test_promises_stand_under_their_articles(untouched_demo: DemoProject) -> None:
    index, file = Opened(untouched_demo).read(ARTICLES)
    assert tree(outline(file, index)) == [
        ("art1", [("art1.free-movement", [])]),
        ("art2", [("art2.common-budget", []), ("art2.common-currency", [])]),
        ("art3", [("art3.joint-patrols", []), ("art3.shared-reserves", [])]),
        ("art4", [("art4.mutual-aid", [])]),
    ]


def test_claims_stand_under_their_sources(untouched_demo: DemoProject) -> None:
    index, file = Opened(untouched_demo).read(SOURCES)
    found = tree(outline(file, index))
    assert [name for name, _ in found] == ["pact-text", "number-of-currencies"]
    assert [name for name, _ in found[0][1]] == [
        f"pact-text#{name}"
        for name in ("signed", "movement", "currency", "budget", "patrols", "reserves", "council", "population")
    ]


def test_an_entry_spans_its_record_and_points_at_the_id(untouched_demo: DemoProject) -> None:
    index, file = Opened(untouched_demo).read(RULES)
    first = outline(file, index)[0]
    assert file.text[first.whole.start : first.whole.end] == (
        "  - id: budget-needs-council\n    provision: art2.common-budget\n    requires: joint-council\n"
        "    because: [demo-analysis#budget]"
    )
    assert file.text[first.name.start : first.name.end] == "budget-needs-council"


def test_the_comments_above_the_next_record_are_its_own(demo: DemoProject) -> None:
    demo.replace(RULES, "  - id: currency-needs-bank\n", "  # On money.\n\n  - id: currency-needs-bank\n")
    index, file = Opened(demo).read(RULES)
    first = outline(file, index)[0]
    assert file.text[: first.whole.end].endswith("because: [demo-analysis#budget]")


def test_records_are_found_by_words_of_ids_and_titles(untouched_demo: DemoProject) -> None:
    treaties = Opened(untouched_demo).projects.treaties()
    assert [item.symbol.name for item in search(treaties, "CURRENCY law")] == ["currency-law"]
    assert [item.symbol.name for item in search(treaties, "shared kept")] == []
    assert len(search(treaties, "")) == len(treaties[0].definitions)
