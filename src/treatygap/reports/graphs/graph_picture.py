"""The graph as a drawing: what is needed on the left, what waits for it on the right."""

from collections.abc import Callable
from importlib.resources import files

from treatygap.analysis.graphs.graph import Graph
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.reports.drawing import INK, PAPER, QUIET, Point, breadth
from treatygap.reports.graphs.boxes import box_shapes, fitted, written
from treatygap.reports.graphs.graph_words import (
    TONES,
    edge_words,
    graph_title,
    group_words,
    reading_hint,
    sentence,
    totals,
    view_words,
)
from treatygap.reports.graphs.layout import Framed, lay_out
from treatygap.reports.graphs.shapes import Look, Pen, line_of_text, path_of, quoted, sign, tag
from treatygap.reports.graphs.ways import line_of, stroke_of
from treatygap.reports.scenario_sections import assuming
from treatygap.reports.wording import day

_MARGIN, _ROOM, _NARROWEST = 14.0, 1074.0, 520.0
"""Around the drawing; how wide it would be; how much room its head has at least."""
_PAGE = 2.0
"""How many times as tall as wide a drawing may be to be printed on one page; a taller one would be too small there."""
_FRAME_ROOM, _FRAME_LINE = 250.0, 15.0
_FONT = "'Source Sans 3', 'Segoe UI', 'Noto Sans', Roboto, Arial, sans-serif"
_QUIET = Pen(12, QUIET, "quiet")
_ALONE = "Without lines: no rule has these wait for anything, and nothing waits for them."
_SIGNS = {
    Truth.TRUE: "is there, or can work",
    Truth.FALSE: "is not there, or is blocked",
    Truth.UNKNOWN: "not known",
}


def graph_style() -> str:
    """The style sheet of the drawing, for light and dark screens and for print."""
    return (files("treatygap.reports") / "templates" / "graph.css").read_text(encoding="utf-8")


def graph_picture(project: Project, graph: Graph) -> str:
    """The drawing as a file of its own, with a title and what the signs mean."""
    return graph_svg(project, graph, heading=True)


def graph_svg(
    project: Project,
    graph: Graph,
    *,
    address: Callable[[str], str] | None = None,
    name: str = "graph",
    heading: bool = False,
) -> str:
    """The drawing, such as that of the neighbourhood of one promise.

    Args:
        project: the treaty.
        graph: what is drawn.
        address: where the box of an id leads to; to itself if left out.
        name: what the drawing's own ids begin with, if there are several on a page.
        heading: whether it stands alone, and so needs a head and a style sheet; a page has `graph_style` itself.
    """
    texts = {node.id: written(project, node) for node in graph.nodes}
    frames = {g.members: fitted(group_words(project, graph, g), _FRAME_ROOM, 12, 6) for g in graph.groups}
    heads = [_FRAME_LINE * len(lines) + 16 for lines in frames.values()]
    found = lay_out(graph, {key: text.size for key, text in texts.items()}, heads, _ROOM, 30)
    head, top = _head(project, graph, max(found.width, _NARROWEST)) if heading else ("", _MARGIN)
    shapes = [_frame(framed, frames[framed.group.members]) for framed in found.frames]
    shapes += [
        line_of(route, edge_words(project, graph, route.edge))
        for route in sorted(found.routes, key=lambda each: -each.edge.holds)
    ]
    if found.alone is not None:
        shapes.append(line_of_text(Point(0, found.alone - 12), _ALONE, _QUIET))
    for node in graph.nodes:
        said, own = sentence(project, graph, node), f"{name}-{node.id}"
        inner = f"<title>{quoted(said)}</title>{box_shapes(node, texts[node.id], found.boxes[node.id])}"
        href = address(node.id) if address else f"#{own}"
        shapes.append(tag("a", inner, id=own, class_=TONES[node.holds], href=href))
    width = max(found.width, _NARROWEST if heading else 0.0) + 2 * _MARGIN
    height = found.height + top + _MARGIN
    size: Look = {"width": width, "height": height}
    described = f"{totals(graph)}. {reading_hint(graph)}"
    parts = [
        tag("title", quoted(graph_title(project)), id=f"{name}-title"),
        tag("desc", quoted(described[:1].upper() + described[1:]), id=f"{name}-desc"),
        f"<style>{graph_style()}</style>" if heading else "",
        tag("rect", class_="ground", **size, fill=PAPER),
        head,
        tag("g", "\n".join(shapes), transform=f"translate({_MARGIN:g} {top:g})") if shapes else "",
    ]
    return tag(
        "svg",
        "\n" + "\n".join(part for part in parts if part) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=path_of(0, 0, *size.values()),
        **size,
        class_="graph one-page" if height < _PAGE * width else "graph",
        role="group",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=_FONT,
    ) + ("\n" if heading else "")


def _head(project: Project, graph: Graph, width: float) -> tuple[str, float]:
    """The title, and what the signs mean; how far down the rest begins."""
    y = _MARGIN + 16
    shapes = [line_of_text(Point(_MARGIN, y), graph_title(project), Pen(20, bold=True))]
    about = f"As of {day(graph.as_of)}: {totals(graph)}{assuming(project, graph.settings)}"
    for words in (about, view_words(project, graph.view)):
        for line in fitted(words, width, 13, 3) if words else ():
            y += 20
            shapes.append(line_of_text(Point(_MARGIN, y), line, Pen(13, QUIET, "quiet")))
    y += 28
    x = _MARGIN
    for truth, words in _SIGNS.items():
        tone = TONES[truth]
        way = tag("path", d=path_of("M", x + 22, y - 4, "h30"), **stroke_of(truth))
        shapes.append(tag("g", sign(Point(x + 8, y - 4), tone), class_=tone) + way)
        shapes.append(line_of_text(Point(x + 58, y), words, Pen(12)))
        x += 58 + breadth(words, 12) + 26
    for line in fitted(reading_hint(graph), width, 12, 4):
        y += 19
        shapes.append(line_of_text(Point(_MARGIN, y), line, _QUIET))
    return "\n".join(shapes), y + 24


def _frame(framed: Framed, lines: tuple[str, ...]) -> str:
    """A frame with its name."""
    box = framed.box
    look: Look = {"class_": "frame", "fill": "#f5f7f9", "stroke": INK, "stroke_width": 1.5, "stroke_dasharray": "9 4"}
    rect = tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=6, **look)
    texts = (
        line_of_text(Point(box.x + 12, box.y + 20 + _FRAME_LINE * place), line, Pen(12, bold=True))
        for place, line in enumerate(lines)
    )
    return rect + "".join(texts)
