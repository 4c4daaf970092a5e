"""What is wrong with a project, in the words of the command line: at once, and in full when the slow lints have run."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from treatygap.checks.accepting import CHANGED, MENDED, accept
from treatygap.checks.register import BY_CODE
from treatygap.checks.suppressing import WITHOUT_EFFECT
from treatygap.checks.together import combine
from treatygap.checks.treaty import TreatyChecked
from treatygap.editor.snapshot import Snapshot
from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Diagnostic

_IN_VAIN = frozenset({WITHOUT_EFFECT.code, MENDED.code, CHANGED.code})


class Full(NamedTuple):
    """A check with all lints."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    """What stood in the files when it was made."""


def full(snapshots: Sequence[Snapshot]) -> Full:
    """Everything that the command line says of the treaties of a project."""
    found = _together(snapshots, [item.lints for item in snapshots])
    return Full(found.diagnostics, _texts(snapshots))


def at_once(snapshots: Sequence[Snapshot], last: Full | None) -> tuple[Diagnostic, ...]:
    """What is wrong with the files, and what the lints found when they last ran, as far as it can still be so.

    Args:
        snapshots: all treaties of a project.
        last: the last check with all lints.
    """
    found = _together(snapshots, [item.faults for item in snapshots])
    # Without the lints, nobody knows yet whether something is let pass or accepted in vain.
    shown = [item for item in found.diagnostics if item.code not in _IN_VAIN]
    if last is not None and found.loaded:
        shown += _still(last, _texts(snapshots))
    return tuple(sorted(set(shown)))


def _together(snapshots: Sequence[Snapshot], checked: Sequence[TreatyChecked]) -> Checked:
    (settings, baseline), today = snapshots[0].wanted, snapshots[0].today
    found = combine(checked, checked, settings, today, gaps=baseline is not None)
    return accept(found, baseline, settings) if baseline is not None else found


def _texts(snapshots: Sequence[Snapshot]) -> dict[str, str]:
    return {item.path: item.text for snapshot in snapshots for item in snapshot.files}


def _still(last: Full, now: dict[str, str]) -> Iterator[Diagnostic]:
    """What the lints found, in the lines that have not changed, wherever they are now."""
    moved: dict[str, dict[int, int]] = {}
    for item in last.diagnostics:
        if item.code not in _IN_VAIN and not (item.code in BY_CODE and BY_CODE[item.code].find):
            continue
        path, line, _ = item.place
        then, text = last.texts.get(path, ""), now.get(path, "")
        if line == 0 or then == text:
            yield item
            continue
        if path not in moved:
            moved[path] = _unchanged(then, text)
        if line in moved[path]:
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
