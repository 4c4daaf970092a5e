"""What is being typed: the location in a file at which the cursor stands, though the file may be unfinished.

The text up to the cursor is read with a made-up word in place of what is being typed; wherever the word turns up is
where the cursor stands. What follows the cursor, finished or not, does not matter.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from treatygap.editor.lines import Lines, Span
from treatygap.loading.document import Document, Loc, parse

_WORD = "treatygap-is-typed-here"
_BEFORE = re.compile(r"[\w.#-]*\Z")
_AFTER = re.compile(r"[\w.#-]*")
_KEY = re.compile(r"(?:- +)?([\w.#-]+)[ ]*:(?=\s|\Z)")


class Cursor(NamedTuple):
    """Where the cursor stands."""

    word: Span
    """What is there of the word that is being typed, before and behind the cursor."""
    value: Loc | None
    """The location, if a value may be typed here."""
    mapping: Loc | None
    """The location of the mapping, if a key may be typed here."""
    keys: frozenset[str]
    """The keys that the mapping has already."""
    quoted: bool
    """Whether the word stands in quotation marks."""


def cursor_at(text: str, offset: int) -> Cursor:
    """Find out what may be typed at a place.

    Args:
        text: the whole file.
        offset: where in it the cursor stands.
    """
    before = _BEFORE.search(text, 0, offset)
    after = _AFTER.match(text, offset)
    start = before.start() if before else offset
    word = Span(start, after.end() if after else offset)
    quote = text[start - 1 : start] if text[start - 1 : start] in {'"', "'"} else ""
    for above in _readings(text[:start]):
        found = _found(above, text[word.end :], quote)
        if found is not None:
            return Cursor(word, *found, bool(quote))
    return Cursor(word, None, None, frozenset(), bool(quote))


def _readings(above: str) -> Iterator[str]:
    """The text before the cursor: as it is, and without the line of a fault, or the line before, if it has one."""
    yield above
    document = Document("")
    parse(above, document)
    lines = above.split("\n")
    for fault in document.diagnostics[:1]:
        for index in (fault.place.line - 2, fault.place.line - 1):
            if 0 <= index < len(lines) - 1:
                yield "\n".join((*lines[:index], "", *lines[index + 1 :]))


def _found(above: str, below: str, quote: str) -> tuple[Loc | None, Loc | None, frozenset[str]] | None:
    """Where the made-up word turns up: as a value, and as a key."""
    value, mapping, keys = None, None, frozenset[str]()
    for ending in (quote, f"{quote}: "):
        tried = above + _WORD + ending
        document = Document("")
        parse(tried, document)
        place = Lines(tried).place(len(above) - len(quote))
        if ending == quote:
            at_place = (loc for loc, at in document.values.items() if at == place)
            value = next((loc for loc in at_place if not _holds_more(document, loc)), None)
        for loc in document.keys:
            if loc[-1] == _WORD:
                mapping = loc[:-1]
                others = (str(key[-1]) for key in document.keys if key[:-1] == mapping and key != loc)
                keys = frozenset((*others, *_keys_below(below, place[1])))
    return None if value is None and mapping is None else (value, mapping, keys)


def _holds_more(document: Document, loc: Loc) -> bool:
    """Whether another value stands within that at a location, so that it is no single word."""
    return any(len(other) > len(loc) and other[: len(loc)] == loc for other in (*document.values, *document.keys))


def _keys_below(below: str, column: int) -> Iterator[str]:
    """The keys of the same mapping in the lines that follow."""
    for line in below.split("\n")[1:]:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indent < column - 1 or (indent == column - 1 and line.lstrip().startswith("- ")):
            return
        key = _KEY.match(line.lstrip(" "))
        if indent == column - 1 and key:
            yield key[1]
