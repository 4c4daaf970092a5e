"""The sections on promises and what they wait for."""

from treatygap.analysis.assessment import (
    Assessment,
    Lack,
    Missing,
    PrerequisiteFinding,
    ProvisionFinding,
    Shortfall,
    Unmet,
)
from treatygap.model.project import Project
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
    Span,
    Table,
)
from treatygap.reports.force import working
from treatygap.reports.phrases import phrase
from treatygap.reports.scenario_sections import resting_on
from treatygap.reports.wording import (
    REASONS,
    article,
    count,
    joined,
    lacking,
    promise,
    state,
    unsettled,
)

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
                (*grounds(assessment, finding), *resting_on(assessment, finding.id, ". ", _IN_PART)),
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
                (*grounds(assessment, finding), *resting_on(assessment, finding.id, " ", _IN_PART)),
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
                (*grounds(assessment, finding), *resting_on(assessment, finding.id, " ")),
                citations.notes((*finding.claims, *assessment.assumptions.get(finding.id, ()))),
            ),
            anchor=finding.id,
        )
        for finding in found
    )
    return Section("can-work", "What can work", (Table(("Article", "Promise", "Why", "Sources"), rows, (2, 6, 7, 3)),))


def grounds(assessment: Assessment, finding: ProvisionFinding) -> Inline:
    """In words, what a promise lacks, what is not known about it, or why it can work."""
    match finding.verdict:
        case "blocked":
            return _lacks(assessment, finding)
        case "undetermined":
            return _unknowns(assessment, finding)
        case "implementable":
            return (_why(assessment, finding),)


def _lacks(assessment: Assessment, finding: ProvisionFinding) -> Inline:
    project = assessment.project
    spans: list[Span] = list(_shortfalls(assessment, finding, finding.shortfalls, "; "))
    inherited = [lack for lack in finding.missing if lack.inherited_from is not None and lack.kind != "provision"]
    if inherited:
        through = "; through it: " if spans else ""
        spans.append(through + "; ".join(_phrase(project, lack) for lack in inherited))
    if finding.circle:
        members = joined(project.title_of(name) for name in finding.circle)
        spans.append(f"{'; ' if spans else ''}circle of promises that wait for each other: {members}")
        if finding.cut_by:
            starts = joined((project.title_of(name) for name in finding.cut_by), "or")
            spans.append(f" (cut as soon as one begins without waiting: {starts})")
    return tuple(spans)


def _shortfalls(assessment: Assessment, finding: ProvisionFinding, lacks: tuple[Missing, ...], between: str) -> Inline:
    known = {lack.id: lack for lack in (*finding.missing, *finding.unknown)}
    unknown = {lack.id for lack in finding.unknown}
    spans: list[Span] = []
    for lack in lacks:
        if spans:
            spans.append(between)
        if isinstance(lack, str):
            title = assessment.project.title_of(lack)
            if lack in assessment.project.provisions:  # not always a lack: in a circle it may be the promise itself
                spans.append(Anchor(promise(assessment.project, lack), lack))
            else:
                spans += [Anchor(title, f"need-{lack}"), _detail(known[lack], unknown=lack in unknown)]
        elif isinstance(lack, Unmet):
            spans.append(phrase(assessment.project, lack.requirement, lack.party))
        elif lack.short == len(lack.parts):
            spans += _shortfalls(assessment, finding, lack.parts, between)
        else:
            spans.append("one of: " if lack.short == 1 else f"{lack.short} more of: ")
            for number, part in enumerate(lack.parts):
                inner = _shortfalls(assessment, finding, (part,), " and ")
                whole = isinstance(part, Shortfall)
                spans += [" or " if number else "", "(" if whole else "", *inner, ")" if whole else ""]
    return tuple(spans)


def _detail(lack: Lack, *, unknown: bool) -> str:
    words = unsettled(lack.facets) if unknown else lacking(lack.facets, lack.status)
    return f" ({words})" if words else ""


def _phrase(project: Project, lack: Lack) -> str:
    title = phrase(project, lack.condition or lack.id, lack.party)
    if lack.unwanted:
        return f"not: {title}"
    words = lacking(lack.facets, lack.status)
    return f"{title} ({words})" if words else title


def _unknowns(assessment: Assessment, finding: ProvisionFinding) -> Inline:
    if finding.reason == "no-rule":
        return ("No rule says what it needs.",)
    project = assessment.project
    phrases = [
        f"{phrase(project, lack.condition or lack.id, lack.party)}: "
        f"{'not known' if lack.condition else unsettled(lack.facets)}"
        for lack in finding.unknown
        if lack.kind != "provision"
    ]
    phrases += [
        f"whether {promise(assessment.project, lack.id)} can work"
        for lack in finding.unknown
        if lack.kind == "provision"
    ]
    return ("; ".join(phrases) + ".",)


def _why(assessment: Assessment, finding: ProvisionFinding) -> str:
    words = REASONS[finding.reason]
    if finding.kept in ("missing", "partial"):
        words = f"{'not kept so far' if finding.kept == 'missing' else 'kept in part'}; {words}"
    provision = assessment.project.provisions[finding.id]
    if finding.reason == "nothing-needed" and provision.no_prerequisites:
        words = f"{words}: {provision.no_prerequisites}"
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
