"""From rules to the graph of what hangs on what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from treatygap.analysis.assessment import Setting
from treatygap.analysis.control import Judgement
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.graphs.graph import Edge, EdgeKind, Graph, Group, Node, NodeFacet
from treatygap.analysis.moment import Moments
from treatygap.logic.circles import circles, components
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import AllOf, AnyOf, AtLeast, CountOf, NotThat, Requirement, parts_of
from treatygap.model.rule import Rule

_Cases = tuple[str | None, ...]


def graph_of(project: Project, as_of: date | None = None, settings: Iterable[str | Setting] = ()) -> Graph:
    """What hangs on what, with how everything stands.

    Args:
        project: what `load` returned.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    gaps = Gaps(Moments(project, given).on(as_of or project.day))
    building = _Building(gaps)
    building.build()
    edges = tuple(
        Edge(needed, by, holds, kind, negated, tuple(dict.fromkeys(rules)))
        for (needed, by, holds, kind, negated), rules in building.edges.items()
    )
    return Graph(gaps.facts.as_of, given, tuple(building.nodes.values()), edges, _groups(gaps, building.nodes, edges))


@dataclass
class _Building:
    """A graph that grows rule by rule."""

    gaps: Gaps
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, Truth, EdgeKind, bool], list[str]] = field(default_factory=dict)
    _shared: dict[tuple[Requirement, _Cases], str] = field(default_factory=dict)
    """What several rules ask for in the same words is one node."""

    def build(self) -> None:
        project, control = self.gaps.project, Judgement(self.gaps.facts)
        for name in project.provisions:
            self.nodes[name] = Node(name, "provision", self.gaps.verdicts[name], reason=self.gaps.reason(name))
        for name in project.institutions:
            facets = self.gaps.facts.facets(name)
            told = tuple(NodeFacet(f.facet, f.status, self.gaps.facts.holds(f)) for f in facets if f.facet is not None)
            lacks_control = any(f.facet == "governed" and f.holds is not Truth.TRUE for f in told)
            found = control.finding(name) if lacks_control else None
            self.nodes[name] = Node(
                name,
                "institution",
                self.gaps.truth(name),
                self.gaps.status(name),
                facets=told,
                deadlocked=found is not None and found.verdict == "deadlock",
            )
        for name in project.instruments:
            self.nodes[name] = Node(name, "instrument", self.gaps.truth(name), self.gaps.status(name))
        for name in (*project.institutions, *project.instruments):
            for successor in dict.fromkeys(f.by for f in self.gaps.facts.facets(name) if f.by is not None):
                self._edge(successor, name, self.nodes[successor].holds, "replaces")
        for provision in project.provisions:
            cases = self.gaps.moment.rules.by_party.get(provision, (None,))
            for rule in project.rules_on.get(provision, ()):
                _OfRule(self, rule, cases).add(rule.needs, provision)

    def _edge(  # noqa: PLR0913 -- what a line has
        self, needed: str, by: str, holds: Truth, kind: EdgeKind = "needs", *, negated: bool = False, rule: str = ""
    ) -> None:
        self.edges.setdefault((needed, by, holds, kind, negated), []).extend([rule] if rule else [])


