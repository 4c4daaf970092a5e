"""How a body decides, as it is written down: the data from which a simple game is made."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import VoterId
from treatygap.model.key_rules import given, needs, not_both, one_of
from treatygap.model.text import Share, share
from treatygap.model.weighting import SOURCES, Weighting


class Quota(Record):
    """What the supporters must reach: a share exceeded, a share met, or a number of votes met."""

    model_config = ConfigDict(
        json_schema_extra=one_of("more_than", "at_least", "votes")
        | not_both(given("votes"), given("of", {"const": "cast"}))
    )

    more_than: Share | None = None
    """The share that must be exceeded, such as `1/2` or `50%`."""
    at_least: Share | None = None
    """The share that must be met, such as `2/3` or `65%`."""
    votes: Annotated[int, Field(ge=1)] | None = None
    """The number of votes that must be met, such as `26`."""
    of: Literal["all", "cast"] = "all"
    """Of what the share is: of all votes, or of those that are cast, for or against."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Quota":
        if sum(value is not None for value in (self.more_than, self.at_least, self.votes)) != 1:
            raise ValueError("a quota is exactly one of more_than, at_least and votes")
        if self.votes is not None and self.of == "cast":
            raise ValueError("a number of votes is the same whether of all or of those cast; leave out 'of'")
        return self


class WeightedRule(Weighting):
    """Passes when the weights in favour reach the quota."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                one_of(*SOURCES),
                not_both(given("blend"), given("quota", given("votes"))),
                needs(given("casting_vote"), given("quota", given("more_than"))),
            ]
        }
    )

    quota: Quota
    """What the votes in favour must reach, such as `{more_than: 1/2}`, `{at_least: 2/3}` or `{votes: 26}`."""
    casting_vote: VoterId | None = None
    """Who decides where exactly half of the weights are in favour."""

    @model_validator(mode="after")
    def _fits_the_weights(self) -> "WeightedRule":
        if self.quota.votes is not None and self.blend is not None:
            raise ValueError("weights that are blended are shares; let the quota be a share too, not a number of votes")
        if self.casting_vote is not None:
            half = self.quota.more_than is not None and share(self.quota.more_than) == Fraction(1, 2)
            if not half:
                raise ValueError("a casting vote decides when votes are equal, so that its quota is more_than: 1/2")
        return self


class BlockingRule(Weighting):
    """Fails when the weights against exceed a share of all, meet a share of all, or meet a number of votes."""

    model_config = ConfigDict(
        json_schema_extra={"allOf": [one_of(*SOURCES), one_of("more_than", "at_least", "votes_against")]}
    )

    more_than: Share | None = None
    """The share of all votes against that must be exceeded to block, such as `1/3`."""
    at_least: Share | None = None
    """The share of all votes against that suffices to block, such as `35%`."""
    votes_against: Annotated[int, Field(ge=1)] | None = None
    """The number of votes against that suffices to block, such as `4`."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "BlockingRule":
        if sum(value is not None for value in (self.more_than, self.at_least, self.votes_against)) != 1:
            raise ValueError("what blocks is exactly one of more_than, at_least and votes_against")
        return self


class Weighted(Record):
    """Votes are weighed, and it passes when enough are in favour."""

    weighted: WeightedRule
    """It passes when the weights in favour reach the quota, such as `weighted: {by: population, quota: {more_than:
    1/2}}`.
    """


class FailsIfAgainst(Record):
    """Votes are weighed, and it passes unless enough are against."""

    fails_if_against: BlockingRule
    """It fails when the weights against reach a bound, such as `fails_if_against: {one_each: true, votes_against: 3}`.
    """


class Vetoes(Record):
    """Nothing passes without each of these; whether anything passes with them is for other rules to say."""

    veto: Annotated[tuple[VoterId, ...], Field(min_length=1)]
    """Nothing passes without each of these, such as `veto: [lowland]`; combine it with another rule by `all`."""


Group = Annotated[tuple[VoterId, ...], Field(min_length=1)]


class Groups(Record):
    """The groups that can pass a decision together; whoever joins a group does no harm."""

    winning: Annotated[tuple[Group, ...], Field(min_length=1)]
    """Groups that can pass a decision together, such as `winning: [[upland, lowland], [lowland, delta]]`."""
    losing: tuple[Group, ...] = ()
    """Groups that cannot, where the text names them; they must not contradict the others."""

    @model_validator(mode="after")
    def _is_monotone(self) -> "Groups":
        for lost in self.losing:
            for won in self.winning:
                if set(won) <= set(lost):
                    raise ValueError(
                        f"{_listed(lost)} cannot lose where {_listed(won)} can pass: more support never harms"
                    )
        return self


class AllGames(Record):
    """Every one of several rules must be satisfied, as with two chambers."""

    all: Annotated[tuple["GameSpec", ...], Field(min_length=1)]
    """Rules that must all be satisfied."""


class AnyGame(Record):
    """One of several rules suffices."""

    any: Annotated[tuple["GameSpec", ...], Field(min_length=1)]
    """Rules of which one suffices."""


class GamesOf(Record):
    """How many of which rules."""

    count: Annotated[int, Field(ge=1)]
    """How many must be satisfied."""
    of: Annotated[tuple["GameSpec", ...], Field(min_length=1)]
    """Of which rules."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "GamesOf":
        if self.count > len(self.of):
            raise ValueError(f"asks for {self.count} of only {len(self.of)} rules")
        return self


class SomeGames(Record):
    """So many of several rules must be satisfied."""

    at_least: GamesOf
    """So many of several rules must be satisfied, such as `at_least: {count: 2, of: [...]}`."""


def _listed(names: tuple[str, ...]) -> str:
    return " with ".join(f"'{name}'" for name in names)


_TAGS: dict[str, type[Record]] = {
    "weighted": Weighted,
    "fails_if_against": FailsIfAgainst,
    "veto": Vetoes,
    "winning": Groups,
    "all": AllGames,
    "any": AnyGame,
    "at_least": SomeGames,
}


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    if isinstance(value, str):
        return "word"
    if isinstance(value, Record):
        return type(value).__name__
    if isinstance(value, dict):
        return next((record.__name__ for key, record in _TAGS.items() if key in value), None)
    return None


GameSpec = Annotated[
    Annotated[Literal["unanimity", "consensus"], Tag("word")]
    | Annotated[Weighted, Tag("Weighted")]
    | Annotated[FailsIfAgainst, Tag("FailsIfAgainst")]
    | Annotated[Vetoes, Tag("Vetoes")]
    | Annotated[Groups, Tag("Groups")]
    | Annotated[AllGames, Tag("AllGames")]
    | Annotated[AnyGame, Tag("AnyGame")]
    | Annotated[SomeGames, Tag("SomeGames")],
    Discriminator(
        _which,
        custom_error_type="no_such_game",
        custom_error_message="a decision rule is unanimity or consensus, or a mapping with "
        f"{', '.join([*_TAGS][:-1])} or {[*_TAGS][-1]}",
    ),
]
