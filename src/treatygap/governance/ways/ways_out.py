"""If no voting rule satisfies the red lines: the structures that do, in the order in which they would be tried."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from treatygap.governance.lines.line import Line
from treatygap.governance.rules.possibility import Possibility, decide
from treatygap.governance.ways.delegations import split_delegations
from treatygap.governance.ways.matters import reserved_matters, turns
from treatygap.governance.ways.neutral import neutral_members
from treatygap.governance.ways.softer import leaving, softer_rights
from treatygap.governance.ways.way_out import RuleFor, WayOut


@dataclass(frozen=True)
class WaysOut:
    """All structures that were searched."""

    one_rule: Possibility
    searched: tuple[WayOut, ...]
    """From the least change to the greatest; the first is one rule for everything, alone if it works."""

    @property
    def first(self) -> WayOut | None:
        """The first that works."""
        return next((way for way in self.searched if way.works), None)

    @property
    def first_without_concession(self) -> WayOut | None:
        """The first that meets every line as it was drawn."""
        return next((way for way in self.searched if way.works and not way.concessions and not way.set_aside), None)


def ways_out(parties: Collection[str], lines: Sequence[Line], *, proper: bool = True) -> WaysOut:
    """The structures that satisfy the lines where one voting rule does not.

    Args:
        parties: who takes part.
        lines: what they will not accept.
        proper: admit only rules by which no two coalitions without a common member can both win.

    Raises:
        GameError: if there are no parties.
    """
    names = tuple(parties)
    possibility = decide(names, lines, proper=proper)
    one = _one_rule(possibility)
    if one.works:
        return WaysOut(possibility, (one,))
    return WaysOut(
        possibility,
        (
            one,
            *neutral_members(names, lines, proper=proper),
            *split_delegations(names, lines, proper=proper),
            reserved_matters(possibility),
            turns(possibility),
            *softer_rights(names, lines, proper=proper),
            leaving(names, lines, proper=proper),
        ),
    )


def _one_rule(possibility: Possibility) -> WayOut:
    kept = tuple(line.id for line in possibility.posed)
    return WayOut(
        "one-rule",
        None if possibility.outcome == "undecided" else possibility.outcome == "possible",
        rules=(RuleFor("everything", None, kept, possibility.witness),) if possibility.witness else (),
        conflicts=possibility.conflicts,
        set_aside=possibility.set_aside,
        reason=possibility.reason,
    )
