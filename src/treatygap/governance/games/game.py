"""Simple games: which coalitions of parties can pass a decision."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from treatygap.governance.games.choosing import engine_for
from treatygap.governance.games.coalitions import MinimalCoalitions
from treatygap.governance.games.engine import Engine, GameError, OutOfReachError
from treatygap.logic.structure import Structure, Truth, evaluate

__all__ = ["Game", "GameError", "OutOfReachError"]


@dataclass(frozen=True)
class Game:
    """A simple game: a monotone structure function over parties.

    Whatever counts coalitions raises `OutOfReachError` where the game is too large for that.
    """

    parties: tuple[str, ...]
    structure: Structure

    def __post_init__(self) -> None:
        if not self.wins(self.parties):
            raise GameError("no decision can ever pass, not even with all parties in favour")
        if self.wins(()):
            raise GameError("every decision passes, even with no party in favour")

    def wins(self, coalition: Collection[str]) -> bool:
        """Whether the parties in favour can pass a decision by themselves."""
        state = dict.fromkeys(coalition, Truth.TRUE)
        return evaluate(self.structure, lambda name: state.get(name, Truth.FALSE)) is Truth.TRUE

    def blocks(self, coalition: Collection[str]) -> bool:
        """Whether nothing passes against these parties."""
        return not self.wins(tuple(party for party in self.parties if party not in coalition))

    def holds_veto(self, party: str) -> bool:
        """Whether nothing passes without a party, so that it can block alone."""
        return self.blocks((party,))

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
        return tuple(party for party, swings in self.swings.items() if not swings)

    @cached_property
    def engine(self) -> Engine:
        """What counts the coalitions of this game."""
        return engine_for(self.parties, self.structure)

    @cached_property
    def winning_coalitions(self) -> int:
        """How many of the 2^n coalitions can pass a decision."""
        return self.engine.winning()

    @cached_property
    def swings(self) -> dict[str, int]:
        """Party -> the number of coalitions of others that lose without it and win with it."""
        return dict(zip(self.parties, self.engine.swings(), strict=True))

    @cached_property
    def swings_by_size(self) -> dict[str, tuple[int, ...]]:
        """The same by the number of others, from none to all."""
        return {party: tuple(row) for party, row in zip(self.parties, self.engine.by_size(), strict=True)}

    @cached_property
    def shapley_shubik(self) -> dict[str, Fraction]:
        """Each party's share of power; the shares sum to one.

        It is how often a party turns a losing coalition into a winning one when parties join in every
        possible order (Shapley and Shubik 1954). Exact, unless `shapley_shubik_error` is above zero.
        """
        return dict(zip(self.parties, self.engine.shapley_shubik()[0], strict=True))

    @cached_property
    def shapley_shubik_error(self) -> Fraction:
        """How far off a share of power may be at most: 0, except for many and heavy parties."""
        return self.engine.shapley_shubik()[1]

    @cached_property
    def is_proper(self) -> bool:
        """Whether no coalition and its complement can both pass decisions."""
        return self.engine.is_proper()

    @cached_property
    def is_strong(self) -> bool:
        """Whether of any coalition and its complement one can pass decisions, so that there is never a stalemate."""
        return self.engine.is_strong()

    @cached_property
    def classes(self) -> tuple[tuple[str, ...], ...]:
        """The parties in groups whose members can be exchanged for each other without any difference."""
        found: list[list[int]] = []
        swings = list(self.swings.values())
        for party, turned in enumerate(swings):
            for group in found:
                if swings[group[0]] == turned and self.engine.alike(group[0], party):
                    group.append(party)
                    break
            else:
                found.append([party])
        return tuple(tuple(self.parties[party] for party in group) for group in found)

    @cached_property
    def minimal_winning(self) -> MinimalCoalitions:
        """The coalitions that can pass a decision and could not without any one member."""
        return MinimalCoalitions.winning(self.parties, self.structure)

    @cached_property
    def minimal_blocking(self) -> MinimalCoalitions:
        """The coalitions against which nothing passes, without a needless member."""
        return MinimalCoalitions.blocking(self.parties, self.structure)
