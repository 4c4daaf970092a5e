"""The shape of `power --format json`; counts are text, because they may be huge."""

from typing import Literal

from typing_extensions import TypedDict


class NumberJson(TypedDict):
    """A number, and the fraction that it is exactly."""

    value: float
    exact: str


class IntervalJson(TypedDict):
    """An estimate, and the bounds within which the number lies with 95% confidence."""

    value: float
    low: float
    high: float


class ListedJson(TypedDict):
    """Minimal groups: how many of each size, and the first."""

    count: str
    by_size: dict[str, str]
    smallest: list[list[str]]


class QuotaJson(TypedDict):
    """What another quota would mean."""

    quota: str
    act: NumberJson
    veto_players: list[str]
    dummies: list[str]
    indices: dict[str, dict[str, NumberJson]]


class RuleJson(TypedDict):
    """What is found in any case."""

    schema: Literal["treatygap/power/1"]
    parties: dict[str, str]
    abstaining: list[str]
    weights: list[dict[str, NumberJson]]
    veto_players: list[str]
    dictator: str | None


class SampledJson(RuleJson):
    """Voting power estimated from a sample."""

    method: Literal["sample"]
    samples: int
    seed: int
    confidence: float
    act: IntervalJson
    indices: dict[str, dict[str, IntervalJson]]


class CountedJson(RuleJson):
    """Voting power counted exactly."""

    method: str
    shapley_shubik_error: float
    winning_coalitions: str
    act: NumberJson
    dummies: list[str]
    classes: list[list[str]]
    proper: bool
    strong: bool
    indices: dict[str, dict[str, NumberJson]]
    minimal_winning: ListedJson | None
    minimal_blocking: ListedJson | None
    sweep: list[QuotaJson]


PowerJson = SampledJson | CountedJson
