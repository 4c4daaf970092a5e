"""Parts of the graph: around something, what is held back, and condensed to articles."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.graphs.graph import Edge, EdgeKind, Graph, Group, Node, View
from treatygap.logic.circles import circles, components
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.suggestion import did_you_mean

_BETWEEN = ("gate", "condition")


class SelectorError(ValueError):
    """A selector that names nothing."""


class Selector(NamedTuple):
    """Around what to look, and in which direction."""

    ids: tuple[str, ...]
    up: bool
    """Whether to what it needs."""
    down: bool
    """Whether to what waits for it."""


def read_selector(project: Project, text: str) -> Selector:
    """`+ID` for what it needs, `ID+` for what waits for it, `ID` or `+ID+` for both; ID may be an article.

    Raises:
        SelectorError: with a sentence on what was perhaps meant, if nothing is called so.
    """
    name = text.removeprefix("+").removesuffix("+")
    up, down = text.startswith("+"), text.endswith("+")
    if project.kind_of(name) is not None:
        ids: tuple[str, ...] = (name,)
    elif name in project.articles:
        ids = tuple(promise for promise, article in project.article_of.items() if article == name)
        if not ids:
            raise SelectorError(f"the model holds no promise of article '{name}'")
    else:
        known = [*project.provisions, *project.institutions, *project.instruments, *project.articles]
        hint = did_you_mean(name, known)
        raise SelectorError(f"no promise, institution, instrument or article is called '{name}'{hint}")
    return Selector(ids, up or not down, down or not up)


def view_of(project: Project, graph: Graph, view: View) -> Graph:
    """The part of a whole graph that is asked for.

    Raises:
        SelectorError: if a selector names nothing.
    """
    selectors = [read_selector(project, text) for text in view.selectors]
    kept = {
        node.id for node in graph.nodes if node.kind == "provision" or graph.needs[node.id] or graph.waiting[node.id]
    }
    if selectors:
        kept = set().union(*(_around(graph, selector, view.depth) for selector in selectors))
    if view.blocked:
        kept &= _held_back(graph)
    found = restricted(graph, kept)
    return replace(by_article(project, found) if view.articles else found, view=view)


def restricted(graph: Graph, kept: Collection[str]) -> Graph:
    """Only some nodes, each with how many lines are left out at it."""
    return replace(
        graph,
        nodes=tuple(
            node._replace(
                needs_left_out=sum(edge.needed not in kept for edge in graph.needs[node.id]),
                waiting_left_out=sum(edge.by not in kept for edge in graph.waiting[node.id]),
            )
            for node in graph.nodes
            if node.id in kept
        ),
        edges=tuple(edge for edge in graph.edges if edge.needed in kept and edge.by in kept),
        groups=tuple(
            group._replace(members=members)
            for group in graph.groups
            if (members := tuple(name for name in group.members if name in kept))
            and (len(members) > 1 or len(group.members) == 1)
        ),
    )


def _around(graph: Graph, selector: Selector, depth: int | None) -> set[str]:
    found = set(selector.ids)
    if selector.up:
        found |= _reached(graph, selector.ids, lambda name: (edge.needed for edge in graph.needs[name]), depth)
    if selector.down:
        found |= _reached(graph, selector.ids, lambda name: (edge.by for edge in graph.waiting[name]), depth)
    return found


def _reached(
    graph: Graph, start: Sequence[str], following: Callable[[str], Iterable[str]], depth: int | None
) -> set[str]:
    """All within some steps; gates and conditions lie between two things and are no steps of their own."""
    steps = dict.fromkeys(start, 0)
    waiting = deque(start)
    while waiting:
        name = waiting.popleft()
        free = graph.by_id[name].kind in _BETWEEN
        reach = steps[name] + (not free)
        if depth is not None and reach > depth:
            continue
        for other in following(name):
            if other not in steps or reach < steps[other]:
                steps[other] = reach
                (waiting.appendleft if free else waiting.append)(other)
    return set(steps)


def _held_back(graph: Graph) -> set[str]:
    """The blocked promises, and all that keeps them so."""
    found = [node.id for node in graph.nodes if node.kind == "provision" and node.holds is Truth.FALSE]
    seen = set(found)
    for name in found:
        for edge in graph.needs[name]:
            if edge.holds is not Truth.TRUE and edge.needed not in seen:
                seen.add(edge.needed)
                found.append(edge.needed)
    return seen


def by_article(project: Project, graph: Graph) -> Graph:
    """The promises of each article in one node, with bodies and instruments; gates and conditions are left out."""
    of = {
        node.id: project.article_of[node.id] if node.kind == "provision" else node.id
        for node in graph.nodes
        if node.kind not in _BETWEEN
    }
    nodes: dict[str, Node] = {}
    for node in graph.nodes:
        if node.kind == "provision":
            nodes.setdefault(of[node.id], _article(graph, of, of[node.id]))
        elif node.kind not in _BETWEEN:
            nodes[node.id] = node
    edges: dict[tuple[str, str], Edge] = {}
    for node in graph.nodes:
        for edge in _through(graph, node.id) if node.id in of else ():
            ends = of[edge.needed], of[edge.by]
            if ends[0] == ends[1]:
                continue
            before = edges.get(ends, edge)
            kinds: tuple[EdgeKind, ...] = (before.kind, edge.kind)
            edges[ends] = Edge(
                *ends,
                holds=min(before.holds, edge.holds),
                kind="needs" if "needs" in kinds else edge.kind,
                negated=before.negated and edge.negated,
                rules=tuple(dict.fromkeys((*before.rules, *edge.rules))),
            )
    return replace(
        graph, nodes=tuple(nodes.values()), edges=tuple(edges.values()), groups=_of_articles(graph, of, nodes, edges)
    )


def _article(graph: Graph, of: Mapping[str, str], article: str) -> Node:
    promises = [node for node in graph.nodes if node.kind == "provision" and of[node.id] == article]
    counts: Counter[Verdict] = Counter(VERDICTS[node.holds] for node in promises)
    return Node(
        article,
        "article",
        min(node.holds for node in promises),
        counts=dict(sorted(counts.items())),
        needs_left_out=sum(node.needs_left_out for node in promises),
        waiting_left_out=sum(node.waiting_left_out for node in promises),
    )


def _through(graph: Graph, name: str) -> Iterable[Edge]:
    """The lines to a node as they are without what lies between."""
    open_edges = list(graph.needs[name])
    seen = set()
    for edge in open_edges:
        inner = graph.by_id[edge.needed]
        if inner.kind not in _BETWEEN:
            yield edge
        elif edge.needed not in seen:
            seen.add(edge.needed)
            kind: EdgeKind = "one-of" if inner.needed < inner.parts or edge.kind == "one-of" else "needs"
            open_edges += [
                part._replace(by=name, kind=kind, negated=part.negated is not edge.negated)
                for part in graph.needs[edge.needed]
            ]


def _of_articles(
    graph: Graph, of: Mapping[str, str], nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], Edge]
) -> tuple[Group, ...]:
    """The articles that wait for each other, whether or not a single promise does for itself; and circles in one."""
    needs: dict[str, list[str]] = {name: [] for name in nodes}
    for needed, by in edges:
        needs[by].append(needed)
    ways = circles(needs)
    position = {name: number for number, name in enumerate(nodes)}
    found = [
        Group(
            "mutual",
            tuple(sorted(members, key=position.__getitem__)),
            next(way for way in ways if set(way) <= set(members)),
        )
        for members in components(needs)
        if len(members) > 1
    ]
    taken = {name for group in found for name in group.members}
    for group in graph.groups:
        within = {of[name] for name in group.members if name in of}
        if group.kind == "circle" and len(within) == 1 and not within & taken:
            found.append(group._replace(members=tuple(within)))
            taken |= within
    return tuple(sorted(found, key=lambda group: position[group.members[0]]))
