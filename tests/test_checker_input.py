"""Whatever a certificate's file holds, the checker tells what is wrong with it, and needs nobody's help for that."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import Json
from tests.certificates import changed, honest
from tests.cli.running import invoke
from treatygap import checker
from treatygap.checker import SCHEMA, check
from treatygap.logic.structure import Atom, Not, Truth, all_of

A, B, F, G = (Atom(name) for name in "abfg")

CHAIN = honest({"a": F, "b": A, "c": all_of([B, Not(G)])}, {"f": Truth.TRUE, "g": Truth.FALSE})
BROKEN = honest({"a": all_of([F, Not(B)]), "b": G}, {"f": Truth.FALSE, "g": Truth.FALSE})


@pytest.mark.parametrize(
    ("certificate", "faults"),
    [
        (
            changed(CHAIN, ("proof", "holds"), ["b", "a", "c"]),
            ["'b' does not follow from what comes before it"],
        ),
        (changed(CHAIN, ("facts", "f"), "unknown"), ["'a' does not follow from what comes before it"]),
        (changed(CHAIN, ("facts", "f"), "perhaps"), ["the fact 'f' has the value 'perhaps'"]),
        (changed(CHAIN, ("facts", "g"), "true"), ["'c' does not follow from what comes before it"]),
        (changed(CHAIN, ("facts", "a"), "true"), ["'a' is a fact and has a rule"]),
        (changed(CHAIN, ("rules", "c", "at_least"), 3), ["'c' does not follow from what comes before it"]),
        (changed(CHAIN, ("rules", "b"), "nobody"), ["'b' needs 'nobody', of which nothing is said"]),
        (changed(CHAIN, ("verdicts", "c"), "blocked"), ["the verdict 'blocked' on 'c' is not proved"]),
        (changed(CHAIN, ("verdicts", "c"), "undetermined"), ["the verdict 'undetermined' on 'c' is not proved"]),
        (changed(CHAIN, ("verdicts", "c"), "splendid"), ["the verdict 'splendid' on 'c' is not proved"]),
        (changed(CHAIN, ("verdicts", "x"), "implementable"), ["the verdict 'implementable' on 'x' is not proved"]),
        (changed(CHAIN, ("proof", "fails"), ["c"]), ["'c' could be true although it is said to fail"]),
        (changed(CHAIN, ("proof", "unsure"), ["a"]), ["'a' could be true although it is said to fail"]),
        (changed(CHAIN, ("rank", "a"), 1), ["'b' hangs on 'a', which is not of a lower rank"]),
        (changed(BROKEN, ("rank", "b"), 1), ["'a' hangs on 'b', which is not of a lower rank"]),
        (
            changed(BROKEN, ("rules", "b"), {"at_least": 0, "parts": [[-1, "b"]]}),
            ["'b' weighs something below zero, which would negate it in disguise"],
        ),
    ],
)
def test_what_was_tampered_with_is_named(certificate: Json, faults: list[str]) -> None:
    assert set(faults) <= set(check(certificate))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["a", "f", "not"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "f", "not", "parts"]), inner),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))


@settings(max_examples=400)
@given(st.sampled_from([CHAIN, BROKEN]), st.data())
def test_whatever_stands_in_a_certificate_it_is_told_and_never_a_crash(certificate: Json, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(places(certificate))))
    value = data.draw(json_values)
    found = check(changed(certificate, path, value) if path else value)
    assert all(isinstance(fault, str) for fault in found)
    assert found or path


@pytest.mark.parametrize("path", [path for path in places(CHAIN) if path and isinstance(path[-1], str)], ids=str)
def test_nothing_can_be_left_out_but_what_nothing_hangs_on(path: tuple[Any, ...]) -> None:
    copy = deepcopy(CHAIN)
    target: Any = copy
    for step in path[:-1]:
        target = target[step]
    del target[path[-1]]
    # A verdict that is not claimed needs no proof, and of a name of the highest rank nobody asks the rank.
    assert bool(check(copy)) == (path[0] != "verdicts" or len(path) == 1)


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 3, "cannot be read as JSON: Expecting value"),
        ('{"schema": ', 3, "cannot be read as JSON: Expecting value"),
        (DEEP, 3, "cannot be read as JSON: "),
        (b"\xff", 3, "cannot be read as JSON: "),
        ("1" * 5000, 3, "cannot be read as JSON: "),
        ("null", 1, f"not a certificate of the form {SCHEMA}"),
        ("[]", 1, f"not a certificate of the form {SCHEMA}"),
        ("{}", 1, f"not a certificate of the form {SCHEMA}: KeyError at 'schema'"),
        (json.dumps(CHAIN | {"schema": "treatygap/certificate/9"}), 1, "ValueError at treatygap/certificate/9"),
        (json.dumps(changed(CHAIN, ("rank", "a"), float("nan"))), 1, "TypeError at nan"),
        (json.dumps(changed(CHAIN, ("rules", "a"), {"at_least": 1e999, "parts": []})), 1, "TypeError at inf"),
        (json.dumps(changed(CHAIN, ("verdicts", "c"), "blocked")), 1, "the verdict 'blocked' on 'c' is not proved"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_proves_nothing_is_refused_with_a_reason(
    text: str | bytes, code: int, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "c.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = invoke("verify", file)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"{file}: ")
    assert words in ran.err


def test_a_rule_that_is_nested_without_end_is_refused() -> None:
    rule: Any = "f"
    for _ in range(100_000):
        rule = {"not": rule}
    (fault,) = check(CHAIN | {"rules": {"a": rule}})
    assert "RecursionError" in fault


def test_the_checker_runs_by_itself_without_any_package_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text(json.dumps(CHAIN), encoding="utf-8")
    alone = [sys.executable, "-I", "-S", checker.__file__]
    good = subprocess.run([*alone, file], capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout, good.stderr) == (0, f"{file}: 3 verdicts proved\n", "")
    file.write_text(json.dumps(changed(CHAIN, ("verdicts", "c"), "blocked")), encoding="utf-8")
    bad = subprocess.run([*alone, file], capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (1, "")


def test_the_checker_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(checker.__file__).read_text(encoding="utf-8"))
    named = [
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else ["." * node.level + (node.module or "")]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    assert named
    assert set(named) <= sys.stdlib_module_names
