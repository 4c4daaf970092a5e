"""What becomes of small projects when some of what is not in place is put in place: every world, one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import prod

from tests.analysis.models import DAY
from treatygap.analysis.facts import Facts, settings_for
from treatygap.analysis.moment import Moments
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

World = frozenset[str]


def subsets(names: Iterable[str]) -> Iterator[World]:
    """All sets of some names, the smallest first."""
    everything = tuple(names)
    for size in range(len(everything) + 1):
        yield from map(frozenset, combinations(everything, size))


def verdicts(made: Project, settings: Mapping[str, str]) -> Mapping[str, Truth]:
    given = settings_for(made, [f"{name}={status}" for name, status in settings.items()])
    return Moments(made, given).on(DAY).verdicts


def held(made: Project) -> dict[str, Truth]:
    """How it is with each law and body as a whole."""
    facts = Facts(made, DAY)
    return {
        name: min(facts.holds(facet) for facet in facts.facets(name))
        for name in (*made.institutions, *made.instruments)
    }


@dataclass(frozen=True)
class Worlds:
    """Every way in which what is not in place may come about, and what works then."""

    made: Project

    @cached_property
    def open(self) -> tuple[str, ...]:
        return tuple(name for name, truth in held(self.made).items() if truth is not Truth.TRUE)

    @cached_property
    def working(self) -> dict[World, frozenset[str]]:
        """World -> the promises that can work in it."""
        found = {}
        for world in subsets(self.open):
            turns = {name: "in-place" if name in world else "missing" for name in self.open}
            after = verdicts(self.made, turns)
            found[world] = frozenset(name for name, truth in after.items() if truth is Truth.TRUE)
        return found

    def reached(self, goals: Collection[str]) -> frozenset[World]:
        return frozenset(world for world, working in self.working.items() if working.issuperset(goals))

    def relevant(self, goals: Collection[str]) -> tuple[str, ...]:
        reached = self.reached(goals)
        return tuple(name for name in self.open if any((world ^ {name}) not in reached for world in reached))

    def chance(self, worlds: Iterable[World], but: str | None = None) -> Fraction:
        """The probability of some worlds, by the project's own figures; one name may be left out of account."""
        stated = self.made.probabilities
        chances = {
            name: Fraction(repr(stated[name])) if name in stated else Fraction(1, 2)
            for name in self.open
            if name != but
        }
        return sum(
            (
                prod((p if name in world else 1 - p for name, p in chances.items()), start=Fraction(1))
                for world in worlds
            ),
            Fraction(0),
        )
