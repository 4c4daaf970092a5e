"""The graph as a drawing: what is needed on the left, what waits for it on the right."""

from collections.abc import Callable
from html import escape
from importlib.resources import files

from treatygap.analysis.graphs.graph import Edge, Graph
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.reports.drawing import Point, breadth
from treatygap.reports.graphs.boxes import INKS, box_shapes, fitted, line_of_text, number, sign, written
from treatygap.reports.graphs.graph_words import TONES, edge_words, group_words, sentence, totals, view_words
from treatygap.reports.graphs.layout import LOOP, Framed, Route, lay_out
from treatygap.reports.scenario_sections import assuming
from treatygap.reports.wording import day

_MARGIN, _ROOM, _TIP, _HEAD = 20.0, 1064.0, 8.0, 15.0
_FONT = "'Source Sans 3', 'Segoe UI', 'Noto Sans', Roboto, Arial, sans-serif"
_DASHES = {Truth.TRUE: "", Truth.UNKNOWN: "2 4", Truth.FALSE: "7 4"}
_PLAIN = "#8b95a1"
_ALONE = "Without lines: by no rule do these wait for anything, and nothing waits for them."


def graph_style() -> str:
    """The style sheet of the drawing, for light and dark screens and for print."""
    return (files("treatygap.reports") / "templates" / "graph.css").read_text(encoding="utf-8")


def graph_picture(project: Project, graph: Graph) -> str:
    """The drawing as a file of its own."""
    return graph_svg(project, graph, heading=True, style=graph_style())


def graph_svg(  # noqa: PLR0913 -- what a page may want otherwise
    project: Project,
    graph: Graph,
    *,
    address: Callable[[str], str] | None = None,
    name: str = "graph",
    heading: bool = False,
    style: str = "",
) -> str:
    """The drawing.

    Args:
        project: the treaty.
        graph: what is drawn, such as the neighbourhood of one promise.
        address: where the box of an id leads to; to itself if left out.
        name: what the drawing's own ids begin with, if there are several on a page.
        heading: whether its title stands in it, with what the signs mean.
        style: a style sheet within; a page that has it already needs none.
    """
    texts = {node.id: written(project, node) for node in graph.nodes}
    frames = [fitted(group_words(project, graph, group), 250, 12, 6) for group in graph.groups]
    heads = [_HEAD * len(lines) + 16 for lines in frames]
    found = lay_out(graph, {key: text.size for key, text in texts.items()}, heads, _ROOM, 30.0)
    title = f"{project.treaty.short_title}: what hangs on what"
    top = _MARGIN
    shapes: list[str] = []
    if heading:
        words = f"As of {day(graph.as_of)}: {totals(graph)}{assuming(project, graph.settings)}"
        top = _headed(shapes, (title, words, view_words(project, graph.view)), found.width)
    width, height = max(found.width, 560.0 if heading else 0.0) + 2 * _MARGIN, found.height + top + _MARGIN
    shapes.append(f'<g transform="translate({number(_MARGIN)} {number(top)})">')
    lines_of = {group.members: lines for group, lines in zip(graph.groups, frames, strict=True)}
    shapes += [_frame(framed, lines_of[framed.group.members]) for framed in found.frames]
    for route in sorted(found.routes, key=lambda each: -each.edge.holds):
        shapes.append(_line(route, edge_words(project, graph, route.edge)))
    if found.alone is not None:
        shapes.append(line_of_text(0, found.alone - 12, _ALONE, 12, "#565f6b", "quiet"))
    for node in graph.nodes:
        said = escape(sentence(project, graph, node))
        own = escape(f"{name}-{node.id}")
        to = escape(address(node.id)) if address else f"#{own}"
        shapes.append(
            f'<a id="{own}" class="{TONES[node.holds]}" href="{to}" aria-label="{said}"><title>{said}</title>'
            f"{box_shapes(node, texts[node.id], found.boxes[node.id])}</a>"
        )
    shapes.append("</g>")
    described = f"{totals(graph)}. Lines lead from what is needed to what waits for it."
    size = f'width="{number(width)}" height="{number(height)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" {size} class="graph" '
            f'role="group" aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">',
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(described[:1].upper() + described[1:])}</desc>',
            *([f"<style>{style}</style>"] if style else []),
            f'<rect class="ground" width="{number(width)}" height="{number(height)}" fill="#fff"/>',
            *shapes,
            "</svg>\n",
        ]
    )


