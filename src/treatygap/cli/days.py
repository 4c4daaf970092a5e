"""Days as the user names them: one by one, every change, or a stretch of time in steps."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date
from itertools import count

from treatygap.analysis.calendar import change_days
from treatygap.model.project import Project
from treatygap.model.text import parse_day

EVERY_CHANGE = "every-change"

_MOST = 10_000
_LAST = date.max.toordinal()
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
    # Counted from the first day, so that the end of a short month does not move the days after it.
    days = (_later(first, number * length, unit) for number in count())
    for day in days:
        if day is None or day > last:
            return
        yield day


def _later(day: date, number: int, unit: str) -> date | None:
    """The day that lies so many units after another, in a short month its last; None beyond the calendar."""
    if unit == "day":
        return date.fromordinal(day.toordinal() + number) if day.toordinal() + number <= _LAST else None
    year, month = divmod(day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year <= MAXYEAR else None
