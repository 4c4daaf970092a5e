"""The analysis of a project on a day, put together."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

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


def analyze(project: Project, as_of: date | None = None, settings: Iterable[str | Setting] = ()) -> Assessment:
    """Judge every promise of a treaty.

    Args:
        project: what `load` returned.
        as_of: the day to speak of; the treaty's cut-off day if none is given.
        settings: statuses to take as given, as `ID=STATUS` or `INSTITUTION.FACET=STATUS`; later ones win.

    Returns:
        The assessment; the same for the same input, whenever and wherever it is made.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    moment = Moments(project, given).on(as_of or project.treaty.cut_off)
    gaps = Gaps(moment)
    findings = gaps.findings()
    counts = Counter(finding.verdict for finding in findings)
    return Assessment(
        project=project,
        as_of=moment.facts.as_of,
        settings=given,
        summary=Summary(len(findings), counts["implementable"], counts["blocked"], counts["undetermined"]),
        provisions=findings,
        prerequisites=rank_prerequisites(gaps, findings),
        governance=judge_control(moment.facts),
        by_reading=by_reading(moment),
        proved=not check(certificate_of(moment, tuple(project.provisions))),
    )
