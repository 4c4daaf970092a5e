"""The analysis of a project on a day, put together."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from treatygap.analysis.assessment import Assessment, Setting, Summary
from treatygap.analysis.certificate import certificate_of
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.analysis.ranking import rank_prerequisites
from treatygap.analysis.readings import by_reading
from treatygap.checker import check
from treatygap.model.project import Project

if TYPE_CHECKING:
    from treatygap.model.scenario import ScenarioFile


def analyze(
    project: Project,
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
    scenarios: Iterable["ScenarioFile"] = (),
) -> Assessment:
    """Judge every promise of a treaty.

    Args:
        project: what `load` returned.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as `ID=STATUS` or `INSTITUTION.FACET=STATUS`; later ones win.
        scenarios: what `load_scenarios` returned, to be laid over the project first.

    Returns:
        The assessment; the same for the same input, whenever and wherever it is made.

    Raises:
        ModelError: if a scenario's rule hangs on its own negation.
        ScenarioConflictError: if two scenarios contradict each other.
        SettingError: if a setting names nothing or no status.
    """
    if files := tuple(scenarios):
        from treatygap.analysis.scenarios.overlay import apply

        project = apply(project, files)
    given = settings_for(project, settings)
    day = as_of or project.day
    if project.what_if is not None:
        from treatygap.analysis.scenarios.difference import outlook_of, resting, with_idle_noted

        project = project if project.what_if.idle is not None else with_idle_noted(project, day, given)
    moment = Moments(project, given).on(day)
    gaps = Gaps(moment)
    findings = gaps.findings()
    governance = judge_control(moment.facts)
    rests = {}
    if project.what_if is not None:
        rests = resting(project, outlook_of(findings, governance), day, given)
    counts = Counter(finding.verdict for finding in findings)
    return Assessment(
        project=project,
        as_of=moment.facts.as_of,
        settings=given,
        summary=Summary(len(findings), counts["implementable"], counts["blocked"], counts["undetermined"]),
        provisions=findings,
        prerequisites=rank_prerequisites(gaps, findings),
        governance=governance,
        by_reading=by_reading(moment),
        proved=not check(certificate_of(moment, tuple(project.provisions))),
        assumptions=rests,
    )
