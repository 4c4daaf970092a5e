"""Diagnostics and gaps side by side for formats that list both, each with a fingerprint.

Programs know something again by its fingerprint, which stays when lines move and words change.
"""

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from treatygap.model.checked import Acceptance, Checked, Gap, Suppression
from treatygap.model.diagnostic import SEVERITIES, Diagnostic, Severity
from treatygap.reports.checking.visible import visible


class Entry(NamedTuple):
    """A diagnostic or a gap."""

    item: Diagnostic | Gap
    severity: Severity
    fingerprint: str
    by: Suppression | Acceptance | None = None
    """What lets it pass: a comment, or an entry of a baseline."""


def entries(checked: Checked) -> list[Entry]:
    """The diagnostics, the gaps, and what is let pass."""
    levels: dict[str, Severity] = {item.code: item.severity for item in checked.sought}
    passed = {item.diagnostic: item.by for item in checked.waived}
    faults = sorted((*checked.diagnostics, *passed), key=lambda item: item.place)
    gaps = (*checked.gaps, *(item.gap for item in checked.accepted))
    known: dict[Diagnostic | Gap, str] = {
        **dict(_numbered((item, _of_fault(item, checked)) for item in faults)),
        **dict(_numbered((gap, (gap.code, gap.treaty, gap.subject, *gap.missing)) for gap in gaps)),
    }
    return [
        *(Entry(item, item.severity, known[item]) for item in checked.diagnostics),
        *(Entry(gap, levels[gap.code], known[gap]) for gap in checked.gaps),
        *(Entry(item, item.severity, known[item], by) for item, by in passed.items()),
        *(Entry(item.gap, levels[item.gap.code], known[item.gap], item.by) for item in checked.accepted),
    ]


def ground(by: Suppression | Acceptance) -> str:
    """In words, why something is let pass."""
    match by:
        case Acceptance(author=author, until=until, reason=reason):
            return f"accepted by {visible(author)}, to be looked at again on {until}: {visible(reason)}"
        case Suppression(until=until, reason=reason):
            return f"let pass: {visible(reason)}" + (f" (to be looked at again on {until})" if until else "")


def worst_first(found: Iterable[Entry]) -> list[Entry]:
    """The most serious first, and what was let pass last: services cut off the rest."""
    return sorted(found, key=lambda entry: (entry.by is not None, SEVERITIES.index(entry.severity)))


def _of_fault(item: Diagnostic, checked: Checked) -> tuple[str, ...]:
    """The code, the file and what is at fault; where that has no name, the text of its line."""
    if item.subject:
        return item.code, item.place.path, item.subject
    excerpt = checked.excerpts.get(item.place)
    return item.code, item.place.path, " ".join(excerpt.text.split()) if excerpt else ""


def _numbered(keys: Iterable[tuple[Diagnostic | Gap, tuple[str, ...]]]) -> Iterator[tuple[Diagnostic | Gap, str]]:
    """Fingerprints of keys; those of the same key differ by a number."""
    seen: Counter[Hashable] = Counter()
    for item, key in keys:
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield item, hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32]
