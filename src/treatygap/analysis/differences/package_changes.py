"""Minimal packages of a promise that are there now and were not, and the other way round."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.packages import Package, PackagesFinding, find_packages
from treatygap.model.project import Project

_MOST = 500
"""Of more packages than so many, only their number is compared."""


class PackageChange(NamedTuple):
    """The packages of one promise, before and after; of both it says what else would make it work."""

    promise: str
    appeared: tuple[Package, ...]
    vanished: tuple[Package, ...]
    totals: tuple[int, int]
    """How many there are, before and after."""
    complete: bool
    """Whether all were compared; else there are too many, and only their number is."""


def package_changes(
    before: Project,
    after: Project,
    days: tuple[date, date],
    settings: tuple[Iterable[str | Setting], Iterable[str | Setting]],
    promises: Iterable[str],
) -> Iterator[PackageChange]:
    """What the packages of some promises are now and were not, where there is a choice on both sides."""
    for name in promises:
        old = find_packages(before, (name,), days[0], settings[0], limit=_MOST)
        new = find_packages(after, (name,), days[1], settings[1], limit=_MOST)
        if old.outcome != "open" or new.outcome != "open":
            continue
        complete = old.complete and new.complete
        was, now = _by_members(old), _by_members(new)
        if was.keys() == now.keys() if complete else old.total == new.total:
            continue
        yield PackageChange(
            name,
            tuple(package for key, package in now.items() if key not in was) if complete else (),
            tuple(package for key, package in was.items() if key not in now) if complete else (),
            (old.total, new.total),
            complete,
        )


def _by_members(found: PackagesFinding) -> dict[frozenset[tuple[str, str | None, bool]], Package]:
    return {
        frozenset((member.id, member.party, member.unwanted) for member in package.members): package
        for package in found.packages
    }
