"""Ways out with several rules: one for each party's subject, or one after the other."""

from collections.abc import Sequence
from itertools import combinations

from treatygap.governance.lines.line import Posed
from treatygap.governance.rules.possibility import Conflict, Possibility, decide_posed
from treatygap.governance.ways.way_out import Concession, Reading, RuleFor, WayOut


def reserved_matters(possibility: Possibility) -> WayOut:
    """A rule for each party's subject: lines that conflict hold on the subject of the party that drew them.

    Lines that are part of no conflict hold on every subject. It works if and only if no party's lines conflict among
    themselves.
    """
    posed = possibility.posed
    disputed = _disputed(possibility)
    owners = tuple(dict.fromkeys(line.party for line in posed if line.id in disputed))
    rules: list[RuleFor] = []
    conflicts: list[Conflict] = []
    reason = None
    for owner in owners:
        here = tuple(line for line in posed if line.id not in disputed or line.party == owner)
        found = decide_posed(possibility.parties, here, proper=possibility.proper)
        conflicts += found.conflicts
        reason = reason or (found.reason if found.outcome == "undecided" else None)
        if found.witness is not None:
            rules.append(RuleFor("subject", owner, tuple(line.id for line in here), found.witness))
    works = None if reason and not conflicts else not conflicts
    return WayOut(
        "reserved-matters",
        works,
        concessions=_all(posed, disputed, "on-its-own-subject") if works else (),
        rules=tuple(rules) if works else (),
        conflicts=tuple(dict.fromkeys(conflicts)) if not works else possibility.conflicts,
        set_aside=possibility.set_aside,
        reason=reason,
    )


def turns(possibility: Possibility) -> WayOut:
    """Rules that take turns, as few as possible, so that each line holds in some turn.

    It works if and only if each line could be met for itself.
    """
    posed = possibility.posed
    if not possibility.corrections:
        return WayOut("turns", works=None, set_aside=possibility.set_aside, reason=possibility.reason)
    never = set.intersection(*(set(correction.lines) for correction in possibility.corrections))
    if never:
        alone = tuple(conflict for conflict in possibility.conflicts if set(conflict.lines) <= never)
        return WayOut("turns", works=False, conflicts=alone, set_aside=possibility.set_aside)
    chosen = next(
        some
        for size in range(1, len(posed) + 1)
        for some in combinations(possibility.corrections, size)
        if not set.intersection(*(set(correction.lines) for correction in some))
    )
    dropped = {line for correction in chosen for line in correction.lines}
    return WayOut(
        "turns",
        works=True,
        concessions=_all(posed, dropped, "in-some-turn"),
        rules=tuple(
            RuleFor(
                "turn",
                None,
                tuple(line.id for line in posed if line.id not in correction.lines),
                correction.witness,
            )
            for correction in chosen
        ),
        conflicts=possibility.conflicts,
        size=len(chosen),
        set_aside=possibility.set_aside,
    )


def _disputed(possibility: Possibility) -> set[str]:
    """The lines that are part of a conflict; all of them if conflicts are not known in full."""
    if possibility.outcome == "undecided" or possibility.reason:
        return {line.id for line in possibility.posed}
    return {line for conflict in possibility.conflicts for line in conflict.lines}


def _all(posed: Sequence[Posed], lines: set[str], reading: Reading) -> tuple[Concession, ...]:
    return tuple(Concession(line.id, line.party, reading) for line in posed if line.id in lines)
