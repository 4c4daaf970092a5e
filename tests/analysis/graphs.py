"""Graphs to be looked at by tests."""

from tests.analysis.dated import dated_projects
from tests.analysis.language import pact
from treatygap.analysis.graphs.building import graph_of
from treatygap.analysis.graphs.graph import Graph, View
from treatygap.analysis.graphs.parts import view_of
from treatygap.model.project import Project

__all__ = ["dated_projects", "lines", "shown", "winding"]


def winding() -> Project:
    """A treaty with something of everything: gates, negation, conditions, circles, and promises that begin together."""
    return pact(
        {
            "a1.p": {"all": ["a1.q", "bank"]},
            "a1.q": {"any": ["a2.r", {"all": ["gone", "here"]}]},
            "a2.r": "a1.p",
            "a2.s": {"all": [{"not": "gone"}, "a1.q", {"at_least": {"count": 2, "of": ["bank", "gone", "dark"]}}]},
            "a2.t": {"all": ["a2.s", {"from": "2030-01-01"}, {"held_for": "2 years", "of": "bank"}]},
            "a3.x": "a3.x",
            "a4.c": {"all": ["a4.d", "bank"]},
            "a4.d": "a4.c",
        },
        bodies={"bank": ["in-place", "missing", "unknown"], "idle": ["in-place", "in-place", "in-place"]},
        promises={"a5.free": {}},
        together=[["a4.c", "a4.d"]],
    )


def shown(made: Project, *selectors: str, depth: int | None = None, **more: bool) -> Graph:
    """A part of a project's graph."""
    return view_of(made, graph_of(made), View(selectors, depth, **more))


def lines(graph: Graph) -> list[str]:
    """Every line of a graph in short: `law > a1.p ✗`."""
    words = {0: "✗", 1: "?", 2: "✓"}
    return [
        f"{edge.needed} > {edge.by} {words[edge.holds]}"
        f"{'' if edge.kind == 'needs' else f' {edge.kind}'}{' not' if edge.negated else ''}"
        for edge in graph.edges
    ]
