"""What a demand asks of a voting rule, as conditions on which coalitions win.

A coalition is a bit mask over the parties in their order, and a rule is the set of its winning coalitions, as the
bits of one whole number: bit S is set if coalition S wins. Every demand that looks at the rule alone is then a
condition of one of two kinds: it fixes one coalition, or it bounds a sum over the winning coalitions. The indices of
power are of the second kind, because each is a quotient of two such sums.
"""

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from math import factorial, gcd
from typing import NamedTuple

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


class Fixed(NamedTuple):
    """One coalition must win, or must not."""

    coalition: int
    wins: bool


class Linear(NamedTuple):
    """The coefficients of the coalitions that win must add up to something."""

    coefficients: tuple[int, ...]
    """One for each coalition."""
    at_least: int
    scale: tuple[int, ...] = ()
    """If it bounds an index: the coefficients of the sum that turns what is left over into a share."""
    scale_constant: int = 0


class NotWorkedOut(NamedTuple):
    """A condition on power among so many voters that its coefficients are not written down."""

    voters: int


Condition = Fixed | Linear | NotWorkedOut

MOST_WORKED_OUT = 9
"""Among more voters, only conditions that fix coalitions are worked out."""

NOTHING = Fixed(0, wins=False)
"""The condition that every rule meets: a coalition of nobody does not win."""


def conditions_of(
    parties: Sequence[str], party: str, demand: Demand, opt_outs: Collection[str] = ()
) -> tuple[Condition, ...] | None:
    """The conditions that a demand puts on the rule.

    Args:
        parties: who takes part.
        party: who demands it.
        demand: what is demanded.
        opt_outs: the parties that are not bound by what they did not vote for.

    Returns:
        None if the rule alone does not tell: the demand goes by votes, or names somebody who takes no part.
    """
    if not {party, *parties_of(demand)} <= set(parties):
        return None
    own, named = mask_of(parties, (party,)), mask_of(parties, parties_of(demand))
    return conditions_among(len(parties), own, named, demand, opted_out=party in opt_outs)


def conditions_among(
    n: int, own: int, named: int, demand: Demand, *, opted_out: bool = False
) -> tuple[Condition, ...] | None:
    """The same where those who demand and those who are named are any groups among some voters.

    Power is then that of a group's members, added up.
    """
    everyone = (1 << n) - 1
    match demand:
        case "must_hold_veto":
            return (Fixed(everyone ^ own, wins=False),)
        case "must_not_be_dummy":
            return (Linear(_swings(n, own), 1) if n <= MOST_WORKED_OUT else NotWorkedOut(n),)
        case "must_not_be_bound_against_its_will":
            return (NOTHING if opted_out else Fixed(everyone ^ own, wins=False),)
        case MustNotBeBlockableBy():
            return (Fixed(everyone & ~named, wins=True),)
        case MustNotDecideAlone():
            return (Fixed(named, wins=False),)
        case MustBeAbleToBlockWith():
            return (Fixed(everyone & ~(own | named), wins=False),)
        case MustBeAbleToPassWith():
            return (Fixed(own | named, wins=True),)
        case MinWeightShare():
            return None
        case _:
            return (_power_condition(n, own, named, demand) if n <= MOST_WORKED_OUT else NotWorkedOut(n),)


def _bounded(n: int, group: int, index: Index, bound: Fraction, *, cap: bool = False) -> Linear:
    """That the power of some parties, added up, reaches a bound, or does not exceed it."""
    numerator, denominator, constant = _index(n, group, index)
    sign = -1 if cap else 1
    return _reduced(
        tuple(
            sign * (bound.denominator * above - bound.numerator * below)
            for above, below in zip(numerator, denominator, strict=True)
        ),
        sign * bound.numerator * constant,
        tuple(bound.denominator * below for below in denominator),
        bound.denominator * constant,
    )


