"""A line of a file as a terminal shows it, with a mark below what is meant."""

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from treatygap.model.checked import Excerpt
from treatygap.reports.checking.visible import OBEYED
from treatygap.reports.printable import spelled

_TAB = 4
_CUT = "…"


class Marked(NamedTuple):
    """A line, and what stands below it."""

    line: str
    before: int
    """So many columns of the terminal lead to the mark."""
    width: int
    """Of the mark, in columns."""


def marked(excerpt: Excerpt, column: int, room: int) -> Marked:
    """A line with what is meant in it, shortened round that if there is not enough room.

    Args:
        excerpt: the line, and where what is meant ends.
        column: where it begins, from 1.
        room: columns of the terminal.
    """
    cells = _cells(excerpt.text)
    edges = [0, *accumulate(width for _, width in cells)]
    first = min(column - 1, len(cells))
    begin, end = _part(edges, first, room)
    last = max(first, min(excerpt.end - 1, end))
    before, after = (_CUT if begin else ""), (_CUT if end < len(cells) else "")
    line = before + "".join(text for text, _ in cells[begin:end]) + after
    return Marked(line.rstrip(), len(before) + edges[first] - edges[begin], max(edges[last] - edges[first], 1))


def _part(edges: list[int], first: int, room: int) -> tuple[int, int]:
    """From which cell to which a line is shown: all of it, or what fits round one cell."""
    if edges[-1] <= room:
        return 0, len(edges) - 1
    # A third of the room goes to what stands before, so that one sees where one is; none is left at the end.
    start = min(edges[first] - room // 3, edges[-1] - room + len(_CUT))
    begin = bisect_left(edges, start) if start > len(_CUT) else 0
    if edges[-1] - edges[begin] <= room - len(_CUT):
        return begin, len(edges) - 1
    return begin, max(bisect_right(edges, edges[begin] + room - 2 * len(_CUT)) - 1, first)


def _cells(text: str) -> list[tuple[str, int]]:
    """Each character as it is shown, with its width."""
    odd = {match.start() for match in OBEYED.finditer(text)}
    cells: list[tuple[str, int]] = []
    column = 0
    for position, character in enumerate(text):
        if character == "\t":
            shown = " " * (_TAB - column % _TAB)
        else:
            shown = spelled(character) if position in odd else character
        width = sum(map(_width, shown))
        cells.append((shown, width))
        column += width
    return cells


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
