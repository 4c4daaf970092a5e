"""YAML text to a tree of what stands where, with every comment and empty line, for what rewrites files.

The text must be one that `loading.document` reads without a fault, and that is a mapping or holds nothing: limits are
not checked again, and what is refused there (anchors, tags of other programs, equal keys) is not provided for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*")
_TAG = re.compile(r"!\S*(?:\s+(?:#[^\n]*)?)*")
_COMMENT = re.compile("#[^\n]*")
_NO_TAG = {None, "!"}


@dataclass(slots=True, eq=False)
class Comment:
    """From a `#` to the end of its line."""

    text: str
    start: int
    column: int
    alone: bool
    """Whether nothing else stands on its line."""
    apart: bool
    """Whether an empty line stands above it."""

    @property
    def end(self) -> int:
        """Where its line ends."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Node:
    """A scalar, mapping or sequence as it is written."""

    kind: Literal["scalar", "mapping", "sequence"]
    start: int
    end: int
    column: int
    style: str
    """Of a scalar: nothing if plain, or the mark it begins with. Of the others: `flow` or `block`."""
    text: str = ""
    """Of a scalar: what it says."""
    is_text: bool = False
    """Whether a scalar is text whatever it looks like."""
    entries: list["Entry"] = field(default_factory=list)
    foot: list[Comment] = field(default_factory=list)
    """Comments behind the last entry."""

    @property
    def flow(self) -> bool:
        """Whether it stands in brackets or braces."""
        return self.style == "flow"


@dataclass(slots=True, eq=False)
class Entry:
    """A value with its key or dash, and the comments that belong to it."""

    start: int
    """Where its key or dash stands; in brackets, its value."""
    column: int
    key: Node | None
    value: Node
    chain: tuple[Node, ...]
    """The collections that it stands in, the outermost first."""
    first: bool
    """Whether nothing stands before it on its line."""
    apart: bool = False
    """Whether an empty line stands above it, below the comments above it."""
    above: list[Comment] = field(default_factory=list)
    head: list[Comment] = field(default_factory=list)
    """Comments behind its key or dash, and before its value."""
    tail: list[Comment] = field(default_factory=list)
    """Comments behind its value."""


