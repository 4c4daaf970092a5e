"""The shape of `timeline --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import Verdict
from treatygap.model.status import Facet, Status
from treatygap.reports.scenario_contract import ScenarioJson


class CauseJson(TypedDict):
    """Why a verdict turned."""

    kind: Literal["status", "condition", "joined", "left", "opt-out", "obligation"]
    id: str
    facet: Facet | None
    party: str | None
    before: Status | bool | None
    after: Status | bool | None
    claims: list[str]


class TurnJson(TypedDict):
    """A verdict that turned on the first day of a stretch."""

    provision: str
    before: Verdict
    after: Verdict
    assumptions: list[str]
    causes: list[CauseJson]


_Days = TypedDict("_Days", {"from": str, "to": str})


class StretchJson(_Days):
    """A time in which no verdict turns; its days are the first and the last of it."""

    implementable: int
    blocked: int
    undetermined: int
    verdicts: dict[str, Verdict]
    joined: list[str]
    left: list[str]
    turns: list[TurnJson]


class DeadlineJson(TypedDict):
    """What became of a deadline; `days` are those late, or early below zero."""

    provision: str
    on: str
    what: str
    state: Literal["met", "missed", "to-come"]
    met: str | None
    days: int
    kept: bool
    assumptions: list[str]
    claims: list[str]


class TimelineJson(_Days):
    """How verdicts turned over time."""

    schema: Literal["treatygap/timeline/1"]
    treaty: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    assumptions: dict[str, list[str]]
    provisions: list[str]
    days: int
    stretches: list[StretchJson]
    deadlines: list[DeadlineJson]
