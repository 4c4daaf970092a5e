"""What a way out of a conflict of red lines is: a structure, a rule in it, and who gives what."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from treatygap.governance.lines.line import Posed
from treatygap.governance.rules.conflicts import conflicts_and_corrections
from treatygap.governance.rules.possibility import Conflict, chosen_witness, conflicts_among
from treatygap.governance.rules.search import search_for
from treatygap.governance.rules.solver import Undecided
from treatygap.governance.rules.witness import Witness

Family = Literal[
    "one-rule",
    "neutral-members",
    "split-delegations",
    "reserved-matters",
    "turns",
    "opt-out",
    "emergency-brake",
    "delay",
    "leaving",
]

Reading = Literal[
    "not-outvoted-without-neutral-members",
    "less-than-a-whole-delegation",
    "on-its-own-subject",
    "in-some-turn",
    "may-opt-out",
    "may-refer-upwards",
    "may-delay",
    "leaves",
]


class Concession(NamedTuple):
    """A line that is only met in a weaker reading."""

    line: str
    party: str
    reading: Reading


class RuleFor(NamedTuple):
    """A voting rule, and what it is for."""

    use: Literal["everything", "subject", "turn", "instance-above", "those-who-stay"]
    party: str | None
    """Whose subject it is, or who called in the instance above."""
    lines: tuple[str, ...]
    """The lines that it satisfies as they were drawn."""
    witness: Witness


class WayOut(NamedTuple):
    """Whether a structure satisfies all lines, and at whose expense."""

    family: Family
    works: bool | None
    """None if it is undecided."""
    concessions: tuple[Concession, ...] = ()
    """The lines that it meets in a weaker reading only; none if it meets all as they were drawn."""
    alternatives: tuple[tuple[Concession, ...], ...] = ()
    """Other minimal sets of concessions by which it would work as well."""
    rules: tuple[RuleFor, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """What stands in the way if it does not work or, if it works by concessions, what makes them necessary."""
    whatever_number: bool = False
    """Whether those conflicts remain however many neutral members there are."""
    members: tuple[str, ...] = ()
    """The neutral members, the deputies, who may opt out, or who leaves."""
    other_members: tuple[tuple[str, ...], ...] = ()
    """Who leaves in each of the alternatives."""
    size: int | None = None
    """How many neutral members, deputies for each party, or turns."""
    set_aside: tuple[str, ...] = ()
    """The lines on which this structure does not tell."""
    reason: str | None = None
    """Why it is undecided or does not arise."""

    @property
    def givers(self) -> tuple[str, ...]:
        """The parties that concede something, each once."""
        return tuple(dict.fromkeys(concession.party for concession in self.concessions))


class Softened(NamedTuple):
    """Which lines must be read in a weaker way for some rule to meet all."""

    works: bool | None
    options: tuple[tuple[Posed, ...], ...] = ()
    """All minimal sets of lines that it is enough to read in a weaker way."""
    witness: Witness | None = None
    """A rule for the first of them."""
    conflicts: tuple[Conflict, ...] = ()
    reason: str | None = None


def soften(
    voters: tuple[str, ...],
    posed: Sequence[Posed],
    weaker: Mapping[str, Posed],
    *,
    proper: bool,
    always: Sequence[Posed] = (),
) -> Softened:
    """The minimal sets of lines to read in a weaker way.

    Args:
        voters: who votes.
        posed: the lines as they were drawn.
        weaker: for some lines, a weaker reading, which follows from the line.
        proper: admit only rules by which no two coalitions without a common member can both win.
        always: what else is asked of the rule, by nobody's line.
    """
    strong = [line for line in posed if line.id in weaker]
    softest = tuple(weaker.get(line.id, line) for line in posed)
    search = search_for(voters, (*always, *softest, *strong), proper=proper)
    base = tuple(range(len(always) + len(softest)))
    try:
        if not search.feasible(base):
            conflicts, reason = _conflicts(voters, softest, proper=proper)
            return Softened(works=False, conflicts=conflicts, reason=reason)
        _, corrections = conflicts_and_corrections(
            len(strong), lambda kept: search.feasible((*base, *(len(base) + place for place in sorted(kept))))
        )
        kept = (*base, *(len(base) + place for place in range(len(strong)) if place not in corrections[0]))
        return Softened(
            works=True,
            options=tuple(tuple(strong[place] for place in sorted(some)) for some in corrections),
            witness=chosen_witness(voters, search, kept),
            conflicts=_conflicts(voters, tuple(posed), proper=proper)[0] if corrections[0] else (),
        )
    except Undecided as undecided:
        return Softened(works=None, reason=str(undecided))


def _conflicts(
    voters: tuple[str, ...], posed: tuple[Posed, ...], *, proper: bool
) -> tuple[tuple[Conflict, ...], str | None]:
    """The conflicts of some lines, if they have any, and why these are not known in full."""
    search = search_for(voters, posed, proper=proper)
    if search.feasible(range(len(posed))):
        return (), None
    conflicts, _, reason = conflicts_among(voters, search, proper=proper)
    return conflicts, reason


def way_by_softening(
    family: Family, found: Softened, posed: Sequence[Posed], reading: Reading, *, set_aside: tuple[str, ...]
) -> WayOut:
    """The way out that softer readings are."""
    if found.witness is None:
        return WayOut(family, found.works, conflicts=found.conflicts, set_aside=set_aside, reason=found.reason)
    options = [tuple(Concession(line.id, line.party, reading) for line in some) for some in found.options]
    given = {line.id for line in found.options[0]}
    kept = tuple(line.id for line in posed if line.id not in given)
    return WayOut(
        family,
        works=True,
        concessions=options[0],
        alternatives=tuple(options[1:]),
        rules=(RuleFor("everything", None, kept, found.witness),),
        conflicts=found.conflicts,
        set_aside=set_aside,
    )
