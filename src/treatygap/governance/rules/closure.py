"""Lines that fix single coalitions: whether a rule can satisfy them is seen from two of them at a time.

The least rule by which all coalitions win that must win makes every coalition win that contains one of them, and no
other. So it fails only if one of them lies inside a coalition that must lose or, where no two coalitions without a
common member may both win, if two of them have none. Any other clash would show in these two.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from treatygap.governance.lines.conditions import Fixed, members_of
from treatygap.governance.lines.line import Posed


class Clash(NamedTuple):
    """Two coalitions that no rule can treat as the lines demand, for any number of parties."""

    kind: Literal["inside", "apart"]
    """A coalition that must win lies inside one that must not, or two that must win have no common member."""
    winning_line: str | None
    """None: not a line, but that all parties together can pass a decision."""
    winning: tuple[str, ...]
    other_line: str | None
    """None: not a line, but that nobody's support is not enough."""
    other: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that clash: two, or one that clashes with what every voting rule is."""
        return tuple(dict.fromkeys(line for line in (self.winning_line, self.other_line) if line is not None))


class Relation(NamedTuple):
    """Two lines that are one condition, or each the contrary of the other."""

    kind: Literal["same", "contrary"]
    lines: tuple[str, str]
    coalition: tuple[str, ...]
    """The coalition that both speak of: by one line or by both it wins, or does not."""
    wins: bool
    """Whether it must win by the first line."""


def clashes(parties: Sequence[str], posed: Iterable[Posed], *, proper: bool) -> tuple[Clash, ...]:
    """Every clash among lines that fix coalitions, in the order of the lines."""
    everyone = (1 << len(parties)) - 1
    fixed = [(line.id, item) for line in posed for item in line.conditions if isinstance(item, Fixed)]
    winning: list[tuple[str | None, int]] = [(line, item.coalition) for line, item in fixed if item.wins]
    losing: list[tuple[str | None, int]] = [(line, item.coalition) for line, item in fixed if not item.wins]
    found = [
        Clash("inside", line, members_of(parties, won), other, members_of(parties, lost))
        for line, won in [*winning, (None, everyone)]
        for other, lost in [*losing, (None, 0)]
        if won & ~lost == 0 and (line, other) != (None, None)
    ]
    if proper:
        found += [
            Clash("apart", line, members_of(parties, one), other, members_of(parties, another))
            for (line, one), (other, another) in combinations(winning, 2)
            if one & another == 0 and one and another
        ]
    return tuple(dict.fromkeys(found))


def relations(parties: Sequence[str], posed: Iterable[Posed]) -> tuple[Relation, ...]:
    """The pairs of lines that say the same of one coalition, or the contrary."""
    fixed = [
        (line.id, item)
        for line in posed
        for item in line.conditions
        if len(line.conditions) == 1 and isinstance(item, Fixed) and item.coalition
    ]
    return tuple(
        Relation(
            "same" if one.wins is other.wins else "contrary",
            (line, another),
            members_of(parties, one.coalition),
            one.wins,
        )
        for (line, one), (another, other) in combinations(fixed, 2)
        if one.coalition == other.coalition
    )
