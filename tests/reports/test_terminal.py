import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import DemoProject
from tests.reports.reading import TEXTS, cited_projects, flat, page
from treatygap import Project, analyze
from treatygap.reports.document import (
    Badge,
    Bar,
    Bullets,
    Document,
    Inline,
    Item,
    Note,
    Outline,
    Paragraph,
    References,
    Row,
    Section,
    Table,
)
from treatygap.reports.formats.terminal import render, wrap
from treatygap.reports.gap.gap_report import gap_report

ESCAPE = re.compile(r"\x1b\[\d+m")
WIDTHS = st.integers(40, 140)
SENTENCES = st.lists(
    st.sampled_from(["Bank", "currency-needs-the-union-central-bank", "is", "(missing)"]), max_size=12
).map(lambda words: (Badge("blocked"), " ", " ".join(words)))
RUSSIAN = "Председатель Высшего Государственного Совета подписывает соглашение, создающее единую таможенную территорию"


def too_long(text: str, width: int) -> list[str]:
    """Lines beyond the edge, but for a single word that stands alone: an address must stay in one piece."""
    return [line for line in text.splitlines() if len(line) > width and len(line.strip("• ").split()) > 1]


def a_table(*rows: tuple[str, ...], header: tuple[str, ...] = ("Article", "Promise", "Missing")) -> Table:
    return Table(header, tuple(Row(tuple((cell,) for cell in row)) for row in rows), tuple(1 for _ in header))


def section(text: str) -> list[str]:
    """The lines below the heading of the only section."""
    return text.split("----\n", 1)[1].splitlines()


@given(cited_projects(), WIDTHS)
def test_no_line_of_a_report_is_wider_than_the_page(project: Project, width: int) -> None:
    assert too_long(render(gap_report(analyze(project)), width=width), width) == []


@pytest.mark.parametrize("width", [40, 50, 60, 80, 100, 140])
def test_the_report_on_the_demo_is_no_wider_than_the_page(untouched_demo: DemoProject, width: int) -> None:
    assert too_long(render(gap_report(analyze(untouched_demo.load())), width=width), width) == []


@settings(max_examples=40)
@given(
    st.recursive(
        st.builds(Item, SENTENCES),
        lambda below: st.builds(Item, SENTENCES, st.lists(below, max_size=3).map(tuple)),
        max_leaves=6,
    ),
    WIDTHS,
)
def test_no_line_of_an_outline_is_wider_than_the_page(root: Item, width: int) -> None:
    assert [line for line in section(render(page(Outline(root)), width=width)) if len(line) > width] == []


@pytest.mark.parametrize(("asked", "used"), [(0, 40), (39, 40), (40, 40), (80, 80), (140, 140), (500, 140)])
def test_a_page_is_between_40_and_140_columns_wide(asked: int, used: int) -> None:
    lines = section(render(page(Paragraph(("x " * 400,))), width=asked))
    assert max(map(len, lines)) in (used - 1, used)


@given(st.lists(TEXTS, max_size=20).map(" ".join), st.integers(1, 60))
def test_wrapping_keeps_every_word_and_its_place(text: str, width: int) -> None:
    assert flat(" ".join(wrap(text, width))) == flat(text)


def test_a_no_break_space_holds_a_line_together() -> None:
    assert wrap("Art.\N{NO-BREAK SPACE}14 applies", 9) == ["Art.\N{NO-BREAK SPACE}14", "applies"]


@given(st.text(st.sampled_from("ab- "), max_size=80), st.integers(1, 20))
def test_wrapping_with_broken_words_keeps_every_character_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, breaking=True)
    assert max(map(len, lines), default=0) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_word_is_broken_after_a_hyphen_where_it_has_one() -> None:
    assert wrap("to union-central-bank", 14, breaking=True) == ["to", "union-central-", "bank"]
    assert wrap("unbreakable", 4, breaking=True) == ["unbr", "eaka", "ble"]


def test_an_address_stays_in_one_piece() -> None:
    address = "https://example.org/" + "long-" * 20
    assert address in section(render(page(Paragraph((f"See {address} there.",))), width=40))


def test_a_long_id_is_broken_in_a_table_and_an_outline() -> None:
    name = "art99." + "-".join(["very-long-promise"] * 8)
    for block in (a_table(("", name, "")), Outline(Item(("Top",), (Item((name,)),)))):
        lines = section(render(page(block), width=60))
        assert max(map(len, lines)) <= 60
        assert name in "".join("".join(lines).split())


def test_wide_cyrillic_text_is_wrapped_like_any_other() -> None:
    lines = section(render(page(Paragraph((RUSSIAN,)), a_table(("1", RUSSIAN, RUSSIAN))), width=60))
    assert max(map(len, lines)) <= 60
    assert " ".join(lines).startswith(" ".join(wrap(RUSSIAN, 60)))
    assert {word for line in lines for word in line.split()} >= {"подписывает", "таможенную"}


