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
    by_party: Annotated[dict[PartyId, Annotated[int, Field(ge=0)]] | None, Field(min_length=1)] = None
    at_most_from_one_party: Annotated[int, Field(ge=1)] | None = None
    because: Because


class DecisionRule(Record):
    """The settled way in which a body takes decisions."""

    summary: Prose
    game: GameSpec
    because: Because


class Institution(Record):
    """A body; it works only when it is founded, empowered and governed."""

    id: NewInstitutionId
    title: Text
    summary: Prose
    created_by: ArticleId | None = None
    """The article that creates it; none where only an analysis finds that it is needed."""
    part_of: InstitutionId | None = None
    seats: Seats | None = None
    decision_rule: DecisionRule | None = None
    history: Annotated[tuple[InstitutionEntry, ...], Field(min_length=1)]


class Instrument(Record):
    """A law, agreement, protocol or programme."""

    id: NewInstrumentId
    title: Text
    summary: Prose
    form: Literal["law", "agreement", "protocol", "constitutional-act", "programme", "decision", "component"]
    """A component is a part of a technical system, as in fault trees."""
    history: Annotated[tuple[StatusEntry, ...], Field(min_length=1)]
