"""Which demands a game meets. A new demand is one more case here and in `conditions`."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal

from treatygap.governance.games.game import Game
from treatygap.model.demand import (
    AtLeastPowerOf,
    BodyMustAct,
    Demand,
    Index,
    MaxPowerOf,
    MinPower,
    MinWeightShare,
    MustBeAbleToBlockWith,
    MustBeAbleToPassWith,
    MustNotBeBlockableBy,
    MustNotDecideAlone,
    parties_of,
)
from treatygap.model.text import share

Met = Literal["yes", "no", "not-applicable"]


def meets(
    game: Game,
    party: str,
    demand: Demand,
    *,
    shares: Mapping[str, Fraction] | None = None,
    opt_outs: Collection[str] = (),
) -> Met:
    """Whether a game gives a party what it demands.

    Args:
        game: how the body decides.
        party: who demands it.
        demand: what is demanded.
        shares: each party's share of the weights, if the rule goes by weights.
        opt_outs: the parties that are not bound by what they did not vote for.

    Returns:
        `not-applicable` if the demand speaks of somebody who takes no part, or of votes where there are none.
    """
    if not {party, *parties_of(demand)} <= set(game.parties):
        return "not-applicable"
    if isinstance(demand, MinWeightShare):
        if not shares:
            return "not-applicable"
        return _said(shares.get(party, Fraction(0)) >= share(demand.min_weight_share))
    return _said(_met(game, party, demand, opt_outs))


def _said(met: bool) -> Met:  # noqa: FBT001 -- the one value that it is about
    return "yes" if met else "no"


def _met(game: Game, party: str, demand: Demand, opt_outs: Collection[str]) -> bool:
    match demand:
        case "must_hold_veto":
            return game.holds_veto(party)
        case "must_not_be_dummy":
            return party not in game.dummies
        case "must_not_be_bound_against_its_will":
            return party in opt_outs or game.holds_veto(party)
        case MustNotBeBlockableBy():
            return game.wins(_without(game, parties_of(demand)))
        case MustNotDecideAlone(must_not_decide_alone=other):
            return not game.wins((other,))
        case MustBeAbleToBlockWith():
            return not game.wins(_without(game, (party, *parties_of(demand))))
        case MustBeAbleToPassWith():
            return game.wins(tuple({party: None, **dict.fromkeys(parties_of(demand))}))
        case MinPower(min_power=bound):
            return _powers(game, bound.index)[party] >= share(bound.at_least)
        case MaxPowerOf(max_power_of=bound):
            return _powers(game, bound.index)[bound.party] <= share(bound.at_most)
        case AtLeastPowerOf(at_least_power_of=other):
            powers = _powers(game, other.index)
            return powers[party] >= powers[other.party]
        case BodyMustAct(body_must_act=bound):
            from treatygap.governance.indices.coleman import act

            return act(game) >= share(bound.at_least)
        case MinWeightShare():
            raise AssertionError("votes are not part of a game")


def _powers(game: Game, index: Index) -> Mapping[str, Fraction]:
    # Most red lines speak of no index.
    from treatygap.governance.indices.registry import INDICES

    return INDICES[index].compute(game)


def _without(game: Game, some: Collection[str]) -> tuple[str, ...]:
    return tuple(other for other in game.parties if other not in some)
