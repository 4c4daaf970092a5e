"""Comments in model files that ask to let a diagnostic pass.

    # treatygap: ignore[TG503] why it may pass
    # treatygap: ignore[TG503, TG601] until 2027-03-01: why it may pass until then

At the end of a line it covers that line; on a line of its own, the next line that is no comment.
"""

import re
from collections.abc import Iterator
from typing import Any

from treatygap.loading.scalar_spans import scalar_spans
from treatygap.model.checked import Suppression
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.text import parse_day

MARK = b"treatygap:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*treatygap:(?P<rest>.*)$")
_REQUEST = re.compile(
    r"\s*ignore\[(?P<codes>[^\]]*)\](?:\s+until\s+(?P<until>[^\s:]+)\s*:)?(?:\s+(?P<reason>\S.*?))?\s*$"
)
_CODE = re.compile(r"TG\d{3}")


def suppressions(path: str, raw: bytes) -> tuple[list[Suppression], list[Diagnostic]]:
    """All such comments of a file, and what is wrong with some of them.

    Args:
        path: what messages call the file.
        raw: its bytes, in UTF-8.
    """
    found: list[Suppression] = []
    faults: list[Diagnostic] = []
    if MARK not in raw:
        return found, faults
    text = raw.decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    within = scalar_spans(text)
    for number, line in enumerate(lines, start=1):
        for match in _COMMENT.finditer(line):
            if any(start <= (number, match.start()) < end for start, end in within):
                continue
            place = Place(path, number, match.start() + 1)
            try:
                codes, until, reason = _read(match["rest"])
            except ValueError as error:
                faults.append(Diagnostic(place, "TG981", str(error), "warning"))
                continue
            alone = not line[: match.start()].strip()
            covered = next(_below(lines, number), number) if alone else number
            found.append(Suppression(place, codes, reason, until, covered))
    return found, faults


def _read(rest: str) -> tuple[tuple[str, ...], Any, str]:
    match = _REQUEST.match(rest)
    form = "# treatygap: ignore[CODE] reason"
    if match is None:
        raise ValueError(f"comment to treatygap that is not understood; write {form}")
    codes = tuple(code.strip() for code in match["codes"].split(",") if code.strip())
    wrong = [code for code in codes if not _CODE.fullmatch(code)]
    if not codes or wrong:
        named = f"'{wrong[0]}' is no code; " if wrong else "it names no code; "
        if wrong and wrong[0].startswith("GAP"):
            raise ValueError(f"comment to treatygap: {wrong[0]} is a gap of the treaty; accept it in a baseline")
        raise ValueError(f"comment to treatygap: {named}write {form}")
    if not match["reason"]:
        raise ValueError(f"comment to treatygap gives no reason; write {form}")
    return codes, parse_day(match["until"]) if match["until"] else None, match["reason"]


def _below(lines: list[str], number: int) -> Iterator[int]:
    """The numbers of the lines below one that are neither empty nor comments."""
    for later, line in enumerate(lines[number:], start=number + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield later
