"""Formatting changes the order of keys and the layout, and nothing else."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house.generated import ROOT
from tests.loading.written import Writer, documents
from treatygap.loading.document import Document, parse
from treatygap.loading.rewriting.formatting import formatted
from treatygap.loading.rewriting.sameness import same
from treatygap.model.diagnostic import ModelError


def form(text: str) -> str:
    return formatted(text.encode(), "file.yaml")


def read(text: str) -> Any:
    document = Document("file.yaml")
    parse(text, document)
    assert document.diagnostics == []
    return document.data


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_file_says_the_same_and_is_formatted_once_for_all(written: tuple[str, Writer]) -> None:
    text, _ = written
    found = form(text)
    assert same(read(found), read(text))
    assert form(found) == found
    assert found.endswith("\n")
    assert "\n\n\n" not in found or "\n\n\n" in text


@settings(max_examples=150, deadline=None)
@given(documents())
def test_every_comment_stays_with_its_owner(written: tuple[str, Writer]) -> None:
    text, writer = written
    lines = form(text).split("\n")
    for comment, key in writer.beside.items():
        assert [line.strip().startswith((key, f"- {key}")) or key in line for line in lines if line.endswith("  " + comment)] == [True]
    for comment, key in writer.above.items():
        (at,) = (number for number, line in enumerate(lines) if line.strip() == comment)
        below = next(line.strip() for line in lines[at + 1 :] if line.strip() and not line.strip().startswith("#"))
        assert re.match(rf"(?:- )*{key}", below)
    assert sorted(line.strip() for line in lines if line.strip() in writer.feet) == sorted(writer.feet)
