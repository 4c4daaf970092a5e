"""The present and some scenarios side by side: what opens, what closes, what stays blocked, and what did nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from treatygap.analysis.assessment import (
    ControlFinding,
    ControlVerdict,
    Lack,
    ProvisionFinding,
    Refusal,
    Setting,
    Summary,
    Verdict,
)
from treatygap.analysis.facts import settings_for
from treatygap.analysis.scenarios.difference import Outlook, outlook, with_idle_noted
from treatygap.analysis.scenarios.overlay import apply
from treatygap.analysis.showing import Shown
from treatygap.model.project import Project
from treatygap.model.scenario import ScenarioFile


class Waiting(NamedTuple):
    """Promises that stay blocked or not determined for want of the same things."""

    lacks: tuple[Lack, ...]
    promises: tuple[str, ...]


class ControlChange(NamedTuple):
    """A body of whose control another verdict is given, or another form of control is refused."""

    institution: str
    before: ControlVerdict | None
    """None if its control was not judged."""
    after: ControlVerdict | None
    accepted: tuple[str, ...]
    """The forms of control that no party refuses now and that one refused before."""
    crossed: tuple[Refusal, ...] = ()
    """The red lines that the form crosses by which the body is assumed to decide."""
    rejected: tuple[str, ...] = ()
    """The forms of control that a party refuses now and that nobody refused before."""


class Case(NamedTuple):
    """One scenario, held against the present of the same day."""

    project: Project
    """The model under the scenario."""
    scenario: ScenarioFile
    as_of: date
    summary: Summary
    before: Mapping[str, Verdict]
    """The verdicts in the present of that day."""
    verdicts: Mapping[str, Verdict]
    opened: tuple[str, ...]
    """The promises that can work and could not."""
    closed: tuple[str, ...]
    """Those that cannot and could."""
    turned: tuple[str, ...]
    """Those that turn from blocked to not determined or back."""
    nearer: tuple[str, ...]
    """Those with the same verdict that lack other things than before."""
    waiting: tuple[Waiting, ...]
    """What stays blocked and why, the most first."""
    control: tuple[ControlChange, ...]
    idle: tuple[str, ...]
    """The claims of the assumptions without which all would be the same."""


@dataclass(frozen=True, slots=True)
class Comparison(Shown):
    """Scenarios side by side."""

    project: Project
    as_of: date
    """The day of the present."""
    settings: tuple[Setting, ...]
    summary: Summary
    verdicts: Mapping[str, Verdict]
    cases: tuple[Case, ...]


def compare(
    project: Project,
    scenarios: Iterable[ScenarioFile],
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
) -> Comparison:
    """Hold scenarios against the present, each by itself.

    Args:
        project: what `load` returned; scenarios that are laid over it already count as the present.
        scenarios: what `load_scenarios` returned.
        as_of: the day to speak of; if none is given, each scenario's own or the project's.
        settings: statuses to take as given in the present and in every scenario.

    Raises:
        ModelError: if a scenario's rule hangs on its own negation.
        ScenarioConflictError: if a scenario contradicts one that is laid over the project already.
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    day = as_of or project.day
    present = outlook(project, day, given)
    cases = tuple(_case(project, file, as_of, given) for file in scenarios)
    return Comparison(project, day, given, _summary(present), _verdicts(present), cases)


def _case(project: Project, file: ScenarioFile, as_of: date | None, given: tuple[Setting, ...]) -> Case:
    found = apply(project, (file,))
    day = as_of or found.day
    found = with_idle_noted(found, day, given)
    before, after = outlook(project, day, given), outlook(found, day, given)
    was, now = _verdicts(before), _verdicts(after)
    both = [(name, was[name], now[name]) for name in project.provisions]
    own = [assumption.claim for each in found.scenarios for assumption in each.assumptions]
    idle = (found.what_if.idle if found.what_if else None) or frozenset()
    return Case(
        project=found,
        scenario=file,
        as_of=day,
        summary=_summary(after),
        before=was,
        verdicts=now,
        opened=tuple(name for name, old, new in both if new == "implementable" != old),
        closed=tuple(name for name, old, new in both if old == "implementable" != new),
        turned=tuple(name for name, old, new in both if old != new and "implementable" not in (old, new)),
        nearer=tuple(
            name
            for name, old, new in both
            if old == new != "implementable" and before.provisions[name] != after.provisions[name]
        ),
        waiting=_waiting(after),
        control=control_changes(before, after),
        idle=tuple(claim for claim in own if claim in idle),
    )


def _verdicts(found: Outlook) -> dict[str, Verdict]:
    return {name: finding.verdict for name, finding in found.provisions.items()}


def _summary(found: Outlook) -> Summary:
    verdicts = list(_verdicts(found).values())
    return Summary(
        len(verdicts), verdicts.count("implementable"), verdicts.count("blocked"), verdicts.count("undetermined")
    )


def _waiting(found: Outlook) -> tuple[Waiting, ...]:
    groups: dict[tuple[Lack, ...], list[str]] = {}
    for name, finding in found.provisions.items():
        if finding.verdict == "blocked":
            groups.setdefault(_wanting(finding), []).append(name)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return tuple(Waiting(lacks, tuple(names)) for lacks, names in ordered)


def _wanting(finding: ProvisionFinding) -> tuple[Lack, ...]:
    """What keeps a promise blocked, whichever promise asks for it."""
    return tuple(
        lack._replace(inherited_from=None) for lack in finding.missing if lack.kind != "provision" or lack.unwanted
    )


def control_changes(before: Outlook, after: Outlook) -> tuple[ControlChange, ...]:
    """The bodies of whose control another verdict is given, or other forms of control are refused."""
    changes = []
    for name in dict.fromkeys((*before.governance, *after.governance)):
        old, new = before.governance.get(name), after.governance.get(name)
        was, now = _refused(old), _refused(new)
        accepted = tuple(model for model, refused in now.items() if was.get(model) and not refused)
        rejected = tuple(model for model, refused in now.items() if refused and was.get(model) is False)
        verdicts = (old.verdict if old else None, new.verdict if new else None)
        crossed = new.crossed if new else ()
        if verdicts[0] != verdicts[1] or accepted or rejected or crossed != (old.crossed if old else ()):
            changes.append(ControlChange(name, *verdicts, accepted, crossed, rejected))
    return tuple(changes)


def _refused(finding: ControlFinding | None) -> dict[str, bool]:
    """The forms of control in question that could be judged -> whether a party refuses it."""
    if finding is None or finding.verdict == "settled":
        return {}
    return {model.model: bool(model.rejected_by) for model in finding.models if model.problem is None}
