"""Small changes to the text of a model file that leave all else as it was written."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from treatygap.loading.document import Document, Loc, parse
from treatygap.loading.rewriting.cutting import Cutting
from treatygap.loading.rewriting.formatting import RewritingError
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.loading.rewriting.tree import Comment, Entry, Tree
from treatygap.loading.scalars import Scalar
from treatygap.model.diagnostic import ModelError


class Removal(NamedTuple):
    """An item of a list, or a key with its value, goes, with the comments that belong to it.

    Those are the comments on its lines, and those directly above it with no empty line between. What has lost its last
    item or key becomes `[]` or `{}`.
    """

    loc: Loc


class Replacement(NamedTuple):
    """A scalar gets another value; the comments around it stay."""

    loc: Loc
    value: Scalar


class CommentRemoval(NamedTuple):
    """The comment whose `#` stands at a line and column, both from 1, goes, and with it a line that held nothing else."""

    line: int
    column: int


Edit = Removal | Replacement | CommentRemoval


class NothingThereError(ValueError):
    """An edit names a place at which there is no such thing."""


def edited(text: str, edits: Iterable[Edit], path: str = "text") -> str:
    """A text after some edits, of which each speaks of the text as it was before them all.

    The order of the edits makes no difference. What lies within something that is removed is removed with it. The text
    that comes back reads as exactly the data that was asked for, and has every other comment.

    Args:
        text: a model file that the loader reads without a fault, with any line ends.
        edits: what to change. A `loc` is one of `Document.values` of that text.
        path: what messages call it.

    Raises:
        ModelError: with every fault for which the loader would not read the text.
        NothingThereError: if there is no value, no scalar or no comment at a place that an edit names.
        RewritingError: if the result would say something else than was asked for, so that nothing should be written.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    before = Document(path)
    parse(plain, before)
    if before.diagnostics:
        raise ModelError(tuple(sorted(set(before.diagnostics))))
    wanted = tuple(dict.fromkeys(edits))
    tree = read_tree(plain)
    entries = _by_loc(tree)
    cutting = Cutting(tree)
    gone = [_entry(entries, edit.loc, path) for edit in wanted if isinstance(edit, Removal)]
    cutting.remove(gone)
    for edit in wanted:
        if isinstance(edit, Replacement):
            entry = _entry(entries, edit.loc, path)
            if entry.value.kind != "scalar":
                raise NothingThereError(f"{path}: what stands at {_shown(edit.loc)} is no scalar")
            cutting.replace(entry, edit.value)
        elif isinstance(edit, CommentRemoval):
            cutting.remove_comment(_comment(tree, edit, path))
    found = cutting.result()
    after = Document(path)
    parse(found, after)
    data = _changed(before.data, (), {edit.loc: edit for edit in wanted if not isinstance(edit, CommentRemoval)})
    kept = sorted(comment.text for comment in tree.comments if comment not in cutting.lost)
    if after.diagnostics or not same(data, after.data) or kept != sorted(c.text for c in read_tree(found).comments):
        raise RewritingError(f"{path} cannot be changed in this way without changing more; it was left as it is")
    return mark + found.replace("\n", ends)


def _by_loc(tree: Tree) -> dict[Loc, Entry]:
    """Every entry by the location of its value."""
    found: dict[Loc, Entry] = {}
    todo: list[tuple[Loc, Entry]] = [((), tree.root)] if tree.root else []
    while todo:
        loc, entry = todo.pop()
        found[loc] = entry
        for index, below in enumerate(entry.value.entries):
            todo.append(((*loc, below.key.text if below.key else index), below))
    return found


def _entry(entries: dict[Loc, Entry], loc: Loc, path: str) -> Entry:
    if not loc or loc not in entries:
        raise NothingThereError(f"{path}: nothing stands at {_shown(loc)}")
    return entries[loc]


def _comment(tree: Tree, edit: CommentRemoval, path: str) -> Comment:
    for comment in tree.comments:
        if comment.column == edit.column - 1 and tree.text.count("\n", 0, comment.start) == edit.line - 1:
            return comment
    raise NothingThereError(f"{path}:{edit.line}:{edit.column}: no comment begins there")


def _shown(loc: Loc) -> str:
    return " → ".join(str(step) for step in loc) or "the top"


def _changed(data: Any, loc: Loc, edits: dict[Loc, Removal | Replacement]) -> Any:  # noqa: ANN401 -- any YAML value
    """Data as it is to be after edits."""
    edit = edits.get(loc)
    if isinstance(edit, Replacement):
        return edit.value
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if not isinstance(edits.get((*loc, key)), Removal)}
        return {key: _changed(value, (*loc, key), edits) for key, value in kept.items()}
    if isinstance(data, tuple):
        places = [(*loc, index) for index in range(len(data))]
        return tuple(
            _changed(value, place, edits)
            for place, value in zip(places, data, strict=True)
            if not isinstance(edits.get(place), Removal)
        )
    return data
