"""The shape of `graph --format json`."""

from typing import Any, Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import Reason, Verdict
from treatygap.analysis.graphs.graph import EdgeKind, GroupKind, NodeKind
from treatygap.model.status import Facet, Status
from treatygap.reports.scenario_contract import ScenarioJson

Holds = Literal["yes", "no", "unknown"]


class ViewJson(TypedDict):
    """Which part is shown."""

    selectors: list[str]
    depth: int | None
    blocked: bool
    articles: bool


class NodeJson(TypedDict):
    """Something that waits or is waited for; a gate or condition has the id of its rule with a number."""

    id: str
    kind: NodeKind
    title: str
    article: int | None
    holds: Holds
    status: Status | None
    reason: Reason | None
    facets: dict[Facet, Status]
    deadlock: bool
    requirement: dict[str, Any] | None
    needed: int | None
    parts: int | None
    promises: dict[Verdict, int]
    needs_left_out: int
    waiting_left_out: int


class EdgeJson(TypedDict):
    """A line from what is needed to what waits for it."""

    needed: str
    by: str
    kind: EdgeKind
    negated: bool
    holds: Holds
    rules: list[str]


class GroupJson(TypedDict):
    """What waits for itself in a circle, or begins together; in `circle`, each waits for the next."""

    kind: GroupKind
    members: list[str]
    circle: list[str]
    stuck: bool


class GraphJson(TypedDict):
    """What hangs on what."""

    schema: Literal["treatygap/graph/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    view: ViewJson
    nodes: list[NodeJson]
    edges: list[EdgeJson]
    groups: list[GroupJson]
