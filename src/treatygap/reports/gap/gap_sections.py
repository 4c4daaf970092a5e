"""The sections on promises and what they wait for."""

from treatygap.analysis.assessment import Assessment, PrerequisiteFinding, ProvisionFinding
from treatygap.reports.citations import Citations
from treatygap.reports.document import (
    Anchor,
    Bar,
    Block,
    Bullets,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
)
from treatygap.reports.finding_words import missing_words, unknown_words, working_words
from treatygap.reports.force import working
from treatygap.reports.scenario_sections import resting_on
from treatygap.reports.wording import article, count, joined, promise, state

_TOP = 3
_IN_PART = "Assumed in part"


def answer(assessment: Assessment, citations: Citations) -> Section:
    """How much can work, what holds it back, and where the parties are deadlocked."""
    del citations
    summary = assessment.summary
    can = working(assessment.project.treaty, assessment.as_of)
    number = sum(finding.reason == "in-place" for finding in assessment.provisions)
    kept = f" ({number} of them kept already)" if number else ""
    blocks: list[Block] = [
        Paragraph(
            (
                f"Of {count(summary.provisions, 'promise')} of the treaty, {summary.implementable} {can}"
                f"{kept}, {summary.blocked} {'is' if summary.blocked == 1 else 'are'} blocked, "
                f"and {summary.undetermined} cannot be determined from what is known.",
            ),
            lead=True,
        ),
        Bar(
            (
                ("implementable", summary.implementable),
                ("blocked", summary.blocked),
                ("undetermined", summary.undetermined),
            )
        ),
    ]
    blocking = [item for item in assessment.prerequisites if item.blocks and item.kind != "provision"][:_TOP]
    if blocking:
        items = tuple(_holds_back(assessment, item) for item in blocking)
        blocks += [Paragraph(("Most is held back by:",)), Bullets(items)]
    needed = {item.id for item in assessment.prerequisites if item.blocks}
    stuck = [f for f in assessment.governance if f.verdict == "deadlock" and f.institution in needed]
    if stuck:
        titles = joined(assessment.project.title_of(finding.institution) for finding in stuck)
        text = (
            f"To found a body is not enough where its control is in question: for {titles}, every form of control on "
            f"the table is refused by a party."
        )
        blocks.append(Paragraph((text,)))
    return Section("answer", "The answer", tuple(blocks))


def _holds_back(assessment: Assessment, item: PrerequisiteFinding) -> Inline:
    waiting = joined(promise(assessment.project, name) for name in item.blocks)
    share = "all" if item.opens == item.blocks else str(len(item.opens))
    alone = f"; alone it would open {share} of them" if item.opens and len(item.blocks) > 1 else ""
    title = assessment.project.title_of(item.id)
    return (
        Anchor(title, f"need-{item.id}"),
        f" ({state(item.status, item.facets)}): {waiting} wait{_s(item)} for it{alone}.",
    )


def _s(item: PrerequisiteFinding) -> str:
    return "s" if len(item.blocks) == 1 else ""


def blocked(assessment: Assessment, citations: Citations) -> Section | None:
    """Each blocked promise with what it lacks, on whose word."""
    found = [finding for finding in assessment.provisions if finding.verdict == "blocked"]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (article(assessment.project, finding.id),),
                (assessment.project.title_of(finding.id),),
                (*missing_words(assessment.project, finding), *resting_on(assessment, finding.id, ". ", _IN_PART)),
                citations.notes(
                    (*finding.claims, *_absence(assessment, finding), *assessment.assumptions.get(finding.id, ()))
                ),
            ),
            anchor=finding.id,
        )
        for finding in found
    )
    intro = Paragraph(("What each blocked promise waits for, and who says so.",))
    return Section(
        "blocked",
        "What is missing",
        (intro, Table(("Article", "Promise", "Missing", "Sources"), rows, (2, 5, 8, 3))),
    )


def _absence(assessment: Assessment, finding: ProvisionFinding) -> list[str]:
    """The claims that what a promise lacks is not there."""
    facets = {item.id: item.facets for item in assessment.prerequisites}
    return [
        claim
        for lack in finding.missing
        for facet in facets.get(lack.id, ())
        if facet.facet is None or facet.facet in lack.facets
        for claim in facet.claims
    ]


def undetermined(assessment: Assessment, citations: Citations) -> Section | None:
    """Each promise whose verdict hangs on what is not known."""
    found = [finding for finding in assessment.provisions if finding.verdict == "undetermined"]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (article(assessment.project, finding.id),),
                (assessment.project.title_of(finding.id),),
                (*unknown_words(assessment.project, finding), *resting_on(assessment, finding.id, " ", _IN_PART)),
                citations.notes((*finding.claims, *assessment.assumptions.get(finding.id, ()))),
            ),
            anchor=finding.id,
        )
        for finding in found
    )
    intro = Paragraph(("No verdict is given where no source settles what a promise needs or has.",))
    return Section(
        "undetermined",
        "What cannot be determined",
        (intro, Table(("Article", "Promise", "Not known", "Sources"), rows, (2, 5, 8, 3))),
    )


def implementable(assessment: Assessment, citations: Citations) -> Section | None:
    """Each promise that is kept or could be."""
    found = [finding for finding in assessment.provisions if finding.verdict == "implementable"]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (article(assessment.project, finding.id),),
                (assessment.project.title_of(finding.id),),
                (working_words(assessment.project, finding), *resting_on(assessment, finding.id, " ")),
                citations.notes((*finding.claims, *assessment.assumptions.get(finding.id, ()))),
            ),
            anchor=finding.id,
        )
        for finding in found
    )
    return Section("can-work", "What can work", (Table(("Article", "Promise", "Why", "Sources"), rows, (2, 6, 7, 3)),))
