"""Which conditions can never be met, which never together, and which follow from others."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations
from typing import NamedTuple

from treatygap.model.requirement import AtLeastParties, Bound, Measured, Requirement, Window


class Literal(NamedTuple):
    """A fact, or that it is not the case."""

    fact: Requirement
    negated: bool

    @property
    def opposite(self) -> "Literal":
        """The contrary."""
        return Literal(self.fact, not self.negated)


def impossible(fact: Requirement, parties: int) -> bool:
    """Whether a condition asks for what no figure can be, or for more parties than there are.

    Args:
        fact: the condition.
        parties: how many parties the treaty has, at whatever time.
    """
    match fact:
        case Measured(min=float(low), max=float(high)):
            return high < low
        case AtLeastParties(at_least_parties=count):
            return count > parties
        case _:
            return False


def never_together(facts: Iterable[Requirement]) -> Iterator[tuple[Requirement, Requirement]]:
    """Pairs of figures or periods that exclude each other."""
    for one, other in _pairs(facts):
        match one, other:
            case Measured(max=float(high)), Measured(min=float(low)) if high < low:
                yield one, other
            case Window(until=date() as end), Window(since=date() as begin) if end <= begin:
                yield one, other
            case _:
                pass


def following(facts: Iterable[Requirement]) -> Iterator[tuple[Requirement, Requirement]]:
    """Pairs of which the first is never the case without the second."""
    for one, other in _pairs(facts):
        match one, other:
            case Measured(), Measured() if _floor(one.min, other.min) and _cap(one.max, other.max):
                yield one, other
            case Window(), Window() if _within(one, other):
                yield one, other
            case _:
                pass


def _pairs(facts: Iterable[Requirement]) -> Iterator[tuple[Requirement, Requirement]]:
    """Different conditions on the same figure, and different periods, in both orders."""
    about: dict[tuple[str, str | None] | None, dict[Requirement, None]] = {}
    for fact in facts:
        if isinstance(fact, Measured):
            about.setdefault((fact.indicator, fact.party), {})[fact] = None
        elif isinstance(fact, Window):
            about.setdefault(None, {})[fact] = None
    for group in about.values():
        yield from permutations(group, 2)


def _floor(one: Bound | None, other: Bound | None) -> bool:
    """Whether whatever reaches one floor reaches the other; a floor that the group sets is compared with no number."""
    return other is None or one == other or (isinstance(one, float) and isinstance(other, float) and one >= other)


def _cap(one: Bound | None, other: Bound | None) -> bool:
    return other is None or one == other or (isinstance(one, float) and isinstance(other, float) and one <= other)


def _within(one: Window, other: Window) -> bool:
    begins = other.since is None or (one.since is not None and one.since >= other.since)
    return begins and (other.until is None or (one.until is not None and one.until <= other.until))
