"""The graph for Mermaid, which many sites draw within Markdown."""

import re

from treatygap.analysis.graphs.graph import Edge, Graph, Node
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.reports.graphs.graph_words import TONES, edge_mark, group_words, label_of
from treatygap.reports.graphs.shapes import INKS

_SHAPES = {
    "provision": ("(", ")"),
    "article": ("(", ")"),
    "institution": ("[[", "]]"),
    "instrument": ("[", "]"),
    "gate": ("([", "])"),
    "condition": ("{{", "}}"),
}
_LINES = {Truth.TRUE: "-->", Truth.UNKNOWN: "-.->", Truth.FALSE: "-.->"}
_PLAIN = re.compile(r"[^\w ,.:;()?!%–✓✗·-]|_|(?<!\w)(?:end|default)(?!\w)", re.UNICODE)
"""Whatever may mean something to Mermaid, or to the Markdown around it."""


def graph_mermaid(project: Project, graph: Graph) -> str:
    """The graph as a flowchart from left to right; circles are subgraphs."""
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    lines = ["flowchart LR"]
    framed = {name for group in graph.groups for name in group.members}
    for number, group in enumerate(graph.groups, 1):
        lines.append(f'  subgraph g{number}["{_escaped(group_words(project, graph, group))}"]')
        lines += [f"    {_node(project, graph.by_id[name], names)}" for name in group.members]
        lines.append("  end")
    lines += [f"  {_node(project, node, names)}" for node in graph.nodes if node.id not in framed]
    lines += [f"  {_edge(edge, names)}" for edge in graph.edges]
    used = {TONES[node.holds] for node in graph.nodes}
    for tone, (line, ground) in INKS.items():
        if tone in used:
            lines.append(f"  classDef {tone} fill:{ground},stroke:{line},color:#1c2127")
    return "\n".join([*lines, ""])


def _node(project: Project, node: Node, names: dict[str, str]) -> str:
    label = label_of(project, node)
    words = [f"{label.mark} {label.status}" + (f" – {label.kind}" if label.kind else ""), label.title, *label.notes]
    begin, end = _SHAPES[node.kind]
    return f'{names[node.id]}{begin}"{"<br/>".join(map(_escaped, words))}"{end}:::{label.tone}'


def _edge(edge: Edge, names: dict[str, str]) -> str:
    word = edge_mark(edge)
    label = f'|"{word}"|' if word else ""
    return f"{names[edge.needed]} {_LINES[edge.holds]}{label} {names[edge.by]}"


def _escaped(text: str) -> str:
    """Text as Mermaid shows it: every sign that could mean something by its number."""
    flat = " ".join(text.split())
    return _PLAIN.sub(lambda found: "".join(f"#{ord(letter)};" for letter in found.group()), flat)
