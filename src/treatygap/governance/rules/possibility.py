"""Whether any voting rule at all satisfies some red lines: a rule that does, or what stands in the way."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from treatygap.governance.games.game import GameError
from treatygap.governance.lines.conditions import Condition, Fixed
from treatygap.governance.lines.line import Line, Posed, pose
from treatygap.governance.rules.closure import Clash, Relation, clashes, relations
from treatygap.governance.rules.conflicts import conflicts_and_corrections, in_order
from treatygap.governance.rules.search import Coalitions, EveryRule, Method, search_for
from treatygap.governance.rules.solver import Undecided
from treatygap.governance.rules.witness import MOST_LISTED, Witness, witness_among_many, witness_of

Outcome = Literal["possible", "impossible", "undecided"]


class Conflict(NamedTuple):
    """Lines that no rule satisfies together, while it could if any one of them were dropped."""

    lines: tuple[str, ...]
    clash: Clash | None
    """Two coalitions that show it; None if only going through all rules does."""


class Correction(NamedTuple):
    """Lines that would be enough to drop, and none of which could be kept."""

    lines: tuple[str, ...]
    parties: tuple[str, ...]
    """Who would have to give."""
    witness: Witness


@dataclass(frozen=True)
class Possibility:
    """Whether any voting rule satisfies some lines."""

    parties: tuple[str, ...]
    posed: tuple[Posed, ...]
    """The lines that were judged, as conditions on the rule."""
    set_aside: tuple[str, ...]
    """The lines on which a voting rule alone does not tell: by votes, or about somebody who takes no part."""
    proper: bool
    """Whether only rules were admitted by which no two coalitions without a common member can both win."""
    outcome: Outcome
    method: Method
    rules_searched: int | None
    """How many rules there are in all; None if they were not gone through one by one."""
    solutions: int | None
    """How many of them satisfy every line; None likewise."""
    witness: Witness | None
    """A rule that satisfies every line, if it is possible."""
    conflicts: tuple[Conflict, ...]
    """All minimal sets of lines that no rule satisfies, if it is impossible."""
    corrections: tuple[Correction, ...]
    """All minimal sets of lines to drop, if it is impossible, those of the fewest lines first."""
    relations: tuple[Relation, ...]
    reason: str | None
    """Why it is undecided, or why conflicts and corrections are not listed in full."""
    improper: Witness | None
    """If no proper rule satisfies the lines: a rule that does and is not proper, if there is one."""


def decide(
    parties: Collection[str], lines: Iterable[Line], *, proper: bool = True, opt_outs: Collection[str] = ()
) -> Possibility:
    """Whether any voting rule among the parties satisfies all lines.

    Args:
        parties: who takes part.
        lines: what they will not accept.
        proper: admit only rules by which no two coalitions without a common member can both win.
        opt_outs: the parties that are not bound by what they did not vote for.

    Raises:
        GameError: if there are no parties.
    """
    posed, aside = pose(tuple(parties), lines, opt_outs)
    return decide_posed(tuple(parties), posed, aside, proper=proper)


def decide_posed(
    parties: tuple[str, ...], posed: tuple[Posed, ...], set_aside: tuple[str, ...] = (), *, proper: bool = True
) -> Possibility:
    """The same for lines that are conditions already.

    Raises:
        GameError: if there are no parties.
    """
    if not parties:
        raise GameError("without parties there is no voting rule")
    search = search_for(parties, posed, proper=proper)
    everything = range(len(posed))
    found: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    witness = improper = reason = None
    outcome: Outcome
    try:
        outcome = "possible" if search.feasible(everything) else "impossible"
    except Undecided as undecided:
        outcome, reason = "undecided", str(undecided)
    if outcome == "possible":
        witness = chosen_witness(parties, search, everything)
    elif outcome == "impossible":
        found, dropped, reason = conflicts_among(parties, search, proper=proper)
        corrections = tuple(_correction(parties, search, some) for some in dropped)
        improper = _improper(parties, posed) if proper else None
    gone_through = search if isinstance(search, EveryRule) else None
    return Possibility(
        parties=parties,
        posed=posed,
        set_aside=set_aside,
        proper=proper,
        outcome=outcome,
        method="coalitions" if any(conflict.clash for conflict in found) and not gone_through else search.method,
        rules_searched=len(gone_through.rules) if gone_through else None,
        solutions=len(gone_through.solutions(everything)) if gone_through else None,
        witness=witness,
        conflicts=found,
        corrections=corrections,
        relations=relations(parties, posed),
        reason=reason,
        improper=improper,
    )


def conflicts_among(
    parties: tuple[str, ...], search: EveryRule | Coalitions, *, proper: bool
) -> tuple[tuple[Conflict, ...], tuple[frozenset[int], ...], str | None]:
    """The conflicts of lines that no rule satisfies, the sets to drop, and why these are not known in full, if so."""
    posed = search.posed
    shown = clashes(parties, posed, proper=proper)
    dropped: tuple[frozenset[int], ...] = ()
    reason = None
    try:
        sets, dropped = conflicts_and_corrections(len(posed), search.feasible)
    except Undecided as undecided:
        numbers = {line.id: number for number, line in enumerate(posed)}
        pairs = {frozenset(numbers[line] for line in clash.lines) for clash in shown}
        sets = in_order(some for some in pairs if not any(other < some for other in pairs))
        reason = str(undecided)
    conflicts = []
    for some in sets:
        lines = tuple(posed[number].id for number in sorted(some))
        conflicts.append(Conflict(lines, next((clash for clash in shown if set(clash.lines) == set(lines)), None)))
    return tuple(conflicts), dropped, reason


def _correction(parties: tuple[str, ...], search: EveryRule | Coalitions, dropped: frozenset[int]) -> Correction:
    given = [line for number, line in enumerate(search.posed) if number in dropped]
    return Correction(
        tuple(line.id for line in given),
        tuple(dict.fromkeys(line.party for line in given)),
        chosen_witness(parties, search, [number for number in range(len(search.posed)) if number not in dropped]),
    )


def _improper(parties: tuple[str, ...], posed: tuple[Posed, ...]) -> Witness | None:
    search = search_for(parties, posed, proper=False)
    try:
        return chosen_witness(parties, search, range(len(posed))) if search.feasible(range(len(posed))) else None
    except Undecided:
        return None


def chosen_witness(parties: tuple[str, ...], search: EveryRule | Coalitions, chosen: Collection[int]) -> Witness:
    """The rule to show where it is known that some rule meets the chosen lines."""
    conditions: tuple[Condition, ...] = tuple(item for number in chosen for item in search.posed[number].conditions)
    if len(parties) > MOST_LISTED:
        # So many parties are decided only where lines fix coalitions.
        fixed = (item for item in conditions if isinstance(item, Fixed))
        return witness_among_many(parties, (item.coalition for item in fixed if item.wins))
    return witness_of(parties, search.witness(chosen), conditions)
