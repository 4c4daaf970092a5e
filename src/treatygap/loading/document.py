"""YAML text to plain values, with the position of every key and value, in one pass over the parser's events.

PyYAML's composer and constructors are left out on purpose: the composer recurses in C and kills the process
on deep nesting, aliases multiply, duplicate keys vanish, and YAML 1.1 scalars surprise. Events are flat.
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from treatygap.loading.content import MAX_BYTES, read_bytes
from treatygap.loading.scalars import Scalar, resolve
from treatygap.loading.yaml_causes import Cause, Failure, likely_cause
from treatygap.model.diagnostic import Diagnostic, Place

MAX_DEPTH = 64
MAX_VALUES = 500_000

Loc = tuple[str | int, ...]
"""The path from the top of a document to a value: keys and indices."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONG_TAG = "tag:yaml.org,2002:"
_TAGS = {_LONG_TAG + "str", _LONG_TAG + "map", _LONG_TAG + "seq", "!"}
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
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

    def place_beside(self, position: tuple[int, int], within: Loc) -> Place:
        """Where something stands within the mapping of which a value stands at a position."""
        beside = next(loc for loc, found in self.values.items() if found == position and loc[-1:] == ("id",))
        return self.place((*beside[:-1], *within))

    def report(self, code: str, message: str, position: tuple[int, int] = (1, 1)) -> None:
        """Note a fault."""
        self.diagnostics.append(Diagnostic(Place(self.path, *position), code, message))


class _RefusalError(Exception):
    """Reading on would be dangerous or senseless."""


def read_document(file: Path, path: str) -> tuple[Document, bytes]:
    """Read a file; faults are in the document's `diagnostics`, and its data is None after a fatal one.

    Args:
        file: where it lies.
        path: what messages call it.

    Returns:
        The document, and the bytes it was read from.
    """
    try:
        raw = read_bytes(file)
    except OSError as error:
        return unreadable(path, error), b""
    return understand(raw, path), raw


def unreadable(path: str, error: OSError) -> Document:
    """The document of a file that cannot be read."""
    document = Document(path)
    document.report("TG001", f"cannot be read: {error.strerror or error}")
    return document


def understand(raw: bytes, path: str) -> Document:
    """The document that the bytes of a file make; faults are in its `diagnostics`."""
    document = Document(path)
    text = decode(raw, document)
    if text is not None:
        parse(text, document)
    return document


def decode(raw: bytes, document: Document) -> str | None:
    """The text of a file without the mark of its byte order; None if it is none, or too large."""
    if len(raw) > MAX_BYTES:
        document.report("TG004", f"is larger than {MAX_BYTES:,} bytes; split it into several files")
        return None
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = raw.removeprefix(codecs.BOM_UTF8)[: error.start].decode()
        position = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        document.report("TG010", "is not UTF-8 text; save it as UTF-8", position)
        return None


def parse(text: str, document: Document) -> None:
    """Fill a document from YAML text."""
    found = _INVISIBLE.search(text)
    if found:
        position = (
            text.count("\n", 0, found.start()) + 1,
            found.start() - text.rfind("\n", 0, found.start()),
        )
        document.report("TG008", f"has the invisible character U+{ord(found.group()):04X}; delete it", position)
        return
    builder = _Builder(document)
    try:
        builder.build(_LOADER(text))
    except yaml.MarkedYAMLError as error:
        document.report(*_why(error, text))
        document.data = None
    except yaml.YAMLError as error:
        document.report("TG002", f"is not valid YAML: {str(error).splitlines()[0]}")
        document.data = None
    except _RefusalError:
        document.data = None


def _why(error: yaml.MarkedYAMLError, text: str) -> Cause:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Cause("TG002", f"is not valid YAML: {_plain(error)}", (1, 1))
    begin = error.context_mark.line if error.context_mark else mark.line
    failure = Failure(begin, mark.line, mark.column, in_brackets="flow" in (error.context or ""))
    found = likely_cause(text, failure)
    return found or Cause("TG002", f"is not valid YAML: {_plain(error)}", (mark.line + 1, mark.column + 1))


def _plain(error: yaml.MarkedYAMLError) -> str:
    words = ", ".join(part for part in (error.context, error.problem) if part)
    if "found character '\\t'" in words or "cannot start any token" in words:
        words += " (is there a tab or an unquoted special character?)"
    return words


