"""What is wrong with a project, in the words of the command line: at once, and in full when the slow lints have run."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from treatygap.checks.library import combine
from treatygap.checks.register import BY_CODE
from treatygap.checks.suppressing import WITHOUT_EFFECT
from treatygap.editor.snapshot import Snapshot
from treatygap.model.diagnostic import Diagnostic


class Full(NamedTuple):
    """A check with all lints."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    """What stood in the files when it was made."""


def full(snapshots: Sequence[Snapshot]) -> Full:
    """Everything that the command line says of the treaties of a project."""
    checked = [item.lints for item in snapshots]
    found = combine(checked, checked, snapshots[0].settings, snapshots[0].today)
    return Full(found.diagnostics, _texts(snapshots))


def at_once(snapshots: Sequence[Snapshot], last: Full | None) -> tuple[Diagnostic, ...]:
    """What is wrong with the files, and what the lints found when they last ran, as far as it can still be so.

    Args:
        snapshots: all treaties of a project.
        last: the last check with all lints.
    """
    checked = [item.faults for item in snapshots]
    found = combine(checked, checked, snapshots[0].settings, snapshots[0].today)
    # Without the lints, nobody knows yet whether a comment lets something pass in vain.
    shown = [item for item in found.diagnostics if item.code != WITHOUT_EFFECT.code]
    if last is not None and found.loaded:
        shown += _still(last, _texts(snapshots))
    return tuple(sorted(set(shown)))


def _texts(snapshots: Sequence[Snapshot]) -> dict[str, str]:
    return {item.path: item.text for snapshot in snapshots for item in snapshot.files}


def _still(last: Full, now: dict[str, str]) -> Iterator[Diagnostic]:
    """What the lints found, in the lines that have not changed, wherever they are now."""
    moved: dict[str, dict[int, int]] = {}
    for item in last.diagnostics:
        if item.code not in BY_CODE or not (BY_CODE[item.code].find or item.code == WITHOUT_EFFECT.code):
            continue
        path, line, _ = item.place
        if path not in moved:
            moved[path] = _unchanged(last.texts.get(path, ""), now.get(path, ""))
        if line == 0:
            yield item
        elif line in moved[path]:
            yield item._replace(place=item.place._replace(line=moved[path][line]))


def _unchanged(before: str, after: str) -> dict[int, int]:
    """The numbers of the lines at the start and the end of a text that are the same, then and now."""
    old, new = before.split("\n"), after.split("\n")
    above = _alike(zip(old, new, strict=False))
    below = min(_alike(zip(reversed(old), reversed(new), strict=False)), len(old) - above, len(new) - above)
    lines = {number: number for number in range(1, above + 1)}
    for number in range(len(old) - below + 1, len(old) + 1):
        lines[number] = number + len(new) - len(old)
    return lines


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
