"""An Excel workbook: a sheet with the text of the report, and one for each table, to sort and to filter."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from treatygap.reports import document as parts
from treatygap.reports.printable import printable
from treatygap.reports.wording import MARKS, VERDICTS

_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_CUT = " … (cut off: a cell holds no more)"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_CHARACTERS_IN_ALL = 110
"""What the columns of a sheet share, in characters."""
_NARROWEST, _WIDEST = 7, 70
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Always the same, as the same report is to be the same file."""


class _Sheet(NamedTuple):
    """A table on its way to a sheet: what it is called, and its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def render(document: parts.Document) -> bytes:
    """The report as a workbook."""
    taken = {"report"}
    sheets = [[_sheet(section, block, taken) for block in section.blocks] for section in document.sections]
    target = BytesIO()
    options = {
        "in_memory": True,
        # What looks like a formula, an address or a number stays the text that it is.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"title": printable(document.title)[:255], "author": "treatygap", "created": _MADE})
        writer = _Writer(workbook)
        writer.text(document, sheets)
        for sheet in chain.from_iterable(sheets):
            if sheet is not None:
                writer.table(sheet)
    return target.getvalue()


def _sheet(section: parts.Section, block: parts.Block, taken: set[str]) -> _Sheet | None:
    match block:
        case parts.Table(header=header, rows=rows, widths=widths):
            cells = tuple(tuple(_plain(cell) for cell in row.cells) for row in rows)
            return _Sheet(_name(section.title, taken), header, cells, widths)
        case parts.References(entries=entries):
            cells = tuple((str(number), _plain(text)) for number, text in entries)
            return _Sheet(_name(section.title, taken), ("Number", "Source"), cells, (1, 12))
        case _:
            return None


def _name(title: str, taken: set[str]) -> str:
    """A name for a sheet that Excel accepts and that none of those taken has; it is taken from then on."""
    # Excel keeps "History" to itself, and an apostrophe may stand at neither end.
    base = " ".join(_NOT_IN_NAMES.sub(" ", printable(title)).split()).strip("'") or "Table"
    base = f"{base} of facts" if base.lower() == "history" else base
    number = 1
    while True:
        tail = "" if number == 1 else f" ({number})"
        # Excel counts in units of UTF-16.
        name = base
        while len((name + tail).encode("utf-16-le")) > 2 * _LONGEST_NAME:
            name = name[:-1]
        name = name.rstrip(" '") + tail
        if name.lower() not in taken:
            taken.add(name.lower())
            return name
        number += 1


class _Writer:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        wrapped = {"text_wrap": True, "valign": "top"}
        self._cell = workbook.add_format(wrapped)
        self._title = workbook.add_format({**wrapped, "bold": True, "font_size": 16})
        self._heading = workbook.add_format({**wrapped, "bold": True, "font_size": 12, "top": 1})
        self._strong = workbook.add_format({**wrapped, "bold": True})
        self._quiet = workbook.add_format({**wrapped, "font_color": "#565F6B"})
        self._head = workbook.add_format({**wrapped, "bold": True, "bg_color": "#E9EDF1", "bottom": 1})
        self._indented = [workbook.add_format({**wrapped, "indent": depth}) for depth in range(16)]

    def text(self, document: parts.Document, sheets: Sequence[Sequence[_Sheet | None]]) -> None:
        """All that the report says beside its tables."""
        sheet = self._workbook.add_worksheet("Report")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        lines: list[tuple[str, Format]] = [(document.title, self._title)]
        lines += [(f"{label}: {value}", self._quiet) for label, value in document.facts]
        for section, own in zip(document.sections, sheets, strict=True):
            lines += [("", self._cell), (section.title, self._heading)]
            for block, apart in zip(section.blocks, own, strict=True):
                lines += self._lines(block, apart)
        for number, (line, look) in enumerate(lines):
            _put(sheet, number, 0, line, look)
        sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _lines(self, block: parts.Block, sheet: _Sheet | None) -> Iterator[tuple[str, Format]]:
        match block:
            case parts.Paragraph(text=text, lead=lead):
                yield _plain(text), self._strong if lead else self._cell
            case parts.Bullets(items=items):
                yield from ((f"• {_plain(item)}", self._indented[1]) for item in items)
            case parts.Bar(parts=shares):
                yield from ((f"{MARKS[tone]} {VERDICTS[tone]}: {count}", self._cell) for tone, count in shares)
            case parts.Outline(root=root):
                yield from self._outline(root, 0)
            case parts.Table() | parts.References():
                yield f"On the sheet “{sheet.name}”." if sheet else "", self._quiet

    def _outline(self, item: parts.Item, depth: int) -> Iterator[tuple[str, Format]]:
        yield _plain(item.text), self._indented[min(depth, len(self._indented) - 1)]
        for below in item.below:
            yield from self._outline(below, depth + 1)

    def table(self, made: _Sheet) -> None:
        """One table, its first row and column in sight wherever one scrolls to."""
        sheet = self._workbook.add_worksheet(made.name)
        for column, (head, width) in enumerate(zip(made.header, made.widths, strict=True)):
            share = round(_CHARACTERS_IN_ALL * width / sum(made.widths))
            sheet.set_column(column, column, max(_NARROWEST, len(head) + 4, min(share, _WIDEST)))
            _put(sheet, 0, column, head, self._head)
        for number, row in enumerate(made.rows, 1):
            for column, cell in enumerate(row):
                if _WHOLE_NUMBER.fullmatch(cell):
                    sheet.write_number(number, column, int(cell), self._cell)
                else:
                    _put(sheet, number, column, cell, self._strong if column == 0 else self._cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(made.rows)), len(made.header) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L&A")
        sheet.set_footer("&RPage &P of &N")


def _put(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Text, and nothing but text, whatever it looks like."""
    text = printable(text)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - len(_CUT)] + _CUT
    sheet.write_string(row, column, text, look)


def _plain(text: parts.Inline) -> str:
    words = []
    for span in text:
        match span:
            case parts.Badge(tone=tone, brief=brief):
                words.append(MARKS[tone] if brief else f"{MARKS[tone]} {VERDICTS[tone]}")
            case parts.Note(number=number):
                words.append(f"[{number}]")
            case parts.Anchor(text=label):
                words.append(label)
            case str():
                words.append(span)
    return printable("".join(words)).strip()
