"""Why a text is not valid YAML, in words of its writer: the slips that people make most."""

import re
import unicodedata
from typing import NamedTuple

_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_WHITE = re.compile("(?:^|[:,\\[{-]) *([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
"""White space that looks like a space and is none for YAML, where YAML would have one."""
_CUT_OFF = re.compile(r"(?<=\s)#[^\n]*[\]}]")
"""A comment that swallows a bracket."""
_TEXT_BEFORE = re.compile(r""":\s+[^\s'"\[{|>].*$""")


class Cause(NamedTuple):
    """What is wrong, and where."""

    code: str
    message: str
    position: tuple[int, int]
    """Line and column, from 1."""


class Failure(NamedTuple):
    """What a parser says of a text that it cannot read; lines and columns count from 0."""

    begin: int
    """The line in which what it was reading began."""
    line: int
    """The line in which it gave up."""
    column: int
    in_brackets: bool


def likely_cause(text: str, failure: Failure) -> Cause | None:
    """The slip that made reading fail; None if it is none of those that are known.

    Args:
        text: the whole text.
        failure: where reading failed.
    """
    lines = text.split("\n")
    return _conflict(text) or _white_space(lines, failure) or _comment(lines, failure) or _colon(lines, failure)


def _conflict(text: str) -> Cause | None:
    found = _CONFLICT.search(text)
    if found is None:
        return None
    message = "a merge conflict was left in the file; keep what is right of both versions, and delete the marks"
    return Cause("TG002", message, (text.count("\n", 0, found.start()) + 1, 1))


def _white_space(lines: list[str], failure: Failure) -> Cause | None:
    # Reading goes on to the next line before it fails.
    for number in sorted({failure.begin, max(failure.line - 1, 0), failure.line}):
        found = _WHITE.search(lines[number]) if number < len(lines) else None
        if found is not None:
            name = unicodedata.name(found[1]).lower()
            message = f"has the white space U+{ord(found[1]):04X} ({name}), which is no space for YAML; type a space"
            return Cause("TG008", message, (number + 1, found.start(1) + 1))
    return None


def _comment(lines: list[str], failure: Failure) -> Cause | None:
    if not failure.in_brackets:
        return None
    for number, line in enumerate(lines[failure.begin : failure.line + 1], failure.begin):
        found = _CUT_OFF.search(line)
        if found is not None and _closes(found[0]) and (number, found.start()) < (failure.line, failure.column):
            message = (
                "is not valid YAML: '#' after a space begins a comment, so that the bracket is not closed; a claim is "
                "written source#claim, and other text with ' #' in it stands in quotation marks"
            )
            return Cause("TG002", message, (number + 1, found.start() + 1))
    return None


def _closes(comment: str) -> bool:
    """Whether a comment has a bracket that it does not itself open."""
    return any(comment.count(end) > comment.count(begin) for begin, end in ("[]", "{}"))


def _colon(lines: list[str], failure: Failure) -> Cause | None:
    line = lines[failure.line] if failure.line < len(lines) else ""
    if line[failure.column : failure.column + 1] != ":" or not _TEXT_BEFORE.search(line[: failure.column]):
        return None
    message = "is not valid YAML: text with ': ' in it stands in quotation marks"
    return Cause("TG002", message, (failure.line + 1, failure.column + 1))
