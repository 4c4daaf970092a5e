"""Which entry a comment belongs to, by where it stands.

A comment behind something on its line belongs to that. One on a line of its own belongs to what follows; but where a
list or mapping has just ended, and the comment stands as deep as that did, it belongs to its end.
"""

from bisect import bisect_right
from collections.abc import Sequence

from treatygap.loading.rewriting.tree import Comment, Entry, Node, Tree, take_apart


def read_tree(text: str) -> Tree:
    """A tree of YAML text with line feeds only, in which every comment has its owner.

    Where there is nothing but comments, they are in the tree's list alone.
    """
    tree = take_apart(text)
    if tree.root is not None:
        _Giving(tree, tree.root).run()
    return tree


class _Giving:
    """One run over the comments of a file, in their order."""

    def __init__(self, tree: Tree, root: Entry) -> None:
        self.tree = tree
        self.root = root
        self.starts = [entry.start for entry in tree.entries]
        self.next = -1
        """The entry before which the last comment stood."""
        self.depth = 0
        """How many collections around the entry before could own the next comment: it never goes deeper again."""

    def run(self) -> None:
        slots = self._slots()
        offsets = [offset for offset, _ in slots]
        for comment in self.tree.comments:
            if comment.alone:
                self._give(comment)
            else:
                position = bisect_right(offsets, comment.start) - 1
                owners = slots[position][1] if position >= 0 else self.root.above
                owners.append(comment)

    def _slots(self) -> list[tuple[int, list[Comment]]]:
        """From which character on a comment behind something belongs to what."""
        found: list[tuple[int, list[Comment]]] = []
        for entry in [self.root, *self.tree.entries]:
            value = entry.value
            if entry.key or not entry.chain or not entry.chain[-1].flow:
                found.append((entry.key.end if entry.key else entry.start, entry.head))
            if value.kind == "scalar":
                if value.end > value.start:
                    found += [(value.start, entry.head), (value.end, entry.tail)]
            elif value.flow:
                found += [(value.start, entry.head), (value.end, entry.tail)]
        return sorted(found, key=lambda slot: slot[0])

    def _give(self, comment: Comment) -> None:
        position = bisect_right(self.starts, comment.start)
        before = self.tree.entries[position - 1] if position else None
        after = self.tree.entries[position] if position < len(self.starts) else None
        if before is not None and before.value.start > comment.start and before.value.style != "block":
            before.above.append(comment)
            return
        open_flow = _open_flow(before, comment)
        if open_flow is not None and (after is None or not _within(after, open_flow)):
            open_flow.foot.append(comment)
            return
        chain = before.chain if before else ()
        if position != self.next:
            self.next, self.depth = position, len(chain)
        kept = _shared(chain, after.chain) if after else 0
        owner = _ended(chain[kept : self.depth], comment, after.column if after else -1)
        if owner is not None:
            self.depth = chain.index(owner) + 1
            owner.foot.append(comment)
            return
        self.depth = 0
        if after is not None:
            after.above.append(comment)
        elif chain:
            chain[0].foot.append(comment)
        elif self.root.value.start < comment.start:
            self.root.tail.append(comment)
        else:
            self.root.above.append(comment)


def _open_flow(before: Entry | None, comment: Comment) -> Node | None:
    """The innermost brackets that a comment stands within."""
    if before is None:
        return None
    around = (*before.chain, before.value)
    return next((node for node in reversed(around) if node.flow and node.start < comment.start < node.end), None)


def _within(entry: Entry, node: Node) -> bool:
    return any(each is node for each in entry.chain)


def _shared(one: Sequence[Node], other: Sequence[Node]) -> int:
    """How many collections, from the outside, two chains have in common."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine is not theirs:
            break
        count += 1
    return count


def _ended(ended: Sequence[Node], comment: Comment, column: int) -> Node | None:
    """The innermost collection as deep as a comment, of those that end before it; none if what follows is as deep."""
    if comment.column <= column:
        return None
    fitting = [node for node in ended if not node.flow and node.column <= comment.column]
    deepest = max((node.column for node in fitting), default=0)
    return next((node for node in fitting if node.column == deepest), None)
