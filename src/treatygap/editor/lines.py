"""Places in a text as the loader, Python and editors count them."""

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

Units = Literal["utf-8", "utf-16", "utf-32"]
"""What an editor counts columns in; it says so when it starts the server."""

_YAML_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_EDITOR_BREAK = re.compile("\r\n|[\r\n]")
_BOM = "\ufeff"


class Span(NamedTuple):
    """A stretch of a text, by the numbers of its first character and of the one behind its last."""

    start: int
    end: int


class Lines:
    """A text, and where its lines begin: by the loader's count, and by that of editors, which know fewer breaks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._loaders = [len(_BOM) if text.startswith(_BOM) else 0, *(m.end() for m in _YAML_BREAK.finditer(text))]
        self._editors = [0, *(m.end() for m in _EDITOR_BREAK.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """The number of the character at a line and column as diagnostics count them, from 1."""
        start = self._loaders[min(line, len(self._loaders)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of a character as diagnostics count them, from 1."""
        line = max(bisect_right(self._loaders, offset), 1)
        return line, max(offset - self._loaders[line - 1], 0) + 1

    def offset_at(self, line: int, character: int, units: Units) -> int:
        """The number of the character at an editor's position; positions beyond an end mean that end."""
        if line >= len(self._editors):
            return len(self.text)
        start, end = self._editors[line], self._end(line)
        if units == "utf-32":
            return min(start + character, end)
        width = 0
        for offset in range(start, end):
            if width >= character:
                return offset
            width += _width(self.text[offset], units)
        return end

    def position(self, offset: int, units: Units) -> tuple[int, int]:
        """The line and character of an offset as an editor counts them, from 0."""
        line = bisect_right(self._editors, offset) - 1
        before = self.text[self._editors[line] : offset]
        return line, len(before) if units == "utf-32" else sum(_width(letter, units) for letter in before)

    def line_span(self, offset: int) -> Span:
        """The line of an offset, without its break."""
        line = bisect_right(self._editors, offset) - 1
        return Span(self._editors[line], self._end(line))

    def _end(self, line: int) -> int:
        if line + 1 == len(self._editors):
            return len(self.text)
        return len(self.text[: self._editors[line + 1]].removesuffix("\n").removesuffix("\r"))


def _width(letter: str, units: Units) -> int:
    code = ord(letter)
    if units == "utf-16":
        return 2 if code > 0xFFFF else 1  # noqa: PLR2004 -- the last character that UTF-16 writes as one
    return len(letter.encode("utf-8", "surrogatepass"))
