"""Entries of a status history that repeat the one before."""

from collections.abc import Iterator
from itertools import pairwise

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.status.histories import histories
from treatygap.checks.where import At
from treatygap.model.status import FACETS, Entry, InstitutionEntry, StatusEntry


def find(subject: Checkable) -> Iterator[Fault]:
    """Entries that say what held already, and on no other ground."""
    for kind, name, history in histories(subject.project):
        for position, (earlier, later) in enumerate(pairwise(history), start=1):
            gone_on = earlier.until is None or earlier.until == later.since
            if gone_on and later.until is None and _adds_nothing(earlier, later):
                yield Fault(
                    At(kind, name, ("history", position)),
                    f"the entry of '{name}' from {later.since} says what the one from {earlier.since} says",
                    ((At(kind, name, ("history", position - 1)), "the entry before"),),
                )


def _adds_nothing(earlier: Entry, later: Entry) -> bool:
    if later.note is not None or not set(later.because) <= set(earlier.because):
        return False
    if isinstance(earlier, StatusEntry) and isinstance(later, StatusEntry):
        return (earlier.status, earlier.parties, earlier.by) == (later.status, later.parties, later.by)
    if isinstance(earlier, InstitutionEntry) and isinstance(later, InstitutionEntry):
        said = [facet for facet in FACETS if getattr(later, facet) is not None]
        return earlier.by == later.by and all(getattr(earlier, facet) == getattr(later, facet) for facet in said)
    return False


LINT = Lint(
    "TG702",
    "entry that repeats the one before",
    "warning",
    "status",
    "An entry begins when something changes; one that repeats the entry before, on the same claims, is often a slip.",
    "Delete it, or say what changed.",
    find,
)
