"""The lines of model files that diagnostics speak of."""

import re
from collections.abc import Callable, Iterable

from treatygap.model.checked import Excerpt
from treatygap.model.diagnostic import Place

_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'")
_PLAIN = re.compile(r"[^\s,\[\]{}:#]+(?::(?=\S)[^\s,\[\]{}#]+|#[^\s,\[\]{}]+)*")


def excerpts(places: Iterable[Place], read: Callable[[str], bytes | None]) -> dict[Place, Excerpt]:
    """The line at each place, with the end of the word or quoted text that stands there.

    Args:
        places: where diagnostics point; a folder has no lines, and is left out.
        read: gives a file's bytes by the path that messages use; None if it cannot be read.
    """
    found: dict[Place, Excerpt] = {}
    lines_of: dict[str, list[str]] = {}
    for place in places:
        if place.line < 1:
            continue
        if place.path not in lines_of:
            raw = read(place.path) or b""
            # As YAML and editors count them; \r alone ends no line here, since the loader refuses it.
            lines_of[place.path] = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
        lines = lines_of[place.path]
        if place.line <= len(lines) and place.column <= len(lines[place.line - 1]) + 1:
            text = lines[place.line - 1]
            found[place] = Excerpt(text, _end(text, place.column))
    return found


def _end(text: str, column: int) -> int:
    """The column just beyond the value or key that begins at a column."""
    match = _QUOTED.match(text, column - 1) or _PLAIN.match(text, column - 1)
    return match.end() + 1 if match else min(column + 1, len(text) + 1)
