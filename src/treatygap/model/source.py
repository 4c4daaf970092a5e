"""Who says so: sources, and the claims that they make."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from treatygap.model.base import Record
from treatygap.model.ids import ClaimId, NewClaimId, NewDisputeId, NewSourceId, SubjectId
from treatygap.model.text import Day, Prose, Text

Confidence = Literal["high", "medium", "low"]
"""How far a statement can be relied on: text or official document seen; sound secondary; weak or unchecked."""


class Source(Record):
    """A document, with what a reader needs to find it."""

    id: NewSourceId
    title: Text
    """The title of the document."""
    kind: Literal["treaty", "official", "analysis", "press", "scholarship", "data"]
    """What kind of document it is."""
    author: Prose | None = None
    """Who wrote it."""
    publisher: Prose | None = None
    """Who published it, such as a gazette."""
    date: Day | None = None
    """The day of publication, such as `2020-03-01`."""
    published: Prose | None = None
    """The date in words, where no exact day is known, such as `March 2020`."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    """Where it can be read, beginning with `https://` or `http://`."""
    note: Prose | None = None
    """Anything else that a reader should know of it."""


class Supposition(Source):
    """A scenario as the source of what it assumes; no file of a model may hold one."""

    # Not one of the kinds that a file may name, so that nothing recorded is ever mistaken for an assumption.
    kind: Literal["scenario"] = "scenario"  # type: ignore[assignment]


class Claim(Record):
    """One statement of a source, in our own words."""

    id: NewClaimId
    """The part of the claim's id after `#`: the claim `tariff` of the source `river-text` is cited as
    `river-text#tariff`.
    """
    says: Prose
    """One statement of the document, in your own words and never copied."""
    at: Prose
    """Where in the source: a paragraph, an article, a table."""
    confidence: Confidence = "high"
    """`high`: the text or an official document was seen. `medium`: a sound second-hand account. `low`: weak or
    unchecked.
    """
    background: bool = False
    """`true` where the statement is context and no finding rests on it."""


class Ledger(Record):
    """A source with all that we take from it."""

    source: Source
    """The document."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """What is taken from it, one statement each."""


class Dispute(Record):
    """A point on which sources contradict or refine each other; all are kept."""

    id: NewDisputeId
    point: Prose
    """What they differ on, in a few words."""
    about: Annotated[tuple[SubjectId, ...], Field(min_length=1)]
    """The articles, promises, bodies or instruments that it concerns."""
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=2)]
    """The statements that differ; two or more."""
    used: ClaimId | None = None
    """The reading that the model's values follow; none where it takes no side."""
    note: Prose
    """Why that one is followed, or why none is."""
