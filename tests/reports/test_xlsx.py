"""Excel: a sheet for each table, to sort and to filter, and nothing that Excel would work out or follow."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.reports.files import HOSTILE, every_block
from tests.reports.reading import page
from treatygap.reports.document import Document, Paragraph, Row, Section, Table
from treatygap.reports.formats.xlsx import render
from treatygap.reports.printable import printable

ONE = Table(("Article", "Promise"), (Row((("Art. 1",), ("yes",))),), (1, 3))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return render(every_block())


def read(made: bytes) -> Workbook:
    return load_workbook(BytesIO(made))


def values(book: Workbook, name: str) -> list[list[object]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_the_first_sheet_says_all_that_stands_in_no_table(whole: bytes) -> None:
    assert [row[0] for row in values(read(whole), "Report")] == [
        "Title plain",
        "As of: 1 May 2020",
        "Label plain: Value plain",
        "",
        "The answer plain",
        "Lead plain",
        "✓ can work: 2",
        "✗ blocked: 1",
        "? not determined: 0",
        "• Bullet plain to the bank plain [1]",
        "",
        "What is missing plain",
        "On the sheet “What is missing plain”.",
        "",
        "Why plain",
        "Root plain",
        "Below plain[3]",
        "",
        "Sources",
        "On the sheet “Sources”.",
    ]


def test_each_table_is_a_sheet_whole_numbers_are_numbers_and_the_rest_is_text(whole: bytes) -> None:
    book = read(whole)
    assert book.sheetnames == ["Report", "What is missing plain", "Sources"]
    assert values(book, "What is missing plain") == [
        ["Article", "Promise plain", "Number", "Sources"],
        ["Art. 1", "✗ blocked plain", 7, "[1] [2]"],
        ["Art. 2", "plain", -3, "[2]"],
    ]
    assert [row[0] for row in values(book, "Sources")] == ["Number", 1, 2, 3]


def test_the_header_stays_in_sight_and_rows_can_be_filtered(whole: bytes) -> None:
    sheet = read(whole)["What is missing plain"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D3")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["B"].width > 2 * sheet.column_dimensions["A"].width


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Same", "Same", "SAME"], ["Same", "Same (2)", "SAME (3)"]),
        (["Report"], ["Report (2)"]),
        (["a/b\\c[d]e:f*g?"], ["a b c d e f g"]),
        (["'quoted'", "[]", ""], ["quoted", "Table", "Table (2)"]),
        (["History"], ["History of facts"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)
def test_sheets_have_names_that_excel_accepts(titles: list[str], names: list[str]) -> None:
    sections = tuple(Section(f"s{number}", title, (ONE,)) for number, title in enumerate(titles))
    assert read(render(Document("T", (), sections))).sheetnames == ["Report", *names]


def test_a_number_with_a_zero_before_it_or_more_digits_than_excel_keeps_is_text() -> None:
    cells = ["007", "0", "-0", "123456789012345", "1234567890123456", "1.10", "1e5", "1/2"]
    table = Table(("A",), tuple(Row(((cell,),)) for cell in cells), (1,))
    assert [row[0] for row in values(read(render(page(table))), "Part")[1:]] == [
        "007",
        0,
        "-0",
        123456789012345,
        "1234567890123456",
        "1.10",
        "1e5",
        "1/2",
    ]


def test_what_no_cell_can_hold_is_cut_off_and_says_so() -> None:
    shown = values(read(render(page(Paragraph(("x" * 100_000,))))), "Report")[-1][0]
    assert isinstance(shown, str)
    assert len(shown) == 32_767
    assert shown.endswith("x … (cut off: a cell holds no more)")


def test_the_same_report_is_the_same_file(whole: bytes) -> None:
    assert render(every_block()) == whole
    properties = read(whole).properties
    assert (properties.title, properties.creator) == ("Title plain", "treatygap")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.year == 1980


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    book = read(render(every_block(text)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink is not None] == []
    assert f"Lead {printable(text)}".strip() in [cell.value for cell in cells]
    assert printable(text).strip() in [cell.value for cell in cells]
