"""The indices of power that a demand may name, and how often a body can decide at all."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import compress

from treatygap.governance.game import Game
from treatygap.model.demand import Index


def power(game: Game, index: Index) -> Mapping[str, Fraction]:
    """Each party's power by an index."""
    if index == "shapley-shubik":
        return game.shapley_shubik
    winning = _winning(game)
    swings = {
        party: sum(1 for mask in winning if mask >> bit & 1 and mask ^ 1 << bit not in winning)
        for bit, party in enumerate(game.parties)
    }
    if index == "banzhaf":
        of = sum(swings.values())
    elif index == "coleman-prevent":
        of = len(winning)
    else:
        of = (1 << len(game.parties)) - len(winning)
    return {party: Fraction(count, of) for party, count in swings.items()}


def ability_to_act(game: Game) -> Fraction:
    """The share of all coalitions that can pass a decision."""
    return Fraction(len(_winning(game)), 1 << len(game.parties))


def _winning(game: Game) -> set[int]:
    """The coalitions that win, as bit masks."""
    bits = [1 << bit for bit in range(len(game.parties))]
    return {
        mask for mask in range(1 << len(bits)) if game.wins(tuple(compress(game.parties, (mask & bit for bit in bits))))
    }
