"""Diagnostics as an editor shows them: the stretch of text that is meant, and what would mend it."""

import re
from typing import NamedTuple

from treatygap.checks.register import BY_CODE
from treatygap.editor.lines import Lines, Span
from treatygap.loading.rewriting.editing import NothingThereError, edited
from treatygap.loading.rewriting.formatting import RewritingError, formatted
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

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


def fixes_of(diagnostic: Diagnostic, lines: Lines) -> list[Fix]:
    """The changes that would mend a fault: the word that it proposes, and the edit of the lint that found it."""
    return [fix for fix in (_proposed(diagnostic, lines), _mended(diagnostic, lines.text)) if fix is not None]


def tidied(text: str, path: str) -> Fix | None:
    """The change that puts a file into its one layout; None where it is, or where it cannot be read as it stands."""
    try:
        return _difference("Format", text, formatted(text.encode("utf-8", "surrogatepass"), path))
    except (ModelError, RewritingError):
        return None


def _mended(diagnostic: Diagnostic, text: str) -> Fix | None:
    path = diagnostic.place.path
    if not diagnostic.fix or any(edit.path != path for edit in diagnostic.fix):
        return None
    title = BY_CODE[diagnostic.code].remedy.removesuffix(".") if diagnostic.code in BY_CODE else "Mend this"
    try:
        return _difference(title, text, edited(text, diagnostic.fix, path))
    except (ModelError, NothingThereError, RewritingError):
        return None


def _difference(title: str, before: str, after: str) -> Fix | None:
    """The one stretch in which two texts differ, which parts no line end of Windows in two."""
    if before == after:
        return None
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    while start and before[start - 1] == "\r":
        start -= 1
    most -= start
    end = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    while end and before[: len(before) - end].endswith("\r"):
        end -= 1
    return Fix(title, Span(start, len(before) - end), after[start : len(after) - end])


def _proposed(diagnostic: Diagnostic, lines: Lines) -> Fix | None:
    """The word of "did you mean ...?"."""
    hint = _HINT.search(diagnostic.message)
    if hint is None:
        return None
    span = marked(diagnostic.place, lines)
    start = lines.text.find(hint["wrong"], span.start, span.end)
    if start < 0:
        return None
    return Fix(f"Change to '{hint['right']}'", Span(start, start + len(hint["wrong"])), hint["right"])
