"""What a requirement lacks: how much, and every single thing."""

from collections.abc import Iterator, Mapping

from treatygap.analysis.assessment import Lack, Missing, Shortfall, Unmet
from treatygap.analysis.facts import overall
from treatygap.analysis.moment import Moment
from treatygap.analysis.system import condition_atom
from treatygap.logic.structure import Truth
from treatygap.model.requirement import Elapsed, Happened, HeldFor, Measured, NotThat, Requirement, Window
from treatygap.model.status import Status

STATUS_OF: Mapping[Truth, Status] = {Truth.TRUE: "in-place", Truth.UNKNOWN: "unknown", Truth.FALSE: "missing"}
"""One word for how a promise stands; it is its verdict that counts."""


def shortfall(moment: Moment, requirement: Requirement, party: str | None = None) -> Missing | None:
    """What a requirement lacks: an id or another leaf, or so many of several parts; None if it is met."""
    if moment.truth(requirement, party) is Truth.TRUE:
        return None
    found = moment.rules.cases(requirement, party)
    if found is None:
        own = _told_apart(moment, requirement, party)
        return requirement if isinstance(requirement, str) and own is None else Unmet(requirement, own)
    needed, parts = found
    lacks = [lack for part, one in parts if (lack := shortfall(moment, part, one)) is not None]
    short = needed - (len(parts) - len(lacks))
    if short > len(lacks):
        # There are not so many parties.
        return Unmet(requirement, party)
    return lacks[0] if len(lacks) == 1 and short == 1 else Shortfall(short, len(parts), tuple(lacks))


def _told_apart(moment: Moment, requirement: Requirement, party: str | None) -> str | None:
    """The party in question, if it makes a difference to what is asked."""
    if isinstance(requirement, (Measured, Window)):
        return condition_atom(requirement, party)[1]
    return party if not isinstance(requirement, str) or moment.rules.tells_apart(requirement) else None


def unmet(
    moment: Moment, requirement: Requirement, party: str | None, *, negated: bool = False
) -> Iterator[tuple[Lack, Truth]]:
    """Every single thing that keeps a requirement from being met, and whether it is known to be so.

    Args:
        moment: the day.
        requirement: what is asked for.
        party: for which party, where that is in question.
        negated: whether it must not hold; then what holds of it is in the way.

    Yields:
        Each lack with FALSE where it is sure and UNKNOWN where it is not known; none of a part that is met.
    """
    truth = moment.truth(requirement, party)
    if truth is (Truth.FALSE if negated else Truth.TRUE):
        return
    value = Truth(Truth.TRUE - truth) if negated else truth
    found = moment.rules.cases(requirement, party)
    if found is not None:
        for part, one in found[1]:
            yield from unmet(moment, part, one, negated=negated)
    elif isinstance(requirement, str):
        yield _lack(moment, requirement, _told_apart(moment, requirement, party), unwanted=negated), value
    elif isinstance(requirement, NotThat):
        yield from unmet(moment, requirement.negated, party, negated=not negated)
    elif isinstance(requirement, (Measured, Window, HeldFor, Elapsed, Happened)):
        key, own = condition_atom(requirement, party)
        yield Lack(key, "condition", STATUS_OF[truth], party=own, unwanted=negated, condition=requirement), value
        if not negated and isinstance(requirement, HeldFor):
            yield from unmet(moment, requirement.of, party)
        elif not negated and isinstance(requirement, Elapsed):
            yield from unmet(moment, requirement.since, party)


def _lack(moment: Moment, name: str, party: str | None, *, unwanted: bool) -> Lack:
    kind = moment.facts.project.kind_of(name)
    if kind is None:
        raise KeyError(name)
    truth = moment.truth(name, party)
    facets = moment.facts.facets(name, party)
    status = STATUS_OF[truth] if kind == "provision" else overall(facets)
    lacking = tuple(f.facet for f in facets if f.facet is not None and moment.facts.holds(f, party) is truth)
    return Lack(name, kind, status, lacking if kind == "institution" else (), party=party, unwanted=unwanted)
