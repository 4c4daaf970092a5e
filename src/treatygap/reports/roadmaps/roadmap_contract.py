"""The shape of `roadmap --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.roadmaps.roadmap import Pace
from treatygap.governance.rules.possibility import Outcome
from treatygap.model.order import Action
from treatygap.model.status import Status
from treatygap.reports.governing.governance_contract import RelaxationJson
from treatygap.reports.kind_contract import LackKind
from treatygap.reports.scenario_contract import ScenarioJson


class EstimateJson(TypedDict):
    """How long a step takes, such as `6 months`."""

    min: str
    likely: str
    max: str


class StepJson(TypedDict):
    """One step, and the steps that it waits for."""

    id: str
    action: Action | Literal["end", "fulfil"]
    subject: str
    kind: LackKind
    party: str | None
    status: Status
    stage: int
    waits_for: list[str]
    added: bool
    durations: EstimateJson | None
    claims: list[str]
    because: list[str]


class StageJson(TypedDict):
    """Steps that can be taken side by side, and what is so after them."""

    steps: list[str]
    opens: list[str]
    closes: list[str]
    implementable: int
    blocked: int
    undetermined: int


class CrossedJson(TypedDict):
    """A red line that a control model crosses."""

    model: str
    party: str
    red_line: str


class StuckJson(TypedDict):
    """A step that no form of control on the table lets anybody take."""

    step: str
    institution: str
    relaxations: list[RelaxationJson]
    any_rule: Outcome | None
    refusals: list[CrossedJson]
    claims: list[str]


class OtherReadingJson(TypedDict):
    """The goals that the steps do not reach if contested points are understood like this."""

    readings: list[str]
    failing: list[str]


class TimesJson(TypedDict):
    """When a step can be taken."""

    start: str
    finish: str
    latest_start: str
    slack_days: int


class ScheduleJson(TypedDict):
    """The days of all steps at one pace."""

    finish: str
    critical: list[str]
    steps: dict[str, TimesJson]


class RoadmapJson(TypedDict):
    """The steps towards making promises work."""

    schema: Literal["treatygap/roadmap/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    assumptions: dict[str, list[str]]
    goals: list[str]
    outcome: Literal["works", "open", "out-of-reach"]
    out_of_reach: list[str]
    unruled: list[str]
    undetermined: list[str]
    granted: list[str]
    package: int | None
    packages: int
    priced: bool
    steps: list[StepJson]
    stages: list[StageJson]
    longest_chain: list[str]
    longest_chains: int
    stuck: list[StuckJson]
    held_up: list[str]
    work_without_what_is_stuck: list[str]
    unsure: list[str]
    readings: list[OtherReadingJson] | None
    start: str | None
    undated: list[str]
    schedules: dict[Pace, ScheduleJson]
