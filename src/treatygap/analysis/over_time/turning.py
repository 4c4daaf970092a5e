"""Why a verdict turned: what began or ended on that day of what it hangs on."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import FacetFinding
from treatygap.analysis.moment import Moment
from treatygap.logic.structure import Truth, signed_atoms
from treatygap.model.requirement import Condition, Measured, Requirement, parts_of
from treatygap.model.status import FACETS, Facet, Status


class Cause(NamedTuple):
    """Something that was otherwise the day before."""

    kind: Literal["status", "condition", "joined", "left", "opt-out", "obligation"]
    """A status or a condition changed, a party came or went, or a promise ceased or began to bind a party."""
    id: str
    """Of a prerequisite, promise or party; of a condition, its requirement as JSON text."""
    facet: Facet | None = None
    """Which facet of an institution."""
    party: str | None = None
    before: Status | bool | None = None
    """How it stood; of a condition, whether it was fulfilled, None if that was not known."""
    after: Status | bool | None = None
    claims: tuple[str, ...] = ()
    condition: Condition | None = None


def movements(earlier: Moment, later: Moment) -> tuple[Cause, ...]:
    """The parties that joined or left between two moments."""
    before, after, day = earlier.facts.parties, later.facts.parties, later.facts.as_of
    found = []
    for name, party in later.facts.project.parties.items():
        if (name in before) != (name in after):
            joined = name in after
            times = [time for time in party.membership if day == (time.since if joined else time.until)]
            claims = tuple(dict.fromkeys(claim for time in times for claim in time.because))
            found.append(Cause("joined" if joined else "left", name, claims=claims))
    return tuple(found)


def causes(earlier: Moment, later: Moment, provision: str) -> tuple[Cause, ...]:
    """What made a verdict turn from one moment to a later one.

    Named is each fact that the promise hangs on and that changed in the direction in which the verdict did; where
    several did, each may have been enough.
    """
    rose = later.verdicts[provision] > earlier.verdicts[provision]
    signs = _signs(earlier, provision) | _signs(later, provision)
    found: dict[Cause, None] = {}
    for atom, negated in signs:
        if atom in earlier.rules.system.definitions or atom in later.rules.system.definitions:
            continue
        before, after = _value(earlier, atom), _value(later, atom)
        if before is not None and after is not None and before != after and (after > before) is (rose is not negated):
            found.update(dict.fromkeys(_changes(earlier, later, atom, before, after)))
    names = dict.fromkeys(name.partition("@")[0] for name, _ in signs)
    found.update(dict.fromkeys(_bound(earlier, later, names)))
    if any(earlier.rules.system.definitions.get(n) != later.rules.system.definitions.get(n) for n, _ in signs):
        found.update(dict.fromkeys(movements(earlier, later)))
    return tuple(sorted(found, key=_order))


def _order(cause: Cause) -> tuple[str, str, int, str]:
    return cause.kind, cause.id, FACETS.index(cause.facet) if cause.facet else 0, cause.party or ""


def _signs(moment: Moment, provision: str) -> dict[tuple[str, bool], None]:
    """What a promise hangs on, each with whether it is wanted not to be."""
    definitions = moment.rules.system.definitions
    found: dict[tuple[str, bool], None] = {}
    waiting = [(provision, False)]
    while waiting:
        name, negated = waiting.pop()
        if (name, negated) not in found:
            found[name, negated] = None
            waiting += signed_atoms(definitions[name], negated=negated) if name in definitions else ()
    return found


def _value(moment: Moment, atom: str) -> Truth | None:
    """The value of an atom; None for a condition that nothing asks for on that day."""
    if not atom.startswith("{"):
        return moment.facts.truth(atom)
    asked = moment.rules.conditions.get(atom)
    # As a whole, with what it says of the day itself.
    return None if asked is None else moment.truth(asked.condition, asked.party)


def _changes(earlier: Moment, later: Moment, atom: str, before: Truth, after: Truth) -> Iterator[Cause]:
    if atom.startswith("{"):
        condition, party = later.rules.conditions[atom]
        told = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
        claims = _claims_on(later, condition, party)
        yield Cause("condition", atom, None, party, told[before], told[after], claims, condition)
        return
    subject, _, of = atom.partition("@")
    name, _, part = subject.partition("/")
    party = of or None
    if part in ("founded", "empowered", "governed"):
        facet: Facet = part  # type: ignore[assignment]
        yield from _status(name, facet, party, (earlier, later), ())
    else:
        yield from _status(name, None, party, (earlier, later), ())


def _status(
    name: str, facet: Facet | None, party: str | None, moments: tuple[Moment, Moment], seen: tuple[str, ...]
) -> Iterator[Cause]:
    """How a status changed; where it did not, how that of its successor did."""
    before, after = (moment.facts.facet(name, facet, party) for moment in moments)
    if (before.status, before.by) != (after.status, after.by):
        yield Cause("status", name, facet, party, before.status, after.status, _told(before, after))
    elif after.by is not None and after.by not in seen:
        for successor in moments[1].facts.facets(after.by, party):
            yield from _status(after.by, successor.facet, party, moments, (*seen, after.by))


def _told(before: FacetFinding, after: FacetFinding) -> tuple[str, ...]:
    """Who says so: of what begins, its own claims; of what merely ends, those of what was."""
    return after.claims or before.claims


def _claims_on(moment: Moment, condition: Condition, party: str | None) -> tuple[str, ...]:
    """The claims behind a figure, else those of the rules that ask for the condition."""
    project = moment.facts.project
    if isinstance(condition, Measured):
        named = [project.parties[party]] if party is not None else project.parties.values()
        series = [item.indicators[condition.indicator] for item in named if condition.indicator in item.indicators]
        return tuple(dict.fromkeys(claim for item in series for claim in item.because))
    asking = (rule for rules in project.rules_on.values() for rule in rules if _asks(rule.needs, condition))
    return tuple(dict.fromkeys(claim for rule in asking for claim in rule.because))


def _asks(requirement: Requirement, condition: Condition) -> bool:
    return requirement == condition or any(_asks(part, condition) for part in parts_of(requirement))


def _bound(earlier: Moment, later: Moment, names: dict[str, None]) -> Iterator[Cause]:
    """The opt-outs and derogations that began or ended, on some promises."""
    project, day = later.facts.project, later.facts.as_of
    for name in names:
        for item in project.provisions[name].opt_outs if name in project.provisions else ():
            if day in (item.since, item.until):
                out = later.facts.opt_out(name, item.party) is not None
                if out is not (earlier.facts.opt_out(name, item.party) is not None):
                    yield Cause("opt-out" if out else "obligation", name, None, item.party, claims=item.because)
