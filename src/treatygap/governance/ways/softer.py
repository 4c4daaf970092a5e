"""Ways out that turn a veto into a softer right (to opt out, to refer upwards, to delay), and leaving."""

from collections.abc import Sequence
from itertools import combinations

from treatygap.governance.lines.line import Line, Posed, pose
from treatygap.governance.rules.possibility import decide, decide_posed
from treatygap.governance.rules.witness import MOST_LISTED
from treatygap.governance.ways.way_out import Concession, Family, Reading, RuleFor, WayOut, soften, way_by_softening

_SOFTER: tuple[tuple[Family, Reading], ...] = (
    ("opt-out", "may-opt-out"),
    ("emergency-brake", "may-refer-upwards"),
    ("delay", "may-delay"),
)
_MOST_LEAVE = 3
"""If more have to leave, it is another body."""


def softer_rights(parties: tuple[str, ...], lines: Sequence[Line], *, proper: bool = True) -> tuple[WayOut, ...]:
    """A right to opt out, to refer a matter to an instance above, or to delay it, in the place of a veto.

    The vote itself then goes by a rule without those vetoes. One who may opt out is not bound against its will, so
    that a line which asks for no more than that is met as it was drawn.
    """
    posed, aside = pose(parties, lines)
    demands = {line.id: line.demand for line in lines}
    vetoes = {line.id for line in posed if demands[line.id] == "must_hold_veto"}
    unbound = {line.id for line in posed if demands[line.id] == "must_not_be_bound_against_its_will"}
    found = []
    for family, reading in _SOFTER:
        if family == "opt-out":
            # It meets a line against being bound; a brake or a delay only softens that.
            free, soft = [line.party for line in posed if line.id in unbound], vetoes
            asked = [line._replace(conditions=()) if line.id in unbound else line for line in posed]
        else:
            free, soft, asked = [], vetoes | unbound, list(posed)
        weaker = {line.id: line._replace(conditions=()) for line in asked if line.id in soft}
        way = way_by_softening(family, soften(parties, asked, weaker, proper=proper), posed, reading, set_aside=aside)
        if way.works:
            way = way._replace(members=tuple(dict.fromkeys((*free, *way.givers))))
        if family == "emergency-brake" and way.works:
            way = way._replace(rules=(*way.rules, *_above(parties, posed, way.members, proper=proper)))
        found.append(way)
    return tuple(found)


def _above(parties: tuple[str, ...], posed: Sequence[Posed], holders: Sequence[str], *, proper: bool) -> list[RuleFor]:
    """For each party that may refer a matter upwards, a rule of the instance above that meets all its own lines."""
    rules = []
    for party in holders:
        own = tuple(line for line in posed if line.party == party)
        witness = decide_posed(parties, own, proper=proper).witness
        if witness is not None:
            rules.append(RuleFor("instance-above", party, tuple(line.id for line in own), witness))
    return rules


def leaving(parties: tuple[str, ...], lines: Sequence[Line], *, proper: bool = True) -> WayOut:
    """Whether those who stay could agree if somebody left: as few as possible, three at most, and two or more stay."""
    if len(parties) > MOST_LISTED:
        return WayOut(
            "leaving", works=None, reason=f"who of more than {MOST_LISTED} parties might leave is not searched"
        )
    reason = None
    options: list[tuple[tuple[str, ...], tuple[RuleFor, ...], tuple[Concession, ...]]] = []
    for size in range(1, min(len(parties) - 2, _MOST_LEAVE) + 1):
        for leavers in combinations(parties, size):
            staying = tuple(party for party in parties if party not in leavers)
            found = decide(staying, lines, proper=proper)
            if found.outcome == "undecided":
                reason = found.reason
            if found.witness is not None:
                kept = tuple(line.id for line in found.posed)
                given = tuple(Concession(line.id, line.party, "leaves") for line in lines if line.party in leavers)
                options.append((leavers, (RuleFor("those-who-stay", None, kept, found.witness),), given))
        if options:
            break
    if not options:
        few = "with one party fewer, there is no common body" if len(parties) <= 2 else None  # noqa: PLR2004 -- two
        return WayOut("leaving", works=None if reason else False, reason=reason or few)
    leavers, rules, given = options[0]
    return WayOut(
        "leaving",
        works=True,
        concessions=given,
        alternatives=tuple(given for _, _, given in options[1:]),
        other_members=tuple(others for others, _, _ in options[1:]),
        rules=rules,
        members=leavers,
        set_aside=tuple(line.id for line in lines if line.party not in leavers and line.id not in rules[0].lines),
    )
