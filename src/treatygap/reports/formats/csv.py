"""CSV for spreadsheets and programs: a line for each row, and no cell that a spreadsheet would take for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from treatygap.reports.printable import printable

_BEGINS_A_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""The last four are the same signs in full width, which some spreadsheets read alike."""

Cell = str | int | float


def render(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV: numbers as such, and an apostrophe before text that would begin a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(head) for head in header])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = printable(cell).strip()
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
