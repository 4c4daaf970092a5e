"""The graph in words: what each promise needs as a nested list, the circles, and everything in it as a table."""

from collections import Counter

from treatygap.analysis.graphs.graph import Edge, Graph, Node
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import (
    Badge,
    Bar,
    Block,
    Bullets,
    Document,
    Inline,
    Item,
    Outline,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
    Tone,
)
from treatygap.reports.force import force_facts
from treatygap.reports.graphs.graph_mermaid import graph_mermaid
from treatygap.reports.graphs.graph_picture import graph_style, graph_svg
from treatygap.reports.graphs.graph_words import (
    LEFT_OUT,
    TONES,
    edge_mark,
    graph_title,
    group_words,
    label_of,
    name_of,
    reading_hint,
    totals,
    view_words,
)
from treatygap.reports.scenario_sections import assumptions_section, scenario_facts
from treatygap.reports.wording import day

_NOT_A_ROW = ("gate", "condition")
_DEEPEST = 30
"""How deep a nested list goes."""


def graph_report(project: Project, graph: Graph) -> Document:
    """The graph as a document."""
    sections = [_short(project, graph)]
    roots = [node for node in graph.nodes if graph.needs[node.id] and _is_root(graph, node)]
    if roots:
        sections.append(Section("needs", "What is needed for what", _Telling(project, graph, roots).outlines()))
    if graph.groups:
        names = tuple((group_words(project, graph, group) + ".",) for group in graph.groups)
        sections.append(Section("circles", "What waits for itself, or begins together", (Bullets(names),)))
    rows = tuple(_row(project, graph, node) for node in graph.nodes if node.kind not in _NOT_A_ROW)
    if rows:
        header = ("What", "How it stands", "Needs", "Waits for it")
        sections.append(Section("things", "Everything in it", (Table(header, rows, (30, 20, 25, 25)),)))
    citations = Citations(project, graph.as_of)
    assumed = assumptions_section(project, (graph.as_of,), citations)
    if assumed is not None:
        sections += [assumed, Section("sources", "Sources", (citations.references(),))]
    facts = [("As of", day(graph.as_of)), ("Treaty", str(project.treaty.short_title))]
    facts += [*force_facts(project.treaty, graph.as_of), *scenario_facts(project)]
    if graph.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in graph.settings)))
    picture = None
    if graph.nodes:
        words = f"{reading_hint(graph)} The same stands below in words."
        svg = graph_svg(project, graph, address=lambda name: f"#{_anchor(_row_of(graph, name))}")
        picture = Picture(svg, words, graph_style())
    return Document(graph_title(project), tuple(facts), tuple(sections), picture)


def graph_markdown(project: Project, graph: Graph) -> str:
    """The graph as Markdown: in words, and as a flowchart that many sites draw."""
    from treatygap.reports.formats.markdown import render

    text = render(graph_report(project, graph))
    if not graph.nodes:
        return text
    return f'{text}\n<a id="picture"></a>\n\n## As a picture\n\n```mermaid\n{graph_mermaid(project, graph)}```\n'


def _short(project: Project, graph: Graph) -> Section:
    if not graph.nodes:
        shown = view_words(project, graph.view)
        return Section("short", "In short", (Paragraph((f"There is nothing to show. {shown}".strip(),), lead=True),))
    words = f"{totals(graph)}."
    blocks: list[Block] = [Paragraph((words[:1].upper() + words[1:],), lead=True)]
    promises = Counter(TONES[node.holds] for node in graph.nodes if node.kind == "provision")
    if promises:
        tones: tuple[Tone, ...] = ("implementable", "blocked", "undetermined")
        blocks.append(Bar(tuple((tone, promises[tone]) for tone in tones)))
    view = view_words(project, graph.view)
    blocks += [Paragraph((view,))] if view else []
    return Section("short", "In short", tuple(blocks))


