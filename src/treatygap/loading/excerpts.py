"""The lines of model files that diagnostics speak of."""

import re
from collections.abc import Callable, Iterable

from treatygap.loading.line_hashes import line_hashes
from treatygap.loading.scalar_spans import scalar_spans
from treatygap.model.checked import Excerpt
from treatygap.model.diagnostic import Place

_WORD = re.compile(r"#.*|[^\s,\[\]{}:]+")
_BREAK = re.compile("\r\n|[\n\x85\u2028\u2029]")
"""What ends a line for YAML; a single \r does not, since the loader refuses it."""


def excerpts(places: Iterable[Place], read: Callable[[str], bytes | None]) -> dict[Place, Excerpt]:
    """The line at each place, with the end of the text or word that stands there.

    Args:
        places: where diagnostics point; a folder has no lines, and is left out.
        read: gives a file's bytes by the path that messages use; None if it cannot be read.
    """
    by_path: dict[str, list[Place]] = {}
    for place in places:
        if place.line >= 1:
            by_path.setdefault(place.path, []).append(place)
    found: dict[Place, Excerpt] = {}
    for path, within in by_path.items():
        raw = read(path) or b""
        text = raw.decode("utf-8-sig", errors="replace")
        lines = _BREAK.split(text)
        ends = dict(scalar_spans(text)) if path.endswith((".yaml", ".yml")) else {}
        hashes = line_hashes(raw.decode(errors="replace"), {place.line for place in within})
        for place in within:
            if place.line <= len(lines) and place.column <= len(lines[place.line - 1]) + 1:
                line = lines[place.line - 1]
                to = ends.get((place.line, place.column - 1))
                end = _word_end(line, place.column) if to is None else _end_on(line, place.line, to)
                found[place] = Excerpt(line, min(max(end, place.column + 1), len(line) + 1), hashes.get(place.line, ""))
    return found


def _end_on(line: str, number: int, to: tuple[int, int]) -> int:
    """The column just beyond a text that begins on a line, or the line's end if it goes on below."""
    return to[1] + 1 if to[0] == number else len(line.rstrip()) + 1


def _word_end(line: str, column: int) -> int:
    match = _WORD.match(line, column - 1)
    return match.end() + 1 if match else column + 1
