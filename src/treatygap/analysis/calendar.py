"""The days on which anything in a model may change: between two of them, all stays as it is."""

from collections.abc import Iterator
from datetime import MAXYEAR, date
from itertools import chain

from treatygap.model.project import Project
from treatygap.model.requirement import Elapsed, Happened, HeldFor, Requirement, Window, parts_of
from treatygap.model.status import Entry
from treatygap.model.text import after

_STACKED = 3
"""How many durations may count on top of each other, as in `held for two years since a year ago`."""


def change_days(project: Project) -> tuple[date, ...]:
    """All days on which a status, a figure, the parties or a period begins or ends, or a time is up; in order.

    The day of signature is one of them, because what had happened is asked from there on.
    """
    days = {day for day in _recorded(project) if day is not None}
    waits = {text for part in _conditions(project) if (text := _duration(part)) is not None}
    newest = days
    for _ in range(_STACKED if waits else 0):
        newest = {over for day in newest for wait in waits if (over := after(day, wait)) is not None} - days
        days |= newest
    return tuple(sorted(days))


def _recorded(project: Project) -> Iterator[date | None]:
    yield project.treaty.signed
    histories: Iterator[tuple[Entry, ...]] = chain(
        (record.history for record in project.institutions.values()),
        (record.history for record in project.instruments.values()),
        (record.history for record in project.provisions.values()),
    )
    for entry in chain.from_iterable(histories):
        yield entry.since
        yield entry.until
    for party in project.parties.values():
        for time in party.membership:
            yield time.since
            yield time.until
        for series in party.indicators.values():
            for year in series.values:
                if int(year) < MAXYEAR:
                    yield date(int(year) + 1, 1, 1)
    for provision in project.provisions.values():
        for item in provision.opt_outs:
            yield item.since
            yield item.until
    for part in _conditions(project):
        if isinstance(part, (Window, Happened)):
            yield part.since
            yield part.until


def _conditions(project: Project) -> Iterator[Requirement]:
    waiting = [rule.needs for rule in project.rules.values()]
    while waiting:
        part = waiting.pop()
        waiting += parts_of(part)
        yield part


def _duration(part: Requirement) -> str | None:
    match part:
        case HeldFor(held_for=text) | Elapsed(elapsed=text):
            return text
        case _:
            return None
