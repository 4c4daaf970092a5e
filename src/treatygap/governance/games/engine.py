"""What every way of counting coalitions answers, whatever it does inside."""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Protocol


class GameError(ValueError):
    """A decision rule that is no simple game over the parties, or that is too large to analyse."""


class OutOfReachError(GameError):
    """A game that is well defined and too large for an exact answer."""


class Engine(Protocol):
    """Counts over all coalitions of a game; parties go by their positions."""

    method: str
    """In a few words, for a reader who wants to know how a number came about."""

    def winning(self) -> int:
        """How many coalitions win."""

    def swings(self) -> Sequence[int]:
        """For each party, with how many coalitions of others it makes the difference."""

    def by_size(self) -> Sequence[Sequence[int]]:
        """The same by the number of others.

        Raises:
            OutOfReachError: if only totals can be found.
        """

    def shapley_shubik(self) -> tuple[Sequence[Fraction], Fraction]:
        """Each party's share of power, and how far off it may be at most; 0 if it is exact."""

    def is_proper(self) -> bool:
        """Whether no coalition and its complement both win."""

    def is_strong(self) -> bool:
        """Whether of a coalition and its complement one wins."""

    def alike(self, one: int, other: int) -> bool:
        """Whether two parties with equal swings can be exchanged without any difference."""


def shares_of_orders(by_size: Sequence[Sequence[int]]) -> list[Fraction]:
    """From swings by size to how often each party is the one that turns a coalition, over all orders of joining."""
    n = len(by_size)
    orders = [factorial(size) * factorial(n - size - 1) for size in range(n)]
    whole = factorial(n)
    return [Fraction(sum(count * ways for count, ways in zip(row, orders, strict=True)), whole) for row in by_size]
