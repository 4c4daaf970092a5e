"""Small changes to the text of a model file that leave all else as it was written."""

from collections.abc import Iterable, Sequence
from typing import Any

from treatygap.loading.document import Document, Loc, parse
from treatygap.loading.rewriting.cutting import Cutting
from treatygap.loading.rewriting.formatting import RewritingError
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.loading.rewriting.tree import Comment, Entry, Tree
from treatygap.model.diagnostic import Edit, ModelError


class NothingThereError(ValueError):
    """An edit names a place at which there is no such thing."""


def edited(text: str, edits: Iterable[Edit], path: str) -> str:
    """A text after some edits, of which each speaks of the text as it was before them all.

    What goes takes its comments along: those on its lines, and those directly above it with no empty line between. All
    other comments, empty lines and line ends stay as they are. What has lost its last item or key becomes `[]` or `{}`.
    Of edits that speak of the same place, the first counts; of one that speaks of something within the place of
    another, the outer. The text that comes back was read again: it holds exactly the data that was asked for, and every
    other comment.

    Args:
        text: a model file that the loader reads without a fault, with any line ends.
        edits: what to change; those of other files are left out.
        path: the file's, as `Edit.path` and messages have it.

    Raises:
        ModelError: with every fault for which the loader would not read the text, or the new text of an edit.
        NothingThereError: if there is no value or no comment at a place that an edit names.
        RewritingError: if the result would say something else than was asked for, so that nothing should be written.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    data = _read(plain, path)
    tree = read_tree(plain)
    cutting = Cutting(tree)
    new, comments = _plan(tree, [edit for edit in dict.fromkeys(edits) if edit.path == path], cutting)
    found = cutting.result()
    after = Document(path)
    parse(found, after)
    kept = sorted([comment.text for comment in tree.comments if comment not in cutting.lost] + comments)
    if (
        after.diagnostics
        or not same(_changed(data, (), new), after.data)
        or kept != sorted(comment.text for comment in read_tree(found).comments)
    ):
        raise RewritingError(f"{path} cannot be changed in this way without changing more; it was left as it is")
    return mark + found.replace("\n", ends)


def _read(text: str, path: str) -> Any:  # noqa: ANN401 -- any YAML value
    document = Document(path)
    parse(text, document)
    if document.diagnostics:
        raise ModelError(tuple(sorted(set(document.diagnostics))))
    return document.data


_GONE = object()
"""Stands for the value of what goes."""


def _plan(tree: Tree, edits: Sequence[Edit], cutting: Cutting) -> tuple[dict[Loc, object], list[str]]:
    """Cut and put what edits ask for, and tell the new values by their locations, and the new comments."""
    entries = _by_loc(tree)
    asked = {edit.loc: edit for edit in reversed(edits)}
    values = {loc: edit for loc, edit in asked.items() if not _is_line(loc)}
    for loc, edit in values.items():
        if not loc or loc not in entries:
            shown = " → ".join(str(step) for step in loc) or "the top"
            raise NothingThereError(f"{edit.path}: nothing stands at {shown}")
    outer = (loc for loc in values if not any(loc[:end] in values for end in range(1, len(loc))))
    # From the top to the end, so that the order in which edits were given does not count.
    values = {loc: values[loc] for loc in sorted(outer, key=lambda loc: (entries[loc].start, len(loc)))}
    new = {loc: _GONE if edit.text is None else _read(edit.text, edit.path) for loc, edit in values.items()}
    cutting.remove(entries[loc] for loc, edit in values.items() if edit.text is None)
    for loc, edit in values.items():
        if edit.text is not None:
            said = new[loc]
            cutting.replace(entries[loc], edit.text, said if isinstance(said, str) else None)
    comments: list[str] = []
    for edit in asked.values():
        if _is_line(edit.loc) and (comment := _comment(tree, edit)) not in cutting.lost:
            cutting.replace_comment(comment, edit.text or "")
            comments += [edit.text] if edit.text else []
    return new, comments


def _is_line(loc: Loc) -> bool:
    """Whether a location is the line of a comment: the top of a model file is a mapping and has no numbers."""
    return len(loc) == 1 and isinstance(loc[0], int)


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


def _comment(tree: Tree, edit: Edit) -> Comment:
    """The comment on a line, of which there is never more than one."""
    for comment in tree.comments:
        if tree.text.count("\n", 0, comment.start) + 1 == edit.loc[0]:
            return comment
    raise NothingThereError(f"{edit.path}:{edit.loc[0]}: no comment stands there")


def _changed(data: Any, loc: Loc, new: dict[Loc, object]) -> Any:  # noqa: ANN401 -- any YAML value
    """Data as it is to be after edits."""
    if loc in new:
        return new[loc]
    if isinstance(data, dict):
        changed = {key: _changed(value, (*loc, key), new) for key, value in data.items()}
        return {key: value for key, value in changed.items() if value is not _GONE}
    if isinstance(data, tuple):
        items = (_changed(value, (*loc, index), new) for index, value in enumerate(data))
        return tuple(item for item in items if item is not _GONE)
    return data
