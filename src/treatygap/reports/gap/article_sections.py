"""The section that goes through the treaty article by article."""

from treatygap.analysis.assessment import Assessment
from treatygap.model.treaty import Article, Competence
from treatygap.reports.citations import Citations
from treatygap.reports.document import Anchor, Badge, Block, Inline, Paragraph, Row, Section, Span, Table

_COMPETENCE: dict[Competence, str] = {
    "exclusive": "union",
    "joint": "joint",
    "national": "states",
    "none": "–",
    "unknown": "not known",
}
_TEXT = {"seen": "seen", "partly-seen": "in part", "not-seen": "not seen"}


def articles(assessment: Assessment, citations: Citations) -> Section | None:
    """All articles, with what is known of each and how its promises stand."""
    if not assessment.project.articles:
        return None
    rows = tuple(
        Row(
            (
                (str(article.number),),
                (f"{article.title} ", *citations.notes(article.because)) if article.because else (str(article.title),),
                (article.summary,),
                (_COMPETENCE[article.competence],),
                (f"{_TEXT[article.text]}; {article.confidence}",),
                _promises(assessment, article),
            ),
            anchor=article.id,
        )
        for article in assessment.project.articles.values()
    )
    intro = (
        "Whose matter each article is, whether its text was seen and how far its summary can be relied on, and its "
        "promises: ✓ can work, ✗ blocked, ? not determined."
    )
    blocks: tuple[Block, ...] = (
        Paragraph((intro,)),
        Table(
            ("No.", "Article", "What it says", "Matter of", "Text; confidence", "Promises"),
            rows,
            (1, 6, 9, 2, 3, 6),
            wide_only=frozenset({2}),
        ),
    )
    return Section("articles", "The treaty, article by article", blocks)


def _promises(assessment: Assessment, article: Article) -> Inline:
    verdicts = {finding.id: finding.verdict for finding in assessment.provisions}
    spans: list[Span] = []
    for provision in article.provisions:
        if spans:
            spans.append("; ")
        spans += [Badge(verdicts[provision.id], brief=True), " ", Anchor(str(provision.title), provision.id)]
    return tuple(spans) or ("–",)
