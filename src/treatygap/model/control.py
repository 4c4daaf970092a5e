"""Who may control an institution: models of control, where they are in question, and what a party refuses."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from treatygap.model.base import Record
from treatygap.model.demand import Demand
from treatygap.model.game import GameSpec, Weighted
from treatygap.model.ids import (
    ControlModelId,
    InstitutionId,
    NewControlModelId,
    NewNeutralMemberId,
    NewRedLineId,
    PartyId,
)
from treatygap.model.source import Confidence
from treatygap.model.status import Because
from treatygap.model.text import Day, Prose, Text


class NeutralMember(Record):
    """A member of a body who speaks for no party."""

    id: NewNeutralMemberId
    title: Text


class Subject(Record):
    """Some of the matters that a body decides, with the rule for them."""

    title: Text
    game: GameSpec


class ControlModel(Record):
    """A way for parties to share control of an institution: one rule, or a rule for each subject."""

    id: NewControlModelId
    title: Text
    summary: Prose
    game: GameSpec | None = None
    subjects: tuple[Subject, ...] = ()
    casting_vote_rotates: bool = False
    """Whether the parties hold the casting vote in turn: a tie is then broken by whoever holds it."""
    neutral_members: tuple[NeutralMember, ...] = ()
    may_opt_out: Literal["each-party"] | None = None
    """Who is not bound by a decision that it opposed."""
    because: Because

    @model_validator(mode="after")
    def _has_its_rules(self) -> "ControlModel":
        if (self.game is None) == (not self.subjects):
            raise ValueError("a control model has exactly one of game (one rule) and subjects (a rule for each)")
        if len(self.subjects) == 1:
            raise ValueError("a rule for each subject takes two subjects or more; for one, write game")
        if self.casting_vote_rotates and not (
            isinstance(self.game, Weighted) and self.game.weighted.casting_vote is None
        ):
            raise ValueError("a casting vote can rotate only in a weighted rule that gives it to nobody")
        return self


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
