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
    """As the text numbers it, such as `II` or `"2"`."""
    title: Text
    """Its heading."""


class Treaty(Record):
    """One agreement between parties."""

    id: NewTreatyId
    title: Text
    """The full title."""
    short_title: Text
    """What the treaty is called in reports."""
    signed: Day
    """The day of signature, such as `1999-12-08`."""
    in_force: Day | None = None
    """The day on which it entered into force, if it did."""
    cut_off: Day
    """The day up to which facts were gathered; a report without a date of its own speaks of this day."""
    article_count: Annotated[int, Field(ge=1)]
    """How many articles the treaty has; a warning says if not all of them are modelled."""
    text_state: Prose
    """What of the text could be read, and in which version, such as `The whole text as published was read.`"""
    because: Because
    """The claims that these statements rest on, such as `[treaty-text#signature]`."""


class Deadline(Record):
    """A day by which a promise was to be kept."""

    on: Day
    """The last day, such as `2005-01-01`."""
    what: Prose
    """What was to be done by then, in your own words."""
    met: Day | None = None
    """The day on which it was met, in time or late; left out if it was not, or the promise's own status tells."""
    because: Because
    """Who says that there is this deadline."""


class OptOut(Record):
    """A party for which a promise does not hold for a time: it opted out, or was given a derogation."""

    party: PartyId
    """The party for which the promise does not hold."""
    kind: Literal["opt-out", "derogation"]
    """`opt-out`: the party stayed away. `derogation`: it was let off."""
    since: Annotated[Day, Field(alias="from")]
    """The first day on which the promise does not hold for it."""
    until: Day | None = None
    """The first day on which the promise holds for it."""
    because: Because
    """Who says so."""

    @model_validator(mode="after")
    def _is_a_period(self) -> "OptOut":
        check_period(self.since, self.until)
        return self


class Provision(Record):
    """The smallest promise that can be implemented or not."""

    id: NewProvisionId
    title: Text
    """A few words that name the promise in reports."""
    summary: Prose
    """What is promised, in your own words."""
    because: Because
    """Who says that the treaty promises this."""
    history: tuple[StatusEntry, ...] = ()
    """Whether the promise is kept already."""
    deadlines: tuple[Deadline, ...] = ()
    """Days by which the promise was to be kept."""
    opt_outs: tuple[OptOut, ...] = ()
    """Parties for which the promise does not hold for a time."""
    no_prerequisites: Prose | None = None
    """Why it needs nothing first; without this, a promise that no rule speaks of is undetermined."""


class Article(Record):
    """One article, with what is known of its text."""

    id: NewArticleId
    number: Annotated[int, Field(ge=1)]
    """The number of the article, such as `7`."""
    title: Text
    """Its heading, or a few words of your own."""
    summary: Prose
    """What the article says, in your own words."""
    section: SectionId
    """The main division in which it stands."""
    competence: Competence
    """Whose matter it is: the union's alone (`exclusive`), shared (`joint`), the states' alone (`national`), no matter
    of competence (`none`), or not known.
    """
    text: Literal["seen", "partly-seen", "not-seen"]
    """Whether the text of the article was read: `seen`, `partly-seen` or `not-seen`."""
    confidence: Confidence
    """How sure the summary is: `high`, `medium` or `low`."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """The documents from which the article is known."""
    because: tuple[ClaimId, ...] = ()
    """The statements that its summary rests on, where there are any."""
    provisions: tuple[Provision, ...] = ()
    """The promises that the article makes: the smallest things that can be kept or not."""
