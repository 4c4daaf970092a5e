"""The agreement itself: its frame, articles and promises."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import (
    ClaimId,
    NewArticleId,
    NewProvisionId,
    NewSectionId,
    NewTreatyId,
    PartyId,
    SectionId,
    SourceId,
)
from treatygap.model.source import Confidence
from treatygap.model.status import Because, StatusEntry
from treatygap.model.text import Day, Prose, Text, check_period

Competence = Literal["exclusive", "joint", "national", "none", "unknown"]
"""Whose matter it is: the union's alone, shared, the states' alone, not a matter of competence, not known."""


class Section(Record):
    """A main division of the treaty's text."""

    id: NewSectionId
    number: Prose
    title: Text


class Treaty(Record):
    """One agreement between parties."""

    id: NewTreatyId
    title: Text
    short_title: Text
    signed: Day
    in_force: Day | None = None
    cut_off: Day
    """The day up to which facts were gathered; a report without a date of its own speaks of this day."""
    article_count: Annotated[int, Field(ge=1)]
    text_state: Prose
    """What of the text could be read, and in which version."""
    because: Because


class Deadline(Record):
    """A day by which a promise was to be kept."""

    on: Day
    what: Prose
    met: Day | None = None
    """The day on which it was met, in time or late; None if it was not, or the promise's own status tells."""
    because: Because


class OptOut(Record):
    """A party for which a promise does not hold for a time: it opted out, or was given a derogation."""

    party: PartyId
    kind: Literal["opt-out", "derogation"]
    since: Annotated[Day, Field(alias="from")]
    until: Day | None = None
    """The first day on which the promise holds for it."""
    because: Because

    @model_validator(mode="after")
    def _is_a_period(self) -> "OptOut":
        check_period(self.since, self.until)
        return self


class Provision(Record):
    """The smallest promise that can be implemented or not."""

    id: NewProvisionId
    title: Text
    summary: Prose
    because: Because
    """Who says that the treaty promises this."""
    history: tuple[StatusEntry, ...] = ()
    """Whether the promise is kept already."""
    deadlines: tuple[Deadline, ...] = ()
    opt_outs: tuple[OptOut, ...] = ()
    no_prerequisites: Prose | None = None
    """Why it needs nothing first; without this, a promise that no rule speaks of is undetermined."""


class Article(Record):
    """One article, with what is known of its text."""

    id: NewArticleId
    number: Annotated[int, Field(ge=1)]
    title: Text
    summary: Prose
    section: SectionId
    competence: Competence
    text: Literal["seen", "partly-seen", "not-seen"]
    confidence: Confidence
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    because: tuple[ClaimId, ...] = ()
    """The statements that its summary rests on, where there are any."""
    provisions: tuple[Provision, ...] = ()
