"""From a decision rule as it is written down to a simple game."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from treatygap.governance.game import Game, GameError
from treatygap.logic.structure import Atom, Structure, all_of, any_of, weighted
from treatygap.model.game import AllGames, AnyGame, FailsIfAgainst, GameSpec, Quota, Weighted, Weighting
from treatygap.model.text import share

Weights = Mapping[str, Fraction]


def build_game(spec: GameSpec, parties: Sequence[str], indicators: Mapping[str, Weights]) -> Game:
    """The game that a decision rule is among the parties.

    Args:
        spec: the rule.
        parties: who takes part.
        indicators: each indicator's value for each party on the day.

    Raises:
        GameError: if a weight is not known, a quota cannot be reached, or the rule passes or blocks everything.
    """
    return Game(tuple(parties), _structure(spec, tuple(parties), indicators))


def _structure(spec: GameSpec, parties: tuple[str, ...], indicators: Mapping[str, Weights]) -> Structure:
    match spec:
        case AllGames(all=rules):
            return all_of(_structure(rule, parties, indicators) for rule in rules)
        case AnyGame(any=rules):
            return any_of(_structure(rule, parties, indicators) for rule in rules)
        case Weighted(weighted=rule):
            weights = _weights(rule, parties, indicators)
            bound, exceed = _quota(rule.quota, sum(weights.values(), Fraction(0)))
            return _majority(weights, bound, exceed=exceed)
        case FailsIfAgainst(fails_if_against=rule):
            # Passes when the weights against, all less those in favour, do not exceed the share.
            weights = _weights(rule, parties, indicators)
            total = sum(weights.values(), Fraction(0))
            return _majority(weights, total - share(rule.more_than) * total, exceed=False)
        case _:
            return all_of(Atom(party) for party in parties)


def _weights(rule: Weighting, parties: tuple[str, ...], indicators: Mapping[str, Weights]) -> dict[str, Fraction]:
    if rule.by is not None:
        given = indicators.get(rule.by, {})
        if any(party not in given for party in parties):
            raise GameError("no year before this day has the figures that it goes by for every party")
    else:
        given = {party: Fraction(votes) for party, votes in (rule.votes or {}).items()}
    weights = {party: given.get(party, Fraction(0)) for party in parties}
    if not sum(weights.values()):
        raise GameError("all weights are zero")
    return weights


def _quota(quota: Quota, total: Fraction) -> tuple[Fraction, bool]:
    """The bound, and whether it must be exceeded and not only met."""
    if quota.votes is not None:
        if quota.votes > total:
            raise GameError(f"the quota of {quota.votes} is above the total of {total}")
        return Fraction(quota.votes), False
    if quota.more_than is not None:
        return share(quota.more_than) * total, True
    return share(quota.at_least or "1/1") * total, False


def _majority(weights: Mapping[str, Fraction], bound: Fraction, *, exceed: bool) -> Structure:
    """A weighted majority in whole numbers: all weights times their common denominator."""
    scale = lcm(*(weight.denominator for weight in weights.values()))
    quota = floor(bound * scale) + 1 if exceed else ceil(bound * scale)
    return weighted(quota, ((int(weight * scale), Atom(party)) for party, weight in weights.items()))
