"""Which record is meant by a place in a text, also where the file cannot be read as it stands."""

import re

from treatygap.editor.lines import Lines, Span
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index, Occurrence, Symbol

_ID = re.compile(r"[a-z0-9]+(?:[-.#][a-z0-9]+)*")


def pointed_at(index: Index, good: Index, file: ModelFile, offset: int) -> tuple[Symbol, Span] | None:
    """The record whose id stands at a place, and where exactly the id stands.

    Args:
        index: the ids as they are now.
        good: the ids of the last moment at which the model could be read, for a file that cannot be read now.
        file: the file.
        offset: the place.
    """
    found = index.at(file, offset)
    if found is not None:
        return found.symbol, found.span
    word = word_at(file.lines, offset)
    if word is None or (file.record is not None and not file.document.diagnostics):
        return None
    symbol = good.named(file.text[word.start : word.end])
    return (symbol, word) if symbol else None


def whole_claim(index: Index, file: ModelFile, found: tuple[Symbol, Span]) -> tuple[Symbol, Span]:
    """The claim with all of its name, where what is pointed at is one side of a `#`; or else what is pointed at."""
    symbol, span = found
    source = len(symbol.name.partition("#")[0])
    if symbol.kind == "claim" and file.text[span.start - 1 : span.start] == "#":
        return symbol, Span(span.start - 1 - source, span.end)
    claim = index.at(file, span.end + 1) if file.text[span.end : span.end + 1] == "#" else None
    return (claim.symbol, Span(span.start, claim.span.end)) if claim and claim.symbol.kind == "claim" else found


def word_at(lines: Lines, offset: int) -> Span | None:
    """The word that could be an id and that a place lies in or right behind."""
    line = lines.line_span(offset)
    for match in _ID.finditer(lines.text, line.start, line.end):
        if match.start() <= offset <= match.end():
            return Span(*match.span())
    return None


def places(index: Index, good: Index, symbol: Symbol) -> list[Occurrence]:
    """Where a record is defined: in the model, or in the scenarios that put another in its place."""
    for each in (index, good):
        found = [item for item in each.of(symbol) if item.record is not None and item.span.end]
        if found:
            return found
    return []
