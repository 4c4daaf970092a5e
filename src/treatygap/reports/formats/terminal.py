"""Plain text for a terminal, with tables drawn by tabulate."""

from collections.abc import Iterator
from typing import NamedTuple

from tabulate import tabulate

from treatygap.reports.document import (
    Anchor,
    Badge,
    Bar,
    Block,
    Bullets,
    Document,
    Inline,
    Item,
    Note,
    Outline,
    Paragraph,
    References,
    Section,
    Table,
    Tone,
    words_of,
)
from treatygap.reports.wording import MARKS, VERDICTS

NARROWEST, WIDEST = 40, 140

_COLORS: dict[Tone, int] = {
    "implementable": 32,
    "settled": 32,
    "blocked": 31,
    "deadlock": 31,
    "undetermined": 33,
    "open": 33,
}

_LONGEST_WORD = 16
_HEADER_PADDING = 2
"""tabulate makes a column at least this much wider than its header."""
_GAP = 2
"""Spaces that tabulate puts between columns."""
_FEW = 8
"""Where no more than one row in so many has several lines, most rows stand close together."""
_STAND_INS: dict[Tone, str] = {tone: chr(0xE000 + number) for number, tone in enumerate(MARKS)}
"""One private character for each verdict mark, so that colours do not count when cells are wrapped."""


def render(document: Document, *, width: int = 80, color: bool = False) -> str:
    """The report as text.

    Args:
        document: the report.
        width: columns of the terminal; kept within sensible bounds.
        color: whether verdicts are coloured with terminal escapes.
    """
    return _Writer(max(NARROWEST, min(width, WIDEST)), color).document(document)


