"""Who may control an institution: models of control, where they are in question, and what a party refuses."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

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
from treatygap.model.key_rules import given, needs
from treatygap.model.source import Confidence
from treatygap.model.status import Because
from treatygap.model.text import Day, Prose, Text


class NeutralMember(Record):
    """A member of a body who speaks for no party."""

    id: NewNeutralMemberId
    title: Text
    """What the member is called in reports, such as `President of the court`."""


class Subject(Record):
    """Some of the matters that a body decides, with the rule for them."""

    title: Text
    """Which matters, such as `Budget`."""
    game: GameSpec
    """By which rule they are decided."""


class ControlModel(Record):
    """A way for parties to share control of an institution: one rule, or a rule for each subject."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [given("game"), given("subjects", {"minItems": 1})],
            **needs(
                given("casting_vote_rotates", {"const": True}),
                given("game", given("weighted", {"not": given("casting_vote")})),
            ),
        }
    )

    id: NewControlModelId
    title: Text
    """What this form of control is called in reports."""
    summary: Prose
    """How it works, in your own words."""
    game: GameSpec | None = None
    """The rule by which all is decided, such as `unanimity`; leave it out if there is a rule for each subject."""
    subjects: Annotated[tuple[Subject, ...], Field(json_schema_extra={"not": {"minItems": 1, "maxItems": 1}})] = ()
    """A rule for each of several kinds of matters; a red line must be respected in each."""
    casting_vote_rotates: bool = False
    """`true`: the parties hold the casting vote in turn; a tie is then broken by whoever holds it."""
    neutral_members: tuple[NeutralMember, ...] = ()
    """Members who speak for no party; rules may name them among those who vote."""
    may_opt_out: Literal["each-party"] | None = None
    """`each-party`: a decision does not bind a party that opposed it."""
    because: Because
    """Who proposes or uses it."""

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
    """For which bodies."""
    models: Annotated[tuple[ControlModelId, ...], Field(min_length=1)]
    """Which control models are on the table for them."""
    because: Because
    """Who says so."""


class RedLine(Record):
    """What a party will not accept in how an institution is controlled."""

    id: NewRedLineId
    party: PartyId
    """Whose red line it is."""
    title: Text
    """The demand in a few words, read after the party's name: `must be able to block`."""
    demand: Demand
    """What the party demands, such as `must_hold_veto` or `{must_not_be_blockable_by: upland}`."""
    institutions: tuple[InstitutionId, ...] = ()
    """Where it applies; everywhere if empty."""
    since: Annotated[Day | None, Field(alias="from")] = None
    """The day from which it is known; all the time if nothing is said."""
    until: Day | None = None
    """The first day on which it no longer holds."""
    confidence: Confidence
    """How sure it is that the party insists on this: `high`, `medium` or `low`."""
    because: Because
    """Who says so."""
