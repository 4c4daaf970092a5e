"""The shape of `sweep --format json`."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from treatygap.analysis.assessment import Verdict
from treatygap.reports.scenario_contract import ScenarioJson


class ChoiceJson(TypedDict):
    """Something that is chosen, and what can be."""

    id: str
    kind: Literal["institution", "instrument", "red-line"]
    options: list[str]


class GridJson(TypedDict):
    """What is chosen on a day."""

    as_of: str
    worlds: int
    choices: list[ChoiceJson]


class ByModelJson(TypedDict):
    """In how many worlds a promise has which verdict, if a choice falls like this."""

    institution: str
    option: str
    implementable: int
    blocked: int
    undetermined: int


class TallyJson(TypedDict):
    """In how many worlds a promise has which verdict."""

    id: str
    present: Verdict
    implementable: int
    blocked: int
    undetermined: int
    assumptions: list[str]
    by_model: list[ByModelJson]


class WorldJson(TypedDict):
    """A world that no other beats."""

    opened: int
    cost: float
    new_institutions: int
    red_lines_broken: int
    chosen: dict[str, str]
    dropped: list[str]
    ways: int


class PeriodJson(TypedDict):
    """What is found on days on which the same is."""

    days: list[str]
    worlds: int
    provisions: list[TallyJson]
    front: list[WorldJson]


class SweepJson(TypedDict):
    """What follows from every combination of choices; without `periods`, only which there are."""

    schema: Literal["treatygap/sweep/1"]
    treaty: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    goals: list[str]
    priced: bool
    worlds: int
    grid: list[GridJson]
    periods: NotRequired[list[PeriodJson]]
