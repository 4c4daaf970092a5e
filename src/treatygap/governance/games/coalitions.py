"""The minimal winning and the minimal blocking coalitions of a game: counted, and listed as far as wanted."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from treatygap.governance.games.engine import OutOfReachError
from treatygap.logic.structure import Structure

if TYPE_CHECKING:
    from treatygap.logic.family import Family

_FEW = 40
"""So many parties can be tried, whatever their weights."""
_MOST_WORK = 50_000_000
"""Votes times parties for which the diagram of a weighted rule is laid out."""


class MinimalCoalitions:
    """A family of coalitions none of which contains another."""

    def __init__(self, family: "Family", root: int, parties: Sequence[str], order: Sequence[int]) -> None:
        self._family = family
        self._root = root
        self._parties = parties
        self._order = order

    @classmethod
    def winning(cls, parties: Sequence[str], structure: Structure) -> "MinimalCoalitions":
        """Those that can pass a decision.

        Raises:
            OutOfReachError: if the game is too large.
        """
        return cls._of(parties, structure, blocking=False)

    @classmethod
    def blocking(cls, parties: Sequence[str], structure: Structure) -> "MinimalCoalitions":
        """Those against which nothing passes.

        Raises:
            OutOfReachError: if the game is too large.
        """
        return cls._of(parties, structure, blocking=True)

    @classmethod
    def _of(cls, parties: Sequence[str], structure: Structure, *, blocking: bool) -> "MinimalCoalitions":
        # Every game can be asked for these, and few are.
        from treatygap.governance.games.diagrams import Diagrams
        from treatygap.governance.games.singles import single

        rule = single(structure, parties)
        too_many = f"the minimal coalitions of {len(parties)} parties" + (
            f" with {sum(rule.weights):,} votes are too many" if rule is not None else " under such a rule are too many"
        )
        if len(parties) > _FEW and rule is not None and sum(rule.weights) * len(parties) > _MOST_WORK:
            raise OutOfReachError(too_many)
        try:
            diagrams = Diagrams(parties, structure)
            family, root = diagrams.minimal(blocking=blocking)
        except OutOfReachError:
            raise OutOfReachError(too_many) from None
        return cls(family, root, parties, diagrams.order)

    def count(self) -> int:
        """How many there are, exactly."""
        return self._family.count(self._root)

    def counts_by_size(self) -> dict[int, int]:
        """How many there are of each size."""
        return self._family.counts_by_size(self._root)

    def smallest_first(self) -> Iterator[tuple[str, ...]]:
        """One by one, the smallest first; members in the order of the game's parties."""
        for _, levels in self._family.by_cost(self._root, [1] * len(self._parties)):
            yield tuple(self._parties[party] for party in sorted(self._order[level] for level in levels))

    @cached_property
    def by_party(self) -> dict[str, dict[int, int]]:
        """Party -> size -> how many coalitions of that size it belongs to."""
        family, digit = self._family, len(self._parties) + 1
        below = [0, 1]
        for node in range(2, len(family.level)):
            below.append((below[family.high[node]] << digit) + below[family.low[node]])
        above = [0] * len(family.level)
        above[self._root] = 1
        with_it = [0] * len(self._parties)
        for node in range(self._root, 1, -1):
            if above[node]:
                joined = above[node] << digit
                with_it[family.level[node]] += joined * below[family.high[node]]
                above[family.high[node]] += joined
                above[family.low[node]] += above[node]
        sizes = range(1, len(self._parties) + 1)
        counted = {
            self._parties[party]: {
                size: count for size in sizes if (count := with_it[level] >> digit * size & (1 << digit) - 1)
            }
            for level, party in enumerate(self._order)
        }
        return {party: counted[party] for party in self._parties}
