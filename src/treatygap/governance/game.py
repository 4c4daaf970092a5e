"""Simple games: which coalitions of parties can pass a decision."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial

from treatygap.logic.structure import Structure, Truth, evaluate

MOST_PARTIES = 20
"""Beyond this, going through all coalitions takes too long."""


class GameError(ValueError):
    """A decision rule that is no simple game over the parties, or that is too large to analyse."""


@dataclass(frozen=True)
class Game:
    """A simple game: a monotone structure function over parties."""

    parties: tuple[str, ...]
    structure: Structure

    def __post_init__(self) -> None:
        if len(self.parties) > MOST_PARTIES:
            raise GameError(f"{len(self.parties)} parties are more than the {MOST_PARTIES} that are analysed exactly")
        if not self.wins(self.parties):
            raise GameError("no decision can ever pass, not even with all parties in favour")
        if self.wins(()):
            raise GameError("every decision passes, even with no party in favour")

    def wins(self, coalition: frozenset[str] | tuple[str, ...]) -> bool:
        """Whether the parties in favour can pass a decision by themselves."""
        state = dict.fromkeys(coalition, Truth.TRUE)
        return evaluate(self.structure, lambda name: state.get(name, Truth.FALSE)) is Truth.TRUE

    def holds_veto(self, party: str) -> bool:
        """Whether nothing passes without a party, so that it can block alone."""
        return not self.wins(tuple(other for other in self.parties if other != party))

    @cached_property
    def veto_players(self) -> tuple[str, ...]:
        """The parties that can block alone."""
        return tuple(party for party in self.parties if self.holds_veto(party))

    @cached_property
    def dictator(self) -> str | None:
        """The party that decides alone: it needs nobody, and nothing passes without it."""
        return next((party for party in self.veto_players if self.wins((party,))), None)

    @cached_property
    def dummies(self) -> tuple[str, ...]:
        """The parties whose vote never makes a difference."""
        return tuple(party for party, swings in self._swings.items() if not any(swings))

    @cached_property
    def shapley_shubik(self) -> dict[str, Fraction]:
        """Each party's share of power; the shares sum to one.

        It is how often a party turns a losing coalition into a winning one when parties join in every
        possible order (Shapley and Shubik 1954).
        """
        n = len(self.parties)
        orders = [Fraction(factorial(size) * factorial(n - size - 1), factorial(n)) for size in range(n)]
        return {
            party: sum((count * orders[size] for size, count in enumerate(swings)), Fraction(0))
            for party, swings in self._swings.items()
        }

    @property
    def is_proper(self) -> bool:
        """Whether no coalition and its complement can both pass decisions."""
        n = len(self.parties)
        everyone = (1 << n) - 1
        return not any(self._winning[mask] and self._winning[everyone ^ mask] for mask in range(1 << n))

    @cached_property
    def _winning(self) -> bytes:
        """For every coalition as a bit mask: 1 if it wins."""
        return bytes(
            self.wins(tuple(party for bit, party in enumerate(self.parties) if mask >> bit & 1))
            for mask in range(1 << len(self.parties))
        )

    @cached_property
    def _swings(self) -> dict[str, list[int]]:
        """Party -> by size, the number of coalitions of others that lose without it and win with it."""
        n = len(self.parties)
        swings = {party: [0] * n for party in self.parties}
        for mask in range(1 << n):
            if self._winning[mask]:
                continue
            for bit, party in enumerate(self.parties):
                if not mask >> bit & 1 and self._winning[mask | 1 << bit]:
                    swings[party][mask.bit_count()] += 1
        return swings
