"""What a promise needs: expressions over prerequisites, measured numbers, parties and time."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import IndicatorId, PartyId, PrerequisiteId
from treatygap.model.key_rules import some_of
from treatygap.model.text import Day, Duration, check_period


class AllOf(Record):
    """Every part is needed."""

    all: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """Every one of these is needed, such as `all: [river-office, tariff-law]`."""


class AnyOf(Record):
    """One part suffices."""

    any: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """One of these suffices, such as `any: [tariff-law, tariff-protocol]`."""


class CountOf(Record):
    """A number, and the parts of which that many are needed."""

    count: Annotated[int, Field(ge=1)]
    """How many are needed."""
    of: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """Of which."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "CountOf":
        if self.count > len(self.of):
            raise ValueError(f"asks for {self.count}, but lists only {len(self.of)}")
        return self


class AtLeast(Record):
    """Some number of the parts is needed."""

    at_least: CountOf
    """So many of several are needed, such as `at_least: {count: 2, of: [a-law, b-law, c-law]}`."""


class NotThat(Record):
    """Something must not be the case; it may be known only by facts and by promises that do not hang on this one."""

    negated: Annotated["Requirement", Field(alias="not")]
    """What must not be the case, such as `not: emergency-decree`."""


class EveryParty(Record):
    """Holds for every party of the day, or for every one among some."""

    every_party: "Requirement"
    """What must hold for every party of the day, such as `every_party: {indicator: inflation, max: 3}`."""
    among: tuple[PartyId, ...] = ()
    """Only these parties are asked; all if left out."""


class AnyParty(Record):
    """Holds for one party of the day at least."""

    any_party: "Requirement"
    """What must hold for one party of the day at least."""
    among: tuple[PartyId, ...] = ()
    """Only these parties are asked; all if left out."""


class AtLeastParties(Record):
    """Holds for some number of the parties of the day."""

    at_least_parties: Annotated[int, Field(ge=1)]
    """For how many parties of the day it must hold, such as `at_least_parties: 3` beside `of: ratification`."""
    of: "Requirement"
    """What must hold for them."""
    among: tuple[PartyId, ...] = ()
    """Only these parties are asked; all if left out."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "AtLeastParties":
        _check_reach(self.at_least_parties, self.among)
        return self


class Relative(Record):
    """A bound that the group itself sets: so much from the mean of the parties that do best.

    Best are the lowest values where the bound is a maximum, and the highest where it is a minimum.
    """

    best: Annotated[int, Field(ge=1)]
    """The mean of how many parties is taken, those that do best, such as `3`."""
    plus: Annotated[float, Field(allow_inf_nan=False)] = 0.0
    """How much may be added to that mean, such as `1.5`."""
    among: tuple[PartyId, ...] = ()
    """Only these parties are compared; all if left out."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Relative":
        _check_reach(self.best, self.among)
        return self


def _which_bound(value: Any) -> str:  # noqa: ANN401 -- a discriminator sees raw input
    return "relative" if isinstance(value, (dict, Relative)) else "number"


Bound = Annotated[
    Annotated[float, Field(allow_inf_nan=False), Tag("number")] | Annotated[Relative, Tag("relative")],
    Discriminator(_which_bound),
]


class Measured(Record):
    """A party's last yearly figure lies within bounds; for the party in question unless one is named."""

    model_config = ConfigDict(json_schema_extra=some_of("min", "max"))

    indicator: IndicatorId
    """What is measured; the party's figure of the last full year counts."""
    min: Bound | None = None
    """The least figure that will do, such as `10`, or `{best: 3, plus: -1.5}`."""
    max: Bound | None = None
    """The greatest figure that will do, such as `3.0`, or `{best: 3, plus: 1.5}`."""
    party: PartyId | None = None
    """Whose figure is meant; if left out, that of the party in question."""

    @model_validator(mode="after")
    def _has_a_bound(self) -> "Measured":
        if self.min is None and self.max is None:
            raise ValueError("an indicator needs a bound: min, max or both")
        return self


class Window(Record):
    """The day itself lies in a period: from a day on, before a day, or both."""

    model_config = ConfigDict(json_schema_extra=some_of("from", "until"))

    since: Annotated[Day | None, Field(alias="from")] = None
    """The first day of the period, such as `2005-01-01`."""
    until: Day | None = None
    """The first day that no longer counts."""

    @model_validator(mode="after")
    def _is_a_period(self) -> "Window":
        check_period(self.since, self.until)
        return self


