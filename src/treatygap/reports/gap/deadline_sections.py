"""The section on deadlines."""

from treatygap.analysis.assessment import Assessment
from treatygap.reports.citations import Citations
from treatygap.reports.document import Anchor, Row, Section, Table
from treatygap.reports.wording import day, promise


def deadlines(assessment: Assessment, citations: Citations) -> Section | None:
    """Deadlines that passed while the promise was not kept."""
    found = [(finding, deadline) for finding in assessment.provisions for deadline in finding.overdue]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (day(deadline.on),),
                (Anchor(promise(assessment.project, finding.id), finding.id),),
                (deadline.what,),
                (f"{(assessment.as_of - deadline.on).days:,} days",),
                citations.notes(deadline.because),
            )
        )
        for finding, deadline in sorted(found, key=lambda pair: (pair[1].on, pair[0].id))
    )
    header = ("Day", "Promise", "What was due", "Overdue by", "Sources")
    return Section("deadlines", "Deadlines that passed", (Table(header, rows, (4, 5, 6, 3, 3)),))
