"""The shapes of `scenario compare --format json` and `scenario list --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import ControlVerdict, Verdict
from treatygap.model.scenario import Part
from treatygap.model.status import Facet
from treatygap.reports.kind_contract import LackKind


class CountsJson(TypedDict):
    """How many promises there are, by verdict."""

    provisions: int
    implementable: int
    blocked: int
    undetermined: int


class PresentJson(TypedDict):
    """What is so without scenarios."""

    summary: CountsJson
    verdicts: dict[str, Verdict]


class WaitingLackJson(TypedDict):
    """Something that promises still wait for."""

    id: str
    kind: LackKind
    facets: list[Facet]
    party: str | None
    unwanted: bool


class WaitingJson(TypedDict):
    """Promises that still wait for the same things."""

    lacks: list[WaitingLackJson]
    promises: list[str]


class CrossedLineJson(TypedDict):
    """A red line that is crossed."""

    party: str
    red_line: str


class ControlChangeJson(TypedDict):
    """How the question who controls a body turns."""

    institution: str
    before: ControlVerdict | None
    after: ControlVerdict | None
    accepted: list[str]
    crossed: list[CrossedLineJson]


class IdleJson(TypedDict):
    """An assumption that makes no difference."""

    scenario: str
    part: Part
    about: str
    file: str
    line: int


class CaseJson(TypedDict):
    """What a scenario changes."""

    id: str
    title: str
    assumes: str
    base: str | None
    file: str
    digest: str
    as_of: str
    summary: CountsJson
    verdicts: dict[str, Verdict]
    opened: list[str]
    closed: list[str]
    turned: list[str]
    nearer: list[str]
    waiting: list[WaitingJson]
    control: list[ControlChangeJson]
    idle: list[IdleJson]


class ComparisonJson(TypedDict):
    """Scenarios side by side, and the present."""

    schema: Literal["treatygap/comparison/1"]
    treatygap: str
    treaty: str
    model: str
    as_of: str
    settings: list[str]
    present: PresentJson
    scenarios: list[CaseJson]


class ListedAssumptionJson(TypedDict):
    """One assumption of a scenario."""

    part: Part
    about: str
    words: str


class ListedScenarioJson(TypedDict):
    """A scenario of the project."""

    id: str
    title: str
    assumes: str
    base: str | None
    file: str
    digest: str
    assumptions: list[ListedAssumptionJson]


class ScenariosJson(TypedDict):
    """The scenarios of a treaty."""

    schema: Literal["treatygap/scenarios/1"]
    treaty: str
    model: str
    scenarios: list[ListedScenarioJson]
