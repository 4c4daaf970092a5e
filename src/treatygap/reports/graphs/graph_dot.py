"""The graph for Graphviz."""

import re

from treatygap.analysis.graphs.graph import Edge, Graph, Node
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.reports.graphs.graph_words import (
    TONES,
    edge_mark,
    edge_words,
    graph_title,
    group_words,
    label_of,
    sentence,
)
from treatygap.reports.graphs.shapes import INKS

_SHAPES = {
    "provision": "box",
    "article": "box",
    "institution": "box",
    "instrument": "note",
    "gate": "oval",
    "condition": "octagon",
}
_STYLES = {"provision": "filled,rounded", "article": "filled,rounded"}
_LINES = {Truth.TRUE: "solid", Truth.UNKNOWN: "dotted", Truth.FALSE: "dashed"}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing, which a terminal would obey."""


def graph_dot(project: Project, graph: Graph) -> str:
    """The graph in the language DOT; circles are clusters."""
    lines = ["digraph treatygap {", f"  label={_quoted(graph_title(project))};"]
    lines += ['  graph [rankdir=LR, fontname="sans-serif", labelloc=t];']
    lines += ['  node [fontname="sans-serif", fontsize=11];', '  edge [fontname="sans-serif", fontsize=10];']
    framed = {name for group in graph.groups for name in group.members}
    for number, group in enumerate(graph.groups, 1):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(group_words(project, graph, group))};"]
        lines += ["    style=dashed;"]
        lines += [f"    {_node(project, graph, graph.by_id[name])}" for name in group.members]
        lines += ["  }"]
    lines += [f"  {_node(project, graph, node)}" for node in graph.nodes if node.id not in framed]
    lines += [f"  {_edge(project, graph, edge)}" for edge in graph.edges]
    return "\n".join([*lines, "}", ""])


def _node(project: Project, graph: Graph, node: Node) -> str:
    label = label_of(project, node)
    line, ground = INKS[label.tone]
    words = [f"{label.mark} {label.status}" + (f" – {label.kind}" if label.kind else ""), label.title, *label.notes]
    looks = {
        "label": _quoted(*words),
        "tooltip": _quoted(sentence(project, graph, node)),
        "shape": _SHAPES[node.kind],
        "style": f'"{_STYLES.get(node.kind, "filled")}"',
        "color": f'"{line}"',
        "fillcolor": f'"{ground}"',
    }
    if node.kind == "institution":
        looks["peripheries"] = "2"
    return f"{_quoted(node.id)} [{_looks(looks)}];"


def _edge(project: Project, graph: Graph, edge: Edge) -> str:
    looks = {"style": _LINES[edge.holds], "tooltip": _quoted(edge_words(project, graph, edge))}
    if edge.holds is not Truth.TRUE:
        looks["color"] = f'"{INKS[TONES[edge.holds]][0]}"'
    word = edge_mark(edge)
    if word:
        looks["label"] = _quoted(word)
    return f"{_quoted(edge.needed)} -> {_quoted(edge.by)} [{_looks(looks)}];"


def _looks(looks: dict[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in looks.items())


def _quoted(*lines: str) -> str:
    r"""Text as a string of the language: `\` begins a command there, and `&` a character by its name."""
    clean = (_CONTROLS.sub(" ", line) for line in lines)
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in clean)
    return '"' + _TURNING.sub(lambda mark: f"&#{ord(mark.group())};", "\\n".join(escaped)) + '"'
