"""What stands in the boxes of the graph, and what is said of each box and line, before any format."""

from collections.abc import Mapping
from typing import NamedTuple

from treatygap.analysis.gaps import VERDICTS as VERDICT
from treatygap.analysis.graphs.graph import Edge, EdgeKind, Graph, Group, Node, View
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.reports.document import Tone
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import MARKS, REASONS, STATUSES, VERDICTS, article, count, joined

TONES: Mapping[Truth, Tone] = VERDICT
_MET: dict[Truth, str] = {Truth.TRUE: "met", Truth.UNKNOWN: "not known", Truth.FALSE: "not met"}
LEFT_OUT = "not shown"
"""Begins the note on lines that are left out."""
_EDGES: dict[EdgeKind, str] = {"needs": "", "one-of": "or", "replaces": "replaced by"}


class Label(NamedTuple):
    """The words of a box."""

    tone: Tone
    status: str
    """How it stands, in a word or two; its mark is that of the tone."""
    kind: str
    title: str
    notes: tuple[str, ...] = ()
    """Short lines below the title."""

    @property
    def mark(self) -> str:
        """The sign of the status, which does not depend on colour."""
        return MARKS[self.tone]


def label_of(project: Project, node: Node) -> Label:
    """What stands in a box."""
    tone = TONES[node.holds]
    notes = _left_out(node)
    match node.kind:
        case "provision":
            return Label(tone, VERDICTS[tone], article(project, node.id), project.title_of(node.id), notes)
        case "article":
            record, total = project.articles[node.id], sum(node.counts.values())
            some = f"{node.counts[VERDICT[node.holds]]} of {total} " if node.counts[VERDICT[node.holds]] < total else ""
            told = (count(total, "promise"), *notes)
            return Label(tone, f"{some}{VERDICTS[tone]}", _number(record.number), str(record.title), told)
        case "institution":
            sides = "\N{NO-BREAK SPACE} ".join(
                f"{MARKS[TONES[side.holds]]}\N{NO-BREAK SPACE}{side.facet}" for side in node.facets
            )
            stuck = ("deadlock over its control",) if node.deadlocked else ()
            return Label(
                tone, STATUSES[node.status or "unknown"], "body", project.title_of(node.id), (sides, *stuck, *notes)
            )
        case "instrument":
            form = project.instruments[node.id].form.replace("-", " ")
            return Label(tone, STATUSES[node.status or "unknown"], form, project.title_of(node.id), notes)
        case "gate":
            return Label(tone, _MET[node.holds], "", _gate(node), notes)
        case "condition":
            words = phrase(project, node.requirement) if node.requirement is not None else ""
            return Label(tone, _MET[node.holds], "condition", words[:1].upper() + words[1:], notes)


def _number(of_article: int) -> str:
    return f"Art.\N{NO-BREAK SPACE}{of_article}"


def _gate(node: Node) -> str:
    if node.needed == node.parts:
        return "both" if node.parts == 2 else f"all {node.parts}"  # noqa: PLR2004 -- a pair
    return f"{'one' if node.needed == 1 else node.needed} of {node.parts}"


def _left_out(node: Node) -> tuple[str, ...]:
    """How much is not shown, so that nobody takes a part for the whole."""
    parts = [f"{node.needs_left_out} that it needs"] if node.needs_left_out else []
    parts += [f"{node.waiting_left_out} that {'waits' if node.waiting_left_out == 1 else 'wait'}"] * bool(
        node.waiting_left_out
    )
    return (f"{LEFT_OUT}: {joined(parts)}",) if parts else ()


def name_of(project: Project, graph: Graph, node: Node) -> str:
    """A node in a sentence."""
    label = label_of(project, node)
    if node.kind == "gate":
        parts = (_asked(project, graph, edge) for edge in graph.needs[node.id])
        return f"{label.title} ({', '.join(parts)})"
    return f"{label.title} ({label.kind})" if node.kind in ("provision", "article") else label.title


def sentence(project: Project, graph: Graph, node: Node) -> str:
    """All that the graph says of a node, in a line: how it stands, and what it waits for."""
    label = label_of(project, node)
    words = f"{name_of(project, graph, node)}: {label.status}"
    if node.reason is not None:
        words += f", {REASONS[node.reason]}"
    if node.kind == "institution":
        sides = (f"{side.facet}: {STATUSES[side.status]}" for side in node.facets)
        words += f" ({', '.join(sides)})"
    if node.deadlocked:
        words += "; every form of control on the table is refused by a party"
    lacking = [edge for edge in graph.needs[node.id] if edge.holds is not Truth.TRUE]
    if lacking and node.holds is not Truth.TRUE and node.kind != "gate":
        words += f". Waits for {joined(_asked(project, graph, edge) for edge in lacking)}"
    return words + "."