def _power_condition(
    n: int, own: int, named: int, demand: MinPower | MaxPowerOf | AtLeastPowerOf | BodyMustAct
) -> Linear:
    match demand:
        case MinPower(min_power=floor):
            return _bounded(n, own, floor.index, share(floor.at_least))
        case MaxPowerOf(max_power_of=cap):
            return _bounded(n, named, cap.index, share(cap.at_most), cap=True)
        case AtLeastPowerOf(at_least_power_of=other):
            mine, denominator, constant = _index(n, own, other.index)
            theirs, _, _ = _index(n, named, other.index)
            difference = tuple(one - another for one, another in zip(mine, theirs, strict=True))
            return _reduced(difference, 0, denominator, constant)
        case BodyMustAct(body_must_act=act):
            bound, all_coalitions = share(act.at_least), 1 << n
            ones = (bound.denominator,) * all_coalitions
            return Linear(
                ones, bound.numerator * all_coalitions, (0,) * all_coalitions, bound.denominator * all_coalitions
            )


def _reduced(coefficients: tuple[int, ...], at_least: int, scale: tuple[int, ...], constant: int) -> Linear:
    factor = gcd(*coefficients, at_least, *scale, constant) or 1
    return Linear(
        tuple(value // factor for value in coefficients),
        at_least // factor,
        tuple(value // factor for value in scale),
        constant // factor,
    )


def _swings(n: int, group: int) -> tuple[int, ...]:
    """How often the parties of a group turn a coalition, as a sum over the winning coalitions."""
    size = group.bit_count()
    return tuple(2 * (mask & group).bit_count() - size for mask in range(1 << n))


def _index(n: int, group: int, index: Index) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """An index as a quotient: the coefficients above, those below, and a constant below."""
    nobody = (0,) * (1 << n)
    match index:
        case "shapley-shubik":
            return tuple(_orders(n, mask, group) for mask in range(1 << n)), nobody, factorial(n)
        case "banzhaf":
            return _swings(n, group), _swings(n, (1 << n) - 1), 0
        case "coleman-prevent":
            return _swings(n, group), (1,) * (1 << n), 0
        case "coleman-initiate":
            return _swings(n, group), (-1,) * (1 << n), 1 << n


def _orders(n: int, mask: int, group: int) -> int:
    """In how many more orders of joining a coalition is first to win by a member of the group than by its loss."""
    size = mask.bit_count()
    inside, outside = (mask & group).bit_count(), (group & ~mask).bit_count()
    joined = factorial(size - 1) * factorial(n - size) if size else 0
    missed = factorial(size) * factorial(n - size - 1) if size < n else 0
    return inside * joined - outside * missed


def mask_of(parties: Sequence[str], some: Collection[str]) -> int:
    """The coalition of some of the parties."""
    return sum(1 << bit for bit, party in enumerate(parties) if party in some)


def members_of(parties: Sequence[str], mask: int) -> tuple[str, ...]:
    """The parties of a coalition, in their order."""
    return tuple(party for bit, party in enumerate(parties) if mask >> bit & 1)


def predicate(condition: Condition) -> Callable[[int], bool]:
    """The test whether a rule meets a condition."""
    if isinstance(condition, Fixed):
        bit, wins = 1 << condition.coalition, condition.wins
        return lambda rule: bool(rule & bit) is wins
    if isinstance(condition, NotWorkedOut):
        raise AssertionError(f"conditions on power among {condition.voters} voters are not worked out")  # noqa: TRY004
    levels, bound = _levels(condition.coefficients), condition.at_least
    return lambda rule: _sum(levels, rule) >= bound


def slack(condition: Linear, rule: int) -> Fraction | None:
    """By what share a rule exceeds what a bound on an index asks for; None for other conditions."""
    if not condition.scale:
        return None
    per = _sum(_levels(condition.scale), rule) + condition.scale_constant
    return Fraction(_sum(_levels(condition.coefficients), rule) - condition.at_least, per)


def _levels(coefficients: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Each coefficient other than zero with all the coalitions that have it."""
    levels: dict[int, int] = {}
    for mask, value in enumerate(coefficients):
        if value:
            levels[value] = levels.get(value, 0) | 1 << mask
    return tuple(sorted(levels.items()))


def _sum(levels: tuple[tuple[int, int], ...], rule: int) -> int:
    return sum(value * (rule & masks).bit_count() for value, masks in levels)
