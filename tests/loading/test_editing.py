"""Small changes to a file's text: what was asked for changes, and nothing beside it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.written import Writer, documents
from treatygap.loading.document import Document, Loc, parse
from treatygap.loading.rewriting.editing import NothingThereError, edited
from treatygap.loading.rewriting.formatting import RewritingError
from treatygap.loading.rewriting.ownership import read_tree
from treatygap.loading.rewriting.sameness import same
from treatygap.model.diagnostic import Diagnostic, Edit, ModelError, Place

NEW = [
    "7",
    "1.50",
    "true",
    "~",
    "word",
    "two words",
    '"a: b"',
    "'x #y'",
    "no",
    '""',
    '"tab\\t"',
    "a,b",
    '"["',
    "[p, {q: 1}]",
    "{}",
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


def change(loc: Loc, text: str | None = None) -> Edit:
    return Edit("f.yaml", loc, text)


def changed(data: Any, loc: Loc, edits: dict[Loc, str | None]) -> Any:
    """The data that edits ask for, worked out without the text."""
    text = edits.get(loc)
    if text is not None:
        return document(text).data
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if edits.get((*loc, key), "") is not None}
        return {key: changed(value, (*loc, key), edits) for key, value in kept.items()}
    if isinstance(data, tuple):
        items = [((*loc, index), value) for index, value in enumerate(data)]
        return tuple(changed(value, place, edits) for place, value in items if edits.get(place, "") is not None)
    return data


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_any_edits_of_any_file_give_the_data_asked_for_and_change_few_lines(
    written: tuple[str, Writer], data: st.DataObject
) -> None:
    text, _ = written
    before = document(text)
    locs = sorted((loc for loc in before.values if loc), key=str)
    chosen = data.draw(st.lists(st.sampled_from(locs), max_size=4, unique=True))
    edits = [change(loc, data.draw(st.none() | st.sampled_from(NEW))) for loc in chosen]
    comments = read_tree(text).comments
    lines = [text.count("\n", 0, each.start) + 1 for each in comments]
    gone = data.draw(st.lists(st.sampled_from(lines), max_size=2, unique=True)) if lines else []
    edits += [change((line,), data.draw(st.sampled_from([None, "# another"]))) for line in gone]
    found = edited(text, edits, "f.yaml")
    assert same(document(found).data, changed(before.data, (), {edit.loc: edit.text for edit in edits}))
    assert edited(text, edits[::-1], "f.yaml") == found
    old = text.split("\n")
    assert sum(bool(line) and line not in old for line in found.split("\n")) <= len(edits)
    if all(edit.text not in {None, "[p, {q: 1}]", "{}"} for edit in edits) and not any(
        loc[: len(place)] == place != loc for loc in before.values for place in chosen
    ):
        stay = [each.text for each, line in zip(comments, lines, strict=True) if line not in gone]
        assert [each.text for each in read_tree(found).comments if each.text != "# another"] == stay


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([change(("rules", 0, "because", 0))], "[a, b, c]  # why", "[b, c]  # why"),
        ([change(("rules", 0, "because", 2))], "[a, b, c]  # why", "[a, b]  # why"),
        ([change(("rules", 0, "because", n)) for n in (1, 2)], "[a, b, c]  # why", "[a]  # why"),
        ([change(("rules", 0, "because", n)) for n in (0, 1, 2)], "[a, b, c]  # why", "[]  # why"),
        ([change(("rules", 0, "needs", 0))], "      - p  # about p\n\n", ""),
        ([change(("rules", 0, "needs", 1))], "\n      - q\n", ""),
        ([change(("rules", 0, "needs", n)) for n in (0, 1)], "needs:\n      - p  # about p\n\n      - q\n", "needs: []\n"),
        ([change(("rules", 1, "because", 0))], "because:\n      - z\n", "because: []\n"),
        ([change(("rules", 1, "id"))], "- id: y\n    because:", "- because:"),
        ([change(("rules", 0, "id"))], "  - id: x  # its id\n", "  -\n"),
        ([change(("rules", 2, "costs", "a"))], "{a, b: }", "{b: }"),
        ([change(("rules", 0)), change(("rules", 0, "needs", 0))], FILE[FILE.index("\n  # about x") : FILE.index("\n  - id: y")], ""),
        ([change(("rules", 0, "note"), '"so: it is"')], ">-  # in words\n      one\n      two\n", '"so: it is"  # in words\n'),
        ([change(("rules", 0, "because", 1), "x,y")], "[a, b, c]", '[a, "x,y", c]'),
        ([change(("rules", 1, "unless"), "5")], "unless:\n", "unless: 5\n"),
        ([change(("rules", 2, "costs", "a"), "true"), change(("rules", 2, "costs", "b"), "null")], "{a, b: }", "{a: true, b: null}"),
        ([change((1,))], "# The rules.\n", ""),
        ([change((6,))], "x  # its id", "x"),
        ([change((9,))], ">-  # in words", ">-"),
        ([change((6,), "# another")], "# its id", "# another"),
        ([change(("rules", 0, "needs"), "[p, r]")], "needs:\n      - p  # about p\n\n      - q\n      # end of needs\n", "needs: [p, r]\n"),
        ([change(("rules", 0, "because"), "a")], "[a, b, c]  # why", "a  # why"),
        ([change(("rules", 0, "needs"), "p"), change(("rules", 0, "needs", 1), "r"), change((13,))], "needs:\n      - p  # about p\n\n      - q\n      # end of needs\n", "needs: p\n"),
        ([Edit("other.yaml", ("rules",), None), change((1,))], "# The rules.\n", ""),
        ([change(("rules",))], FILE, "{}\n"),
    ],
)  # fmt: skip
def test_an_edit_changes_this_and_nothing_else(edits: list[Edit], old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert edited(FILE, edits, "f.yaml") == FILE.replace(old, new)


def test_line_ends_and_the_mark_of_the_byte_order_stay() -> None:
    windows = "\ufeff" + FILE.replace("\n", "\r\n")
    edit = change(("rules", 0, "because", 0))
    assert edited(windows, [edit], "f.yaml") == "\ufeff" + edited(FILE, [edit], "f.yaml").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (change(("rules", 9)), "f.yaml: nothing stands at rules → 9"),
        (change(()), "f.yaml: nothing stands at the top"),
        (change((2,)), "f.yaml:2: no comment stands there"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(NothingThereError) as caught:
        edited(FILE, [edit], "f.yaml")
    assert str(caught.value) == message


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(ModelError) as caught:
        edited("a: [1\n", [], "rules.yaml")
    assert [str(fault)[:22] for fault in caught.value.diagnostics] == ["rules.yaml:2:1: TG002 "]
    with pytest.raises(ModelError) as caught:
        edited("a: 1\na: 2\n", [change(("a",))], "f.yaml")
    assert caught.value.diagnostics == (
        Diagnostic(Place("f.yaml", 2, 1), "TG006", "key 'a' is given twice (first in line 1)"),
    )


def test_what_does_not_read_as_was_asked_for_is_not_written() -> None:
    with pytest.raises(RewritingError, match=r"^f\.yaml cannot be changed in this way"):
        edited("a: 1\n", [change(("a",), "b: c")], "f.yaml")
    with pytest.raises(ModelError):
        edited("a: 1\n", [change(("a",), "[b")], "f.yaml")


def test_of_two_edits_of_one_place_the_first_counts() -> None:
    assert edited("a: 1\n", [change(("a",), "2"), change(("a",), "3")], "f.yaml") == "a: 2\n"


BRACKETS = """\
a: [  # all
  x,  # about x
  # about y
  y,
  # apart

  z  # about z
]
b: [p, q,]
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([change(("a", 0))], "  x,  # about x\n", ""),
        ([change(("a", 1))], "  # about y\n  y,\n", ""),
        ([change(("a", 2))], "y,\n  # apart\n\n  z  # about z\n", "y\n  # apart\n\n"),
        ([change(("a", n)) for n in (0, 1, 2)], BRACKETS[BRACKETS.index("  x") : BRACKETS.index("]")], "  # apart\n\n"),
        ([change(("b", 1))], "[p, q,]", "[p, ]"),
        ([change(("b", 0)), change(("b", 1))], "[p, q,]", "[]"),
        ([change(("b",), "7")], "[p, q,]", "7"),
        ([change(("a",), "7")], BRACKETS[BRACKETS.index("[") : BRACKETS.index("\nb")], "7"),
    ],
)  # fmt: skip
def test_within_brackets_commas_go_along(edits: list[Edit], old: str, new: str) -> None:
    found = edited(BRACKETS, edits, "f.yaml")
    assert found == BRACKETS.replace(old, new)
