"""The graph for programs: `treatygap/graph/1`."""

from collections.abc import Mapping

from treatygap.analysis.graphs.graph import Graph, Node
from treatygap.logic.structure import Truth
from treatygap.model.base import Record
from treatygap.model.project import Project
from treatygap.reports.graphs.graph_contract import GraphJson, Holds, NodeJson
from treatygap.reports.graphs.graph_words import label_of
from treatygap.reports.scenario_sections import scenarios_payload

HOLDS: Mapping[Truth, Holds] = {Truth.TRUE: "yes", Truth.UNKNOWN: "unknown", Truth.FALSE: "no"}


def graph_payload(project: Project, graph: Graph) -> GraphJson:
    """The graph as plain values."""
    return {
        "schema": "treatygap/graph/1",
        "treaty": project.treaty.id,
        "as_of": graph.as_of.isoformat(),
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in graph.settings],
        "view": {
            "selectors": list(graph.view.selectors),
            "depth": graph.view.depth,
            "blocked": graph.view.blocked,
            "articles": graph.view.articles,
        },
        "nodes": [_node(project, node) for node in graph.nodes],
        "edges": [
            {
                "needed": edge.needed,
                "by": edge.by,
                "kind": edge.kind,
                "negated": edge.negated,
                "holds": HOLDS[edge.holds],
                "rules": list(edge.rules),
            }
            for edge in graph.edges
        ],
        "groups": [
            {
                "kind": group.kind,
                "members": list(group.members),
                "circle": list(group.circle),
                "stuck": group.stuck,
            }
            for group in graph.groups
        ],
    }


def _node(project: Project, node: Node) -> NodeJson:
    article = {"provision": project.article_of.get(node.id), "article": node.id}.get(node.kind)
    gate = node.kind == "gate"
    return {
        "id": node.id,
        "kind": node.kind,
        "title": label_of(project, node).title,
        "article": project.articles[article].number if article else None,
        "holds": HOLDS[node.holds],
        "status": node.status,
        "reason": node.reason,
        "facets": {side.facet: side.status for side in node.facets},
        "deadlock": node.deadlocked,
        "requirement": node.requirement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if isinstance(node.requirement, Record)
        else None,
        "needed": node.needed if gate else None,
        "parts": node.parts if gate else None,
        "promises": dict(node.counts),
        "needs_left_out": node.needs_left_out,
        "waiting_left_out": node.waiting_left_out,
    }
