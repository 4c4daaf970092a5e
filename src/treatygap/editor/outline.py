"""The records of a file as an outline, and of all files as a list to search."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from treatygap.editor.lines import Span
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index, Occurrence, Symbol
from treatygap.editor.titles import title_of

_MOST = 500
"""So many records are listed at most; an editor asks anew with every letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the outline of a file."""

    symbol: Symbol
    title: str
    whole: Span
    """From its first line to its last."""
    name: Span
    """Where its id stands."""
    within: list["Entry"] = field(default_factory=list)


def outline(file: ModelFile, index: Index) -> list[Entry]:
    """The records of a file, those within others under them."""
    found = sorted(
        (item for item in index.occurrences if item.file is file and item.record is not None and item.span.end),
        key=lambda item: item.span,
    )
    top: list[Entry] = []
    opened: list[tuple[Occurrence, Entry]] = []
    for number, item in enumerate(found):
        start = file.lines.line_span(item.span.start).start
        entry = Entry(item.symbol, title_of(item.record), Span(start, _end(file, found, number)), item.span)
        while opened and not _is_within(item, opened[-1][0]):
            opened.pop()
        (opened[-1][1].within if opened else top).append(entry)
        opened.append((item, entry))
    return top


def search(indices: Iterable[Index], words: str) -> list[Occurrence]:
    """The records whose id or title has all of some words in it."""
    wanted = words.lower().split()
    return [
        item
        for index in indices
        for item in index.definitions.values()
        if item.span.end and all(word in f"{item.symbol.name} {title_of(item.record)}".lower() for word in wanted)
    ][:_MOST]


def _record(item: Occurrence) -> tuple[str | int, ...]:
    """The location of a record with all that hangs on it: of a source, with its claims."""
    return item.loc[: -2 if item.symbol.kind == "source" else -1]


def _is_within(item: Occurrence, other: Occurrence) -> bool:
    around = _record(other)
    return item.loc[: len(around)] == around


def _end(file: ModelFile, found: list[Occurrence], number: int) -> int:
    """The end of a record: before the next one that does not stand within it, without blank lines and comments."""
    following = (item for item in found[number + 1 :] if not _is_within(item, found[number]))
    behind = next(following, None)
    end = len(file.text) if behind is None else file.lines.line_span(behind.span.start).start
    lines = file.text[:end].rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        end = len("\n".join(lines[:-1]))
        lines.pop()
    return max(len(file.text[:end].rstrip()), found[number].span.end)
