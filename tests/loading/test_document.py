"""A file's values and where each of them stands."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from treatygap.loading.content import MAX_BYTES
from treatygap.loading.document import MAX_DEPTH, MAX_VALUES, Document, Loc, parse, read_document
from treatygap.model.diagnostic import Diagnostic, Place

Position = tuple[int, int]


def read(text: str) -> Document:
    document = Document("file.yaml")
    parse(text, document)
    return document


BLOCK = """\
# A comment.
a: 1
long key:
  - x
  -   y
  - b: z
    c:
      d
'quoted': "w"
folded: >-
  one
  two
empty:
"""


def test_keys_and_values_in_block_style_have_their_positions() -> None:
    document = read(BLOCK)
    assert document.diagnostics == []
    assert document.data == {
        "a": 1,
        "long key": ("x", "y", {"b": "z", "c": "d"}),
        "quoted": "w",
        "folded": "one two",
        "empty": None,
    }
    assert document.keys == {
        ("a",): (2, 1),
        ("long key",): (3, 1),
        ("long key", 2, "b"): (6, 5),
        ("long key", 2, "c"): (7, 5),
        ("quoted",): (9, 1),
        ("folded",): (10, 1),
        ("empty",): (13, 1),
    }
    assert document.values == {
        (): (2, 1),
        ("a",): (2, 4),
        ("long key",): (4, 3),
        ("long key", 0): (4, 5),
        ("long key", 1): (5, 7),
        ("long key", 2): (6, 5),
        ("long key", 2, "b"): (6, 8),
        ("long key", 2, "c"): (8, 7),
        ("quoted",): (9, 11),
        ("folded",): (10, 9),
        ("empty",): (13, 7),
    }


def test_keys_and_values_in_flow_style_have_their_positions() -> None:
    document = read("{a: [1, {b: 2}], c: {},\n d: [ ]}\n")
    assert document.data == {"a": (1, {"b": 2}), "c": {}, "d": ()}
    assert document.keys == {("a",): (1, 2), ("a", 1, "b"): (1, 10), ("c",): (1, 18), ("d",): (2, 2)}
    assert document.values == {
        (): (1, 1),
        ("a",): (1, 5),
        ("a", 0): (1, 6),
        ("a", 1): (1, 9),
        ("a", 1, "b"): (1, 13),
        ("c",): (1, 21),
        ("d",): (2, 5),
    }


def test_columns_count_characters_and_not_bytes() -> None:
    document = read("ключ: [ўжо, 😀, 中文, end]\n")
    assert document.keys == {("ключ",): (1, 1)}
    assert document.values == {
        (): (1, 1),
        ("ключ",): (1, 7),
        ("ключ", 0): (1, 8),
        ("ключ", 1): (1, 13),
        ("ключ", 2): (1, 16),
        ("ключ", 3): (1, 20),
    }


def read_bytes(folder: Path, raw: bytes) -> Document:
    file = folder / "file.yaml"
    file.write_bytes(raw)
    document, kept = read_document(file, "file.yaml")
    assert kept == raw
    return document


def test_a_file_with_windows_line_ends_reads_as_one_without(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, BLOCK.replace("\n", "\r\n").encode())
    expected = read(BLOCK)
    assert document == expected


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, b"\xef\xbb\xbfa: 1\n")
    assert (document.data, document.keys, document.diagnostics) == ({"a": 1}, {("a",): (1, 1)}, [])


def test_a_lone_carriage_return_is_no_line_end(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, b"a: 1\rb: 2\n")
    message = "has the invisible character U+000D; delete it"
    assert document.diagnostics == [Diagnostic(Place("file.yaml", 1, 5), "TG008", message)]


def test_the_place_of_what_does_not_exist_is_that_of_what_should_hold_it() -> None:
    document = read("a:\n  - b: 1\n")
    assert document.place(("a", 0, "c", "d")) == Place("file.yaml", 2, 5)
    assert document.place(("x",)) == Place("file.yaml", 1, 1)
    assert document.place(("a", 0, "b"), at_key=True) == Place("file.yaml", 2, 5)
    assert document.place(("a", 0, "b")) == Place("file.yaml", 2, 8)
    assert document.place(("a", 0, "c"), at_key=True) == Place("file.yaml", 2, 5)
    assert Document("empty.yaml").place(("a",)) == Place("empty.yaml", 1, 1)


def test_of_a_key_given_twice_the_first_value_stays() -> None:
    document = read("a: 1\nb: 2\na: 3\n")
    assert document.data == {"a": 1, "b": 2}
    message = "key 'a' is given twice (first in line 1)"
    assert document.diagnostics == [Diagnostic(Place("file.yaml", 3, 1), "TG006", message)]


def test_keys_given_twice_are_all_reported() -> None:
    document = read("a: 1\na: 2\na: 3\nb: {c: 1, c: 2}\n")
    assert [(fault.code, fault.place.line, fault.place.column) for fault in document.diagnostics] == [
        ("TG006", 2, 1),
        ("TG006", 3, 1),
        ("TG006", 4, 11),
    ]


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_as_many_levels_as_allowed_are_read() -> None:
    value: Any = read(nested(MAX_DEPTH)).data
    for _ in range(MAX_DEPTH - 1):
        (value,) = value
    assert value == ()


def test_one_level_more_is_refused() -> None:
    document = read(nested(MAX_DEPTH + 1))
    assert document.data is None
    message = f"is nested more than {MAX_DEPTH} levels deep"
    assert document.diagnostics == [Diagnostic(Place("file.yaml", 1, MAX_DEPTH + 1), "TG003", message)]


def test_a_file_just_under_the_limit_is_read(tmp_path: Path) -> None:
    head = b"a: 1\n#"
    document = read_bytes(tmp_path, head + b"x" * (MAX_BYTES - len(head)))
    assert (document.data, document.diagnostics) == ({"a": 1}, [])


def test_more_values_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_VALUES == 500_000
    monkeypatch.setattr("treatygap.loading.document.MAX_VALUES", 10)
    document = read("[1, 2, 3, 4, 5, 6, 7, 8, 9]")
    assert document.data is None
    message = "holds more than 10 values; split it into several files"
    assert document.diagnostics == [Diagnostic(Place("file.yaml", 1, 23), "TG004", message)]


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    document, raw = read_document(tmp_path, "folder")
    assert (document.data, raw) == (None, b"")
    assert document.diagnostics == [Diagnostic(Place("folder"), "TG001", "cannot be read: Is a directory")]


def test_what_the_parser_itself_refuses_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    # Our own list of invisible characters holds all that the parser refuses, so it has to be empty here.
    monkeypatch.setattr("treatygap.loading.document._INVISIBLE", re.compile("(?!)"))
    document = read("a: 1\nb: \x01\n")
    assert document.data is None
    message = "is not valid YAML: unacceptable character #x0001: control characters are not allowed"
    assert document.diagnostics == [Diagnostic(Place("file.yaml"), "TG002", message)]


def test_a_version_directive_and_an_end_mark_are_passed_over() -> None:
    assert read("%YAML 1.2\n---\na: no\n...\n").data == {"a": "no"}


VISIBLE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="\ufffe\uffff"), max_size=20)
VALUES = st.recursive(
    VISIBLE | st.integers(min_value=-(10**17), max_value=10**17) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(VISIBLE, inner, max_size=4),
    max_leaves=15,
)


class QuotingDumper(yaml.SafeDumper):
    """PyYAML's own writer; text is quoted, because it decides by YAML 1.1 what needs no quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- PyYAML's signature
        return True


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


