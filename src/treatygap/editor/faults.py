"""Diagnostics as an editor shows them: the stretch of text that is meant, and what would mend it."""

import re
from typing import NamedTuple

from treatygap.editor.lines import Lines, Span
from treatygap.model.diagnostic import Diagnostic, Place

_WORD = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'|[^\s,\[\]{}]+")
_HINT = re.compile(r"'(?P<wrong>[^']+)'.*; did you mean '(?P<right>[^']+)'\?$", re.DOTALL)


class Fix(NamedTuple):
    """A change that would mend a fault."""

    title: str
    span: Span
    text: str


def marked(place: Place, lines: Lines) -> Span:
    """The stretch of text that a place means: the word that begins there, or else the rest of the line."""
    start = lines.offset(max(place.line, 1), place.column)
    word = _WORD.match(lines.text, start)
    if word:
        return Span(start, start + len(word.group().removesuffix(":")) or word.end())
    line = lines.line_span(start)
    return Span(start, line.end) if start < line.end else line


def fix_of(diagnostic: Diagnostic, lines: Lines) -> Fix | None:
    """The change that a diagnostic proposes, where it asks "did you mean ...?"."""
    hint = _HINT.search(diagnostic.message)
    if hint is None:
        return None
    span = marked(diagnostic.place, lines)
    start = lines.text.find(hint["wrong"], span.start, span.end)
    if start < 0:
        return None
    return Fix(f"Change to '{hint['right']}'", Span(start, start + len(hint["wrong"])), hint["right"])
