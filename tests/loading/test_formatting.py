"""Formatting changes the order of keys and the layout, and nothing else."""

import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loading.written import Writer, documents
from treatygap.loading.document import Document, parse
from treatygap.loading.rewriting.formatting import RewritingError, formatted
from treatygap.loading.rewriting.sameness import same
from treatygap.model.diagnostic import ModelError
from treatygap.model.files import RulesFile


def form(text: str) -> str:
    return formatted(text.encode(), "file.yaml")


def read(text: str) -> Any:
    document = Document("file.yaml")
    parse(text, document)
    assert document.diagnostics == []
    return document.data


@settings(max_examples=100, deadline=None)
@given(documents())
def test_any_file_says_the_same_and_is_formatted_once_for_all(written: tuple[str, Writer]) -> None:
    text, _ = written
    found = form(text)
    assert same(read(found), read(text))
    assert form(found) == found
    assert found.endswith("\n")
    assert "\n\n\n" not in found or "\n\n\n" in text


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_comment_stays_with_its_owner(written: tuple[str, Writer]) -> None:
    text, writer = written
    lines = form(text).split("\n")
    for comment, key in writer.beside.items():
        (line,) = (line for line in lines if line.endswith("  " + comment))
        assert key in line
    for comment, key in writer.above.items():
        (at,) = (number for number, line in enumerate(lines) if line.strip() == comment)
        below = next(line.strip() for line in lines[at + 1 :] if line.strip() and not line.strip().startswith("#"))
        assert re.match(rf"(?:- )*{key}", below)
    for comment in writer.others:
        assert sum(line.strip() == comment or line.endswith("  " + comment) for line in lines) == 1


KEYS = ("id", "provision", "requires", "unless", "because", "note")


@given(st.randoms(use_true_random=False), st.lists(st.permutations(KEYS), min_size=1, max_size=3))
def test_whatever_the_order_of_keys_it_becomes_that_of_the_record_and_comments_go_along(
    dice: random.Random, orders: list[list[str]]
) -> None:
    values = {
        "id": "r",
        "provision": "a.b",
        "requires": "\n      any: [x, y]",
        "unless": "z",
        "because": "[s#c]",
        "note": "n",
    }
    lines = ["rules:"]
    for number, order in enumerate(orders):
        for key in order:
            lead = "  - " if key == order[0] else "    "
            if key != order[0] and dice.random() < 0.5:
                lines.append(f"    # above {key} {number}")
            head, *rest = values[key].split("\n")
            line = f"{lead}{key}: {head}".rstrip()
            lines += [f"{line} # beside {key} {number}" if dice.random() < 0.5 else line, *rest]
    text = "\n".join(lines)
    found = form(text).split("\n")
    said = [line for line in found if re.match(r"  (?:- |  )[a-z]+:", line)]
    assert [re.split(r"[ :-]+", line)[1] for line in said] == [*KEYS] * len(orders)
    for number in range(len(orders)):
        for key in KEYS:
            if f"# beside {key} {number}" in text:
                assert re.search(rf"{key}:.*  # beside {key} {number}$", "\n".join(found), re.MULTILINE)
            if f"# above {key} {number}" in text:
                at = next(n for n, line in enumerate(found) if line.strip() == f"# above {key} {number}")
                assert re.match(rf"  (?:- |  ){key}:", found[at + 1])