def _is_root(graph: Graph, node: Node) -> bool:
    """Whether nothing that is shown waits for it, but for what is in a circle with it and comes later."""
    group = next((group for group in graph.groups if node.id in group.members), None)
    if group is None:
        return not graph.waiting[node.id]
    outside = any(edge.by not in group.members for name in group.members for edge in graph.waiting[name])
    first = next((name for name in group.members if graph.by_id[name].kind not in _NOT_A_ROW), group.members[0])
    return not outside and node.id == first


class _Telling:
    """One walk from what waits to what it needs; what was told once is only referred to afterwards."""

    def __init__(self, project: Project, graph: Graph, roots: list[Node]) -> None:
        self._project = project
        self._graph = graph
        self._roots = roots
        """Grows by what lies too deep in a list to be read there."""
        self._told: set[str] = set()

    def outlines(self) -> tuple[Outline, ...]:
        """A nested list for each root."""
        return tuple(Outline(self._item(root, (), 0)) for root in self._roots if root.id not in self._told)

    def _item(self, node: Node, before: Inline, depth: int) -> Item:
        text: Inline = (*before, *_words(self._project, node))
        needs = self._graph.needs[node.id]
        if needs and node.id in self._told:
            return Item((*text, " (see above)"))
        if needs and depth == _DEEPEST:
            self._roots.append(node)
            return Item((*text, " (goes on below)"))
        self._told.add(node.id)
        by_id = self._graph.by_id
        below = tuple(self._item(by_id[edge.needed], _before(edge), depth + 1) for edge in needs)
        left = [note for note in label_of(self._project, node).notes if note.startswith(LEFT_OUT)]
        return Item((*text, f" ({left[0]})") if left else text, below)


def _before(edge: Edge) -> Inline:
    word = edge_mark(edge)
    return (f"{word}: ",) if word else ()


def _words(project: Project, node: Node) -> Inline:
    label = label_of(project, node)
    if node.kind == "provision":
        return (Badge(TONES[node.holds]), f"  {label.title}, {label.kind}")
    if node.kind == "gate":
        needed, of, parts = label.title.partition(" of ")
        return (f"{label.mark} {needed} of these {parts if of else ''}".rstrip() + f": {label.status}",)
    kind = f", {label.kind}" if node.kind == "article" else ""
    return (f"{label.mark} {label.title}{kind}: {_state(project, node)}",)


def _state(project: Project, node: Node) -> str:
    """How it stands, with its sides."""
    label = label_of(project, node)
    sides = (
        ", ".join(note for note in label.notes if not note.startswith(LEFT_OUT)) if node.kind == "institution" else ""
    )
    return f"{label.status} ({sides})" if sides else label.status


def _row(project: Project, graph: Graph, node: Node) -> Row:
    stands: Inline = (Badge(TONES[node.holds]),) if node.kind == "provision" else ()
    if not stands:
        stands = (f"{label_of(project, node).mark} {_state(project, node)}",)
    needs = [
        f"{'not: ' if e.negated else ''}{name_of(project, graph, graph.by_id[e.needed])}" for e in graph.needs[node.id]
    ]
    waiting = list(dict.fromkeys(_waiting(project, graph, node.id)))
    cells: tuple[Inline, ...] = (
        (name_of(project, graph, node),),
        stands,
        ("; ".join(needs) or "–",),
        ("; ".join(waiting) or "–",),
    )
    return Row(cells, _anchor(node.id))


def _waiting(project: Project, graph: Graph, name: str) -> list[str]:
    """What waits for a thing, with gates and conditions passed through."""
    found, reached = [], [name]
    for each in reached:
        for edge in graph.waiting[each]:
            by = graph.by_id[edge.by]
            if by.kind in _NOT_A_ROW:
                reached += [by.id] if by.id not in reached else []
            else:
                found.append(name_of(project, graph, by))
    return found


def _row_of(graph: Graph, name: str) -> str:
    """The thing whose row speaks of a box: of a gate or condition, what waits for it."""
    seen = set()
    while graph.by_id[name].kind in _NOT_A_ROW and name not in seen and graph.waiting[name]:
        seen.add(name)
        name = graph.waiting[name][0].by
    return name


def _anchor(name: str) -> str:
    return f"thing-{name}"
