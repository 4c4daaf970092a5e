"""A CSV file of parties and their weights to a record; its rule is made of quotas, one for each column of weights."""

import csv
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from treatygap.loading.content import MAX_BYTES, read_bytes
from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.game import AllGames, Quota, Weighted, WeightedRule
from treatygap.model.power import MOST_PARTIES, PowerFile
from treatygap.model.text import Text

_NUMBER = re.compile(r"\d{1,15}(\.\d{1,12})?")
_CODE = "TG016"
_THOUSANDS = 3
"""So many digits after a comma may be thousands."""


def read_votes(file: Path, quotas: Sequence[Quota]) -> tuple[PowerFile, Place]:
    """Read a table whose first column names the parties and whose others hold weights.

    Args:
        file: where it lies.
        quotas: of each column of weights; all of them must be reached.

    Returns:
        The record, and where the table begins.

    Raises:
        ModelError: if the file has faults; all of them are in it.
        ValueError: if there are not as many quotas as columns of weights.
    """
    path = file.as_posix()
    lines = _lines(file, path)
    faults: list[Diagnostic] = []

    def fault(line: int, column: int, message: str) -> None:
        faults.append(Diagnostic(Place(path, line, column), _CODE, message))

    header, *rows = lines
    columns = [name.strip() for name in header.cells]
    if not columns[1:]:
        fault(header.line, 1, "the first line names the columns: the party, and one or more weights")
        raise ModelError(tuple(faults))
    figures: list[dict[str, float]] = [{} for _ in columns[1:]]
    titles: dict[str, Text] = {}
    for row in rows:
        name = row.cells[0].strip()
        if len(row.cells) != len(columns):
            fault(row.line, 1, f"has {len(row.cells)} columns, not {len(columns)}")
            continue
        if not name:
            fault(row.line, 1, "the party has no name")
            continue
        if any(str(title) == name for title in titles.values()):
            fault(row.line, 1, f"the party '{name}' is given twice")
            continue
        party = _id(name, titles)
        titles[party] = Text(en=name)
        for number, cell in enumerate(row.cells[1:]):
            text = cell.strip()
            if _NUMBER.fullmatch(text):
                figures[number][party] = float(text)
            else:
                fault(row.line, row.column_of(number + 1), f"'{text}' is not {_wanted(text)}")
    if not faults and not titles:
        fault(header.line, 1, "no party follows the first line")
    if len(titles) > MOST_PARTIES:
        fault(header.line, 1, f"{len(titles)} parties are more than the {MOST_PARTIES} that are analysed")
    if faults:
        raise ModelError(tuple(faults))
    if len(quotas) != len(figures):
        raise ValueError(
            f"'{path}' has {len(figures)} column{'s' if len(figures) > 1 else ''} of weights, so that --quota is "
            f"needed {'once' if len(figures) == 1 else f'{len(figures)} times'}, not {len(quotas)} times"
        )
    names: dict[str, str] = {}
    for title in columns[1:]:
        names[_id(title or "weight", names)] = title
    rules = tuple(
        Weighted(weighted=WeightedRule(by=name, quota=quota)) for name, quota in zip(names, quotas, strict=True)
    )
    record = PowerFile(
        parties=titles,
        rule=rules[0] if len(rules) == 1 else AllGames(all=rules),
        indicators=dict(zip(names, figures, strict=True)),
    )
    return record, Place(path, 1, 1)


def _wanted(text: str) -> str:
    """What should stand instead of text that is no number."""
    decimal = re.fullmatch(r"(\d{1,15}),(\d{1,12})", text)
    if decimal and len(decimal[2]) != _THOUSANDS:
        return f"a number; write {decimal[1]}.{decimal[2]}, with a point"
    return "a number that is not negative, such as 12 or 0.5, without separators of thousands"


class _Line:
    """A row of the table and where it stands."""

    def __init__(self, line: int, cells: list[str]) -> None:
        self.line = line
        self.cells = cells

    def column_of(self, number: int) -> int:
        """Where a cell begins, if no cell before it stands in quotation marks."""
        return 1 + sum(len(cell) + 1 for cell in self.cells[:number])


def _lines(file: Path, path: str) -> list[_Line]:
    try:
        raw = read_bytes(file)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ModelError((Diagnostic(Place(path), "TG001", f"cannot be read: {error.strerror or error}"),)) from None
    except UnicodeDecodeError:
        raise ModelError((Diagnostic(Place(path), "TG010", "is not UTF-8 text; save it as UTF-8"),)) from None
    if len(raw) > MAX_BYTES:
        raise ModelError((Diagnostic(Place(path), "TG004", f"is larger than {MAX_BYTES:,} bytes"),))
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    found: list[_Line] = []
    try:
        found += [_Line(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        place = Place(path, reader.line_num)
        raise ModelError((Diagnostic(place, _CODE, f"is no table with separators: {error}"),)) from None
    if not found:
        raise ModelError((Diagnostic(Place(path), _CODE, "is empty"),))
    return found


def _id(name: str, taken: dict[str, Text] | dict[str, str]) -> str:
    """An id made from a name, unlike those that are taken."""
    base = found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "x"
    number = 2
    while found in taken:
        found = f"{base}-{number}"
        number += 1
    return found
