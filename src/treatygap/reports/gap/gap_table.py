"""The verdicts as CSV: a line for each promise, with ids for programs and the reason in words."""

from treatygap.analysis.assessment import Assessment, Lack, ProvisionFinding
from treatygap.model.project import Project
from treatygap.reports.document import Anchor
from treatygap.reports.finding_words import missing_words, unknown_words, working_words
from treatygap.reports.formats.csv import render

_HEAD = (
    "provision",
    "article",
    "title",
    "verdict",
    "reason",
    "kept",
    "missing",
    "unknown",
    "in_words",
    "overdue_since",
    "rules",
    "claims",
)


def gap_csv(assessment: Assessment) -> str:
    """All promises in the order of the treaty; where a cell holds several ids, there is a space between them."""
    project = assessment.project
    return render(
        _HEAD,
        (
            (
                finding.id,
                project.articles[finding.article].number,
                project.title_of(finding.id),
                finding.verdict,
                finding.reason,
                finding.kept,
                _ids(finding.missing),
                _ids(finding.unknown),
                _in_words(project, finding),
                min((deadline.on.isoformat() for deadline in finding.overdue), default=""),
                " ".join(finding.rules),
                " ".join((*finding.claims, *assessment.assumptions.get(finding.id, ()))),
            )
            for finding in assessment.provisions
        ),
    )


def _in_words(project: Project, finding: ProvisionFinding) -> str:
    match finding.verdict:
        case "blocked":
            spans = missing_words(project, finding)
        case "undetermined":
            spans = unknown_words(project, finding)
        case "implementable":
            spans = (working_words(project, finding),)
    return "".join(span.text if isinstance(span, Anchor) else str(span) for span in spans)


def _ids(lacks: tuple[Lack, ...]) -> str:
    """Ids, of a body with what it lacks behind a dot; conditions have none, and are told in words."""
    return " ".join(
        dict.fromkeys(
            name
            for lack in lacks
            if lack.condition is None
            for name in ([f"{lack.id}.{facet}" for facet in lack.facets] or [lack.id])
        )
    )