LONG = f"{'x' * 58} {'y' * 58}"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        # Keys of every kind of file; what is not known comes last, and ids and years keep their order.
        ("candidates: []\nrules: []\n", "rules: []\ncandidates: []\n"),
        ("odd: 1\nrules: []\nmore: 2\n", "rules: []\nodd: 1\nmore: 2\n"),
        ("costs: {b: 1, a: 2}\n", "costs: {b: 1, a: 2}\n"),
        ("claims: []\nsource: {title: t, id: s}\n", "source: {id: s, title: t}\nclaims: []\n"),
        ("set: {b: missing}\nassumes: x\ntitle: {ru: ж, en: e}\nid: i\n", "id: i\ntitle: {en: e, ru: ж}\nassumes: x\nset: {b: missing}\n"),
        (
            "institutions:\n- history:\n  - note: n\n    because: [a#b]\n    founded: missing\n    from: 2000-01-01\n  id: i\n",
            "institutions:\n  - id: i\n    history:\n      - from: 2000-01-01\n        founded: missing\n"
            "        because: [a#b]\n        note: n\n",
        ),
        ("rules:\n  - requires: {at_least: {of: [b, a], count: 2}}\n", "rules:\n  - requires: {at_least: {count: 2, of: [b, a]}}\n"),
        ("services: 1\nversion: 2\n", "services: 1\nversion: 2\n"),
        # The head of a file stays, and so do empty lines between entries.
        ("# File.\n\n# About b.\ncandidates: []\n\nrules: []\n", "# File.\n\nrules: []\n\n# About b.\ncandidates: []\n"),
        ("# About b.\ncandidates: []\nrules: []\n", "rules: []\n# About b.\ncandidates: []\n"),
        ("\n\na:\n\n\n  - 1\n\n\n\n  - 2\n\n\n", "a:\n  - 1\n\n  - 2\n"),
        # Indentation, and comments, which follow what they are about.
        ("a:\n- b:\n      c: 1\n   # at the end\n", "a:\n  - b:\n      c: 1\n    # at the end\n"),
        ("a:\n    # first\n    b: 1\n# next\nc: 2 # two\n", "a:\n  # first\n  b: 1\n# next\nc: 2  # two\n"),
        ("a: # all\n- # one\n  b: 1\n", "a:  # all\n  # one\n  - b: 1\n"),
        ("a: [1, # one\n  2] # both\n", "a:  # both\n  - 1  # one\n  - 2\n"),
        ("a: # one\n  x # two\n", "# one\na: x  # two\n"),
        ("a:\n  # before\n  x\n", "# before\na: x\n"),
        ("a: [ # none\n]\n", "a: []  # none\n"),
        ("a: [\n# none\n]\n", "# none\na: []\n"),
        ("# above\n{}\n", "# above\n{}\n"),
        ("{} # beside\n", "{}  # beside\n"),
        ("{}\n# below\n", "{}  # below\n"),
        ("a: [[1,\n# end\n]]\n", "a:\n  - - 1\n    # end\n"),
        ("a:\n  b:\n   - 1\n   # list\n  # a\n   # a too\n# c\nc: 1\n", "a:\n  b:\n    - 1\n    # list\n  # a\n  # a too\n# c\nc: 1\n"),
        ("{b: 1,\n a: 2}\n", "b: 1\na: 2\n"),
        ("\ufeffa: 1\r\nb: |\r\n  x\r\n", "a: 1\nb: |\n  x\n"),
        # Scalars: the very text, with quotation marks where they are needed, here or by YAML 1.1.
        ("a: [no, 010, 12:30:00, 1_000, 0o17, 0x1F, 1.50, 1e3, ~]\n", "a: [no, 010, 12:30:00, 1_000, 0o17, 0x1F, 1.50, 1e3, ~]\n"),
        ("a: ['no', '010', '12:30:00', '1', '~', 'x']\n", 'a: ["no", "010", "12:30:00", "1", "~", x]\n'),
        ("a: '1999-12-08'\nb: \"it's\"\nc: 'a: b'\nd: '\"x\": y'\n", "a: 1999-12-08\nb: it's\nc: \"a: b\"\nd: '\"x\": y'\n"),
        ("a: !!str 5\nb: !!map {c: 1}\n", 'a: "5"\nb: {c: 1}\n'),
        ("a: [{b}, 'x,y', ]\n", 'a: [{b: null}, "x,y"]\n'),
        ("a:\n  -\n  - b:\n", "a:\n  -\n  - b:\n"),
        ('a: "two\\nlines"\n', 'a: "two\\nlines"\n'),
        ('a: "one\n\n     two"\n', 'a: "one\n\n  two"\n'),
        # Prose is broken only where it is too long.
        ("a: one\n   two\n", "a: one two\n"),
        (f"a: {LONG} {LONG}\n", f"a: >-\n  {LONG}\n  {LONG}\n"),
        (f"a: >-\n     short\n     lines\n\n     {LONG} {LONG}\n\n\n", f"a: >-\n  short\n  lines\n\n  {LONG}\n  {LONG}\n"),
        ("a: |2\n    deep\n   x\n", "a: |2\n    deep\n   x\n"),
        ("- a: |+\n    x\n\n\n# end\n".replace("- a", "a"), "a: |+\n  x\n\n\n# end\n"),
        ("a: |\n  no line feed", "a: |-\n  no line feed\n"),
        (f"a: [{'x' * 60}, {'y' * 60}]\n", f"a:\n  - {'x' * 60}\n  - {'y' * 60}\n"),
        # What is said to the check of a line stays on that line.
        (f"a: [{'x' * 60}, {'y' * 60}] # treatygap: ignore[TG501] r\n", f"a: [{'x' * 60}, {'y' * 60}]  # treatygap: ignore[TG501] r\n"),
        ("rules:\n- because: [x]\n  # treatygap: ignore[TG501] r\n  id: x\n", "rules:\n  # treatygap: ignore[TG501] r\n  - id: x\n    because: [x]\n"),
        (f"a: {'x' * 130}\n", f"a: {'x' * 130}\n"),
        ('url: "' + "x" * 100 + "\\\n    " + "y" * 60 + '"\n', 'url: "' + "x" * 100 + "\\\n  " + "y" * 60 + '"\n'),
    ],
)  # fmt: skip
def test_a_file_becomes_this(text: str, becomes: str) -> None:
    assert form(text) == becomes
    assert form(becomes) == becomes


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        (b"a: 1\na: 2\n", ["f.yaml:2:1: TG006 key 'a' is given twice (first in line 1)"]),
        (b"a: &x 1\nb: *x\n", ["f.yaml:1:4: TG005 the anchor '&x' is not allowed; write the value out"]),
        (b"---\n# only\n", ["f.yaml:1:1: TG103 a model file is a mapping of keys to values, not nothing"]),
        (b"- a\n", ["f.yaml:1:1: TG103 a model file is a mapping of keys to values, not a list"]),
        (b"a: \xff\n", ["f.yaml:1:4: TG010 is not UTF-8 text; save it as UTF-8"]),
        ("a: 1 # \u2028\n".encode(), ["f.yaml:1:8: TG008 has the invisible character U+2028; delete it"]),
    ],
)
def test_what_the_loader_refuses_is_refused(raw: bytes, faults: list[str]) -> None:
    with pytest.raises(ModelError) as caught:
        formatted(raw, "f.yaml")
    assert [str(fault) for fault in caught.value.diagnostics] == faults


def test_what_would_say_something_else_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatygap.loading.rewriting.formatting.lay_out", lambda _: "a: 1.0\n# c\n")
    with pytest.raises(RewritingError, match=r"^f\.yaml cannot be formatted without changing what it says"):
        formatted(b"a: 1 # c\n", "f.yaml")
    assert formatted(b"a: 1.0 # c\n", "f.yaml") == "a: 1.0\n# c\n"
    with pytest.raises(RewritingError):
        formatted(b"a: 1.0 # d\n", "f.yaml")


def test_the_keys_of_a_file_come_in_the_order_of_its_record() -> None:
    keys = list(RulesFile.model_fields)
    text = "".join(f"{key}: []\n" for key in keys[::-1])
    assert list(read(form(text))) == keys
