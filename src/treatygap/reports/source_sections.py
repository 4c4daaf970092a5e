"""The sections on what the report rests on."""

from treatygap.analysis.assessment import Assessment
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Row, Section, Table
from treatygap.reports.wording import count, day, joined


def disputes(assessment: Assessment, citations: Citations) -> Section | None:
    """Where sources differ, with all readings and the one used."""
    project = assessment.project
    if not project.disputes:
        return None
    rows = tuple(
        Row(
            (
                (dispute.point,),
                _readings(assessment, citations, dispute.claims),
                (*citations.notes((dispute.used,)),) if dispute.used else ("none",),
                (dispute.note,),
            )
        )
        for dispute in project.disputes.values()
    )
    intro = Paragraph(("Where sources contradict or refine each other, every reading is kept; the model follows one.",))
    table = Table(("Point", "Readings", "Used", "What to make of it"), rows, (4, 7, 2, 6))
    return Section("disputes", "Where the sources differ", (intro, table))


def _readings(assessment: Assessment, citations: Citations, claims: tuple[str, ...]) -> Inline:
    spans: Inline = ()
    for claim in claims:
        between: Inline = (" ",) if spans else ()
        spans = (*spans, *between, f"{assessment.project.claims[claim].says} ", *citations.notes((claim,)))
    return spans


def background(assessment: Assessment, citations: Citations) -> Section | None:
    """The claims that give context; no finding rests on them."""
    found = [(name, claim) for name, claim in assessment.project.claims.items() if claim.background]
    if not found:
        return None
    items = tuple((f"{claim.says} ", *citations.notes((name,))) for name, claim in found)
    return Section("background", "Background", (Bullets(items),))


def method(assessment: Assessment, citations: Citations) -> Section:
    """How verdicts come about, and what the report cannot say."""
    project = assessment.project
    seen = [a.text for a in project.articles.values()]
    paragraphs: list[Block] = [
        Paragraph(
            (
                "A promise can work if it is kept already, or if all rules on it are satisfied; a rule names what "
                "must be there first and the claims that say so. A body counts only when it is founded (an act in "
                "force establishes it), empowered (it has the mandate) and governed (how it decides is settled). "
                "Something that is there in part does not count. What no source settles is unknown, never absent: "
                "a promise is called blocked only if it is blocked however the unknowns turn out.",
            )
        ),
        Paragraph(
            (
                "A form of control is refused if a party's red line rules out the voting game that it is. Deadlock "
                "means that each form on the table is refused; it does not mean that no other form exists.",
            )
        ),
        Paragraph(
            (
                f"Of {count(len(seen), 'article')}, the text of {seen.count('seen')} was seen in full and of "
                f"{seen.count('partly-seen')} in part; the others are known from documents that speak of them. "
                f"{project.treaty.text_state} ",
                *citations.notes(project.treaty.because),
            )
        ),
        Paragraph(
            (
                f"Facts were gathered up to {day(project.treaty.cut_off)}. This is an analysis of a model of the "
                "treaty and no legal advice.",
            )
        ),
    ]
    if assessment.settings:
        text = joined(str(setting) for setting in assessment.settings)
        paragraphs.insert(0, Paragraph((f"This report assumes, against or beyond the record: {text}.",)))
    return Section("method", "How to read this", tuple(paragraphs))


def sources(assessment: Assessment, citations: Citations) -> Section:
    """Every claim that was cited."""
    del assessment
    return Section("sources", "Sources", (citations.references(),))


def documents(assessment: Assessment, citations: Citations) -> Section:
    """The documents that the claims are taken from."""
    del assessment
    return Section("documents", "Documents", (citations.documents(),))
