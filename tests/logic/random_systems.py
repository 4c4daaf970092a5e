"""Systems of structure functions drawn at random, and everything about them found by going through all worlds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import prod
from random import Random

from hypothesis import strategies as st

from tests.logic.worlds import works
from treatygap.logic.structure import Atom, Not, Structure, Threshold, all_of, any_of, at_least, weighted

FACTS = tuple("fghijklmno")
NAMES = ("a", "b", "c")
UPPER = ("d", "e")
"""Names that may negate the others, in systems with negation."""

Sets = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Case:
    """A system, the facts that are settled, and the names that are wanted together."""

    strata: tuple[Mapping[str, Structure], ...]
    settled: Mapping[str, bool]
    goals: tuple[str, ...]

    @property
    def definitions(self) -> dict[str, Structure]:
        return {name: structure for stratum in self.strata for name, structure in stratum.items()}

    @property
    def fixed(self) -> Callable[[str], bool | None]:
        return self.settled.get

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The facts that are not settled, whether or not anything hangs on them."""
        return tuple(name for name in FACTS if name not in self.settled)

    @cached_property
    def worlds(self) -> Sets:
        """The open facts that are true, for every world in which all goals are reached."""
        return frozenset(world for world in subsets(self.open) if self._reached(world))

    @cached_property
    def dual_worlds(self) -> Sets:
        """The open facts that fail, for every world in which some goal fails."""
        everything = frozenset(self.open)
        return frozenset(everything - world for world in subsets(self.open) if world not in self.worlds)

    def _reached(self, world: frozenset[str]) -> bool:
        true = world | {name for name, value in self.settled.items() if value}
        for stratum in self.strata:
            following, found = true, None
            while following != found:
                found = following
                following = found | {name for name, structure in stratum.items() if works(structure, found)}
            true = following
        return true.issuperset(self.goals)


def subsets(names: Iterable[str]) -> Iterator[frozenset[str]]:
    """All sets of some names, the smallest first."""
    everything = tuple(names)
    for size in range(len(everything) + 1):
        yield from map(frozenset, combinations(everything, size))


def minimal(family: Iterable[frozenset[str]]) -> Sets:
    """The sets of a family that contain no other."""
    found: list[frozenset[str]] = []
    for some in sorted(family, key=len):
        if not any(smaller <= some for smaller in found):
            found.append(some)
    return frozenset(found)


def probability(worlds: Sets, chances: Mapping[str, Fraction]) -> Fraction:
    """The chance that exactly the names of one of the worlds turn out true."""
    return sum(
        (prod((p if name in world else 1 - p for name, p in chances.items()), start=Fraction(1)) for world in worlds),
        Fraction(0),
    )


def forced(chances: Mapping[str, Fraction], name: str, *, value: bool) -> dict[str, Fraction]:
    """The same chances with one name settled."""
    return {**chances, name: Fraction(value)}


_KINDS = ("all", "any", "any", "some", "weighted") * 6 + ("odd",)


def _gate(random: Random, parts: tuple[Structure, ...]) -> Structure:
    kind = random.choice(_KINDS)
    if kind == "all":
        return all_of(parts)
    if kind == "any":
        return any_of(parts)
    if kind == "some":
        return at_least(random.randint(1, len(parts)), parts)
    if kind == "weighted":
        weights = [random.randint(1, 5) for _ in parts]
        return weighted(random.randint(1, sum(weights)), zip(weights, parts, strict=True))
    # Gates without parts, with parts that weigh nothing, with quotas that nothing or everything reaches.
    parts = parts[: random.randint(0, len(parts))]
    weights = [random.randint(0, 2) for _ in parts]
    return Threshold(random.randint(-1, sum(weights) + 1), parts, tuple(weights))


def _structure(random: Random, names: tuple[str, ...], lower: tuple[str, ...], depth: int = 2) -> Structure:
    """A gate with gates in it over some names, of which the lower ones may be negated."""

    def part() -> Structure:
        turn = random.random()
        if lower and turn < 0.15:
            return Not(_structure(random, lower, lower, depth - 1) if depth else Atom(random.choice(lower)))
        if depth and turn < 0.6:
            return _structure(random, names, lower, depth - 1)
        return Atom(random.choice(names))

    return _gate(random, tuple(part() for _ in range(random.randint(2, 4))))


def _case(random: Random, *, negation: bool) -> Case:
    facts = FACTS[: random.choice((2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 10))]
    # Many times, so that facts are met more often than names, whose circles are often false.
    below = (*NAMES, *facts * (40 // len(facts)))
    strata: tuple[Mapping[str, Structure], ...]
    if negation:
        strata = (
            {name: _structure(random, below, facts) for name in NAMES},
            {name: _structure(random, (*UPPER, *below), (*NAMES, *facts)) for name in UPPER},
        )
    else:
        strata = ({name: _structure(random, (*UPPER, *below), ()) for name in (*UPPER, *NAMES)},)
    settled = {name: random.random() < 0.6 for name in facts if random.random() < 0.08}
    # Facts that no definition names are open too, and irrelevant; one of them is enough.
    settled |= dict.fromkeys(FACTS[len(facts) + 1 :], True)
    goals = random.choices((*UPPER, *NAMES), k=random.choice((1, 1, 1, 1, 2, 3)))
    return Case(strata, settled, tuple(goals))


def _cases(*, negation: bool) -> st.SearchStrategy[Case]:
    # Drawn choice by choice, most systems would be constant.
    return st.randoms(use_true_random=True).map(lambda random: _case(random, negation=negation))


cases = _cases(negation=False)
"""Monotone systems: names in circles, repeated parts, weights, gates that are constant, settled facts."""

cases_with_negation = _cases(negation=True)
"""The same, with negations of facts and of names of an earlier stratum."""

chances = st.fixed_dictionaries({name: st.fractions(0, 1, max_denominator=9) for name in FACTS})
"""A probability for each fact."""
