"""A difference as Markdown that fits into a comment."""

import re

from hypothesis import given
from hypothesis import strategies as st

from treatygap.reports.differences.comment import LIMIT, comment
from treatygap.reports.document import Bullets, Document, Paragraph, Row, Section, Table
from treatygap.reports.formats.markdown import render


def difference(*sizes: int, length: int = 40) -> Document:
    """A report with an answer and a table of so many rows in each further section."""
    answer = Section("answer", "The answer", (Paragraph(("One promise turns.",), lead=True),))
    tables = tuple(
        Section(
            f"part-{number}",
            f"Part {number}",
            (Table(("Record", "After"), tuple(Row(((f"r{n}",), ("x" * length,))) for n in range(size)), (1, 1)),),
            folded=f"{size} changed",
        )
        for number, size in enumerate(sizes)
    )
    return Document("What changes", (), (answer, *tables))


def test_a_difference_that_fits_is_left_as_it_is() -> None:
    document = difference(20, 30)
    assert comment(document) == render(document)


def test_a_difference_that_is_too_long_loses_the_last_lines_and_says_how_many() -> None:
    text = comment(difference(500, 1500))
    assert LIMIT - 200 < len(text) <= LIMIT
    first, second = text.split("<b>Part 1</b>")
    assert (first.count("| r"), second.count("| r")) == (500, text.count("| r") - 500)
    left = re.findall(r"\n(\d+) lines are left out here, for a comment holds no more;", text)
    assert left == [str(2000 - text.count("| r"))]
    assert text.endswith("</details>\n")


def test_where_the_last_part_is_not_enough_the_one_before_it_loses_lines_too() -> None:
    text = comment(difference(2000, 7))
    left = re.findall(r"\n(\d+) lines are left out here", text)
    assert left == [str(2000 - text.count("| r")), "7"]
    assert len(text) <= LIMIT


def test_one_line_is_one_line() -> None:
    text = comment(difference(1, length=200), limit=400)
    assert (
        "1 line is left out here, for a comment holds no more; the page made with --format html has all of them."
        in (text.replace("\\", ""))
    )


@given(st.lists(st.integers(0, 60), max_size=4), st.integers(1500, 4000))
def test_no_comment_is_longer_than_allowed(sizes: list[int], limit: int) -> None:
    assert len(comment(difference(*sizes), limit)) <= limit


def test_even_an_answer_that_is_too_long_is_shortened_after_its_first_sentence() -> None:
    lines = Bullets(tuple((f"promise {n} " * 20,) for n in range(500)))
    answer = Section("answer", "The answer", (Paragraph(("500 promises turn.",), lead=True), lines))
    text = comment(Document("T", (), (answer, *difference(9).sections[1:])))
    assert "**500 promises turn.**" in text
    assert 0 < text.count("\n- promise") < 500
    assert LIMIT - 400 < len(text) <= LIMIT


def test_lists_are_shortened_like_tables() -> None:
    answer = Section("answer", "The answer", (Paragraph(("A",)),))
    long = Section("list", "List", (Paragraph(("Intro.",)), Bullets(tuple((f"item {n} " * 20,) for n in range(100)))))
    text = comment(Document("T", (), (answer, long)), limit=3000)
    assert "Intro." in text
    assert 0 < text.count("\n- item") < 100
