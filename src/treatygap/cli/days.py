"""Days as the user names them: one by one, every change, or a stretch of time in steps."""

import re
from collections.abc import Iterator
from datetime import date

from treatygap.analysis.calendar import change_days
from treatygap.model.project import Project
from treatygap.model.text import after, parse_day

EVERY_CHANGE = "every-change"

_MOST = 10_000
_STEP = re.compile(r"(?:([1-9]\d{0,3})[ -]?)?(day|month|year)s?")


def days_in(text: str, project: Project) -> tuple[date, ...]:
    """The days that a text names, in order and each once.

    Args:
        text: `DAY`, `every-change`, `FROM..TO` for every change between two days, or `FROM..TO/STEP`; or several of
            them with commas between.
        project: for the days on which anything changes.

    Raises:
        ValueError: with a sentence that says what is wrong.
    """
    found: set[date] = set()
    for item in text.split(","):
        for day in _days(item.strip(), project):
            found.add(day)
            if len(found) > _MOST:
                raise ValueError(f"'{text}' are more than {_MOST:,} days")
    return tuple(sorted(found))


def _days(item: str, project: Project) -> Iterator[date]:
    if item == EVERY_CHANGE:
        yield from _changes(project, project.treaty.signed, project.treaty.cut_off)
        return
    begin, dots, rest = item.partition("..")
    first = _day(begin)
    if not dots:
        yield first
        return
    end, slash, step = rest.partition("/")
    last = _day(end)
    if last < first:
        raise ValueError(f"'{item}' ends before it begins")
    yield from _steps(first, last, step.strip()) if slash else _changes(project, first, last)


def _day(text: str) -> date:
    found = parse_day(text.strip())
    if not isinstance(found, date):
        raise TypeError(text)
    return found


def _changes(project: Project, first: date, last: date) -> Iterator[date]:
    """The first day, and every later one up to the last on which something changes, in no order."""
    drawn = (day for line in project.red_lines.values() for day in (line.since, line.until) if day is not None)
    yield first
    yield from (day for day in {*change_days(project), *drawn} if first < day <= last)


def _steps(first: date, last: date, step: str) -> Iterator[date]:
    match = _STEP.fullmatch(step)
    if match is None:
        raise ValueError(f"'{step}' is no step such as year, month, 6-months or 90-days")
    length, unit = int(match[1] or 1), match[2]
    day: date | None = first
    number = 0
    while day is not None and day <= last:
        yield day
        number += 1
        # Counted from the first day, so that the end of a short month does not move those after it.
        day = after(first, f"{number * length} {unit}s") if number * length < 10**5 else None
