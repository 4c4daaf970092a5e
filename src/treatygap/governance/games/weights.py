"""From weights as they are written down to each party's exact weight on the day."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor, isqrt

from treatygap.governance.games.engine import GameError
from treatygap.model.text import share
from treatygap.model.weighting import Weighting

Weights = Mapping[str, Fraction]

_BLENDED = 1_000_000
"""What blended weights add up to."""
_ROOT = 1_000_000
"""Square roots are rounded to one part in so many."""


def weights_of(rule: Weighting, parties: Sequence[str], indicators: Mapping[str, Weights]) -> dict[str, Fraction]:
    """Each party's weight, exactly.

    The source gives the weights. Then, each if asked for: the square root is taken; basic votes are added; shares are
    held between a floor and a cap; fractions of votes are rounded.

    Args:
        rule: where weights come from, and what is done to them.
        parties: who has a weight, whether it votes or not.
        indicators: each indicator's value for each party on the day.

    Raises:
        GameError: if a figure is not known, all weights are zero, or the bounds cannot be met.
    """
    weights = _source(rule, parties, indicators)
    if not sum(weights.values()):
        raise GameError("all weights are zero")
    if rule.square_root:
        weights = {party: square_root(weight) for party, weight in weights.items()}
    if rule.basic is not None:
        weights = _with_basic(weights, share(rule.basic))
    if rule.min_share is not None or rule.max_share is not None:
        weights = held_between(weights, share(rule.min_share or "0%"), share(rule.max_share or "100%"))
    if rule.whole_votes:
        weights = {party: Fraction(floor(weight + Fraction(1, 2))) for party, weight in weights.items()}
        if not any(weights.values()):
            raise GameError("without fractions of votes, all weights are zero")
    return weights


def _source(rule: Weighting, parties: Sequence[str], indicators: Mapping[str, Weights]) -> dict[str, Fraction]:
    if rule.votes is not None:
        return {party: Fraction(rule.votes.get(party, 0)) for party in parties}
    if rule.blend is not None:
        blended = dict.fromkeys(parties, Fraction(0))
        for indicator, part in rule.blend.items():
            values = _figures(indicator, parties, indicators)
            total = sum(values.values(), Fraction(0))
            if not total:
                raise GameError("an indicator that is blended is zero for every party")
            for party in parties:
                blended[party] += _BLENDED * share(part) * values[party] / total
        return blended
    return _figures(rule.by, parties, indicators) if rule.by is not None else dict.fromkeys(parties, Fraction(1))


def _figures(indicator: str, parties: Sequence[str], indicators: Mapping[str, Weights]) -> dict[str, Fraction]:
    given = indicators.get(indicator, {})
    if any(party not in given for party in parties):
        raise GameError("no year before this day has the figures that it goes by for every party")
    return {party: given[party] for party in parties}


def square_root(weight: Fraction) -> Fraction:
    """The square root, rounded to six decimals, half up: exact for squares of such numbers."""
    # floor(r + 1/2) is floor((floor(2r) + 1) / 2) for every r that is not negative.
    doubled = isqrt(floor(4 * _ROOT**2 * weight))
    return Fraction((doubled + 1) // 2, _ROOT)


def _with_basic(weights: Mapping[str, Fraction], part: Fraction) -> dict[str, Fraction]:
    """To every party the same, so much that these equal votes make up a part of all votes together."""
    each = part / (1 - part) * sum(weights.values(), Fraction(0)) / len(weights)
    return {party: weight + each for party, weight in weights.items()}


def held_between(weights: Mapping[str, Fraction], least: Fraction, most: Fraction) -> dict[str, Fraction]:
    """Shares of the same total, none below a floor or above a cap.

    All weights are multiplied by one factor; a share that comes out below the floor is set to it, one above the cap
    likewise; and the factor is the one with which the shares add up to the whole. There is only one such outcome.

    Raises:
        GameError: if floors alone are more than the whole, or caps less.
    """
    total = sum(weights.values(), Fraction(0))
    positive = [weight for weight in weights.values() if weight]
    floors = (len(weights) - len(positive)) * least
    if len(weights) * least > 1:
        raise GameError("the least shares of all parties together are more than the whole")
    if len(positive) * most + floors < 1:
        raise GameError("the greatest shares of all parties together are less than the whole")
    # Between two turning points of the factor, the sum of shares grows along a straight line.
    turns = sorted({bound * total / weight for weight in positive for bound in (least, most)})
    low = Fraction(0)
    for high in turns:
        if _sum(weights, total, high, least, most) >= 1:
            break
        low = high
    else:
        high = low
    at_low, at_high = (_sum(weights, total, factor, least, most) for factor in (low, high))
    factor = low if at_low == 1 else low + (high - low) * (1 - at_low) / (at_high - at_low)
    return {party: total * _held(factor * weight / total, least, most) for party, weight in weights.items()}


def _held(value: Fraction, least: Fraction, most: Fraction) -> Fraction:
    return min(max(value, least), most)


def _sum(
    weights: Mapping[str, Fraction], total: Fraction, factor: Fraction, least: Fraction, most: Fraction
) -> Fraction:
    return sum((_held(factor * weight / total, least, most) for weight in weights.values()), Fraction(0))
