"""YAML text to plain values, with the position of every key and value, in one pass over the parser's events.

PyYAML's composer and constructors are left out on purpose: the composer recurses in C and kills the process
on deep nesting, aliases multiply, duplicate keys vanish, and YAML 1.1 scalars surprise. Events are flat.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from treatygap.loading.scalars import resolve
from treatygap.model.diagnostic import Diagnostic, Place

MAX_BYTES = 2_000_000
MAX_DEPTH = 64
MAX_VALUES = 500_000

Loc = tuple[str | int, ...]
"""The path from the top of a document to a value: keys and indices."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!"}
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(slots=True)
class Document:
    """The values of one file and where each stands."""

    path: str
    data: Any = None
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of the key that leads to a location."""
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of the value at a location."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    kept: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """For a top-level list with faulty items: the indices of those that its record holds."""

    def place_of(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Where a location of the *record* stands, from which faulty items were left out."""
        if len(loc) > 1 and loc[0] in self.kept and isinstance(loc[1], int):
            loc = (loc[0], self.kept[str(loc[0])][loc[1]], *loc[2:])
        return self.place(loc, at_key=at_key)

    def place(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Where a location stands; the nearest enclosing value if it does not itself exist."""
        if at_key and loc in self.keys:
            return Place(self.path, *self.keys[loc])
        while loc and loc not in self.values:
            loc = loc[:-1]
        return Place(self.path, *self.values.get(loc, (1, 1)))

    def report(self, code: str, message: str, position: tuple[int, int] = (1, 1)) -> None:
        """Note a fault."""
        self.diagnostics.append(Diagnostic(Place(self.path, *position), code, message))


class _Refused(Exception):
    """Reading on would be dangerous or senseless."""


def read_document(file: Path, path: str) -> tuple[Document, bytes]:
    """Read a file; faults are in the document's `diagnostics`, and its data is None after a fatal one.

    Args:
        file: where it lies.
        path: what messages call it.

    Returns:
        The document, and the bytes it was read from.
    """
    document = Document(path)
    raw = b""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        document.report("TG001", f"cannot be read: {error.strerror or error}")
        return document, raw
    if len(raw) > MAX_BYTES:
        document.report("TG004", f"is larger than {MAX_BYTES:,} bytes; split it into several files")
        return document, raw
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        document.report("TG010", "is not UTF-8 text; save it as UTF-8", (line, column))
        return document, raw
    parse(text, document)
    return document, raw


def parse(text: str, document: Document) -> None:
    """Fill a document from YAML text."""
    found = _INVISIBLE.search(text)
    if found:
        position = (text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
        document.report("TG008", f"has the invisible character U+{ord(found.group()):04X}; delete it", position)
        return
    builder = _Builder(document)
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.report("TG002", f"is not valid YAML: {_plain(error)}", position)
        document.data = None
    except yaml.YAMLError as error:
        document.report("TG002", f"is not valid YAML: {str(error).splitlines()[0]}")
        document.data = None
    except _Refused:
        document.data = None


def _plain(error: yaml.MarkedYAMLError) -> str:
    words = ", ".join(part for part in (error.context, error.problem) if part)
    if "found character '\\t'" in words or "cannot start any token" in words:
        words += " (is there a tab or an unquoted special character?)"
    return words


class _Builder:
    """Builds values from events with a stack of its own instead of recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.count = 0

    def build(self, events: Iterator[Any]) -> None:
        """Consume all events of one document.

        Raises:
            _Refused: where reading on makes no sense; the reason is in the diagnostics.
        """
        documents = 0
        # Each open collection: its location, its value, and for a mapping the key that waits for a value.
        stack: list[tuple[Loc, dict[str, Any] | list[Any]]] = []
        waiting: list[str | None] = []
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "TG009", "holds a second YAML document (after ---); keep one for each file")
                continue
            if isinstance(event, yaml.AliasEvent):
                self._refuse(event, "TG005", f"the alias '*{event.anchor}' is not allowed; write the value out")
            if isinstance(event, yaml.NodeEvent):
                self._admit(event, len(stack))
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                loc, finished = stack.pop()
                waiting.pop()
                self._put(stack, waiting, loc, tuple(finished) if isinstance(finished, list) else finished)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                loc = self._locate(stack, waiting, event)
                opened: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
                stack.append((loc, opened))
                waiting.append(None)
            elif isinstance(event, yaml.ScalarEvent):
                if stack and isinstance(stack[-1][1], dict) and waiting[-1] is None:
                    waiting[-1] = self._key(stack[-1][0], stack[-1][1], event)
                else:
                    loc = self._locate(stack, waiting, event)
                    plain = not event.style and event.tag in (None, "!")
                    self._put(stack, waiting, loc, resolve(event.value) if plain else event.value)

    def _admit(self, event: Any, depth: int) -> None:  # noqa: ANN401 -- PyYAML's events are untyped
        self.count += 1
        if event.anchor is not None:
            self._refuse(event, "TG005", f"the anchor '&{event.anchor}' is not allowed; write the value out")
        if getattr(event, "tag", None) is not None and event.tag not in _TAGS:
            self._refuse(event, "TG007", f"the tag '{event.tag}' is not allowed; write plain values")
        if depth >= MAX_DEPTH:
            self._refuse(event, "TG003", f"is nested more than {MAX_DEPTH} levels deep")
        if self.count > MAX_VALUES:
            self._refuse(event, "TG004", f"holds more than {MAX_VALUES:,} values; split it into several files")
        if isinstance(event, yaml.ScalarEvent) and (found := _INVISIBLE.search(event.value)):
            self._refuse(event, "TG008", f"text has the invisible character U+{ord(found.group()):04X}; delete it")

    def _refuse(self, event: Any, code: str, message: str) -> None:  # noqa: ANN401 -- as above
        self.document.report(code, message, (event.start_mark.line + 1, event.start_mark.column + 1))
        raise _Refused

    def _key(self, loc: Loc, mapping: dict[str, Any], event: Any) -> str:  # noqa: ANN401 -- as above
        key: str = event.value
        position = (event.start_mark.line + 1, event.start_mark.column + 1)
        here = (*loc, key)
        if here in self.document.keys:
            first = self.document.keys[here][0]
            self.document.report("TG006", f"key '{key}' is given twice (first in line {first})", position)
        else:
            self.document.keys[here] = position
        return key

    def _locate(self, stack: list[Any], waiting: list[str | None], event: Any) -> Loc:  # noqa: ANN401 -- as above
        """The location of the value that begins with an event, remembered with its position."""
        loc: Loc = ()
        if stack:
            parent, collection = stack[-1]
            if isinstance(collection, dict):
                if waiting[-1] is None:
                    self._refuse(event, "TG103", "a key must be plain text, not a list or a mapping")
                loc = (*parent, waiting[-1] or "")
            else:
                loc = (*parent, len(collection))
        self.document.values[loc] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return loc

    def _put(self, stack: list[Any], waiting: list[str | None], loc: Loc, value: Any) -> None:  # noqa: ANN401 -- as above
        """Hand a finished value to the collection that holds it."""
        if not stack:
            self.document.data = value
            return
        collection = stack[-1][1]
        if isinstance(collection, dict):
            collection.setdefault(loc[-1], value)
            waiting[-1] = None
        else:
            collection.append(value)
