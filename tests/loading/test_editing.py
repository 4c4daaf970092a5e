"""Small changes to a file's text: what was asked for changes, and nothing beside it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.written import Writer, documents
from treatygap.loading.document import Document, Loc, parse
from treatygap.loading.rewriting.editing import (
    CommentRemoval,
    Edit,
    NothingThereError,
    Removal,
    Replacement,
    edited,
)
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

NEW = [
    7,
    1.5,
    True,
    None,
    "word",
    "two words",
    "a: b",
    "x #y",
    "no",
    "",
    "tab\t",
    "two\nlines",
    "a,b",
    "[",
    "1999-12-08",
]

FILE = """\
# The rules.
rules:
  # ---- the first part

  # about x
  - id: x  # its id
    # about because
    because: [a, b, c]  # why
    note: >-  # in words
      one
      two
    needs:
      - p  # about p

      - q
      # end of needs

  - id: y
    because:
      - z
    unless:
  -
    id: w
    costs: {a, b: }
"""


def document(text: str) -> Document:
    found = Document("file.yaml")
    parse(text, found)
    assert found.diagnostics == []
    return found


def changed(data: Any, loc: Loc, edits: dict[Loc, Edit]) -> Any:
    """The data that edits ask for, worked out without the text."""
    edit = edits.get(loc)
    if isinstance(edit, Replacement):
        return edit.value
    if isinstance(data, dict):
        return {
            key: changed(value, (*loc, key), edits)
            for key, value in data.items()
            if not isinstance(edits.get((*loc, key)), Removal)
        }
    if isinstance(data, tuple):
        return tuple(
            changed(value, (*loc, index), edits)
            for index, value in enumerate(data)
            if not isinstance(edits.get((*loc, index)), Removal)
        )
    return data


def at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_any_edits_of_any_file_give_the_data_asked_for_and_change_few_lines(
    written: tuple[str, Writer], data: st.DataObject
) -> None:
    text, _ = written
    before = document(text)
    locs = sorted((loc for loc in before.values if loc), key=str)
    edits: list[Edit] = []
    for loc in data.draw(st.lists(st.sampled_from(locs), max_size=4, unique=True)):
        if not isinstance(at(before.data, loc), (dict, tuple)) and data.draw(st.booleans()):
            edits.append(Replacement(loc, data.draw(st.sampled_from(NEW))))
        else:
            edits.append(Removal(loc))
    comments = read_tree(text).comments
    chosen = data.draw(st.lists(st.sampled_from(comments), max_size=2, unique=True)) if comments else []
    edits += [CommentRemoval(text.count("\n", 0, each.start) + 1, each.column + 1) for each in chosen]
    found = edited(text, edits)
    asked = changed(before.data, (), {edit.loc: edit for edit in edits if not isinstance(edit, CommentRemoval)})
    assert same(document(found).data, asked)
    assert edited(text, edits[::-1]) == found
    lines = text.split("\n")
    assert sum(bool(line) and line not in lines for line in found.split("\n")) <= len(edits)
    gone = [edit.loc for edit in edits if isinstance(edit, Removal)]
    if not gone:
        kept = [each.text for each in comments if each not in chosen]
        assert [each.text for each in read_tree(found).comments] == kept


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([Removal(("rules", 0, "because", 0))], "[a, b, c]  # why", "[b, c]  # why"),
        ([Removal(("rules", 0, "because", 2))], "[a, b, c]  # why", "[a, b]  # why"),
        ([Removal(("rules", 0, "because", n)) for n in (1, 2)], "[a, b, c]  # why", "[a]  # why"),
        ([Removal(("rules", 0, "because", n)) for n in (0, 1, 2)], "[a, b, c]  # why", "[]  # why"),
        ([Removal(("rules", 0, "needs", 0))], "      - p  # about p\n\n", ""),
        ([Removal(("rules", 0, "needs", 1))], "\n      - q\n", ""),
        ([Removal(("rules", 0, "needs", n)) for n in (0, 1)], "needs:\n      - p  # about p\n\n      - q\n", "needs: []\n"),
        ([Removal(("rules", 1, "because", 0))], "because:\n      - z\n", "because: []\n"),
        ([Removal(("rules", 1, "id"))], "- id: y\n    because:", "- because:"),
        ([Removal(("rules", 0, "id"))], "  - id: x  # its id\n", "  -\n"),
        ([Removal(("rules", 2, "costs", "a"))], "{a, b: }", "{b: }"),
        ([Removal(("rules", 0)), Removal(("rules", 0, "needs", 0))], FILE[FILE.index("\n  # about x") : FILE.index("\n  - id: y")], ""),
        ([Replacement(("rules", 0, "note"), "so: it is")], ">-  # in words\n      one\n      two\n", '"so: it is"  # in words\n'),
        ([Replacement(("rules", 0, "because", 1), "x,y")], "[a, b, c]", '[a, "x,y", c]'),
        ([Replacement(("rules", 1, "unless"), 5)], "unless:\n", "unless: 5\n"),
        ([Replacement(("rules", 2, "costs", "a"), True), Replacement(("rules", 2, "costs", "b"), None)], "{a, b: }", "{a: true, b: null}"),
        ([CommentRemoval(1, 1)], "# The rules.\n", ""),
        ([CommentRemoval(6, 12)], "x  # its id", "x"),
        ([CommentRemoval(9, 15)], ">-  # in words", ">-"),
        ([Removal(("rules",))], FILE, "{}\n"),
    ],
)  # fmt: skip
def test_an_edit_changes_this_and_nothing_else(edits: list[Edit], old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert edited(FILE, edits) == FILE.replace(old, new)


def test_line_ends_and_the_mark_of_the_byte_order_stay() -> None:
    windows = "\ufeff" + FILE.replace("\n", "\r\n")
    edit = Removal(("rules", 0, "because", 0))
    assert edited(windows, [edit]) == "\ufeff" + edited(FILE, [edit]).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Removal(("rules", 9)), "text: nothing stands at rules → 9"),
        (Removal(()), "text: nothing stands at the top"),
        (Replacement(("rules", 0), 1), "text: what stands at rules → 0 is no scalar"),
        (CommentRemoval(2, 1), "text:2:1: no comment begins there"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(NothingThereError) as caught:
        edited(FILE, [edit])
    assert str(caught.value) == message


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(ModelError) as caught:
        edited("a: [1\n", [Removal(("a",))], "rules.yaml")
    assert [str(fault)[:22] for fault in caught.value.diagnostics] == ["rules.yaml:2:1: TG002 "]
    with pytest.raises(ModelError) as caught:
        edited("a: 1\na: 2\n", [Removal(("a",))], "f.yaml")
    assert caught.value.diagnostics == (
        Diagnostic(Place("f.yaml", 2, 1), "TG006", "key 'a' is given twice (first in line 1)"),
    )
