"""CSV: a line for each promise, and no cell that a spreadsheet would take for a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from tests.reports.files import HOSTILE
from tests.reports.reading import TEXTS, cited_projects
from treatygap.analysis.analyze import analyze
from treatygap.model.project import Project
from treatygap.reports.formats.csv import render
from treatygap.reports.gap.gap_table import gap_csv
from treatygap.reports.printable import printable


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text), strict=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_and_none_breaks_out_of_its_cell(text: str) -> None:
    rows = read(render(("a", "b"), [(text, 1), ("x", text)]))
    assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[1][0] == rows[2][1]
    assert rows[1][0][0] not in "=+-@\t\r\n ＝＋－＠"  # noqa: RUF001 -- what spreadsheets read as the plain signs


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (-5, "-5"),
        (-0.5, "-0.5"),
        ("-5", "'-5"),
        (" =1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ('say "x", y', 'say "x", y'),
        ("", ""),
        ("two\nlines", "two lines"),
    ],
)
def test_numbers_stay_numbers_and_only_what_begins_like_a_formula_gets_an_apostrophe(
    cell: str | float, shown: str
) -> None:
    assert read(render(("a", "b"), [(cell, "")])) == [["a", "b"], [shown, ""]]


@given(TEXTS)
def test_a_text_is_changed_by_an_apostrophe_before_it_at_most(text: str) -> None:
    shown = printable(text).strip()
    (back,) = read(render(("a", "b"), [(text, "")]))[1:]
    assert back in ([shown, ""], [f"'{shown}", ""])


@settings(max_examples=25)
@given(cited_projects())
def test_there_is_a_line_for_each_promise_with_its_verdict(project: Project) -> None:
    assessment = analyze(project, project.day)
    rows = list(csv.DictReader(StringIO(gap_csv(assessment))))
    assert [(row["provision"], row["verdict"], row["claims"].split()) for row in rows] == [
        (finding.id, finding.verdict, [*finding.claims, *assessment.assumptions.get(finding.id, ())])
        for finding in assessment.provisions
    ]