QuotingDumper.add_representer(str, _quoted)


def with_tuples(value: Any) -> Any:
    """A value as our reader gives it: lists are tuples."""
    if isinstance(value, list):
        return tuple(with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: with_tuples(item) for key, item in value.items()}
    return value


def locations(value: Any, loc: Loc = ()) -> set[Loc]:
    items: list[tuple[Any, Any]] = []
    if isinstance(value, tuple):
        items = list(enumerate(value))
    elif isinstance(value, dict):
        items = list(value.items())
    return {loc}.union(*(locations(item, (*loc, step)) for step, item in items))


@given(value=VALUES, style=st.sampled_from(["block", "flow"]), width=st.integers(min_value=20, max_value=200))
@example(value={"": [{}], "x" * 200: []}, style="block", width=80)
def test_what_pyyaml_writes_reads_back_equal_with_a_position_for_each_value(
    value: Any,
    style: str,
    width: int,
) -> None:
    text = yaml.dump(value, Dumper=QuotingDumper, default_flow_style=style == "flow", width=width, allow_unicode=True)
    document = read(text)
    expected = with_tuples(value)
    assert (document.diagnostics, document.data) == ([], expected)
    assert set(document.values) == locations(expected)
    lines = text.split("\n")
    assert all(1 <= line <= len(lines) for line, _ in (*document.values.values(), *document.keys.values()))


@given(VALUES)
def test_windows_line_ends_change_neither_values_nor_positions(value: Any) -> None:
    text = yaml.dump({"top": value}, Dumper=QuotingDumper, allow_unicode=False)
    document = Document("file.yaml")
    parse(text, document)
    with_windows = read_through_a_file(text.replace("\n", "\r\n").encode())
    assert with_windows == document


def read_through_a_file(raw: bytes) -> Document:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.yaml"
        file.write_bytes(raw)
        return read_document(file, "file.yaml")[0]


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfea\x00")
def test_random_bytes_give_values_or_diagnostics_and_never_raise(raw: bytes) -> None:
    document = read_through_a_file(raw)
    assert all(fault.place.path == "file.yaml" for fault in document.diagnostics)
    assert document.data is None or document.values[()] >= (1, 1)


@given(st.text(list("[]{}:-,&*!|>'\"#%@`?\n\t ab01~=<"), max_size=60))
def test_random_punctuation_gives_values_or_diagnostics_and_never_raises(text: str) -> None:
    document = read(text)
    assert all(fault.code in {"TG002", "TG005", "TG006", "TG007", "TG009", "TG103"} for fault in document.diagnostics)