def _headed(shapes: list[str], words: tuple[str, str, str], width: float) -> float:
    """The title, and what the signs mean; how far down the rest begins."""
    title, about, view = words
    y = _MARGIN + 16
    shapes.append(line_of_text(_MARGIN, y, title, 20, "#1c2127", "", bold=True))
    for line in (*fitted(about, max(width, 520), 13, 3), *(fitted(view, max(width, 520), 13, 3) if view else ())):
        y += 20
        shapes.append(line_of_text(_MARGIN, y, line, 13, "#565f6b", "quiet"))
    y += 28
    x = _MARGIN
    for truth in (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN):
        tone = TONES[truth]
        said = f"{_SIGNS[truth]}"
        way = f"M{number(x + 22)} {number(y - 4)}h30"
        shapes.append(f'<g class="{tone}">{sign(x + 8, y - 4, tone)}</g>{_way(way, truth)}')
        shapes.append(line_of_text(x + 58, y, said, 12, "#1c2127", ""))
        x += 58 + breadth(said, 12) + 26
    y += 20
    shapes.append(line_of_text(_MARGIN, y, _READ, 12, "#565f6b", "quiet"))
    return y + 26


_SIGNS = {
    Truth.TRUE: "is there, or can work",
    Truth.FALSE: "is not there, or blocked",
    Truth.UNKNOWN: "not known",
}
_READ = "Read from left to right: what is needed, then what waits for it. All that leads to a box is needed."


def _frame(framed: Framed, lines: tuple[str, ...]) -> str:
    box = framed.box
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    rect = f'<rect class="frame" {place} rx="6" fill="#f5f7f9" stroke="#1c2127" stroke-width="1.5" stroke-dasharray="9 4"/>'
    texts = (
        line_of_text(box.x + 12, box.y + 20 + _HEAD * place, line, 12, "#1c2127", "", bold=not place)
        for place, line in enumerate(lines)
    )
    return rect + "".join(texts)


def _line(route: Route, says: str) -> str:
    edge, points = route.edge, route.points
    if route.loop:
        (x, y), (x_, y_) = points
        y, y_ = (y - 9, y_ + 9) if y == y_ else (y + 5, y_ + 5 if y_ > y else y_ - 5)
        out = max(x, x_) + min(LOOP - 8, 14 + abs(y_ - y) / 14) * 1.33
        shape = f"M{number(x)} {number(y)}C{number(out)} {number(y)} {number(out)} {number(y_)} {number(x_ + _TIP)} {number(y_)}"
        tip = f"M{number(x_)} {number(y_)}l{number(_TIP)} -4v8z"
        slip = Point(out, (y + y_) / 2)
    else:
        last = points[-1]
        ends = (*points[:-1], Point(last.x - _TIP, last.y))
        shape = f"M{number(ends[0].x)} {number(ends[0].y)}"
        for at in range(0, len(ends), 2):
            one, other = ends[at], ends[at + 1]
            if at:
                before = ends[at - 1]
                half = number((before.x + one.x) / 2)
                shape += f"C{half} {number(before.y)} {half} {number(one.y)} {number(one.x)} {number(one.y)}"
            if other.x > one.x:
                shape += f"H{number(other.x)}"
        tip = f"M{number(last.x)} {number(last.y)}l-{number(_TIP)} -4v8z"
        slip = Point(last.x - 24, last.y)
    tone = TONES[edge.holds]
    color = _PLAIN if edge.holds is Truth.TRUE else INKS[tone][0]
    drawn = f'{_way(shape, edge.holds)}<path class="{tone} tip" fill="{color}" d="{tip}"/>{_slip(edge, slip)}'
    return f"<g><title>{escape(says)}</title>{drawn}</g>"


def _way(shape: str, holds: Truth) -> str:
    tone = TONES[holds]
    color = _PLAIN if holds is Truth.TRUE else INKS[tone][0]
    dashes = f' stroke-dasharray="{_DASHES[holds]}"' if _DASHES[holds] else ""
    return f'<path class="{tone} way" fill="none" stroke="{color}" stroke-width="1.7"{dashes} d="{shape}"/>'


def _slip(edge: Edge, at: Point) -> str:
    """A word on a line that does not simply say that something is needed."""
    word = "not" if edge.negated else {"needs": "", "one-of": "or", "replaces": "replaced by"}[edge.kind]
    if not word:
        return ""
    wide = breadth(word, 11) + 8
    place = f'x="{number(at.x - wide + 12)}" y="{number(at.y - 8)}" width="{number(wide)}" height="16"'
    text = line_of_text(at.x - wide + 16, at.y + 4, word, 11, "#1c2127", "")
    return f'<rect class="ground" {place} rx="3" fill="#fff"/>{text}'