class _Writer(NamedTuple):
    width: int
    color: bool

    def document(self, document: Document) -> str:
        lines = [*self._wrapped(document.title), "=" * min(len(document.title), self.width), ""]
        label = max((len(name) for name, _ in document.facts), default=0)
        for name, value in document.facts:
            first, *rest = wrap(value, self.width - label - 2) or [""]
            lines += [f"{name:<{label}}  {first}", *(" " * (label + 2) + line for line in rest)]
        for section in document.sections:
            lines += ["", *self._section(section)]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _section(self, section: Section) -> Iterator[str]:
        title = self._wrapped(section.title)
        yield from title
        yield ("-" if section.level == 2 else ".") * max(map(len, title))  # noqa: PLR2004
        if section.folded is not None:
            # Every command whose report folds anything has this option.
            yield from self._wrapped(f"{section.folded} (shown with --full)")
            return
        for position, block in enumerate(section.blocks):
            if position:
                yield ""
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(text=text):
                yield from self._wrapped(_plain(text))
            case Bullets(items=items):
                for item in items:
                    yield from self._wrapped("• " + _plain(item), hanging=2)
            case Bar(parts=parts):
                yield from self._bar(parts)
            case Table():
                yield from self._table(block)
            case References(entries=entries):
                label = len(str(len(entries))) + 2
                for number, text in entries:
                    first, *rest = wrap(_plain(text), self.width - label - 1)
                    yield f"{f'[{number}]':<{label}} {self._with_marks(first)}"
                    yield from (" " * (label + 1) + self._with_marks(line) for line in rest)
            case Outline(root=root):
                yield from self._wrapped(_plain(root.text))
                yield from self._below(root, "")

    def _below(self, item: Item, indent: str) -> Iterator[str]:
        for position, child in enumerate(item.below):
            last = position == len(item.below) - 1
            branch, trunk = ("└─ ", "   ") if last else ("├─ ", "│  ")
            hanging = trunk + ("│  " if child.below else "   ")
            room = max(NARROWEST // 4, self.width - len(indent) - len(hanging))
            first, *rest = (self._with_marks(line) for line in wrap(_plain(child.text), room, breaking=True) or [""])
            yield indent + branch + first
            yield from (indent + hanging + line for line in rest)
            yield from self._below(child, indent + trunk)

    def _bar(self, parts: tuple[tuple[Tone, int], ...]) -> Iterator[str]:
        total = sum(number for _, number in parts) or 1
        room = self.width - 24
        for tone, number in parts:
            length = round(number / total * room)
            yield f"{MARKS[tone]} {VERDICTS[tone]:<15}{number:>4}  " + self._painted("█" * length, tone)

    def _table(self, table: Table) -> Iterator[str]:
        columns = [column for column in range(len(table.header)) if column not in table.wide_only]
        widths = self._column_widths(table, columns)
        if sum(widths) + _GAP * (len(columns) - 1) > self.width:
            yield from self._records(table, columns)
            return
        # Wrapped here and not by tabulate, which turns text that looks like a number into one when it wraps.
        rows = [
            [self._cell(_plain(row.cells[column]), width) for column, width in zip(columns, widths, strict=True)]
            for row in table.rows
        ]
        header = [
            self._cell(table.header[column], width - _HEADER_PADDING)
            for column, width in zip(columns, widths, strict=True)
        ]
        rows = list(_set_apart(rows))
        drawn = tabulate(rows, headers=header, tablefmt="simple", disable_numparse=True, preserve_whitespace=True)
        for line in drawn.splitlines():
            yield self._with_marks(line)

    def _records(self, table: Table, columns: list[int]) -> Iterator[str]:
        """A table that is too wide for the page, row below row with each cell on lines of its own."""
        for position, row in enumerate(table.rows):
            if position:
                yield ""
            for column in columns:
                yield from self._wrapped(f"{table.header[column]}: {_plain(row.cells[column])}", hanging=2)

    def _cell(self, text: str, width: int) -> str:
        return "\n".join(wrap(text, width, breaking=True))

    def _with_marks(self, line: str) -> str:
        """A line with the stand-ins of verdict marks replaced by the marks, coloured if wanted."""
        for tone, stand_in in _STAND_INS.items():
            if stand_in in line:
                line = line.replace(stand_in, self._painted(MARKS[tone], tone))
        return line

    def _column_widths(self, table: Table, columns: list[int]) -> list[int]:
        """Widths that fill the page: by the table's shares, but each between its longest word and its longest cell."""
        padding = " " * _HEADER_PADDING
        texts = [
            [table.header[column] + padding, *(_plain(row.cells[column]) for row in table.rows)] for column in columns
        ]
        longest = [max(len(text) for text in cells) for cells in texts]
        least = [
            max(
                min(_LONGEST_WORD, max(len(word) for text in cells for word in _words(text))),
                max(len(word) for word in _words(table.header[column])) + _HEADER_PADDING,
            )
            for column, cells in zip(columns, texts, strict=True)
        ]
        room = self.width - _GAP * (len(columns) - 1) - sum(least)
        widths = list(least)
        growing = {position for position in range(len(columns)) if widths[position] < longest[position]}
        while room > 0 and growing:
            # One column at a time gets what it lacks most for its share, until the page is full.
            neediest = min(growing, key=lambda p: (widths[p] / table.widths[columns[p]], p))
            widths[neediest] += 1
            room -= 1
            if widths[neediest] == longest[neediest]:
                growing.discard(neediest)
        return widths

    def _painted(self, text: str, tone: Tone) -> str:
        return f"\x1b[{_COLORS[tone]}m{text}\x1b[0m" if self.color and text else text

    def _wrapped(self, text: str, hanging: int = 0) -> list[str]:
        first, *rest = (self._with_marks(line) for line in wrap(text, self.width - hanging) or [""])
        return [first, *(" " * hanging + line for line in rest)]


def _set_apart(rows: list[list[str]]) -> Iterator[list[str]]:
    """Rows with an empty one between them where cells have several lines; if few do, only beside those that do."""
    long = [any("\n" in cell for cell in row) for row in rows]
    few = sum(long) * _FEW < len(rows)
    for position, row in enumerate(rows):
        if position and (any(long[position - 1 : position + 1]) if few else any(long)):
            yield [" "] * len(row)
        yield row


def wrap(text: str, width: int, *, breaking: bool = False) -> list[str]:
    """Lines of at most so many characters, broken at spaces.

    The standard library's wrapper does more and takes four times as long, which shows in a report of this size.

    Args:
        text: what to break.
        width: characters in a line.
        breaking: whether longer words are broken, at hyphens where they have any; else they stick out.
    """
    lines: list[str] = []
    line = ""
    for word in words_of(text):
        rest = word
        while breaking and len(rest) > width:
            at = rest.rfind("-", 0, width) + 1 or width
            lines += [line, rest[:at]] if line else [rest[:at]]
            line, rest = "", rest[at:]
        if line and len(line) + 1 + len(rest) > width:
            lines.append(line)
            line = rest
        else:
            line = f"{line} {rest}" if line else rest
    return [*lines, line] if line else lines


def _words(text: str) -> list[str]:
    return words_of(text.replace("-", "- ")) or [""]


def _plain(text: Inline) -> str:
    """Text without colours, a verdict's mark as its stand-in."""
    words = []
    for span in text:
        match span:
            case Badge(tone=tone, brief=brief):
                words.append(_STAND_INS[tone] if brief else f"{_STAND_INS[tone]} {VERDICTS[tone]}")
            case Note(number=number):
                words.append(f"[{number}]")
            case Anchor(text=label):
                words.append(label)
            case str():
                words.append(span)
    return "".join(words)
