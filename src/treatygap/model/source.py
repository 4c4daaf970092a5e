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
    kind: Literal["treaty", "official", "analysis", "press", "scholarship", "data"]
    author: Prose | None = None
    publisher: Prose | None = None
    date: Day | None = None
    published: Prose | None = None
    """The date in words, where no exact day is known."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    note: Prose | None = None


class Supposition(Source):
    """A scenario as the source of what it assumes; no file of a model may hold one."""

    # Not one of the kinds that a file may name, so that nothing recorded is ever mistaken for an assumption.
    kind: Literal["scenario"] = "scenario"  # type: ignore[assignment]


class Claim(Record):
    """One statement of a source, in our own words."""

    id: NewClaimId
    says: Prose
    at: Prose
    """Where in the source: a paragraph, an article, a table."""
    confidence: Confidence = "high"
    background: bool = False
    """True where the statement is context and no finding rests on it."""


class Ledger(Record):
    """A source with all that we take from it."""

    source: Source
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Dispute(Record):
    """A point on which sources contradict or refine each other; all are kept."""

    id: NewDisputeId
    point: Prose
    about: Annotated[tuple[SubjectId, ...], Field(min_length=1)]
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=2)]
    used: ClaimId | None = None
    """The reading that the model's values follow; none where it takes no side."""
    note: Prose
