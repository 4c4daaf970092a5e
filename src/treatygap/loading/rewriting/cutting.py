"""Pieces of a text cut out and put in, with the lines that this leaves empty taken away."""

from collections.abc import Iterable, Iterator, Sequence

from treatygap.loading.rewriting.spelling import can_be_plain, quoted
from treatygap.loading.rewriting.tree import Comment, Entry, Node, Tree, block_mark


class Cutting:
    """What is to go from a text, and what is to come into it; all places are those of the text as it was."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.lost: set[Comment] = set()
        """The comments that go."""
        self._gone = bytearray(len(tree.text))
        self._new: dict[int, str] = {}

    def result(self) -> str:
        """The text without what was cut and with what was put in. Lines that only hold spaces now are left out."""
        kept: list[str] = []
        start = 0
        while start < len(self.tree.text):
            end = self._line_end(start)
            kept.append(self._line(start, end))
            start = end
        return "".join(kept) + self._new.get(len(self.tree.text), "")

    def _line_end(self, start: int) -> int:
        """Behind the next end of a line that stays."""
        text = self.tree.text
        end = text.find("\n", start) + 1
        while end and self._gone[end - 1]:
            end = text.find("\n", end) + 1
        return end or len(text)

    def _line(self, start: int, end: int) -> str:
        text = self.tree.text
        touched = any(self._gone[start:end])
        if not touched and not any(at in self._new for at in range(start, end)):
            return text[start:end]
        said = "".join(self._new.get(at, "") + ("" if self._gone[at] else text[at]) for at in range(start, end))
        if not touched:
            return said
        return f"{said.rstrip()}\n" if said.strip() else ""

    def _cut(self, start: int, end: int) -> None:
        self._gone[start:end] = b"\1" * max(0, end - start)

    def _put(self, at: int, text: str) -> None:
        self._new[at] = self._new.get(at, "") + text

    def replace_comment(self, comment: Comment, text: str) -> None:
        """Let a comment go, or write another in its place."""
        self.lost.add(comment)
        self._cut(comment.start, comment.end)
        if text:
            self._put(comment.start, text)

    def replace(self, entry: Entry, text: str, said: str | None) -> None:
        """Write something else in place of a value.

        Args:
            entry: what holds the value.
            text: the YAML of the new value, on one line.
            said: what it says, if it is text; it is put in quotation marks where it has to be.
        """
        node, whole = entry.value, self.tree.text
        if said is not None and entry.chain[-1].flow and not can_be_plain(said, flow=True):
            text = quoted(said)
        behind_bracket = [comment for comment in entry.head if node.flow and node.start < comment.start < node.end]
        for comment in (*behind_bracket, *_comments_within(node)):
            self.replace_comment(comment, "")
        if node.style == "block":
            self._remove_from_lines(node, [True] * len(node.entries), instead=text)
        elif node.end == node.start:
            colon = entry.key is not None and ":" not in whole[entry.key.end : node.start]
            space = "" if whole[node.start - 1] == " " and not colon else " "
            self._put(node.start, f"{':' if colon else ''}{space}{text}")
        elif node.style in {"|", ">"}:
            self._put(node.start, text)
            self._cut(node.start, node.start + len(block_mark(whole, node.start)))
            header = whole.find("\n", node.start, node.end)
            if header >= 0:
                self._cut(header, node.end - whole.endswith("\n", header, node.end))
        else:
            self._put(node.start, text)
            self._cut(node.start, node.end)

    def remove(self, entries: Iterable[Entry]) -> None:
        """Let entries go, with the comments that are theirs."""
        going = list(entries)
        values = {id(entry.value) for entry in going}
        groups: dict[int, list[Entry]] = {}
        for entry in going:
            if not any(id(node) in values for node in entry.chain):
                groups.setdefault(id(entry.chain[-1]), []).append(entry)
        for group in groups.values():
            for entry in group:
                for comment in _comments_of(entry):
                    self.replace_comment(comment, "")
        for group in groups.values():
            node, those = group[0].chain[-1], {id(entry) for entry in group}
            gone = [id(entry) in those for entry in node.entries]
            if node.flow:
                self._remove_from_brackets(node, gone)
            else:
                self._remove_from_lines(node, gone)

    def _remove_from_lines(self, node: Node, gone: Sequence[bool], instead: str = "") -> None:
        leading = gone.index(False) if False in gone else len(gone)
        for number, entry in enumerate(node.entries):
            if gone[number]:
                self._cut(entry.start, self._end(entry))
                self._cut_empty_lines(entry, below=number < leading < len(gone))
        if leading == len(gone):
            self._fill(node, instead or ("{}" if node.kind == "mapping" else "[]"))
        elif leading and not node.entries[0].first:
            # The first that stays takes the place behind the dash, unless a comment stands in between.
            start, stop = node.entries[0].start, node.entries[leading].start
            if not self._is_commented(start, stop):
                self._cut(start, stop)

    def _fill(self, node: Node, text: str) -> None:
        """Write something behind the key or dash of a list or mapping of which nothing is left."""
        owner = next((entry for entry in self.tree.entries if entry.value is node), None)
        if owner is None:
            self._put(node.entries[0].start, f"{text}\n")
        else:
            behind = self.tree.text.index(":", owner.key.end) + 1 if owner.key else owner.start + 1
            self._put(behind, f" {text}")

    def _cut_empty_lines(self, entry: Entry, *, below: bool) -> None:
        """Cut the empty lines above what goes; those below it where nothing is left above."""
        text = self.tree.text
        own = [comment.start for comment in entry.above if comment in self.lost]
        at = min([entry.start, *own])
        while not below and self.tree.is_apart(at):
            end = self.tree.line_start(at)
            at = self.tree.line_start(end - 1)
            self._cut(at, end)
        start = text.find("\n", self._end(entry) - 1) + 1
        while below and start:
            end = text.find("\n", start) + 1
            if not end or any(text[at].strip() and not self._gone[at] for at in range(start, end)):
                return
            self._cut(start, end)
            start = end

    def _remove_from_brackets(self, node: Node, gone: Sequence[bool]) -> None:
        entries = node.entries
        last = max((number for number, going in enumerate(gone) if not going), default=-1)
        final = self._comma(self._end(entries[-1]), node.end - 1)
        for number, entry in enumerate(entries):
            if not gone[number]:
                continue
            start, end = entry.start, self._end(entry)
            self._cut(start, end)
            if number < last or (final is not None and number < len(entries) - 1):
                self._cut_gap(end, entries[number + 1].start)
            elif final is not None:
                self._cut(final, final + 1)
            elif number:
                self._cut_gap(self._end(entries[number - 1]), start)
        if last < 0 and not self._is_commented(node.start, node.end):
            self._cut(node.start + 1, node.end - 1)

    def _cut_gap(self, start: int, stop: int) -> None:
        """Cut what stands between two items, or the comma alone where a comment has to stay."""
        comma = self._comma(start, stop)
        if not self._is_commented(start, stop):
            self._cut(start, stop)
        elif comma is not None:
            self._cut(comma, comma + 1)

    def _comma(self, start: int, stop: int) -> int | None:
        """Where a comma stands between two characters, but for comments."""
        text, at = self.tree.text, start
        while at < stop:
            if text[at] == "#":
                at = text.index("\n", at)
            elif text[at] == ",":
                return at
            at += 1
        return None

    def _is_commented(self, start: int, stop: int) -> bool:
        """Whether a comment that stays stands there."""
        return any(start <= comment.start < stop and comment not in self.lost for comment in self.tree.comments)

    def _end(self, entry: Entry) -> int:
        """Behind the last character that an entry says."""
        value = entry.value
        if value.kind == "scalar" or value.flow:
            text = self.tree.text
            # The line feed that ends a block scalar ends the line as well.
            colon = text.find(":", entry.key.end, value.end + 1) + 1 if entry.key else 0
            end = value.end - (value.style in {"|", ">"} and text.endswith("\n", value.start, value.end))
            return max(end, colon, entry.start + (not entry.key and not entry.chain[-1].flow))
        return self._end(value.entries[-1])


def _comments_of(entry: Entry) -> Iterator[Comment]:
    """The comments on an entry's lines and directly above it."""
    apart = entry.apart
    for comment in reversed(entry.above):
        if not apart or comment.start > entry.start:
            yield comment
            apart = apart or comment.apart
    yield from entry.head
    yield from entry.tail
    yield from _comments_within(entry.value)


def _comments_within(node: Node) -> Iterator[Comment]:
    for entry in node.entries:
        yield from entry.above
        yield from entry.head
        yield from entry.tail
        yield from _comments_within(entry.value)
    yield from node.foot
