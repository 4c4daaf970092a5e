"""Model files in one order of keys and one layout, with every value and comment that they had."""

from collections.abc import Iterator
from pathlib import Path

from treatygap.loading.content import model_files
from treatygap.loading.discovery import Layout
from treatygap.loading.document import Document, parse
from treatygap.loading.rewriting.key_order import put_in_order
from treatygap.loading.rewriting.layout import lay_out
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.loading.rewriting.tree import Tree
from treatygap.loading.rule_tests import rule_test_files
from treatygap.loading.scenarios import scenario_files
from treatygap.model.diagnostic import ModelError


class RewritingError(Exception):
    """A file would not say the same any more; nothing was written."""


def formatted(text: str, path: str) -> str:
    """The text of a model file in its one layout.

    Args:
        text: the text, as it was decoded; a mark of the byte order and all line ends are taken off.
        path: what messages call it.

    Raises:
        ModelError: with every fault for which the loader would not read the text.
        RewritingError: if the result would have other values or comments. That is a fault of this program.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = _read(plain, path)
    tree = read_tree(plain)
    comments = _comments(tree)
    put_in_order(tree)
    found = lay_out(tree)
    after = Document(path)
    parse(found, after)
    if after.diagnostics or not same(before.data, after.data) or comments != _comments(read_tree(found)):
        raise RewritingError(f"{path} cannot be formatted without changing what it says; it was left as it is")
    return found


def _read(text: str, path: str) -> Document:
    document = Document(path)
    parse(text, document)
    if document.diagnostics:
        raise ModelError(tuple(sorted(set(document.diagnostics))))
    return document


def _comments(tree: Tree) -> list[str]:
    return sorted(comment.text.rstrip() for comment in tree.comments)


def files_to_format(layout: Layout) -> Iterator[tuple[Path, str]]:
    """Every file of all treaties of a project, scenarios and tests of rules too, each once, and its name in messages.

    Raises:
        ModelError: if a link leads out of the project.
    """
    found: dict[Path, str] = {}
    for treaty in layout.treaties():
        found |= {file: path for file, path, _ in model_files(layout, treaty)}
        found |= dict((*scenario_files(layout, treaty), *rule_test_files(layout, treaty)))
    yield from sorted(found.items(), key=lambda item: item[1])
