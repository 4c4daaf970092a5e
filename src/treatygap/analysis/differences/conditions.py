"""Conditions of two versions on common ground: taken apart into simple ones, with what these say of each other.

A figure of at most 3 is one of at most 4 as well. To a Boolean function both are variables like any others; so beside
it stands which of them can be fulfilled together (as in satisfiability modulo theories, here of points on a line).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from treatygap.analysis.system import Asked, condition_atom
from treatygap.logic.structure import Atom, Not, Structure, all_of, any_of
from treatygap.model.requirement import (
    Bound,
    Condition,
    Elapsed,
    Happened,
    HeldFor,
    Measured,
    Relative,
    Requirement,
    Window,
)
from treatygap.model.text import before, in_months_or_days

Line = tuple[str | int | None, ...]
"""What is measured: one number, such as a party's figure, the day, or for how long something has held."""

DAY: Line = ("day",)
"""The line of days, by their ordinals."""
FIGURE = "figure"
"""Begins the line of a figure as such, which is followed by the indicator and the party."""


class Mark(NamedTuple):
    """A simple condition: a number lies on one side of a point."""

    line: Line
    at: Fraction
    above: bool
    """Whether the number must lie at the point or above it; else below it."""
    strict: bool = False
    """Whether the point itself will not do."""
    late: Fraction | None = None
    """Where the point lies at most, if it is not always the same: months are longer or shorter."""

    def holds(self, value: Fraction, *, late: bool = False) -> bool:
        """Whether a number is as asked; `late` if points lie where they lie at most."""
        at = self.late if late and self.late is not None else self.at
        if value == at:
            return not self.strict
        return (value > at) is self.above


class Ground:
    """The conditions of several versions as structures over simple conditions that they share."""

    def __init__(self, asked: Iterable[Asked], day: date, signed: date) -> None:
        """Take conditions apart.

        Args:
            asked: the conditions of all versions.
            day: the day from which they look back.
            signed: the day from which something can have happened.
        """
        self.day, self.signed = day, signed
        self.conditions: dict[str, Asked] = {}
        """The atoms of the simple conditions."""
        self.structures: dict[str, Structure] = {}
        """The atom of each condition that was given -> what it comes to."""
        asked = tuple(asked)
        ends: dict[tuple[str, str | None], set[date]] = {}
        for condition, party in asked:
            if isinstance(condition, Happened):
                ends.setdefault((_text(condition.happened), party), set()).update(self._period(condition))
        for condition, party in asked:
            name, _ = condition_atom(condition, party)
            if isinstance(condition, Happened):
                first, over = self._period(condition)
                days = sorted(d for d in ends[_text(condition.happened), party] if first <= d <= over)
                # In each stretch between two ends it may have been the case or not, whatever it was in the others.
                parts = [condition.model_copy(update={"since": a, "until": b}) for a, b in pairwise(days)]
                self.structures[name] = any_of(self._atom(part, party) for part in parts)
            else:
                self.structures[name] = all_of(self._atom(part, party) for part in _bounds(condition))

    def _period(self, condition: Happened) -> tuple[date, date]:
        over = min(condition.until or self.day, self.day)
        return min(condition.since or self.signed, over), over

    def _atom(self, condition: Condition, party: str | None) -> Atom:
        name, own = condition_atom(condition, party)
        self.conditions[name] = Asked(condition, own)
        return Atom(name)

    def lines(self) -> dict[Line, dict[str, Mark]]:
        """The simple conditions that lie on a line, by their atoms."""
        found: dict[Line, dict[str, Mark]] = {}
        for name, asked in sorted(self.conditions.items()):
            if (mark := mark_of(asked)) is not None:
                found.setdefault(mark.line, {})[name] = mark
        return found

    def constraints(self) -> Iterator[Structure]:
        """What is so in every world: of each line, one of the patterns in which its conditions can be fulfilled."""
        for line, marks in self.lines().items():
            values = samples(line, marks.values())
            # No number of days is doubtful for two numbers of months, so that both ends tell all that can be.
            patterns = dict.fromkeys(
                tuple(mark.holds(value, late=late) for mark in marks.values())
                for late in (False, True)
                for value in values
            )
            if len(patterns) < 2 ** len(marks):
                yield any_of(
                    all_of(Atom(name) if met else Not(Atom(name)) for name, met in zip(marks, pattern, strict=True))
                    for pattern in patterns
                )


