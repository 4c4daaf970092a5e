"""The numbering of claims in the order in which a report comes to speak of them."""

from collections.abc import Iterable
from datetime import date

from treatygap.model.project import Project
from treatygap.model.source import Claim, Source
from treatygap.reports.document import Bullets, Inline, Note, References, Span
from treatygap.reports.wording import day


class Citations:
    """Hands out numbers for claims, and in the end the list of them."""

    def __init__(self, project: Project, as_of: date) -> None:
        """Begin to number, for a report that speaks of a day and none later."""
        self._project = project
        self._as_of = as_of
        self._numbers: dict[str, int] = {}

    def notes(self, claims: Iterable[str]) -> Inline:
        """The notes for some claims, in order of number."""
        numbers = sorted({self._numbers.setdefault(claim, len(self._numbers) + 1) for claim in claims})
        spans: list[Span] = []
        for number in numbers:
            spans += [" ", Note(number)] if spans else [Note(number)]
        return tuple(spans)

    def references(self) -> References:
        """All claims cited so far: what each says, and where in which document."""
        return References(tuple((number, (self._entry(claim),)) for claim, number in self._numbers.items()))

    def documents(self) -> Bullets:
        """The documents of all claims cited so far, in alphabetical order."""
        cited = {self._source(claim).id: self._source(claim) for claim in self._numbers}
        return Bullets(tuple((text,) for text in sorted(citation(source) for source in cited.values())))

    def _entry(self, claim: str) -> str:
        record = self._project.claims[claim]
        doubt = "" if self._project.is_assumed(claim) else _doubt(record)
        source = self._source(claim)
        later = " (Dated after the day of this report.)" if source.date and source.date > self._as_of else ""
        return f"{record.says} — {source.title}, {record.at}.{doubt}{later}"

    def _source(self, claim: str) -> Source:
        return self._project.sources[claim.partition("#")[0]]


def citation(source: Source) -> str:
    """Author, title, publisher and date of a source, as far as they are known."""
    when = day(source.date) if source.date else source.published
    parts = [part for part in (source.author, source.publisher, when) if part]
    title = str(source.title)
    sentences = [title if title.endswith(("?", "!", ".")) else f"{title}."]
    sentences += [f"{', '.join(parts)}."] if parts else []
    sentences += [source.url] if source.url else []
    return " ".join(sentences)


def _doubt(claim: Claim) -> str:
    return "" if claim.confidence == "high" else f" ({claim.confidence.capitalize()} confidence.)"
