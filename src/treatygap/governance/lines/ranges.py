"""Where a quota, or the mixture of two figures, changes who can decide: exact ranges and the lines met in each."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from math import lcm
from typing import NamedTuple

from treatygap.governance.games.game import Game, GameError
from treatygap.governance.lines.line import Line
from treatygap.governance.lines.redlines import Met, meets
from treatygap.logic.structure import Atom, weighted
from treatygap.model.demand import MinWeightShare
from treatygap.model.text import share

MOST = 12
"""Among more parties there are too many coalitions, each of which may be a point where something changes."""

Weights = Mapping[str, Fraction]


class Needed(NamedTuple):
    """A quota that stays as it is."""

    share: Fraction
    exceed: bool = False
    """Whether it must be exceeded and not only reached."""

    def is_reached_by(self, total: Fraction) -> bool:
        """Whether a share of the weights is enough."""
        return total > self.share or (total == self.share and not self.exceed)


class Range(NamedTuple):
    """Values between which nothing changes."""

    low: Fraction
    high: Fraction
    includes_low: bool
    includes_high: bool
    game: Game | None
    """The rule in this range; None if it lets everything pass, or nothing."""
    verdicts: dict[str, Met]
    """Whether each line is met; empty without a rule."""

    @property
    def meets_all(self) -> bool:
        """Whether there is a rule and it crosses no line."""
        return self.game is not None and "no" not in self.verdicts.values()


class Span(NamedTuple):
    """Values without a gap."""

    low: Fraction
    high: Fraction
    includes_low: bool
    includes_high: bool


def quota_ranges(weights: Weights, lines: Sequence[Line] = (), *, opt_outs: Sequence[str] = ()) -> tuple[Range, ...]:
    """Every quota from none to all of the weights, as the share of all that must be reached.

    Args:
        weights: each party's weight.
        lines: what the parties will not accept.
        opt_outs: the parties that are not bound by what they did not vote for.

    Returns:
        Ranges in ascending order that leave out their lower end and include their upper one.

    Raises:
        GameError: if all weights are zero, one is below zero, or there are too many parties.
    """
    shares = _shares(weights)
    return tuple(
        _range(Span(low, high, includes_low=False, includes_high=True), shares, Needed(high), lines, opt_outs)
        for low, high in pairwise(sorted(set(_sums(shares))))
    )


def blend_ranges(
    first: Weights,
    second: Weights,
    needed: Needed,
    lines: Sequence[Line] = (),
    *,
    opt_outs: Sequence[str] = (),
) -> tuple[Range, ...]:
    """Every mixture of two figures, by the share that the second has in the weights, from 0 to 1.

    Args:
        first: each party's value by one figure.
        second: and by the other; each counts as a share of all parties' values.
        needed: the share of the weights that is needed.
        lines: what the parties will not accept.
        opt_outs: the parties that are not bound by what they did not vote for.

    Returns:
        Ranges in ascending order; a single value at which something else holds is a range of its own.

    Raises:
        GameError: as for a quota, or if the two figures are not of the same parties.
    """
    if set(first) != set(second):
        raise GameError("the two figures are not of the same parties")
    one, other = _shares(first), _shares({party: second[party] for party in first})
    floors = [
        (line.party, share(line.demand.min_weight_share))
        for line in lines
        if isinstance(line.demand, MinWeightShare) and line.party in one
    ]
    starts, ends = _sums(one), _sums(other)
    turning = [(start, end, needed.share) for start, end in zip(starts, ends, strict=True)]
    turning += [(one[party], other[party], floor) for party, floor in floors]
    crossings = ((bound - start) / (end - start) for start, end, bound in turning if start != end)
    points = sorted({Fraction(0), Fraction(1), *(value for value in crossings if 0 < value < 1)})

    def what_holds(value: Fraction) -> tuple[bool, ...]:
        sums = (start + value * (end - start) for start, end in zip(starts, ends, strict=True))
        reached = (one[party] + value * (other[party] - one[party]) >= floor for party, floor in floors)
        return *map(needed.is_reached_by, sums), *reached

    pieces = [(points[0], points[0], what_holds(points[0]))]
    for low, high in pairwise(points):
        pieces += [(low, high, what_holds((low + high) / 2)), (high, high, what_holds(high))]
    found = []
    for _, same in groupby(pieces, key=lambda piece: piece[2]):
        group = list(same)
        (start, start_high, _), (end_low, end, _) = group[0], group[-1]
        middle = (start + end) / 2
        mixed = {party: one[party] + middle * (other[party] - one[party]) for party in one}
        span = Span(start, end, includes_low=start == start_high, includes_high=end_low == end)
        found.append(_range(span, mixed, needed, lines, opt_outs))
    return tuple(found)


def where_all_hold(ranges: Sequence[Range]) -> tuple[Span, ...]:
    """The values at which no line is crossed, neighbouring ranges joined."""
    found = []
    for holds, same in groupby(ranges, key=lambda some: some.meets_all):
        group = list(same)
        if holds:
            found.append(Span(group[0].low, group[-1].high, group[0].includes_low, group[-1].includes_high))
    return tuple(found)


def _range(span: Span, shares: Weights, needed: Needed, lines: Sequence[Line], opt_outs: Sequence[str]) -> Range:
    game = _game(shares, needed)
    verdicts = {
        line.id: meets(game, line.party, line.demand, shares=shares, opt_outs=opt_outs) for line in lines if game
    }
    return Range(*span, game, verdicts)


def _shares(weights: Weights) -> dict[str, Fraction]:
    total = sum(weights.values(), Fraction(0))
    if len(weights) > MOST:
        raise GameError(f"{len(weights)} parties are more than the {MOST} for which ranges are worked out")
    if any(weight < 0 for weight in weights.values()):
        raise GameError("a weight is below zero")
    if not total:
        raise GameError("all weights are zero")
    return {party: weight / total for party, weight in weights.items()}


def _sums(shares: Weights) -> list[Fraction]:
    """The share of each coalition, in the same order for the same parties."""
    sums = [Fraction(0)]
    for part in shares.values():
        sums += [part + before for before in sums]
    return sums


def _game(shares: Weights, needed: Needed) -> Game | None:
    scale = lcm(needed.share.denominator, *(part.denominator for part in shares.values()))
    bound = int(needed.share * scale) + needed.exceed
    structure = weighted(bound, ((int(part * scale), Atom(party)) for party, part in shares.items()))
    try:
        return Game(tuple(shares), structure)
    except GameError:
        return None