@dataclass
class _OfRule:
    """One rule, taken apart."""

    building: _Building
    rule: Rule
    cases: _Cases
    """The parties for which the promise is judged one by one."""
    _number: int = 0

    def add(self, requirement: Requirement, by: str, *, negated: bool = False) -> None:
        """Draw lines to what asks, from what it asks for; what is needed altogether needs no box of its own."""
        match requirement:
            case NotThat(negated=part):
                self.add(part, by, negated=not negated)
            case AllOf(all=parts) if not negated:
                self._all(parts, by)
            case AnyOf(any=(part,)) | AllOf(all=(part,)) | AtLeast(at_least=CountOf(of=(part,))):
                self.add(part, by, negated=negated)
            case AtLeast(at_least=CountOf(count=count, of=parts)) if count == len(parts) and not negated:
                self._all(parts, by)
            case str():
                self._line(requirement, by, requirement, negated=negated)
            case _:
                self._line(self._box(requirement), by, requirement, negated=negated)

    def _all(self, parts: Sequence[Requirement], by: str) -> None:
        for part in parts:
            self.add(part, by)

    def _line(self, needed: str, by: str, requirement: Requirement, *, negated: bool) -> None:
        truth = self._truth(requirement)
        self.building._edge(  # noqa: SLF001 -- one builder in two records
            needed, by, Truth(Truth.TRUE - truth) if negated else truth, negated=negated, rule=self.rule.id
        )

    def _truth(self, requirement: Requirement) -> Truth:
        """For every party in question."""
        return min((self.building.gaps.truth(requirement, party) for party in self.cases), default=Truth.TRUE)

    def _box(self, requirement: Requirement) -> str:
        """A gate with lines from its parts, or a condition with lines from whatever it speaks of."""
        shared = self.building._shared  # noqa: SLF001 -- as above
        known = shared.get((requirement, self.cases))
        self._number += 1
        name = known or f"{self.rule.id}/{self._number}"
        gate = _gate(requirement)
        if known is None:
            shared[requirement, self.cases] = name
            needed, parts = gate or (0, ())
            self.building.nodes[name] = Node(
                name,
                "gate" if gate else "condition",
                self._truth(requirement),
                requirement=requirement,
                needed=needed,
                parts=len(parts),
            )
        if gate:
            for part in gate[1]:
                # Within a gate, what is needed altogether has a box: else it would look like one part among others.
                if isinstance(part, AllOf) and len(part.all) > 1:
                    self._line(self._box(part), name, part, negated=False)
                else:
                    self.add(part, name)
        else:
            for leaf, negated in _leaves(requirement):
                self._line(leaf, name, leaf, negated=negated)
        return name


def _gate(requirement: Requirement) -> tuple[int, tuple[Requirement, ...]] | None:
    """How many of which parts are needed; None of what is no gate."""
    match requirement:
        case AllOf(all=parts):
            return len(parts), parts
        case AnyOf(any=parts):
            return 1, parts
        case AtLeast(at_least=CountOf(count=count, of=parts)):
            return count, parts
        case _:
            return None


def _leaves(requirement: Requirement, *, negated: bool = False) -> tuple[tuple[str, bool], ...]:
    """The ids in a requirement, each with whether it stands under an odd number of negations."""
    if isinstance(requirement, str):
        return ((requirement, negated),)
    inner = negated is not isinstance(requirement, NotThat)
    return tuple(dict.fromkeys(leaf for part in parts_of(requirement) for leaf in _leaves(part, negated=inner)))


def _groups(gaps: Gaps, nodes: Mapping[str, Node], edges: Sequence[Edge]) -> tuple[Group, ...]:
    """Whatever cannot be put into an order: it waits for itself, or begins together."""
    needs: dict[str, list[str]] = {name: [] for name in nodes}
    for edge in edges:
        needs[edge.by].append(edge.needed)
    ways = circles(needs)
    together = {name: members for members in dict.fromkeys(gaps.moment.rules.together.values()) for name in members}
    for name, members in together.items():
        needs[name] += [other for other in members if other != name]
    found = []
    position = {name: number for number, name in enumerate(nodes)}
    for members in components(needs):
        if len(members) > 1 or members[0] in needs[members[0]]:
            within = next((way for way in ways if set(way) <= set(members)), ())
            promises = [name for name in members if nodes[name].kind == "provision"]
            meant = any(set(promises) <= set(each) for each in together.values())
            found.append(
                Group(
                    "together" if meant else "circle",
                    tuple(sorted(members, key=position.__getitem__)),
                    tuple(name for name in within if nodes[name].kind not in ("gate", "condition")),
                    stuck=not meant and all(name in gaps.circle_of for name in promises),
                )
            )
    return tuple(sorted(found, key=lambda group: position[group.members[0]]))