class HeldFor(Record):
    """Holds now and has held without a break for some time."""

    held_for: Duration
    """For how long it must have held without a break, such as `2 years`, `18 months` or `90 days`."""
    of: "Requirement"
    """What must have held."""


class Elapsed(Record):
    """Some time has passed since something first came about, whether or not it holds still."""

    elapsed: Duration
    """How much time must have passed, such as `18 months`."""
    since: "Requirement"
    """What it counts from: the first day on which this came about."""


class Happened(Record):
    """Something was the case on some day of a period that has begun by now."""

    happened: "Requirement"
    """What must have been the case on some day."""
    since: Annotated[Day | None, Field(alias="from")] = None
    """The first day of the period; any time if left out."""
    until: Day | None = None
    """The first day that no longer counts."""

    @model_validator(mode="after")
    def _is_a_period(self) -> "Happened":
        if self.since is not None or self.until is not None:
            check_period(self.since, self.until)
        return self


def _check_reach(count: int, among: tuple[str, ...]) -> None:
    if among and count > len(set(among)):
        raise ValueError(f"asks for {count} parties, but names only {len(set(among))}")


Condition = Measured | Window | HeldFor | Elapsed | Happened
"""A requirement that is neither a prerequisite nor made of parts that count: its truth is found on the day."""

_TAGS: dict[str, type[Record]] = {
    "all": AllOf,
    "any": AnyOf,
    "at_least": AtLeast,
    "not": NotThat,
    "every_party": EveryParty,
    "any_party": AnyParty,
    "at_least_parties": AtLeastParties,
    "indicator": Measured,
    "held_for": HeldFor,
    "elapsed": Elapsed,
    "happened": Happened,
    "from": Window,
    "until": Window,
}


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    if isinstance(value, str):
        return "id"
    if isinstance(value, Record):
        return type(value).__name__
    if isinstance(value, dict):
        return next((record.__name__ for key, record in _TAGS.items() if key in value), None)
    return None


Requirement = Annotated[
    Annotated[PrerequisiteId, Tag("id")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[AtLeast, Tag("AtLeast")]
    | Annotated[NotThat, Tag("NotThat")]
    | Annotated[EveryParty, Tag("EveryParty")]
    | Annotated[AnyParty, Tag("AnyParty")]
    | Annotated[AtLeastParties, Tag("AtLeastParties")]
    | Annotated[Measured, Tag("Measured")]
    | Annotated[HeldFor, Tag("HeldFor")]
    | Annotated[Elapsed, Tag("Elapsed")]
    | Annotated[Happened, Tag("Happened")]
    | Annotated[Window, Tag("Window")],
    Discriminator(
        _which,
        custom_error_type="no_such_requirement",
        custom_error_message="a requirement is the id of a prerequisite, or a mapping with "
        f"{', '.join([*_TAGS][:-1])} or {[*_TAGS][-1]}",
    ),
]


def parts_of(requirement: Requirement) -> tuple[Requirement, ...]:
    """The requirements directly under one; none under an id, a figure or a period."""
    match requirement:
        case AllOf(all=parts) | AnyOf(any=parts) | AtLeast(at_least=CountOf(of=parts)):
            return parts
        case (
            NotThat(negated=part)
            | EveryParty(every_party=part)
            | AnyParty(any_party=part)
            | AtLeastParties(of=part)
            | HeldFor(of=part)
            | Elapsed(since=part)
            | Happened(happened=part)
        ):
            return (part,)
        case _:
            return ()


def prerequisites_in(requirement: Requirement) -> tuple[str, ...]:
    """The ids in a requirement, in order of appearance, each once."""
    return tuple(dict.fromkeys(part for part in _walk(requirement) if isinstance(part, str)))


def _walk(requirement: Requirement) -> Iterator[Requirement]:
    yield requirement
    for part in parts_of(requirement):
        yield from _walk(part)


def asked_today(requirement: Requirement, *, negated: bool = False) -> tuple[tuple[str, bool], ...]:
    """The ids whose state on the day itself counts, each with whether it stands under an odd number of negations."""
    if isinstance(requirement, str):
        return ((requirement, negated),)
    if isinstance(requirement, Elapsed):
        return ()
    inner = negated is not isinstance(requirement, NotThat)
    return tuple(dict.fromkeys(found for part in parts_of(requirement) for found in asked_today(part, negated=inner)))
