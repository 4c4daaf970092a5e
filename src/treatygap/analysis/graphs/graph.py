"""What hangs on what, as a value: promises and all that they need, how it stands, and circles among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Reason, Setting, Verdict
from treatygap.logic.structure import Truth
from treatygap.model.requirement import Requirement
from treatygap.model.status import Facet, Status

NodeKind = Literal["provision", "institution", "instrument", "gate", "condition", "article"]
"""A gate says how many of several things are needed; a condition is about figures, parties or time."""
EdgeKind = Literal["needs", "one-of", "replaces"]
"""Needed; one of several of which not all are needed; has taken the place of the other."""
GroupKind = Literal["circle", "together", "mutual"]
"""Wait for each other; are meant to begin at once; are articles whose promises wait for each other's."""


class NodeFacet(NamedTuple):
    """One side of a body."""

    facet: Facet
    status: Status
    holds: Truth


class Node(NamedTuple):
    """Something that waits, or is waited for."""

    id: str
    """Of a gate or condition, that of its rule, with its number in it."""
    kind: NodeKind
    holds: Truth
    """Whether a promise can work, or whatever else it is counts as there."""
    status: Status | None = None
    """How an institution or instrument stands."""
    reason: Reason | None = None
    """Why a promise has its verdict."""
    facets: tuple[NodeFacet, ...] = ()
    deadlocked: bool = False
    """Whether every form of control on the table is refused by a party."""
    requirement: Requirement | None = None
    """What a gate or condition asks for."""
    needed: int = 0
    """How many of the parts of a gate are needed."""
    parts: int = 0
    """How many parts a gate has."""
    counts: Mapping[Verdict, int] = MappingProxyType({})
    """Of an article: how many of its promises have which verdict."""
    needs_left_out: int = 0
    """How many lines from what it needs are left out with the boxes that they come from."""
    waiting_left_out: int = 0
    """How many lines to what waits for it are left out with the boxes that they lead to."""


class Edge(NamedTuple):
    """A line from what is needed to what waits for it."""

    needed: str
    by: str
    holds: Truth
    """Whether what waits has what it asks for by this line."""
    kind: EdgeKind = "needs"
    negated: bool = False
    """Whether it is asked for that the other does not hold."""
    rules: tuple[str, ...] = ()
    """The rules that say so."""


class Group(NamedTuple):
    """Nodes that belong in one box."""

    kind: GroupKind
    members: tuple[str, ...]
    circle: tuple[str, ...]
    """A way round: each waits for the next, and the last for the first."""
    stuck: bool = False
    """Whether they are blocked for no other reason."""


class View(NamedTuple):
    """Which part of the graph is shown."""

    selectors: tuple[str, ...] = ()
    depth: int | None = None
    blocked: bool = False
    articles: bool = False


WHOLE = View()


@dataclass(frozen=True)
class Graph:
    """A treaty's promises and what they need on a day; with each group taken as one, there is no circle in it."""

    as_of: date
    settings: tuple[Setting, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    view: View = WHOLE

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Id -> node."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def needs(self) -> Mapping[str, tuple[Edge, ...]]:
        """Node -> the lines from what it needs."""
        found: dict[str, list[Edge]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.by].append(edge)
        return {name: tuple(edges) for name, edges in found.items()}

    @cached_property
    def waiting(self) -> Mapping[str, tuple[Edge, ...]]:
        """Node -> the lines to what waits for it."""
        found: dict[str, list[Edge]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.needed].append(edge)
        return {name: tuple(edges) for name, edges in found.items()}