def _bounds(condition: Condition) -> tuple[Condition, ...]:
    """A condition as its bounds, each by itself."""
    if isinstance(condition, Measured) and None not in (condition.min, condition.max):
        return condition.model_copy(update={"max": None}), condition.model_copy(update={"min": None})
    if isinstance(condition, Window) and None not in (condition.since, condition.until):
        return Window(since=condition.since), Window(until=condition.until)
    return (condition,)


def mark_of(asked: Asked) -> Mark | None:
    """A simple condition as a mark on a line; None for one that stands by itself."""
    condition, party = asked
    match condition:
        case Measured(max=limit) if limit is not None:
            return Mark(_measured(condition, limit, party, "max"), _number(limit), above=False)
        case Measured(min=limit) if limit is not None:
            return Mark(_measured(condition, limit, party, "min"), _number(limit), above=True)
        case Window(since=day) if day is not None:
            return Mark(DAY, Fraction(day.toordinal()), above=True)
        case Window(until=day) if day is not None:
            return Mark(DAY, Fraction(day.toordinal()), above=False, strict=True)
        case HeldFor(held_for=duration, of=part) | Elapsed(elapsed=duration, since=part):
            least, most = _days(duration)
            return Mark((type(condition).__name__, _text(part), party), least, above=True, late=most)
        case _:
            return None


def samples(line: Line, marks: Iterable[Mark]) -> list[Fraction]:
    """Numbers of which one stands for each that marks can tell apart, in order.

    Figures are not negative, and days and durations are whole.
    """
    points = sorted({at for mark in marks for at in (mark.at, mark.late) if at is not None})
    if line[0] == FIGURE:
        between = [(a + b) / 2 for a, b in pairwise((Fraction(0), *points))]
        return sorted(value for value in {*points, *between, points[-1] + 1, Fraction(0)} if value >= 0)
    if line[0] == _RELATIVE:
        between = [(a + b) / 2 for a, b in pairwise(points)]
        return sorted({*points, *between, points[0] - 1, points[-1] + 1})
    least = date.min.toordinal() if line == DAY else 0
    return sorted(value for value in {near for at in points for near in (at - 1, at, at + 1)} if value >= least)


@cache
def _days(duration: str) -> tuple[Fraction, Fraction]:
    """How many days a duration takes at least and at most, on whatever day it is counted back."""
    unit, length = in_months_or_days(duration)
    if unit == "days":
        return Fraction(length), Fraction(length)
    days = (
        date(year, month, day)
        for year in _YEARS
        for month in range(1, 13)
        for day in (1, 28, 29, 30, 31)
        if day <= monthrange(year, month)[1]
    )
    found = [(day - before(day, duration)).days for day in days]
    return Fraction(min(found)), Fraction(max(found))


_YEARS = range(6000, 6400)
"""After so many years the calendar begins anew."""
_RELATIVE = "relative"


def _measured(condition: Measured, limit: Bound, party: str | None, end: str) -> Line:
    if isinstance(limit, Relative):
        return (_RELATIVE, condition.indicator, party, end, limit.best, *sorted(set(limit.among)))
    return (FIGURE, condition.indicator, party)


def _number(limit: Bound) -> Fraction:
    # By way of its shortest decimal form, a number is exactly what was written in the file.
    return Fraction(repr(float(limit.plus if isinstance(limit, Relative) else limit)))


def _text(requirement: Requirement) -> str:
    if isinstance(requirement, str):
        return requirement
    return requirement.model_dump_json(by_alias=True, exclude_defaults=True)