def _asked(project: Project, graph: Graph, edge: Edge) -> str:
    return f"{'an end of: ' if edge.negated else ''}{name_of(project, graph, graph.by_id[edge.needed])}"


def edge_words(project: Project, graph: Graph, edge: Edge) -> str:
    """What a line says."""
    needed, by = (name_of(project, graph, graph.by_id[name]) for name in (edge.needed, edge.by))
    if edge.kind == "replaces":
        return f"{needed} has taken the place of {by}: {_MET[edge.holds]}."
    rules = f" (rule{'' if len(edge.rules) == 1 else 's'} {joined(edge.rules)})" if edge.rules else ""
    of = "an end of: " if edge.negated else ""
    if graph.by_id[edge.by].kind == "gate":
        return f"{of}{needed} counts towards {by}: {_MET[edge.holds]}{rules}."
    verb = "needs, or something else in its place," if edge.kind == "one-of" else "needs"
    return f"{by} {verb} {of}{needed}: {_MET[edge.holds]}{rules}."


def edge_mark(edge: Edge) -> str:
    """A word for a line that does not simply say that something is needed; else none."""
    return "not" if edge.negated else _EDGES[edge.kind]


def graph_title(project: Project) -> str:
    """What the whole is called."""
    return f"{project.treaty.short_title}: what waits for what"


def group_words(project: Project, graph: Graph, group: Group) -> str:
    """The name of a circle, or of whatever else stands in a frame."""
    if group.kind == "together":
        return "Meant to begin together"
    names = [_short(project, graph, name) for name in (*group.circle, *group.circle[:1])]
    way = f"{names[0]} waits for {names[1]}" + "".join(f", which waits for {name}" for name in names[2:])
    if len(group.circle) == 1:
        way = f"{names[0]} waits for itself"
    if group.kind == "mutual":
        return f"Articles that wait for each other: {way}"
    return f"{'Circle, which alone blocks these' if group.stuck else 'Circle'}: {way}"


def _short(project: Project, graph: Graph, name: str) -> str:
    node = graph.by_id.get(name)
    if node is not None and node.kind == "article":
        return label_of(project, node).kind
    return project.title_of(name)


def totals(graph: Graph) -> str:
    """What the graph has, in a line."""
    promises = [node for node in graph.nodes if node.kind == "provision"]
    parts = [count(len(promises), "promise")] if promises else []
    articles = sum(node.kind == "article" for node in graph.nodes)
    parts += [count(articles, "article")] if articles else []
    bodies = sum(node.kind == "institution" for node in graph.nodes)
    parts += [count(bodies, "body", "bodies")] if bodies else []
    instruments = sum(node.kind == "instrument" for node in graph.nodes)
    parts += [count(instruments, "instrument")] if instruments else []
    circles = sum(group.kind == "circle" for group in graph.groups)
    parts += [count(circles, "circle")] if circles else []
    return joined(parts) if parts else "nothing"


def view_words(project: Project, view: View) -> str:
    """Which part is shown, in a sentence; empty for the whole."""
    parts = ["only what is blocked, and what keeps it so"] if view.blocked else []
    around = [_around(project, text) for text in view.selectors]
    parts += around
    if view.depth is not None and view.selectors:
        parts.append(f"not farther than {count(view.depth, 'step')}")
    if view.articles:
        parts.append("the promises of each article in one box")
    return f"Shown: {'; '.join(parts)}." if parts else ""


def _around(project: Project, selector: str) -> str:
    title = project.title_of(selector.strip("+"))
    if selector.startswith("+") is selector.endswith("+"):
        return f"what {title} needs, and what waits for it"
    return f"what {title} needs" if selector.startswith("+") else f"what waits for {title}"


def reading_hint(graph: Graph) -> str:
    """How the drawing is to be read."""
    words = "Read from left to right: what is needed, then what waits for it. "
    words += "Whatever has a line to a box is needed for it"
    if any(node.kind == "gate" for node in graph.nodes):
        words += ", unless a box says how many of several are"
    if any(edge.kind == "one-of" for edge in graph.edges):
        words += "; “or” marks what is needed only if nothing else does in its place"
    if any(edge.negated for edge in graph.edges):
        words += "; “not” marks what must not be so"
    return f"{words}."
