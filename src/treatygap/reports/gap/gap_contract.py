"""The shape of `report --format json`, a contract: `schemas/report.schema.json` is made from it.

Keys may be added within a major version and are never removed or given another meaning.
"""

from typing import Any, Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import PartyVerdict, Reason, Verdict
from treatygap.model.source import Confidence
from treatygap.model.status import Facet, Status
from treatygap.reports.governing.control_contract import ControlJson
from treatygap.reports.kind_contract import LackKind, PrerequisiteKind
from treatygap.reports.scenario_contract import ScenarioJson

SCHEMA: Literal["treatygap/report/1"] = "treatygap/report/1"


class SummaryJson(TypedDict):
    """How many provisions there are, by verdict."""

    provisions: int
    implementable: int
    blocked: int
    undetermined: int


class LackJson(TypedDict):
    """Something that a provision waits for."""

    id: str
    kind: LackKind
    facets: list[Facet]
    inherited_from: str | None
    party: str | None
    unwanted: bool
    requirement: dict[str, Any] | None


class UnmetJson(TypedDict):
    """A requirement that is not met, as in a rule, and the party for which it is not."""

    requirement: str | dict[str, Any]
    party: str | None


class ShortfallJson(TypedDict):
    """How many more of some parts are needed; a part is an id, a requirement or another shortfall."""

    short: int
    of: int
    parts: "list[str | UnmetJson | ShortfallJson]"


class ReadingJson(TypedDict):
    """One way to understand a contested point; the first of a point is the one that the verdicts follow."""

    id: str
    title: str
    claims: list[str]


class ContestedJson(TypedDict):
    """A point that is understood in several ways."""

    id: str
    title: str
    readings: list[ReadingJson]


class ByReadingJson(TypedDict):
    """The verdicts in one combination of readings."""

    readings: list[str]
    verdicts: dict[str, Verdict]


class OverdueJson(TypedDict):
    """A deadline that passed."""

    on: str
    what: str
    claims: list[str]


class ProvisionJson(TypedDict):
    """The verdict on one promise."""

    id: str
    title: str
    article: int
    verdict: Verdict
    reason: Reason
    missing: list[LackJson]
    unknown: list[LackJson]
    shortfalls: list[str | UnmetJson | ShortfallJson]
    circle: list[str]
    cut_by: list[str]
    overdue: list[OverdueJson]
    kept: Status
    by_party: dict[str, PartyVerdict]
    rules: list[str]
    claims: list[str]
    assumptions: list[str]
    """The claims of the scenarios' assumptions that the verdict rests on."""


class PrerequisiteJson(TypedDict):
    """What waits for one prerequisite."""

    id: str
    title: str
    kind: PrerequisiteKind
    status: Status
    facets: dict[Facet, Status]
    needed_by: list[str]
    blocks: list[str]
    opens: list[str]
    claims: list[str]


class DisputeJson(TypedDict):
    """A point on which sources differ."""

    id: str
    about: list[str]
    point: str
    claims: list[str]
    used: str | None
    note: str


class ClaimJson(TypedDict):
    """A statement of a source."""

    says: str
    source: str
    at: str
    confidence: Confidence


class SourceJson(TypedDict):
    """A document."""

    title: str
    author: str | None
    publisher: str | None
    date: str | None
    url: str | None


class GapJson(TypedDict):
    """A gap, as `treatygap check --gaps` reports it."""

    code: str
    subject: str
    message: str
    missing: list[str]


class AcceptedGapJson(GapJson):
    """A gap that a baseline accepts for a time."""

    reason: str
    author: str
    until: str


class BaselineFaultJson(TypedDict):
    """What is wrong with an entry of a baseline: mended, expired, or about what is another gap by now."""

    line: int
    code: str
    message: str


class BaselineJson(TypedDict):
    """The gaps beside a baseline."""

    file: str
    today: str
    new: list[GapJson]
    accepted: list[AcceptedGapJson]
    faults: list[BaselineFaultJson]


class ReportJson(TypedDict):
    """The gap report."""

    schema: Literal["treatygap/report/1"]
    treatygap: str
    treaty: str
    title: str
    as_of: str
    cut_off: str
    model: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    summary: SummaryJson
    proved: bool
    contested: list[ContestedJson]
    by_reading: list[ByReadingJson]
    provisions: list[ProvisionJson]
    prerequisites: list[PrerequisiteJson]
    governance: list[ControlJson]
    disputes: list[DisputeJson]
    claims: dict[str, ClaimJson]
    sources: dict[str, SourceJson]
    baseline: BaselineJson | None