def test_a_table_has_its_header_ruled_and_its_cells_below_each_other() -> None:
    assert section(render(page(a_table(("1", "Bank", "law"), ("2", "Budget", ""))))) == [
        "Article    Promise    Missing",
        "---------  ---------  ---------",
        "1          Bank       law",
        "2          Budget",
    ]


def test_a_table_that_does_not_fit_turns_into_records() -> None:
    table = a_table(
        ("Equal footing of the parties", "Alpha and Beta", "nobody", "nobody", "½"),
        ("Other", "Beta", "Beta", "Alpha", "1"),
        header=("Form of control", "Can block", "Decides alone", "No influence", "Power"),
    )
    assert section(render(page(table), width=40)) == [
        "Form of control: Equal footing of the",
        "  parties",
        "Can block: Alpha and Beta",
        "Decides alone: nobody",
        "No influence: nobody",
        "Power: ½",
        "",
        "Form of control: Other",
        "Can block: Beta",
        "Decides alone: Beta",
        "No influence: Alpha",
        "Power: 1",
    ]


def test_a_cell_that_looks_like_a_number_stays_as_it_is_written() -> None:
    lines = section(render(page(a_table(("1.50", "007", "1e5")))))
    assert lines[-1].split() == ["1.50", "007", "1e5"]


def test_columns_for_wide_pages_only_are_left_out_of_a_terminal() -> None:
    table = a_table(("1", "hidden", "shown"))._replace(wide_only=frozenset({1}))
    assert "hidden" not in render(page(table))
    assert "shown" in render(page(table))


@given(cited_projects(), WIDTHS)
def test_colours_change_nothing_but_the_colour(project: Project, width: int) -> None:
    document = gap_report(analyze(project))
    assert ESCAPE.sub("", render(document, width=width, color=True)) == render(document, width=width)


def test_colours_do_not_count_when_an_outline_is_wrapped() -> None:
    tree = page(Outline(Item(("root",), (Item((Badge("blocked"), " word" * 7)),))))
    coloured = render(tree, width=44, color=True)
    assert "\x1b[31m✗\x1b[0m blocked" in coloured
    assert ESCAPE.sub("", coloured) == render(tree, width=44)


def test_without_colours_there_is_no_escape_sequence_and_no_stand_in() -> None:
    badges: Inline = (Badge("blocked"), " ", Badge("implementable", brief=True))
    text = render(page(Paragraph(badges), Bullets((badges,)), Bar((("blocked", 2),))))
    assert re.findall("[\x1b\ue000-\uf8ff]", text) == []
    assert section(text)[0] == "✗ blocked ✓"


def test_the_bars_are_as_long_as_their_shares_and_stay_on_the_page() -> None:
    bar = Bar((("implementable", 3), ("blocked", 1), ("undetermined", 0)))
    lines = section(render(page(bar), width=64))
    assert [line.count("█") for line in lines] == [30, 10, 0]
    assert section(render(page(Bar((("blocked", 0),))))) == ["✗ blocked           0"]


def test_a_source_hangs_below_its_number() -> None:
    entries = References(((1, ("short",)), (2, ("word " * 20,))))
    lines = section(render(page(Paragraph((Note(2),)), entries), width=40))
    assert lines[0] == "[2]"
    assert lines[2:5] == ["[1] short", f"[2] {' '.join(['word'] * 7)}", f"    {' '.join(['word'] * 7)}"]


def test_an_outline_draws_its_branches() -> None:
    leaf = Item(("leaf",))
    tree = Item(("root",), (Item(("one",), (leaf, leaf)), Item(("two",), (leaf,))))
    assert section(render(page(Outline(tree)))) == [
        "root",
        "├─ one",
        "│  ├─ leaf",
        "│  └─ leaf",
        "└─ two",
        "   └─ leaf",
    ]


def test_no_line_ends_in_a_space_and_the_text_ends_in_one_line_break(untouched_demo: DemoProject) -> None:
    text = render(gap_report(analyze(untouched_demo.load())), width=60)
    assert re.search(r"[ \t]\n", text) is None
    assert text.endswith(".org/pact\n")


def test_where_few_rows_have_several_lines_only_those_are_set_apart() -> None:
    rows = tuple(Row((("word " * (30 if number == 10 else 1),), (str(number),))) for number in range(12))
    lines = render(page(Table(("Text", "Number"), rows, (1, 1))), width=40).splitlines()
    below = [bool(line) for line in lines[lines.index("Part") + 4 :]]
    assert below.count(False) == 2
    assert below[:11] == [True] * 10 + [False]


def test_a_long_title_of_a_section_is_wrapped_and_ruled_as_wide_as_its_longest_line() -> None:
    document = Document("Page", (), (Section("part", "seven words " * 5, ()),))
    assert render(document, width=40).splitlines()[4:] == [
        "seven words seven words seven words",
        "seven words seven words",
        "-" * 35,
    ]
