"""Who may control an institution: models of control, where they are in question, and what a party refuses."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from treatygap.model.base import Record
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


class MustNotBeBlockableBy(Record):
    """No decision may fail for want of that party alone."""

    must_not_be_blockable_by: PartyId


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    match value:
        case str():
            return "word"
        case MustNotBeBlockableBy() | {"must_not_be_blockable_by": _}:
            return "blockable by"
        case _:
            return None


Demand = Annotated[
    Annotated[Literal["must_hold_veto", "must_not_be_dummy"], Tag("word")]
    | Annotated[MustNotBeBlockableBy, Tag("blockable by")],
    Discriminator(
        _which,
        custom_error_type="no_such_demand",
        custom_error_message="a demand is must_hold_veto, must_not_be_dummy, or must_not_be_blockable_by: PARTY",
    ),
]


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
