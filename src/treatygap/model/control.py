"""Who may control an institution: models of control, where they are in question, and what a party refuses."""

from typing import Annotated

from pydantic import Field

from treatygap.model.base import Record
from treatygap.model.demand import Demand
from treatygap.model.game import GameSpec
from treatygap.model.ids import ControlModelId, InstitutionId, NewControlModelId, NewRedLineId, PartyId
from treatygap.model.source import Confidence
from treatygap.model.status import Because
from treatygap.model.text import Day, Prose, Text


class ControlModel(Record):
    """A way for parties to share control of an institution."""

    id: NewControlModelId
    title: Text
    summary: Prose
    game: GameSpec
    because: Because


class Candidates(Record):
    """The control models in question for some institutions."""

    institutions: Annotated[tuple[InstitutionId, ...], Field(min_length=1)]
    models: Annotated[tuple[ControlModelId, ...], Field(min_length=1)]
    because: Because


class RedLine(Record):
    """What a party will not accept in how an institution is controlled."""

    id: NewRedLineId
    party: PartyId
    title: Text
    demand: Demand
    institutions: tuple[InstitutionId, ...] = ()
    """Where it applies; everywhere if empty."""
    since: Annotated[Day | None, Field(alias="from")] = None
    """The day from which it is known; all the time if nothing is said."""
    until: Day | None = None
    """The first day on which it no longer holds."""
    confidence: Confidence
    because: Because
