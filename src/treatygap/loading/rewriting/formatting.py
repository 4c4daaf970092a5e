"""Model files in one order of keys and one layout, with every value and comment that they had."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from treatygap.loading.content import model_files
from treatygap.loading.discovery import Layout, find_project
from treatygap.loading.document import Document, decode, parse
from treatygap.loading.records import report_no_mapping
from treatygap.loading.rewriting.key_order import put_in_order
from treatygap.loading.rewriting.layout import lay_out
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.loading.rewriting.tree import Tree
from treatygap.loading.rule_tests import rule_test_files
from treatygap.loading.scenarios import scenario_files
from treatygap.model.diagnostic import ModelError

_LINE_END = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML and for no editor."""


class RewritingError(Exception):
    """A file would not say the same any more; nothing was written."""


def formatted(raw: bytes, path: str) -> str:
    """The text of a model file in its one layout.

    Args:
        raw: what stands in the file; a mark of the byte order and all line ends are normalised.
        path: what messages call it.

    Raises:
        ModelError: with every fault for which the loader would not read the file.
        RewritingError: if the result would have other values or comments. That is a fault of this program.
    """
    before = Document(path)
    text = (decode(raw, before) or "").replace("\r\n", "\n")
    parse(text, before)
    odd = _LINE_END.search(text)
    if odd and not before.diagnostics:
        place = (text.count("\n", 0, odd.start()) + 1, odd.start() - text.rfind("\n", 0, odd.start()))
        before.report("TG008", f"has the invisible character U+{ord(odd[0]):04X}; delete it", place)
    if not before.diagnostics and not isinstance(before.data, dict):
        report_no_mapping(before)
    if before.diagnostics:
        raise ModelError(tuple(sorted(set(before.diagnostics))))
    tree = read_tree(text)
    comments = _comments(tree)
    put_in_order(tree)
    found = lay_out(tree)
    after = Document(path)
    parse(found, after)
    if after.diagnostics or not same(before.data, after.data) or comments != _comments(read_tree(found)):
        raise RewritingError(f"{path} cannot be formatted without changing what it says; it was left as it is")
    return found


def _comments(tree: Tree) -> list[str]:
    return sorted(comment.text.rstrip() for comment in tree.comments)


def files_to_format(folder: Path, paths: Sequence[Path] = ()) -> tuple[tuple[Path, str], ...]:
    """The model files to format, each once, with the names that messages give them.

    Args:
        folder: a folder of the project; the search goes upward from it.
        paths: files, and folders of projects; without any, all files of the project, whichever treaty they belong to.

    Raises:
        ModelError: if there is no project where one is needed, or a link leads out of it.
    """
    if not paths:
        return tuple(_of_project(find_project(folder)))
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        below = path.resolve()
        named = ((path, path.as_posix()),) if path.is_file() else _of_project(find_project(below))
        for file, name in named:
            if file.resolve().is_relative_to(below):
                found.setdefault(file.resolve(), (file, name))
    return tuple(found.values())


def _of_project(layout: Layout) -> Iterator[tuple[Path, str]]:
    """Every file of all treaties, in order of path."""
    found: dict[Path, str] = {}
    for treaty in layout.treaties():
        found |= {file: path for file, path, _ in model_files(layout, treaty)}
        found |= dict((*scenario_files(layout, treaty), *rule_test_files(layout, treaty)))
    yield from sorted(found.items(), key=lambda item: item[1])
