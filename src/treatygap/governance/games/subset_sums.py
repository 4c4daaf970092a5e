"""A weighted rule with many and heavy parties: exact counts from one table of subset sums, for any number of quotas.

Let P(x) be the number of coalitions that weigh at most x. Taking a party of weight w out of all sums gives the
alternating series P(x) - P(x-w) + P(x-2w) - ..., so that with how many coalitions of others the party turns the vote at
a quota q is the sum over k of (-1)^k [P(q-1-kw) - P(q-1-(k+1)w)]. Swings at q and at the total + 1 - q are the same, so
that no table is longer than half of the total.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from importlib.util import find_spec

from treatygap.governance.games.engine import OutOfReachError
from treatygap.governance.games.quadrature import Shares, shapley_shubik

MOST_CELLS = 20_000_000
"""Sums that a table may hold: half a gigabyte."""
MOST_WORK = 6_000_000_000
"""Additions of machine words: some seconds."""
MOST_BITS = 4_000_000_000
"""Bits that may be held without compiled loops."""

Cumulative = Callable[[Sequence[int]], list[int]]
"""Sums -> how many coalitions weigh at most as much; none weigh less than nothing."""


def compiled() -> bool:
    """Whether the libraries for compiled loops are there."""
    return find_spec("numba") is not None and find_spec("numpy") is not None


def fits(weights: Sequence[int], quota: int) -> bool:
    """Whether the table can be held, and filled in some seconds."""
    cells, parties = min(quota, sum(weights) + 1 - quota), len(weights)
    if compiled():
        return cells <= MOST_CELLS and cells * parties * (parties // 64 + 1) <= MOST_WORK
    return cells * parties <= MOST_BITS // 2


class SubsetSums:
    """Counts for several quotas at once."""

    def __init__(self, weights: Sequence[int], quotas: Sequence[int], *, compile_loops: bool | None = None) -> None:
        """Lay out rules that pass what reaches each of the quotas.

        Args:
            weights: of all parties.
            quotas: of the rules.
            compile_loops: whether to use compiled loops, which take a second to load; if they are there, unless said.
        """
        self.weights = weights
        self.compile_loops = compile_loops
        self.total = sum(weights)
        self.quotas = quotas

    def winning(self, quota: int) -> int:
        """How many coalitions win."""
        lower = self._lower(quota)
        below = self._cumulative([lower - 1])[0]
        return below if lower != quota else (1 << len(self.weights)) - below

    def swings(self, quota: int) -> list[int]:
        """For each party, with how many coalitions of others it makes the difference."""
        lower = self._lower(quota)
        found = {weight: self._swings(lower, weight) for weight in dict.fromkeys(self.weights)}
        return [found[weight] for weight in self.weights]

    def _swings(self, quota: int, weight: int) -> int:
        if not weight:
            return 0
        counts = self._cumulative(range(quota - 1, -1, -weight))
        # P(q-1) - 2 P(q-1-w) + 2 P(q-1-2w) - ...
        return 2 * (sum(counts[0::2]) - sum(counts[1::2])) - counts[0]

    @cached_property
    def shapley_shubik(self) -> dict[int, Shares]:
        """For each quota, each party's share of power with a bound of its error.

        Raises:
            OutOfReachError: if the libraries for compiled loops are not there.
        """
        if not compiled():
            raise OutOfReachError(
                "the Shapley-Shubik index of so many and so heavy parties needs the compiled loops of treatygap[fast]"
            )
        return shapley_shubik(self.weights, self.quotas)

    def _lower(self, quota: int) -> int:
        return min(quota, self.total + 1 - quota)

    @cached_property
    def _cumulative(self) -> Cumulative:
        cells = max(self._lower(quota) for quota in self.quotas)
        if compiled() if self.compile_loops is None else self.compile_loops:
            from treatygap.governance.games.native import cumulative

            return cumulative(self.weights, cells)
        return cumulative_in_python(self.weights, cells)


def cumulative_in_python(weights: Sequence[int], cells: int) -> Cumulative:
    """The number of coalitions up to each sum, in one whole number with a slot for each sum.

    Args:
        weights: of all parties.
        cells: how many sums there are, from 0 on.
    """
    width = len(weights) // 8 + 1
    slot = 8 * width
    mask = (1 << cells * slot) - 1
    sums = 1
    for weight in sorted(weights):
        sums += sums << weight * slot & mask
    step = 1
    while step < cells:
        # Each slot holds the sum of the `step` slots up to it; twice as many, and twice again.
        sums += sums << step * slot & mask
        step *= 2
    held = sums.to_bytes(cells * width, "little")
    return lambda wanted: [int.from_bytes(held[at * width : (at + 1) * width], "little") for at in wanted]


class OneQuota:
    """The engine of a single rule."""

    def __init__(self, weights: Sequence[int], quota: int) -> None:
        """Lay out a rule that passes what reaches the quota."""
        self.weights = weights
        self.quota = quota
        self.sums = SubsetSums(weights, (quota,))
        self.method = "one table of subset sums" + ("" if compiled() else ", in whole numbers")

    def winning(self) -> int:
        """How many coalitions win."""
        return self.sums.winning(self.quota)

    def swings(self) -> list[int]:
        """For each party, with how many coalitions of others it makes the difference."""
        return self._swings

    @cached_property
    def _swings(self) -> list[int]:
        return self.sums.swings(self.quota)

    def by_size(self) -> list[list[int]]:
        """Not found here.

        Raises:
            OutOfReachError: always.
        """
        raise OutOfReachError(
            f"with {len(self.weights)} parties and {sum(self.weights):,} votes, coalitions can be counted, but not by "
            "size as well"
        )

    def shapley_shubik(self) -> tuple[list[Fraction], Fraction]:
        """Each party's share of power, and how far off it may be at most."""
        return self._shares

    @cached_property
    def _shares(self) -> tuple[list[Fraction], Fraction]:
        shares = self.sums.shapley_shubik[self.quota]
        return [Fraction(share) for share in shares.values], Fraction(shares.bound)

    def is_proper(self) -> bool:
        """Whether no coalition and its complement both win."""
        return 2 * self.quota > sum(self.weights) or self._halves()

    def is_strong(self) -> bool:
        """Whether of a coalition and its complement one wins."""
        return 2 * self.quota <= sum(self.weights) or self._halves()

    def _halves(self) -> bool:
        return 2 * self.winning() == 1 << len(self.weights)

    def alike(self, one: int, other: int) -> bool:
        """In a weighted rule, parties with equal swings can be exchanged: the heavier would have more, if not."""
        return self._swings[one] == self._swings[other]
