"""Red lines as they are put to the search for a voting rule."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from treatygap.governance.lines.conditions import Condition, Fixed, conditions_of
from treatygap.model.demand import Demand


class Line(NamedTuple):
    """What a party will not accept."""

    id: str
    party: str
    demand: Demand


class Posed(NamedTuple):
    """A line as conditions on the rule."""

    id: str
    party: str
    conditions: tuple[Condition, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether it only fixes coalitions, so that it can be decided without a search."""
        return all(isinstance(condition, Fixed) for condition in self.conditions)


def pose(
    parties: Sequence[str], lines: Iterable[Line], opt_outs: Collection[str] = ()
) -> tuple[tuple[Posed, ...], tuple[str, ...]]:
    """The lines as conditions, and the ids of those on which a voting rule alone does not tell."""
    posed, aside = [], []
    for line in lines:
        conditions = conditions_of(parties, line.party, line.demand, opt_outs)
        if conditions is None:
            aside.append(line.id)
        else:
            posed.append(Posed(line.id, line.party, conditions))
    return tuple(posed), tuple(aside)
