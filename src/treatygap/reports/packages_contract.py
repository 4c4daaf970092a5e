"""The shape of `packages --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.packages import Sense
from treatygap.model.status import Facet, Status
from treatygap.reports.kind_contract import LackKind
from treatygap.reports.scenario_contract import ScenarioJson


class MemberJson(TypedDict):
    """A member of a package or blocker, with the sides of a body that are not in place."""

    id: str
    kind: LackKind
    status: Status
    facets: list[Facet]
    deadlocked: bool | None
    party: str | None
    unwanted: bool


class PackageJson(TypedDict):
    """A minimal set of things that would make promises work, or that keeps them blocked."""

    size: int
    cost: float
    members: list[MemberJson]


class PackagesJson(TypedDict):
    """All minimal packages or blockers of some promises."""

    schema: Literal["treatygap/packages/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    goals: list[str]
    sense: Sense
    outcome: Literal["works", "open", "out-of-reach"]
    unruled: list[str]
    total: int
    by_size: dict[str, int]
    complete: bool
    priced: bool
    robust: bool
    packages: list[PackageJson]
