"""From a decision rule as it is written down to a simple game."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import NamedTuple

from treatygap.governance.games.engine import GameError
from treatygap.governance.games.game import Game
from treatygap.governance.games.weights import Weights, weights_of
from treatygap.logic.structure import Atom, Structure, all_of, any_of, at_least, weighted
from treatygap.model.game import (
    AllGames,
    AnyGame,
    BlockingRule,
    FailsIfAgainst,
    GamesOf,
    GameSpec,
    Groups,
    Quota,
    SomeGames,
    Vetoes,
    Weighted,
    WeightedRule,
)
from treatygap.model.text import share


def build_game(
    spec: GameSpec,
    parties: Sequence[str],
    indicators: Mapping[str, Weights],
    abstaining: Collection[str] = (),
) -> Game:
    """The game that a decision rule is among those who vote.

    Args:
        spec: the rule.
        parties: who takes part.
        indicators: each indicator's value for each party on the day.
        abstaining: the parties that vote neither for nor against; the game is one among the others.

    Raises:
        GameError: if a weight is not known, a quota cannot be reached, or the rule passes or blocks everything.
    """
    away = frozenset(abstaining)
    voting = tuple(party for party in parties if party not in away)
    if away and not voting:
        raise GameError("nobody votes, if all parties abstain")
    structure = _structure(spec, _Meeting(tuple(parties), voting, indicators))
    if away and len(voting) < len(parties):
        try:
            return Game(voting, structure)
        except GameError as error:
            raise GameError(f"with {len(parties) - len(voting)} of {len(parties)} abstaining, {error}") from None
    return Game(voting, structure)


class _Meeting(NamedTuple):
    """Who may vote, who does, and the figures of the day."""

    parties: tuple[str, ...]
    voting: tuple[str, ...]
    indicators: Mapping[str, Weights]


_ALWAYS = all_of(())
_NEVER = any_of(())


def _structure(spec: GameSpec, meeting: _Meeting) -> Structure:
    match spec:
        case AllGames(all=rules):
            return all_of(_structure(rule, meeting) for rule in rules)
        case AnyGame(any=rules):
            return any_of(_structure(rule, meeting) for rule in rules)
        case SomeGames(at_least=GamesOf(count=count, of=rules)):
            return at_least(count, (_structure(rule, meeting) for rule in rules))
        case Weighted(weighted=rule):
            return _passing(rule, meeting)
        case FailsIfAgainst(fails_if_against=rule):
            return _not_blocked(rule, meeting)
        case Vetoes(veto=holders):
            return _together([holder for holder in dict.fromkeys(holders) if holder in meeting.parties], meeting)
        case Groups(winning=groups):
            return _one_of(groups, meeting)
        case "consensus":
            return all_of(Atom(party) for party in meeting.voting)
        case "unanimity":
            return _together(meeting.parties, meeting)


def _together(members: Collection[str], meeting: _Meeting) -> Structure:
    """All of them in favour; impossible if one abstains."""
    if any(member not in meeting.voting for member in members):
        return _NEVER
    return all_of(Atom(member) for member in members)


def _one_of(groups: Sequence[Sequence[str]], meeting: _Meeting) -> Structure:
    """One of the groups in favour; those that contain another add nothing, those with a stranger cannot form."""
    formed = [frozenset(group) for group in groups if set(group) <= set(meeting.parties)]
    if not formed:
        raise GameError("none of the groups that can pass a decision is complete any more")
    least = [group for group in dict.fromkeys(formed) if not any(other < group for other in formed)]
    return any_of(_together([party for party in meeting.parties if party in group], meeting) for group in least)


def _passing(rule: WeightedRule, meeting: _Meeting) -> Structure:
    weights = weights_of(rule, meeting.parties, meeting.indicators)
    counted = meeting.voting if rule.quota.of == "cast" else meeting.parties
    total = sum((weights[party] for party in counted), Fraction(0))
    bound, exceed = _quota(rule.quota, total)
    cast = {party: weights[party] for party in meeting.voting}
    if rule.casting_vote in cast:
        # A little more than nothing: it turns an equal vote and no other.
        scale = 2 * _scale([*cast.values(), bound])
        cast = {party: weight * scale for party, weight in cast.items()}
        cast[rule.casting_vote] += 1
        bound *= scale
    return _majority(cast, bound, exceed=exceed)


def _quota(quota: Quota, total: Fraction) -> tuple[Fraction, bool]:
    """The bound, and whether it must be exceeded and not only met."""
    if quota.votes is not None:
        if quota.votes > total:
            raise GameError(f"the quota of {quota.votes} is above the total of {_plain(total)}")
        return Fraction(quota.votes), False
    if quota.more_than is not None:
        return share(quota.more_than) * total, True
    return share(quota.at_least or "1/1") * total, False


def _not_blocked(rule: BlockingRule, meeting: _Meeting) -> Structure:
    """Passes when those who vote, all less those in favour, do not have the weight that blocks."""
    weights = weights_of(rule, meeting.parties, meeting.indicators)
    total = sum(weights.values(), Fraction(0))
    cast = {party: weights[party] for party in meeting.voting}
    most = sum(cast.values(), Fraction(0))
    if rule.more_than is not None:
        return _majority(cast, most - share(rule.more_than) * total, exceed=False)
    blocking = share(rule.at_least) * total if rule.at_least is not None else Fraction(rule.votes_against or 1)
    return _majority(cast, most - blocking, exceed=True)


def _majority(weights: Mapping[str, Fraction], bound: Fraction, *, exceed: bool) -> Structure:
    """A weighted majority in the smallest whole numbers that keep every proportion between the weights."""
    scale = _scale(weights.values())
    whole = {party: int(weight * scale) for party, weight in weights.items()}
    quota = floor(bound * scale) + 1 if exceed else ceil(bound * scale)
    if quota <= 0:
        return _ALWAYS
    common = gcd(*whole.values()) or 1
    return weighted(-(-quota // common), ((weight // common, Atom(party)) for party, weight in whole.items()))


def _plain(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):.10g}"


def _scale(numbers: Collection[Fraction]) -> int:
    return lcm(*(number.denominator for number in numbers))
