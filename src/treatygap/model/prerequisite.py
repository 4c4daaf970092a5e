"""What must be there first: institutions and instruments."""

from typing import Annotated, Literal

from pydantic import Field

from treatygap.model.base import Record
from treatygap.model.game import GameSpec
from treatygap.model.ids import ArticleId, InstitutionId, NewInstitutionId, NewInstrumentId, PartyId
from treatygap.model.status import Because, InstitutionEntry, StatusEntry
from treatygap.model.text import Prose, Text


class Seats(Record):
    """How many members a body has, and from where, as far as its founding text says."""

    total: Annotated[int, Field(ge=1)]
    """How many members the body has."""
    by_party: Annotated[dict[PartyId, Annotated[int, Field(ge=0)]] | None, Field(min_length=1)] = None
    """Party -> how many of them it names, such as `{lowland: 3, upland: 2}`."""
    at_most_from_one_party: Annotated[int, Field(ge=1)] | None = None
    """The most members that may come from one party."""
    because: Because
    """Who says so."""


class DecisionRule(Record):
    """The settled way in which a body takes decisions."""

    summary: Prose
    """How it decides, in your own words."""
    game: GameSpec
    """The same as a rule that can be computed, such as `unanimity` or `{weighted: {one_each: true, quota: {more_than:
    1/2}}}`.
    """
    because: Because
    """Who says so."""


class Institution(Record):
    """A body; it works only when it is founded, empowered and governed."""

    id: NewInstitutionId
    title: Text
    """What the body is called in reports."""
    summary: Prose
    """What it does or is to do, in your own words."""
    created_by: ArticleId | None = None
    """The article that creates it; none where only an analysis finds that it is needed."""
    part_of: InstitutionId | None = None
    """The body that it is a part of."""
    seats: Seats | None = None
    """How many members it has, and from where; for the record only."""
    decision_rule: DecisionRule | None = None
    """How it decides, where that is settled."""
    history: Annotated[tuple[InstitutionEntry, ...], Field(min_length=1)]
    """Whether it is founded, empowered and governed, from which day on; in order of time."""


class Instrument(Record):
    """A law, agreement, protocol or programme."""

    id: NewInstrumentId
    title: Text
    """What it is called in reports."""
    summary: Prose
    """What it settles or is to settle, in your own words."""
    form: Literal["law", "agreement", "protocol", "constitutional-act", "programme", "decision", "component"]
    """What kind of instrument it is. A component is a part of a technical system, as in fault trees."""
    history: Annotated[tuple[StatusEntry, ...], Field(min_length=1)]
    """Whether it is in place, from which day on; in order of time."""
