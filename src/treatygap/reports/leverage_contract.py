"""The shape of `leverage --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.model.status import Facet
from treatygap.reports.kind_contract import LackKind
from treatygap.reports.scenario_contract import ScenarioJson


class ExactJson(TypedDict):
    """Measures as fractions such as `1/2`."""

    birnbaum: str
    banzhaf: str
    shapley_shubik: str


class ImportanceJson(TypedDict):
    """How much one missing thing matters, by several measures."""

    id: str
    kind: LackKind
    party: str | None
    unwanted: bool
    deadlocked: bool | None
    probability: float
    birnbaum: float
    swings: int
    banzhaf: float
    shapley_shubik: float
    criticality: float | None
    fussell_vesely: float | None
    exact: ExactJson


class OpenFactJson(TypedDict):
    """An open fact, the disputes on it, and the promises whose verdict would turn or be settled."""

    id: str
    kind: LackKind
    facet: Facet | None
    party: str | None
    disputes: list[str]
    turns: list[str]
    settles: list[str]


class LeverageJson(TypedDict):
    """What matters most for some promises, and which open facts are worth finding out."""

    schema: Literal["treatygap/leverage/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    goals: list[str]
    together: bool
    given: list[str]
    variables: int
    worlds: int | None
    probability: float
    probability_exact: str
    importance: list[ImportanceJson]
    irrelevant: list[str]
    open_facts: list[OpenFactJson]
