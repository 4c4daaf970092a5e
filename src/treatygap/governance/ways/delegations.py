"""A way out: each party is a delegation whose deputies vote one by one, so that it need not vote as one."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from treatygap.governance.lines.conditions import MOST_WORKED_OUT, Condition, Fixed, Linear, conditions_among, mask_of
from treatygap.governance.lines.line import Line, Posed
from treatygap.governance.rules.every_rule import MOST
from treatygap.governance.rules.witness import MOST_LISTED, Witness
from treatygap.governance.ways.way_out import WayOut, soften, way_by_softening
from treatygap.model.demand import (
    AtLeastPowerOf,
    MaxPowerOf,
    MinPower,
    MustNotBeBlockableBy,
    MustNotDecideAlone,
    parties_of,
)


def split_delegations(
    parties: tuple[str, ...], lines: Sequence[Line], *, proper: bool = True, deputies: Sequence[int] = (2, 3)
) -> tuple[WayOut, ...]:
    """What it changes if each party has two deputies, three, and so on.

    A party's own rights are those of its whole delegation; its power is that of its deputies together. What is
    refused to another party is refused to its whole delegation or, read in a weaker way, to less than all of it.
    """
    return tuple(_with(parties, lines, count, proper=proper) for count in deputies)


def _with(parties: tuple[str, ...], lines: Sequence[Line], count: int, *, proper: bool) -> WayOut:
    voters = tuple(deputy for party in parties for deputy in deputies_of(party, count))
    if len(voters) > MOST_LISTED:
        reason = f"more than {MOST_LISTED} deputies in all are too many to go through"
        return WayOut("split-delegations", works=None, members=voters, size=count, reason=reason)
    posed: list[Posed] = []
    weaker: dict[str, Posed] = {}
    aside: list[str] = []
    for line in lines:
        whole = _whole(parties, voters, line, count)
        if whole is None:
            aside.append(line.id)
            continue
        posed.append(Posed(line.id, line.party, whole))
        if isinstance(line.demand, MustNotBeBlockableBy | MustNotDecideAlone):
            weaker[line.id] = Posed(line.id, line.party, tuple(_less_than_whole(voters, line, count)))
    # Where lines only fix coalitions of many, the rules that are tried treat deputies alike by themselves.
    gone_through = len(voters) <= MOST or not all(line.is_fixed for line in posed)
    alike = [_alike(parties, voters, count)] if gone_through and len(voters) <= MOST_WORKED_OUT else []
    found = soften(voters, posed, weaker, proper=proper, always=alike)
    if found.works is False and not found.conflicts and not found.reason:
        found = found._replace(reason="it would work only if the deputies of a party had different votes")
    way = way_by_softening("split-delegations", found, posed, "less-than-a-whole-delegation", set_aside=tuple(aside))
    return way._replace(members=voters, size=count)


def deputies_of(party: str, count: int) -> tuple[str, ...]:
    """The names of a party's deputies."""
    return tuple(f"{party}-{number}" for number in range(1, count + 1))


def counts(witness: Witness, parties: Sequence[str], count: int) -> tuple[dict[str, int], ...]:
    """How many deputies of each party the smallest coalitions need that can pass a decision."""
    home = {deputy: party for party in parties for deputy in deputies_of(party, count)}
    found = []
    for members in witness.minimal_winning:
        need = dict.fromkeys(parties, 0)
        for deputy in members:
            need[home[deputy]] += 1
        if need not in found:
            found.append(need)
    return tuple(found)


def _whole(parties: tuple[str, ...], voters: tuple[str, ...], line: Line, count: int) -> tuple[Condition, ...] | None:
    """The line's conditions, with whole delegations for parties; None if it cannot be told of them."""
    named = parties_of(line.demand)
    by_coleman = isinstance(line.demand, MinPower) and line.demand.min_power.index.startswith("coleman")
    by_coleman |= isinstance(line.demand, MaxPowerOf) and line.demand.max_power_of.index.startswith("coleman")
    by_coleman |= isinstance(line.demand, AtLeastPowerOf) and line.demand.at_least_power_of.index.startswith("coleman")
    # Coleman's indices are chances to turn an outcome, which do not add up over deputies.
    if by_coleman or not {line.party, *named} <= set(parties):
        return None
    own = mask_of(voters, deputies_of(line.party, count))
    group = mask_of(voters, [deputy for party in named for deputy in deputies_of(party, count)])
    return conditions_among(len(voters), own, group, line.demand)


def _less_than_whole(voters: tuple[str, ...], line: Line, count: int) -> Iterator[Condition]:
    """The same refused to each group of deputies in which somebody of every delegation that is named is missing."""
    everyone = (1 << len(voters)) - 1
    groups = [deputies_of(party, count) for party in parties_of(line.demand)]
    blocked = isinstance(line.demand, MustNotBeBlockableBy)
    for missing in _one_of_each(groups):
        some = mask_of(voters, [deputy for group in groups for deputy in group if deputy not in missing])
        yield Fixed(everyone & ~some, wins=True) if blocked else Fixed(some, wins=False)


def _one_of_each(groups: Sequence[tuple[str, ...]]) -> Iterator[frozenset[str]]:
    if not groups:
        yield frozenset()
        return
    for rest in _one_of_each(groups[1:]):
        for deputy in groups[0]:
            yield rest | {deputy}


def _alike(parties: tuple[str, ...], voters: tuple[str, ...], count: int) -> Posed:
    """That the deputies of a party have the same vote: it does not matter which of them are in favour."""
    conditions: list[Condition] = []
    for party in parties:
        for one, another in combinations(deputies_of(party, count), 2):
            first, second = mask_of(voters, (one,)), mask_of(voters, (another,))
            for mask in range(1 << len(voters)):
                if mask & first and not mask & second:
                    conditions += _equal(len(voters), mask, mask ^ first ^ second)
    return Posed("", "", tuple(conditions))


def _equal(n: int, one: int, another: int) -> tuple[Linear, Linear]:
    there = tuple((mask == one) - (mask == another) for mask in range(1 << n))
    return Linear(there, 0), Linear(tuple(-value for value in there), 0)
