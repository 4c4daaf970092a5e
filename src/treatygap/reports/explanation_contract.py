"""The shape of `explain --format json`."""

from typing import Any, Literal

from typing_extensions import TypedDict

from treatygap.analysis.explain import Word
from treatygap.analysis.grounds import Sense
from treatygap.model.status import Facet, Status
from treatygap.reports.kind_contract import LackKind
from treatygap.reports.scenario_contract import ScenarioJson


class GroundJson(TypedDict):
    """Something that a verdict rests on."""

    id: str
    kind: LackKind
    status: Status
    party: str | None
    unwanted: bool


class GroundsJson(TypedDict):
    """The least that a verdict rests on."""

    sense: Sense
    members: list[GroundJson]


class StatementJson(TypedDict):
    """A statement, with those that it rests on."""

    word: Word
    id: str | None
    party: str | None
    requirement: dict[str, Any] | None
    facet: Facet | None
    holds: Literal["yes", "no", "unknown"]
    status: Status | None
    since: str | None
    assumed: bool
    needed: int
    met: int
    claims: list[str]
    repeated: bool
    because: "list[StatementJson]"


class ExplanationJson(TypedDict):
    """Why a verdict, or the state of a body or an instrument, is as it is."""

    schema: Literal["treatygap/explanation/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    grounds: GroundsJson | None
    explanation: StatementJson
