"""Seats that do not add up."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Bodies with more seats for the parties than in all, or fewer where every party is named."""
    parties = set(subject.project.parties)
    for name, institution in subject.project.institutions.items():
        seats = institution.seats
        if seats is None or seats.by_party is None:
            continue
        given = sum(seats.by_party.values())
        if given > seats.total or (given < seats.total and parties <= seats.by_party.keys()):
            yield Fault(
                At("institution", name, ("seats", "by_party"), key=True),
                f"the parties have {given} seats in '{name}', which has {seats.total} in all",
                ((At("institution", name, ("seats", "total")), "all seats"),),
            )


LINT = Lint(
    "TG813",
    "seats that do not add up",
    "warning",
    "governance",
    "One of the numbers is wrong, or somebody who is no party sits there too.",
    "Correct the numbers by the source; if others have seats as well, let this pass with that reason.",
    find,
)
