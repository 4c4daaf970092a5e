"""The sections on what the report rests on."""

import re
from datetime import date

from treatygap.analysis.assessment import Assessment
from treatygap.model.source import Source
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Section
from treatygap.reports.wording import count, day, joined


def disputes(assessment: Assessment, citations: Citations) -> Section | None:
    """Where sources differ, with all readings and the one used."""
    project = assessment.project
    if not project.disputes:
        return None
    blocks: list[Block] = [
        Paragraph(("Where sources contradict or refine each other, all are kept; the model follows one, or none.",))
    ]
    for number, dispute in enumerate(project.disputes.values(), 1):
        blocks += [
            Paragraph((f"{number}. {dispute.point}",)),
            Bullets(tuple(_statement(assessment, citations, claim, dispute.used) for claim in dispute.claims)),
            Paragraph((dispute.note,)),
        ]
    return Section("disputes", "Where the sources differ", tuple(blocks))


def _statement(assessment: Assessment, citations: Citations, claim: str, used: str | None) -> Inline:
    """What one source says, led by its name."""
    source = assessment.project.sources[claim.partition("#")[0]]
    followed = " (followed here)" if claim == used else ""
    return (f"{source.title}{followed}: {assessment.project.claims[claim].says} ", *citations.notes((claim,)))


def background(assessment: Assessment, citations: Citations) -> Section | None:
    """The claims that give context, the oldest first; no finding rests on them."""
    project = assessment.project
    others = project.catalogue_sources
    names = [
        name for name, claim in project.claims.items() if claim.background and name.partition("#")[0] not in others
    ]
    if not names:
        return None
    names.sort(key=lambda name: (_said_on(project.sources[name.partition("#")[0]]), name))
    items = tuple((f"{project.claims[name].says} ", *citations.notes((name,))) for name in names)
    return Section("background", "Background", (Bullets(items),))


def _said_on(source: Source) -> date:
    """The day of a source, or, where its date stands only in words, the end of the last year that they name."""
    if source.date is not None:
        return source.date
    years = re.findall(r"\b[12]\d{3}\b", source.published or "")
    return date(int(max(years)), 12, 31) if years else date.min


def method(assessment: Assessment, citations: Citations) -> Section:
    """How verdicts come about, and what the report cannot say."""
    project = assessment.project
    seen = [a.text for a in project.articles.values()]
    paragraphs: list[Block] = [
        Paragraph(
            (
                "A promise can work if it is kept already, or if all rules on it are satisfied; a rule names what "
                "must be there first and the claims that say so. A body counts only when it is founded (an act in "
                "force establishes it, and no source says that it was never set up), empowered (it has the mandate) "
                "and governed (how it decides is settled). "
                "Something that is there in part does not count. What no source settles is unknown, never absent: "
                "a promise is called blocked only if it is blocked however the unknowns turn out.",
            )
        ),
        Paragraph(
            (
                "A form of control is refused if a party's red line rules out what it amounts to when votes are "
                "counted. Deadlock means that each form on the table is refused. Whether any other voting rule would "
                "do is said beside it, of one rule among these parties.",
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
    if project.scenarios:
        text = joined(f"“{scenario.title}”" for scenario in project.scenarios)
        paragraphs.insert(0, Paragraph((f"This report shows what would be under assumptions: {text}.",)))
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
