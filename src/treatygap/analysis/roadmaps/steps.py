"""From a package to the steps that put it in place, each with what it waits for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from treatygap.analysis.changes import Member
from treatygap.analysis.facts import facet_atom, for_party
from treatygap.analysis.moment import Moment
from treatygap.logic.structure import Truth
from treatygap.model.ids import Kind
from treatygap.model.order import BODY_STEPS, Action, BodyStep, Estimate, NeedsFirst
from treatygap.model.project import Project
from treatygap.model.requirement import (
    Condition,
    Elapsed,
    Happened,
    HeldFor,
    Requirement,
    parts_of,
    prerequisites_in,
)
from treatygap.model.status import FACETS, Facet, Status
from treatygap.model.steps import waits

_STEP_OF: Mapping[Facet, BodyStep] = dict(zip(FACETS, BODY_STEPS, strict=True))


class Step(NamedTuple):
    """Something to be done."""

    id: str
    """`NAME/ACTION`; of a condition, `condition-1` and so on, as the package lists them."""
    action: Action | Literal["end", "fulfil"]
    """`end` what is in the way; `fulfil` a condition on figures or time."""
    subject: str
    """The prerequisite's id; of a condition, its requirement as JSON text."""
    kind: Kind | Literal["condition"]
    status: Status
    """How it stands now; where that is unknown, the step may turn out to be done already."""
    claims: tuple[str, ...]
    """Who says how it stands."""
    grants: Mapping[str, Truth]
    """The values that the engine is to take for given once it is done."""
    waits_for: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """Who says that it waits for steps of other things."""
    added: bool = False
    """Whether no rule asks for it, but something else needs it first."""
    party: str | None = None
    condition: Condition | None = None
    estimate: Estimate | None = None


def steps_towards(moment: Moment, members: Sequence[Member]) -> tuple[Step, ...]:
    """All steps towards a package, and towards what has to come first, in the order of the package."""
    project = moment.facts.project
    found = {step.id: step for step in _of_package(moment, members)}
    waiting = list(found.values())
    for step in waiting:
        for needed in _needed_first(project, step):
            new = [s for s in _put_in_place(moment, needed, None) if s.id not in found]
            found |= {s.id: s._replace(added=True) for s in new}
            waiting += new
    order = waits(project)
    return tuple(
        step._replace(
            waits_for=tuple(o.id for o in found.values() if o.id != step.id and _before(project, order, o, step)),
            because=tuple(dict.fromkeys(c for i in project.needs_first if _concerns(i, step) for c in i.because)),
            estimate=_estimate(project, step),
        )
        for step in found.values()
    )


def _of_package(moment: Moment, members: Iterable[Member]) -> Iterator[Step]:
    conditions = 0
    for member in members:
        if member.kind == "condition":
            conditions += 1
            action: Literal["end", "fulfil"] = "end" if member.unwanted else "fulfil"
            value = Truth.FALSE if member.unwanted else Truth.TRUE
            yield Step(
                f"condition-{conditions}",
                action,
                member.id,
                "condition",
                member.status,
                (),
                {member.id: value},
                party=member.party,
                condition=member.condition,
            )
        elif member.unwanted:
            atoms = _atoms(moment, member.id, member.party)
            claims = tuple(dict.fromkeys(claim for facet in member.facets for claim in facet.claims))
            name = f"{for_party(member.id, member.party)}/end"
            given = dict.fromkeys(atoms, Truth.FALSE)
            yield Step(name, "end", member.id, member.kind, member.status, claims, given, party=member.party)
        else:
            yield from _put_in_place(moment, member.id, member.party)


def _put_in_place(moment: Moment, name: str, party: str | None) -> Iterator[Step]:
    """The steps towards an institution or instrument that are not done yet."""
    facts, project = moment.facts, moment.facts.project
    kind = project.kind_of(name)
    if kind is None:
        raise KeyError(name)
    if name in project.institutions:
        lacking = [facet for facet in facts.facets(name) if facts.holds(facet) is not Truth.TRUE]
        for facet in lacking:
            if facet.facet is not None:
                action, given = _STEP_OF[facet.facet], {facet_atom(name, facet.facet): Truth.TRUE}
                yield Step(f"{name}/{action}", action, name, kind, facet.status, facet.claims, given)
    else:
        found = facts.facet(name, None, party)
        atoms = _atoms(moment, name, party)
        if not all(facts.truth(atom) is Truth.TRUE for atom in atoms):
            done, given = f"{for_party(name, party)}/put-in-place", dict.fromkeys(atoms, Truth.TRUE)
            yield Step(done, "put-in-place", name, kind, found.status, found.claims, given, party=party)


def _atoms(moment: Moment, name: str, party: str | None) -> tuple[str, ...]:
    """What stands for a prerequisite in the rules: for one party, or for all."""
    if name in moment.facts.project.institutions:
        return tuple(facet_atom(name, facet) for facet in FACETS)
    parties = moment.facts.parties if party is None and moment.rules.tells_apart(name) else (party,)
    return tuple(for_party(name, each) for each in parties)


def _needed_first(project: Project, step: Step) -> Iterator[str]:
    for item in project.needs_first:
        if _concerns(item, step):
            yield from item.needs


def _concerns(item: NeedsFirst, step: Step) -> bool:
    """Whether a statement on what is needed first is about a step."""
    return step.action != "end" and item.prerequisite == step.subject and item.step in (None, step.action)


def _before(project: Project, order: Mapping[str, Sequence[str]], other: Step, step: Step) -> bool:
    """Whether another step comes before a step."""
    if step.condition is not None:
        if step.action == "end" or not isinstance(step.condition, (HeldFor, Elapsed, Happened)):
            return False
        if other.condition is not None:
            return _within(other.condition, parts_of(step.condition))
        return other.action != "end" and other.subject in _below(project, step.condition)
    if step.action == "end" or other.action in ("end", "fulfil"):
        return False
    return f"{other.subject}/{other.action}" in order[f"{step.subject}/{step.action}"]


def _within(condition: Requirement, parts: Iterable[Requirement]) -> bool:
    return any(part == condition or _within(condition, parts_of(part)) for part in parts)


def _below(project: Project, condition: Requirement) -> set[str]:
    """Whatever a condition that looks back asks for, directly or through promises."""
    found = set(prerequisites_in(condition))
    waiting = list(found)
    while waiting:
        for rule in project.rules_on.get(waiting.pop(), ()):
            new = set(prerequisites_in(rule.needs)) - found
            found |= new
            waiting += new
    return found


def _estimate(project: Project, step: Step) -> Estimate | None:
    durations = project.durations.get(step.subject)
    return durations.of(step.action) if durations is not None else None
