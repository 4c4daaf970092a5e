"""A weighted rule with a moderate total: how many coalitions there are of each size and weight (Mann, Shapley 1962).

For each size there is one large whole number, cut into slots of equal width, and the slot of a weight holds the count
for that weight. To add a party is to shift and add; to take one out again is to do the reverse, from small sizes up.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from treatygap.governance.games.engine import shares_of_orders
from treatygap.governance.games.subset_sums import SubsetSums

MOST_WORK = 15_000_000_000
"""Bytes that may be shifted and added altogether: some seconds."""


def work(weights: Sequence[int], quota: int) -> int:
    """How many bytes are shifted and added."""
    slots = min(quota, sum(weights) + 1 - quota)
    return len(set(weights)) * len(weights) * slots * (len(weights) + 1) // 8


class Rows:
    """Counts by size and weight, below the quota."""

    method = "generating functions by size and weight"

    def __init__(self, weights: Sequence[int], quota: int) -> None:
        """Lay out a rule that passes what reaches the quota."""
        self.weights = weights
        self.size = len(weights)
        self.quota_given = quota
        # Swings are the same for the dual quota, except that the others in favour become those against.
        self.dual = quota > sum(weights) + 1 - quota
        self.quota = sum(weights) + 1 - quota if self.dual else quota
        self.slot = self.size + 1
        self.mask = (1 << self.quota * self.slot) - 1

    @cached_property
    def _rows(self) -> list[int]:
        rows = [1] + [0] * self.size
        for number, weight in enumerate(sorted(self.weights)):
            for size in range(number, -1, -1):
                rows[size + 1] += rows[size] << weight * self.slot & self.mask
        return rows

    def winning(self) -> int:
        """How many coalitions win."""
        return self._totals.winning(self.quota_given)

    def swings(self) -> list[int]:
        """For each party, with how many coalitions of others it makes the difference."""
        return self._swings_of_any_size

    @cached_property
    def _swings_of_any_size(self) -> list[int]:
        return self._totals.swings(self.quota_given)

    @cached_property
    def _totals(self) -> SubsetSums:
        """Where size does not matter, one row is enough."""
        return SubsetSums(self.weights, (self.quota_given,), compile_loops=False)

    def by_size(self) -> list[list[int]]:
        """The same by the number of others."""
        return [self._of_weight[weight] for weight in self.weights]

    @cached_property
    def _of_weight(self) -> dict[int, list[int]]:
        return {weight: self._swings(weight) for weight in dict.fromkeys(self.weights)}

    def _swings(self, weight: int) -> list[int]:
        counts = []
        others = 0
        for row in self._rows[:-1]:
            others = row - (others << weight * self.slot & self.mask)
            counts.append(self._sum(others, max(0, self.quota - weight)) if weight else 0)
        return counts[::-1] if self.dual else counts

    def _sum(self, row: int, first: int) -> int:
        """The sum of the slots from one on: the remainder by the greatest value of a slot, which no sum reaches."""
        return (row >> first * self.slot) % ((1 << self.slot) - 1)

    def shapley_shubik(self) -> tuple[list[Fraction], Fraction]:
        """Each party's share of power, exactly."""
        return shares_of_orders(self.by_size()), Fraction(0)

    def is_proper(self) -> bool:
        """Whether no coalition and its complement both win."""
        return self.dual or self._halves()

    def is_strong(self) -> bool:
        """Whether of a coalition and its complement one wins."""
        return not self.dual or self._halves()

    def _halves(self) -> bool:
        """Of two opposite coalitions at most one wins, or at least one; if half of all win, exactly one."""
        return 2 * self.winning() == 1 << self.size

    def alike(self, one: int, other: int) -> bool:
        """In a weighted rule, parties with equal swings can be exchanged: the heavier would have more, if not."""
        return self.swings()[one] == self.swings()[other]
