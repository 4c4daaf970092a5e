"""How a body decides, as it is written down: the data from which a simple game is made."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import IndicatorId, PartyId
from treatygap.model.text import Share

Votes = Annotated[dict[PartyId, Annotated[int, Field(ge=0)]], Field(min_length=1)]


class Quota(Record):
    """What the supporters must reach: a share exceeded, a share met, or a number of votes met."""

    more_than: Share | None = None
    at_least: Share | None = None
    votes: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Quota":
        if sum(value is not None for value in (self.more_than, self.at_least, self.votes)) != 1:
            raise ValueError("a quota is exactly one of more_than, at_least and votes")
        return self


class Weighting(Record):
    """Each party's weight: fixed votes, or whatever an indicator says on the day."""

    votes: Votes | None = None
    by: IndicatorId | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Weighting":
        if (self.votes is None) == (self.by is None):
            raise ValueError("weights are exactly one of votes (a number for each party) and by (an indicator)")
        return self


class WeightedRule(Weighting):
    """Passes when the weights in favour reach the quota."""

    quota: Quota


class BlockingRule(Weighting):
    """Fails when the weights against exceed a share of all."""

    more_than: Share


class Weighted(Record):
    """`weighted: ...`."""

    weighted: WeightedRule


class FailsIfAgainst(Record):
    """`fails_if_against: ...`."""

    fails_if_against: BlockingRule


class AllGames(Record):
    """Every one of several rules must be satisfied, as with two chambers."""

    all: Annotated[tuple["GameSpec", ...], Field(min_length=1)]


class AnyGame(Record):
    """One of several rules suffices."""

    any: Annotated[tuple["GameSpec", ...], Field(min_length=1)]


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    match value:
        case str():
            return "unanimity"
        case Weighted() | {"weighted": _}:
            return "weighted game"
        case FailsIfAgainst() | {"fails_if_against": _}:
            return "blocking share"
        case AllGames() | {"all": _}:
            return "all games"
        case AnyGame() | {"any": _}:
            return "any game"
        case _:
            return None


GameSpec = Annotated[
    Annotated[Literal["unanimity"], Tag("unanimity")]
    | Annotated[Weighted, Tag("weighted game")]
    | Annotated[FailsIfAgainst, Tag("blocking share")]
    | Annotated[AllGames, Tag("all games")]
    | Annotated[AnyGame, Tag("any game")],
    Discriminator(
        _which,
        custom_error_type="no_such_game",
        custom_error_message="a decision rule is unanimity, or a mapping with weighted, fails_if_against, all or any",
    ),
]
