import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import DemoProject
from tests.reports.reading import MARKUP, TEXTS, cited_projects, markdown_targets, page
from tests.reports.reading import flat as flat_text
from treatygap import Project, analyze
from treatygap.reports.document import (
    Anchor,
    Badge,
    Bar,
    Bullets,
    Item,
    Note,
    Outline,
    Paragraph,
    References,
    Row,
    Table,
)
from treatygap.reports.formats.markdown import render
from treatygap.reports.gap.gap_report import gap_report

CELL = re.compile(r"((?:\\.|[^\\|])*)\|")
"""As GitHub splits a row: a bar that is escaped does not end a cell."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)")


def below(*blocks: Paragraph | Table | Bullets | Bar | References | Outline) -> str:
    """What stands below the heading of the only section."""
    return render(page(*blocks)).split("## Part\n\n", 1)[1]


def shown(markdown: str) -> str:
    """What a reader sees of text without markup."""
    plain = ESCAPED.sub(lambda found: found[1] or unescape(found[2]), markdown)
    return plain.replace("@\u200b", "@").strip()


def flat(text: str) -> str:
    """The text as a reader would see it; a sign that breaks a mention does not show, wherever it comes from."""
    return flat_text(text).replace("@\u200b", "@")


def active(markdown: str) -> list[str]:
    """The characters that would act as markup."""
    rest = re.sub(r"\\.", "\x00", markdown)
    return re.findall(r"[*_\[\]<>|#`~$\\]|&#?\w+;|@(?=\w)|^\s*(?:[-+=]|\d+[.)](?=\s|$))", rest)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a | b", "a \\| b"),
        ("79.78 %", "79.78 %"),
        ("79. Item", "79\\. Item"),
        ("*bold* _thin_", "\\*bold\\* \\_thin\\_"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("# no heading", "\\# no heading"),
        ("[text](url)", "\\[text\\](url)"),
        ("`code`", "\\`code\\`"),
        ("a\\b", "a\\\\b"),
        ("~~gone~~ $x$", "\\~\\~gone\\~\\~ \\$x\\$"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("=== line", "\\=== line"),
        ("1. item", "1\\. item"),
        ("1999) item", "1999\\) item"),
        ("1999 was a year", "1999 was a year"),
        ("&copy; and &#60; and R&D", "\\&copy; and \\&\\#60; and R&D"),
        ("tell @anna", "tell @\u200banna"),
        ("two\nlines", "two lines"),
        ("Соглашение № 5", "Соглашение № 5"),
    ],
)
def test_text_is_shown_as_it_is(text: str, markdown: str) -> None:
    assert below(Paragraph((text,))) == f"{markdown}\n"
    assert shown(markdown) == flat(text)


@given(MARKUP | TEXTS)
def test_no_text_turns_into_markup(text: str) -> None:
    paragraph = below(Paragraph((text,))).removesuffix("\n")
    assert "\n" not in paragraph
    assert active(paragraph) == []
    assert shown(paragraph) == flat(text)


def test_a_line_break_between_pieces_of_text_is_a_space() -> None:
    assert below(Paragraph(("a", "\n", "b", " ", "c"))) == "a b c\n"


@given(st.lists(st.tuples(MARKUP, TEXTS, MARKUP), min_size=1, max_size=3))
def test_no_text_in_a_cell_changes_the_columns_of_a_table(cells: list[tuple[str, str, str]]) -> None:
    rows = tuple(Row(tuple((cell,) for cell in row)) for row in cells)
    lines = below(Table(("A|B", "B", "C"), rows, (1, 1, 1))).removesuffix("\n").split("\n")
    read = [[shown(cell) for cell in CELL.findall(line)[1:]] for line in lines]
    assert read == [["A|B", "B", "C"], ["---"] * 3, *([flat(cell) for cell in row] for row in cells)]


@given(MARKUP)
def test_a_title_or_fact_cannot_leave_its_line(text: str) -> None:
    lines = render(page()._replace(title=text, facts=((text, text),))).split("\n")
    assert [shown(lines[0].removeprefix("# ")), lines[1], lines[3]] == [flat(text), "", ""]
    assert lines[2].startswith("- **")


def test_a_link_and_a_note_lead_to_places_of_the_page() -> None:
    assert below(Paragraph((Anchor("The [bank]", "need-bank"), " ", Note(7)))) == (
        "[The \\[bank\\]](#need-bank) [\\[7\\]](#source-7)\n"
    )
    assert below(References(((7, ("It says so.",)),))) == '- <a id="source-7"></a>\\[7\\] It says so.\n'
    assert below(Table(("A",), (Row((("x",),), anchor="need-bank"),), (1,))).endswith('| <a id="need-bank"></a>x |\n')


def test_blocks_look_like_this() -> None:
    assert below(Paragraph(("Much.",), lead=True)) == "**Much.**\n"
    assert below(Bullets((("a",), (Badge("blocked"),)))) == "- a\n- ✗ **blocked**\n"
    assert below(Bar((("implementable", 2), ("blocked", 0)))) == "✓ can work: 2 · ✗ blocked: 0\n"
    leaf = Item((Badge("blocked", brief=True), " leaf"))
    assert below(Outline(Item(("root",), (Item(("twig",), (leaf,)), leaf)))) == (
        "- root\n  - twig\n    - ✗ leaf\n  - ✗ leaf\n"
    )


@given(cited_projects())
def test_every_link_has_its_target_and_no_anchor_stands_twice(project: Project) -> None:
    anchors, links = markdown_targets(render(gap_report(analyze(project))))
    assert links - set(anchors) == set()
    assert sorted(anchors) == sorted(set(anchors))


def test_the_report_on_the_demo_begins_with_its_answer(untouched_demo: DemoProject) -> None:
    text = render(gap_report(analyze(untouched_demo.load())))
    assert text.partition('<a id="answer"></a>\n\n')[2].startswith(
        """\
## The answer

**Of 6 promises of the treaty, 3 can work, 2 are blocked, and 1 cannot be determined from what is known.**

✓ can work: 3 · ✗ blocked: 2 · ? not determined: 1

Most is held back by:

- [Joint bank](#need-joint-bank) (not founded): Common currency (Art. 2) and Shared reserves (Art. 3) wait for it; alone it would open all of them.
"""
    )
