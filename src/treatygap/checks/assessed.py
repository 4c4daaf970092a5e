"""The gaps of one assessment beside a baseline: what a report says of what is known and what is new."""

from datetime import date

from treatygap.analysis.assessment import Assessment
from treatygap.checks.accepting import accept
from treatygap.checks.gaps import gaps
from treatygap.checks.placing import placing_of
from treatygap.loading.baseline_file import Baseline
from treatygap.loading.discovery import Layout
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked


def compare_with(baseline: Baseline, assessment: Assessment, layout: Layout, today: date) -> Checked:
    """The gaps of an assessment, those that a baseline accepts apart; nothing else is looked for.

    Args:
        baseline: what is accepted; what it says of diagnostics is left alone.
        assessment: the treaty on a day, perhaps under scenarios.
        layout: the project in which its files lie.
        today: the day by which it is judged whether an acceptance has expired.
    """
    project = assessment.project
    found = sorted(gaps(assessment, placing_of(layout, project)), key=lambda gap: (gap.place, gap.code, gap.subject))
    checked = Checked(
        treaties=(project.treaty.id,),
        project_treaties=layout.treaties(),
        today=today,
        diagnostics=(),
        waived=(),
        excerpts={},
        loaded=True,
        digest=project.digest,
        gaps=tuple(found),
        gap_days={project.treaty.id: assessment.as_of},
    )
    return accept(checked, baseline._replace(diagnostics=()), CheckSettings.model_validate({}))
