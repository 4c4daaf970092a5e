"""A tree of YAML to text in the one layout of model files; docs/commands.md says what that is."""

import re
from collections.abc import Iterator, Sequence

from treatygap.loading.rewriting.spelling import can_be_folded, spelled, spelled_key
from treatygap.loading.rewriting.tree import Comment, Entry, Node, Tree, block_mark

WIDTH = 120
_STEP = 2
_ASKS = "treatygap:"
_BREAK = re.compile(r"(?<=[^\s]) (?=[^\s])")


def lay_out(tree: Tree) -> str:
    """The text of a tree, with its keys in the order in which they stand there."""
    text = "\n".join(_Layout(tree).lines()).lstrip("\n")
    return text + "\n" if text else ""


class _Layout:
    """One run over a tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def lines(self) -> Iterator[str]:
        root = self.tree.root
        if root is None:
            yield from _comment_lines(self.tree.comments, 0)
        elif root.value.entries:
            above = [*root.above, *root.head, *root.tail]
            yield from _comment_lines(above, 0)
            yield from self._block(root.value, 0, parted=bool(above))
        else:
            yield from _comment_lines([*root.above, *self._hoisted(root, 0)], 0)
            yield from self._entry(root, 0)

    def _block(self, node: Node, indent: int, *, parted: bool = False, joined: bool = False) -> Iterator[str]:
        """Each entry on lines of its own.

        Args:
            node: the list or mapping.
            indent: how deep it stands.
            parted: whether an empty line may come first.
            joined: whether the first entry goes on behind a dash; what stands above it was written already.
        """
        for number, entry in enumerate(node.entries):
            if not (joined and number == 0):
                lines = [*_comment_lines(entry.above, indent)]
                lines += [""] if entry.apart else []
                hoisted = [*_comment_lines(self._hoisted(entry, indent), indent)]
                lines += hoisted[1:] if lines[-1:] == hoisted[:1] == [""] else hoisted
                yield from lines[1:] if number == 0 and not parted and lines[:1] == [""] else lines
            yield from self._entry(entry, indent)
        yield from _comment_lines(node.foot, indent)

    def _hoisted(self, entry: Entry, indent: int) -> list[Comment]:
        """Comments for which there is no room within an entry or behind it, and which go above it."""
        value, behind = entry.value, [*entry.head, *entry.tail]
        if value.kind == "scalar" or entry.key or self._fits(entry, indent):
            return [*behind[:-1], *([] if value.kind == "scalar" or value.entries else value.foot)]
        first = value.entries[0]
        return [*behind, *first.above, *self._hoisted(first, indent + _STEP)]

    def _entry(self, entry: Entry, indent: int) -> Iterator[str]:
        value, behind = entry.value, [*entry.head, *entry.tail][-1:]
        lead = self._lead(entry, indent)
        if value.kind == "scalar":
            yield from self._scalar(entry, lead, indent + _STEP, behind)
        elif self._fits(entry, indent):
            yield _line(lead, self._inline(value), behind)
        elif entry.key:
            yield _line(lead, "", behind)
            yield from self._block(value, indent + _STEP)
        else:
            first, *others = self._block(value, indent + _STEP, joined=True)
            yield lead + first[indent + 1 :]
            yield from others

    def _lead(self, entry: Entry, indent: int) -> str:
        """What stands before a value: the key or the dash."""
        if entry.key:
            key = spelled_key(entry.key, self.tree.text[entry.key.start : entry.key.end])
            return " " * indent + key + ":"
        return " " * indent + "-" if entry.chain else ""

    def _fits(self, entry: Entry, indent: int) -> bool:
        """Whether a list or mapping is to stay in brackets: it did, nothing within has a comment, and it is short."""
        value = entry.value
        if not value.entries:
            return True
        if not value.flow or _has_comments(value):
            return False
        if any(_ASKS in comment.text for comment in (*entry.above, *entry.head, *entry.tail)):
            # It speaks to the check about a line, and all that it speaks of stands on that line.
            return True
        return len(self._lead(entry, indent)) + 1 + len(self._inline(value)) <= WIDTH

    def _spelled(self, node: Node, *, flow: bool) -> str:
        return spelled(node, self.tree.text[node.start : node.end], flow=flow)

    def _inline(self, node: Node) -> str:
        """A value as it stands within brackets."""
        if node.kind == "scalar":
            return self._spelled(node, flow=True) or "null"
        if node.kind == "sequence":
            return f"[{', '.join(self._inline(entry.value) for entry in node.entries)}]"
        pairs = ((entry.key, entry.value) for entry in node.entries)
        return f"{{{', '.join(f'{self._inline(key)}: {self._inline(value)}' for key, value in pairs if key)}}}"

    def _scalar(self, entry: Entry, lead: str, indent: int, comments: Sequence[Comment]) -> Iterator[str]:
        node = entry.value
        written = self.tree.text[node.start : node.end]
        if node.style in {"|", ">"}:
            yield from self._block_scalar(entry, lead, indent, comments)
        elif "\n" in node.text and "\n" in written:
            yield from _verbatim(lead, written, indent, comments)
        else:
            text = self._spelled(node, flow=False)
            if len(lead) + 1 + len(text) <= WIDTH:
                yield _line(lead, text, comments)
            elif can_be_folded(node):
                yield _line(lead, ">-", comments)
                yield from (" " * indent + line for line in _broken(node.text, WIDTH - indent))
            elif "\n" in written:
                yield from _verbatim(lead, written, indent, comments)
            else:
                yield _line(lead, text, comments)

    def _block_scalar(self, entry: Entry, lead: str, indent: int, comments: Sequence[Comment]) -> Iterator[str]:
        """The lines of a text that follow its `|` or `>`, as they were broken; only lines that are too long are not."""
        node, text = entry.value, self.tree.text
        mark = block_mark(text, node.start)
        digit = re.search("[0-9]", mark)
        style = mark[0] + (str(_STEP) if digit else "")
        unended = node.end == len(text) and not text.endswith("\n")
        # Where the file ends without a line feed, so does the text; with one, the mark has to say so.
        style += "-" if unended else mark.strip("|>0123456789")
        yield _line(lead, style, comments)
        body = text[text.find("\n", node.start) + 1 : node.end] if "\n" in text[node.start : node.end] else ""
        lines = body.removesuffix("\n").split("\n") if body else []
        deep = entry.column + int(digit[0]) if digit else _depth(lines)
        for line in lines:
            said = line[deep:]
            broken = mark[0] == ">" and said[:1] not in {"", " ", "\t"} and indent + len(said) > WIDTH
            for piece in _broken(said, WIDTH - indent) if broken else (said,):
                yield " " * indent + piece if piece else ""


def _comment_lines(comments: Sequence[Comment], indent: int) -> Iterator[str]:
    for comment in comments:
        if comment.apart:
            yield ""
        yield " " * indent + comment.text.rstrip()


def _line(lead: str, text: str, comments: Sequence[Comment]) -> str:
    """A key or dash, what stands behind it, and the comment behind that."""
    said = f"{lead} {text}" if lead and text else lead or text
    return f"{said}  {comments[0].text.rstrip()}" if comments else said


def _verbatim(lead: str, written: str, indent: int, comments: Sequence[Comment]) -> Iterator[str]:
    """A text over several lines as it was broken; how deep its lines stand says nothing."""
    first, *others, last = written.split("\n")
    yield _line(lead, first, ())
    yield from (" " * indent + line if (line := other.lstrip(" \t")) else "" for other in others)
    yield _line(" " * (indent - 1), last.lstrip(" \t"), comments)


def _broken(text: str, width: int) -> Iterator[str]:
    """Lines of text, broken at single spaces; a word that is too long has a line of its own."""
    line = ""
    for word in _BREAK.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _depth(lines: Sequence[str]) -> int:
    """How deep the lines of a block scalar stand: as its first line that is not empty."""
    first = next((line for line in lines if line.strip(" ")), max(lines, key=len, default=""))
    return len(first) - len(first.lstrip(" "))


def _has_comments(node: Node) -> bool:
    """Whether a comment stands within brackets."""
    if node.foot:
        return True
    return any(each.above or each.head or each.tail or _has_comments(each.value) for each in node.entries)
