"""A way out: neutral members, who vote beside the parties and belong to none."""

from collections.abc import Sequence

from treatygap.governance.lines.conditions import Fixed, mask_of
from treatygap.governance.lines.line import Line, Posed, pose
from treatygap.governance.rules.possibility import Conflict
from treatygap.governance.ways.way_out import WayOut, soften, way_by_softening
from treatygap.model.demand import MustBeAbleToBlockWith


def neutral_members(
    parties: tuple[str, ...], lines: Sequence[Line], *, proper: bool = True, most: int = 2
) -> tuple[WayOut, ...]:
    """What one neutral member changes, what two do, and so on.

    A line is met as it was drawn, or a right to block is read as the right not to be outvoted by the other parties
    unless a neutral member joins them.
    """
    return tuple(_with(parties, lines, count, proper=proper) for count in range(1, most + 1))


def _with(parties: tuple[str, ...], lines: Sequence[Line], count: int, *, proper: bool) -> WayOut:
    neutral = _names(parties, count)
    voters = (*parties, *neutral)
    posed, aside = pose(voters, lines)
    softened = {line.id for line in lines if _may_be_softened(line)}
    helped = mask_of(voters, neutral)
    weaker = {line.id: _not_without(line, helped) for line in posed if line.id in softened}
    found = soften(voters, posed, weaker, proper=proper)
    way = way_by_softening("neutral-members", found, posed, "not-outvoted-without-neutral-members", set_aside=aside)
    return way._replace(members=neutral, size=count, whatever_number=_for_any_number(found.conflicts))


def _may_be_softened(line: Line) -> bool:
    return line.demand in {"must_hold_veto", "must_not_be_bound_against_its_will"} or isinstance(
        line.demand, MustBeAbleToBlockWith
    )


def _not_without(line: Posed, helped: int) -> Posed:
    """The others need the neutral members: what they cannot pass with them, they cannot pass without them."""
    return line._replace(
        conditions=tuple(
            item._replace(coalition=item.coalition & ~helped) if isinstance(item, Fixed) else item
            for item in line.conditions
        )
    )


def _for_any_number(conflicts: Sequence[Conflict]) -> bool:
    """Whether more neutral members would change nothing.

    A line names coalitions of parties, with all neutral members or with none. If one of two coalitions lies inside
    the other, or has no member in common with it, that is so whatever the number of neutral members.
    """
    return bool(conflicts) and any(conflict.clash is not None for conflict in conflicts)


def _names(parties: tuple[str, ...], count: int) -> tuple[str, ...]:
    found: list[str] = []
    number = 1
    while len(found) < count:
        name = f"neutral-member-{number}"
        if name not in parties:
            found.append(name)
        number += 1
    return tuple(found)
