"""What scenarios change: which assumptions make a difference, and which findings rest on them."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from treatygap.analysis.assessment import ControlFinding, ProvisionFinding, Setting
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.analysis.scenarios.overlay import apply
from treatygap.analysis.scenarios.slots import ScenarioConflictError
from treatygap.model.diagnostic import ModelError
from treatygap.model.project import Project, WhatIf
from treatygap.model.requirement import Measured, Requirement, parts_of
from treatygap.model.scenario import Assumption


class Outlook(NamedTuple):
    """All that is found of promises and of the control of bodies on a day."""

    provisions: Mapping[str, ProvisionFinding]
    governance: Mapping[str, ControlFinding]


def outlook(project: Project, day: date, settings: tuple[Setting, ...] = ()) -> Outlook:
    """The findings on a day."""
    moment = Moments(project, settings).on(day)
    return outlook_of(Gaps(moment).findings(), judge_control(moment.facts))


def outlook_of(provisions: Iterable[ProvisionFinding], governance: Iterable[ControlFinding]) -> Outlook:
    """Findings without who says so, so that two of them can be compared."""
    return Outlook(
        {finding.id: finding._replace(claims=(), rules=()) for finding in provisions},
        {finding.institution: finding._replace(claims=(), assumed=False) for finding in governance},
    )


def with_idle_noted(project: Project, day: date, settings: Iterable[str | Setting] = ()) -> Project:
    """The project with a note of which of its assumptions make no difference on a day.

    One makes none if without it, and with all others, everything is found as before.
    """
    given = settings_for(project, settings)
    return with_idle_in(project, lambda each: outlook(each, day, given))


def with_idle_in(project: Project, find: Callable[[Project], object]) -> Project:
    """The project with a note of which of its assumptions make no difference to what is found in it.

    Args:
        project: with or without scenarios.
        find: what is found in a project, without who says so; None if nothing can be.
    """
    what_if = project.what_if
    if what_if is None:
        return project
    found = find(project)
    idle = frozenset(
        assumption.claim
        for assumption in _assumptions(project)
        if assumption.item.part != "as_of" and _without(what_if, frozenset({assumption.claim}), find) == found
    )
    together = not idle or _without(what_if, idle, find) == found
    return replace(project, what_if=replace(what_if, idle=idle, idle_together=together))


def _without(what_if: WhatIf, claims: frozenset[str], find: Callable[[Project], object]) -> object:
    """What is found without some assumptions; None where no model is left without them."""
    try:
        return find(apply(what_if.present, what_if.files, leaving_out=claims))
    except (ModelError, ScenarioConflictError):
        return None


def resting(project: Project, found: Outlook, day: date, settings: tuple[Setting, ...]) -> dict[str, tuple[str, ...]]:
    """The promises, and the bodies whose control was judged, that rest on assumptions -> the claims of these.

    What is found as it would be without any scenario rests on none.
    """
    if project.what_if is None:
        return {}
    present = outlook(project.what_if.present, day, settings)
    rests: dict[str, tuple[str, ...]] = {}
    for name in project.provisions:
        if found.provisions[name] != present.provisions[name]:
            rests[name] = bearing_on(project, name)
    for name, finding in found.governance.items():
        if finding != present.governance.get(name):
            rests[name] = _touching(project, {name, *project.indicators})
    return rests


def bearing_on(project: Project, provision: str) -> tuple[str, ...]:
    """The claims of the assumptions that bear on something on which a promise hangs, without the idle ones."""
    return _touching(project, _below(project, provision))


def _assumptions(project: Project) -> list[Assumption]:
    return [assumption for scenario in project.scenarios for assumption in scenario.assumptions]


def _touching(project: Project, names: set[str]) -> tuple[str, ...]:
    what_if = project.what_if
    idle: AbstractSet[str] = what_if.idle if what_if and what_if.idle and what_if.idle_together else frozenset()
    assumptions = (each for each in _assumptions(project) if each.claim not in idle)
    return tuple(each.claim for each in assumptions if not names.isdisjoint(each.touches))


def _below(project: Project, provision: str) -> set[str]:
    """All that a promise hangs on by the rules: ids of what they name, and of the indicators that they go by."""
    reached = {provision}
    waiting = [provision]
    while waiting:
        rules = project.rules_on.get(waiting.pop(), ())
        new = {name for rule in rules for name in named_in(rule.needs)} - reached
        reached |= new
        waiting += sorted(new)
    return reached


def named_in(requirement: Requirement) -> Iterable[str]:
    """The ids of prerequisites and indicators in a requirement."""
    if isinstance(requirement, str):
        yield requirement
    if isinstance(requirement, Measured):
        yield requirement.indicator
    for part in parts_of(requirement):
        yield from named_in(part)
