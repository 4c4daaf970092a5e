"""Holes in status histories."""

from collections.abc import Iterator
from itertools import pairwise

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.status.histories import histories
from treatygap.checks.where import At
from treatygap.model.status import Entry, StatusEntry


def find(subject: Checkable) -> Iterator[Fault]:
    """Entries that end some time before the next one begins."""
    for kind, name, history in histories(subject.project):
        for position, (earlier, later) in enumerate(pairwise(history)):
            if earlier.until is not None and earlier.until < later.since and _speak_of_the_same(earlier, later):
                yield Fault(
                    At(kind, name, ("history", position, "until"), key=True),
                    f"nothing is said of '{name}' from {earlier.until} to {later.since}",
                    ((At(kind, name, ("history", position + 1, "from")), "the next entry begins here"),),
                )


def _speak_of_the_same(earlier: Entry, later: Entry) -> bool:
    return not (isinstance(earlier, StatusEntry) and isinstance(later, StatusEntry)) or earlier.parties == later.parties


LINT = Lint(
    "TG701",
    "hole in a status history",
    "warning",
    "status",
    "In a time of which nothing is said the status is unknown, and so is every verdict that hangs on it.",
    "Let the entry last until the next one, or put an entry between them with a source.",
    find,
)
