"""The graph as GraphML, for programs that analyse graphs."""

from xml.etree import ElementTree as ET

from treatygap.analysis.graphs.graph import Graph, Node
from treatygap.model.project import Project
from treatygap.reports.graphs.graph_payload import HOLDS
from treatygap.reports.graphs.graph_words import group_words, label_of
from treatygap.reports.xml_text import clean

_NODE = ("title", "kind", "article", "holds", "status", "founded", "empowered", "governed", "deadlock", "group")
_EDGE = ("kind", "holds", "negated", "rules")


def graph_graphml(project: Project, graph: Graph) -> str:
    """The graph with everything as text."""
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            key = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", key)
    found = ET.SubElement(root, "graph", {"id": project.treaty.id, "edgedefault": "directed"})
    group_of = {name: group_words(project, graph, group) for group in graph.groups for name in group.members}
    for node in graph.nodes:
        element = ET.SubElement(found, "node", {"id": node.id})
        _data(element, "node", _told(project, node) | {"group": group_of.get(node.id, "")})
    for edge in graph.edges:
        element = ET.SubElement(found, "edge", {"source": edge.needed, "target": edge.by})
        told = {"kind": edge.kind, "holds": HOLDS[edge.holds], "negated": "yes" if edge.negated else "no"}
        _data(element, "edge", told | {"rules": " ".join(edge.rules)})
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _told(project: Project, node: Node) -> dict[str, str]:
    label = label_of(project, node)
    told = {"title": label.title, "kind": node.kind, "holds": HOLDS[node.holds], "status": label.status}
    if node.kind == "provision":
        told["article"] = str(project.articles[project.article_of[node.id]].number)
    if node.kind == "institution":
        told |= {side.facet: side.status for side in node.facets} | {"deadlock": "yes" if node.deadlocked else "no"}
    return told


def _data(element: ET.Element, of: str, told: dict[str, str]) -> None:
    for name, text in told.items():
        if text:
            data = ET.SubElement(element, "data", {"key": f"{of}-{name}"})
            data.text = clean(text)
