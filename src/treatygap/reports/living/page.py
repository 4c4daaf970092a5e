"""The gap report as a page that judges again, without a network, when the reader takes something else as given."""

from importlib.resources import files
from typing import NamedTuple

from treatygap.analysis.assessment import Assessment
from treatygap.reports.document import Document, Inline, Section, Table
from treatygap.reports.force import working
from treatygap.reports.formats.html import digest, made, read
from treatygap.reports.living.compiled import compiled
from treatygap.reports.living.switches import switches
from treatygap.reports.living.words import translated, words
from treatygap.reports.wording import article

_FOUND = {"blocked": "blocked", "undetermined": "undetermined", "can-work": "implementable"}
"""The sections of the report that go through the promises -> the verdict of those."""
_TITLES = {"blocked": "What is missing", "undetermined": "What cannot be determined", "can-work": "What can work"}
_LABELS = {"blocked": "Missing", "undetermined": "Not known", "can-work": "Why"}


class Card(NamedTuple):
    """A promise as the report finds it."""

    id: str
    verdict: str
    article: str
    title: str
    summary: str
    label: str
    """What `found` says: what is missing, what is not known, or why it can work."""
    found: Inline
    sources: Inline


class Deck(NamedTuple):
    """The promises of one verdict."""

    anchor: str
    verdict: str
    title: str
    label: str
    cards: tuple[Card, ...]


class Tile(NamedTuple):
    """An article in the overview, with its promises."""

    id: str
    number: int
    title: str
    cards: tuple[Card, ...]


class Strip(NamedTuple):
    """A main division of the treaty in the overview."""

    id: str
    number: str
    title: str
    tiles: tuple[Tile, ...]


def render(document: Document, assessment: Assessment) -> str:
    """The page.

    Args:
        document: the gap report; all that it says stands on the page, at the same anchors.
        assessment: what the report was made from.
    """
    script = "\n".join((files("treatygap.reports") / "living" / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)
    decks = _decks(document, assessment)
    found = switches(assessment)
    order = [section.anchor for section in document.sections]
    begin = min((order.index(anchor) for anchor in _FOUND if anchor in order), default=1)
    return made(
        "living.html.jinja",
        document,
        read("living.css"),
        first=document.sections[:begin],
        rest=[section for section in document.sections[begin:] if section.anchor not in _FOUND],
        decks=decks,
        strips=_strips(assessment, {card.id: card for deck in decks for card in deck.cards}),
        absent=[each for each in found if not each.is_there],
        present=[each for each in found if each.is_there],
        script=script,
        script_hash=digest(script),
        data={
            "model": compiled(assessment),
            "words": words(assessment, found),
            "command": command(assessment),
            "translated": translated(assessment.project),
            "can": working(assessment.project.treaty, assessment.as_of),
        },
    )


_SCRIPTS = ("evaluator", "state", "languages", "page")


def command(assessment: Assessment) -> list[str]:
    """The command that makes the same report, as far as it follows from the report itself."""
    scenarios = assessment.project.what_if.files if assessment.project.what_if else ()
    parts = ["treatygap", "report", "--as-of", assessment.as_of.isoformat()]
    for file in scenarios:
        parts += ["--scenario", file.scenario.id]
    for setting in assessment.settings:
        parts += ["--set", str(setting)]
    return parts


def _decks(document: Document, assessment: Assessment) -> list[Deck]:
    sections = {section.anchor: section for section in document.sections}
    return [
        Deck(anchor, verdict, _TITLES[anchor], _LABELS[anchor], _cards(sections.get(anchor), verdict, assessment))
        for anchor, verdict in _FOUND.items()
    ]


def _cards(section: Section | None, verdict: str, assessment: Assessment) -> tuple[Card, ...]:
    """What the report's table says of each promise, promise by promise."""
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    provisions = assessment.project.provisions
    return tuple(
        Card(
            id=row.anchor,
            verdict=verdict,
            article=article(assessment.project, row.anchor),
            title=str(provisions[row.anchor].title),
            summary=provisions[row.anchor].summary,
            label=table.header[2],
            found=row.cells[2],
            sources=row.cells[3],
        )
        for table in tables
        for row in table.rows
        if row.anchor is not None
    )


def _strips(assessment: Assessment, cards: dict[str, Card]) -> list[Strip]:
    project = assessment.project
    tiles: dict[str, list[Tile]] = {}
    for each in project.articles.values():
        found = tuple(cards[name] for name, home in project.article_of.items() if home == each.id and name in cards)
        if found:
            tiles.setdefault(each.section, []).append(Tile(each.id, each.number, str(each.title), found))
    heads = {name: (str(section.number), str(section.title)) for name, section in project.sections.items()}
    return [Strip(name, *heads.get(name, ("", "")), tuple(found)) for name, found in tiles.items()]