@dataclass(slots=True, eq=False)
class Tree:
    """The text of a file, taken apart."""

    text: str
    root: Entry | None
    """None where there are only comments, or nothing."""
    comments: list[Comment] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """All entries but the root, in the order in which they stand."""
    scalars: list[Node] = field(default_factory=list)
    """All scalars that are written out, keys too, in the order in which they stand."""

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def column(self, offset: int) -> int:
        """How many characters stand before one on its line."""
        return offset - self.line_start(offset)

    def is_first(self, offset: int) -> bool:
        """Whether only spaces stand before a character on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")

    def is_apart(self, offset: int) -> bool:
        """Whether the line above that of a character is empty, and not by what a text says."""
        end = self.line_start(offset) - 1
        if end < 0:
            return False
        start = self.line_start(end)
        return not self.text[start:end].strip() and not self._is_said(start)

    def _is_said(self, offset: int) -> bool:
        position = bisect_right(self.scalars, offset, key=lambda node: node.start) - 1
        return position >= 0 and self.scalars[position].end > offset


def take_apart(text: str) -> Tree:
    """A tree of YAML text with line feeds only; comments are listed, and not yet given to entries."""
    tree = Tree(text, None)
    _Taking(tree).run()
    tree.comments = list(_comments(tree))
    for entry in tree.entries:
        entry.apart = entry.first and tree.is_apart(entry.start)
    return tree


def _comments(tree: Tree) -> Iterator[Comment]:
    """Whatever begins with `#` and is said by no scalar."""
    done = 0
    for node in [*tree.scalars, None]:
        stop = node.start if node else len(tree.text)
        yield from _comments_within(tree, done, stop)
        if node is None:
            return
        done = node.end
        if node.style in {"|", ">"}:
            line = tree.text.find("\n", node.start)
            header = node.start + len(block_mark(tree.text, node.start))
            yield from _comments_within(tree, header, line if line >= 0 else len(tree.text))


def _comments_within(tree: Tree, start: int, stop: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(tree.text, start, stop):
        at = found.start()
        alone = tree.is_first(at)
        yield Comment(found[0], at, tree.column(at), alone, alone and tree.is_apart(at))


class _Taking:
    """One run over the parser's events, with a stack of its own instead of recursion."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[Node] = []
        self.key: list[Node | None] = []
        """For each open collection, the key that waits for its value."""
        self.done = 0
        """Behind the last scalar or dash."""

    def run(self) -> None:
        events: Iterator[Any] = yaml.parse(self.tree.text, Loader=_LOADER)
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, "mapping" if kind is yaml.MappingStartEvent else "sequence")
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop().end = event.end_mark.index
                self.key.pop()

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 -- PyYAML's classes are untyped
        tag = _TAG.match(self.tree.text, event.start_mark.index)
        start, style = tag.end() if tag else event.start_mark.index, event.style or ""
        end = self._end_of_block(start, event.end_mark.index) if style in {"|", ">"} else event.end_mark.index
        end = max(start, end)
        is_text = bool(style) or event.tag not in _NO_TAG
        node = Node("scalar", start, end, self.tree.column(start), style, event.value, is_text)
        if self.stack and self.stack[-1].kind == "mapping" and self.key[-1] is None:
            self.key[-1] = node
        else:
            self._place(node)
        if end > start:
            self.tree.scalars.append(node)
            self.done = end

    def _end_of_block(self, start: int, end: int) -> int:
        """Where a block scalar ends without the empty lines below it, unless it keeps them."""
        text = self.tree.text
        mark = block_mark(text, start)
        header = text.find("\n", start) + 1
        if not header or "+" in mark:
            return end
        lines = text[header:end].split("\n")
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
        # With a digit in the mark, the first line may stand deeper than the text begins.
        indent = 0 if re.search("[0-9]", mark) else min(indents, default=0)
        while lines and not lines[-1].strip(" ") and len(lines[-1]) <= indent:
            lines.pop()
        return min(end, header + sum(len(line) + 1 for line in lines)) if lines else header

    def _open(self, event: Any, kind: Literal["mapping", "sequence"]) -> None:  # noqa: ANN401 -- as above
        start = event.start_mark.index
        style = "flow" if event.flow_style else "block"
        node = Node(kind, start, start, self.tree.column(start), style)
        self._place(node)
        self.stack.append(node)
        self.key.append(None)
        if node.flow:
            self.done = start + 1

    def _place(self, value: Node) -> None:
        """Put a value into the collection that is open."""
        if not self.stack:
            if value.kind == "scalar" and value.end == value.start:
                return
            self.tree.root = Entry(value.start, value.column, None, value, (), first=True)
            return
        parent, key = self.stack[-1], self.key[-1]
        self.key[-1] = None
        start = key.start if key else value.start
        if parent.kind == "sequence" and not parent.flow:
            start = self._dash(value.start)
        first = self.tree.is_first(start)
        entry = Entry(start, self.tree.column(start), key, value, tuple(self.stack), first=first)
        parent.entries.append(entry)
        self.tree.entries.append(entry)

    def _dash(self, stop: int) -> int:
        """Where the dash of an item stands: the first one since the last scalar that is not in a comment."""
        text = self.tree.text
        at = self.done
        while at < stop:
            if text[at] == "#":
                at = text.index("\n", at)
            elif text[at] == "-" and text[at - 1 : at] != "-" and text[at + 1 : at + 2] in {"", " ", "\t", "\n"}:
                self.done = at + 1
                return at
            at += 1
        return stop


def block_mark(text: str, start: int) -> str:
    """What a block scalar begins with: `|` or `>`, and what stands directly behind it."""
    found = _BLOCK_SCALAR.match(text, start)
    return found[0] if found else ""