class _Builder:
    """Builds values from events with a stack of its own instead of recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.started = False

    def build(self, events: Any) -> None:  # noqa: ANN401 -- PyYAML's classes are untyped
        """Consume all events of a parser.

        Raises:
            _RefusalError: where reading on makes no sense; the reason is in the diagnostics.
        """
        stack = self.stack
        next_event = events.get_event
        count = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = self._scalar(event)
                if stack and stack[-1].wants_key:
                    self._key(stack[-1], event)
                else:
                    self._put(self._locate(event), value)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(stack) >= MAX_DEPTH:
                    self._refuse(event, "TG003", f"is nested more than {MAX_DEPTH} levels deep")
                self._admit(event)
                stack.append(_Open(self._locate(event), {} if kind is yaml.MappingStartEvent else []))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                done = stack.pop()
                self._put(done.loc, tuple(done.value) if isinstance(done.value, list) else done.value)
            elif kind is yaml.AliasEvent:
                self._refuse(event, "TG005", f"the alias '*{event.anchor}' is not allowed; write the value out")
            elif kind is yaml.DocumentStartEvent:
                if self.started:
                    self._refuse(event, "TG009", "holds a second YAML document (after ---); keep one for each file")
                self.started = True
            elif kind is yaml.StreamEndEvent:
                return
            count += 1
            if count > MAX_VALUES:
                self._refuse(event, "TG004", f"holds more than {MAX_VALUES:,} values; split it into several files")

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401 -- as above
        if event.anchor is not None or event.tag is not None:
            self._admit(event)
        if event.style == '"' and (found := _INVISIBLE.search(event.value)):
            self._refuse(event, "TG008", f"text has the invisible character U+{ord(found.group()):04X}; delete it")
        plain = not event.style and event.tag in (None, "!")
        return resolve(event.value) if plain else str(event.value)

    def _admit(self, event: Any) -> None:  # noqa: ANN401 -- as above
        if event.anchor is not None:
            self._refuse(event, "TG005", f"the anchor '&{event.anchor}' is not allowed; write the value out")
        if event.tag is not None and event.tag not in _TAGS:
            self._refuse(
                event, "TG007", f"the tag '{event.tag.replace(_LONG_TAG, '!!')}' is not allowed; write plain values"
            )

    def _refuse(self, event: Any, code: str, message: str) -> NoReturn:  # noqa: ANN401 -- as above
        self.document.report(code, message, (event.start_mark.line + 1, event.start_mark.column + 1))
        raise _RefusalError

    def _key(self, mapping: "_Open", event: Any) -> None:  # noqa: ANN401 -- as above
        mapping.key = key = str(event.value)
        position = (event.start_mark.line + 1, event.start_mark.column + 1)
        first = self.document.keys.setdefault((*mapping.loc, key), position)
        if first is not position:
            self.document.report("TG006", f"key '{key}' is given twice (first in line {first[0]})", position)
            # What stands below it must not be mistaken for what stands below the first; no key of a file holds \0.
            mapping.key = f"{key}\0{position}"

    def _locate(self, event: Any) -> Loc:  # noqa: ANN401 -- as above
        """The location of the value that begins with an event, remembered with its position."""
        loc: Loc = ()
        if self.stack:
            parent = self.stack[-1]
            if isinstance(parent.value, list):
                loc = (*parent.loc, len(parent.value))
            elif parent.key is None:
                self._refuse(event, "TG103", "a key must be plain text, not a list or a mapping")
            else:
                loc = (*parent.loc, parent.key)
        mark = event.start_mark
        self.document.values[loc] = (mark.line + 1, mark.column + 1)
        return loc

    def _put(self, loc: Loc, value: Any) -> None:  # noqa: ANN401 -- as above
        """Hand a finished value to the collection that holds it."""
        if not self.stack:
            self.document.data = value
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        else:
            if "\0" not in str(loc[-1]):
                parent.value[str(loc[-1])] = value
            parent.key = None


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = ("key", "loc", "value")

    def __init__(self, loc: Loc, value: dict[str, Any] | list[Any]) -> None:
        self.loc = loc
        self.value = value
        self.key: str | None = None
        """In a mapping, the key that waits for its value."""

    @property
    def wants_key(self) -> bool:
        """Whether the next scalar is a key."""
        return self.key is None and isinstance(self.value, dict)
