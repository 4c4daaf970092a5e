"""The lines of the graph, as smooth curves between columns."""

from treatygap.analysis.graphs.graph import Edge
from treatygap.logic.structure import Truth
from treatygap.reports.drawing import PAPER, Point, breadth
from treatygap.reports.graphs.graph_words import TONES, edge_mark
from treatygap.reports.graphs.layout import LOOP, Route
from treatygap.reports.graphs.shapes import INKS, Look, Pen, line_of_text, path_of, quoted, tag

_TIP = 8.0
_PLAIN = "#8b95a1"
_DASHES = {Truth.TRUE: "", Truth.UNKNOWN: "2 4", Truth.FALSE: "7 4"}


def stroke_of(holds: Truth) -> Look:
    """How a line looks that says whether what waits has what it asks for."""
    color = _PLAIN if holds is Truth.TRUE else INKS[TONES[holds]][0]
    return {
        "class_": f"{TONES[holds]} way",
        "fill": "none",
        "stroke": color,
        "stroke_width": 1.7,
        "stroke_dasharray": _DASHES[holds],
    }


def line_of(route: Route, says: str) -> str:
    """A line with its tip, and what it says when it is pointed at."""
    shape, tip, middle = _round(route) if route.loop else _along(route)
    tone = TONES[route.edge.holds]
    color = _PLAIN if route.edge.holds is Truth.TRUE else INKS[tone][0]
    drawn = tag("path", d=shape, **stroke_of(route.edge.holds)) + tag("path", class_=f"{tone} tip", fill=color, d=tip)
    return f"<g><title>{quoted(says)}</title>{drawn}{_slip(route.edge, middle)}</g>"


def _along(route: Route) -> tuple[str, str, Point]:
    """From column to column: the line, its tip, and the middle of its last bow."""
    last = route.points[-1]
    points = (*route.points[:-1], Point(last.x - _TIP, last.y))
    shape = path_of("M", *points[0])
    for at in range(0, len(points), 2):
        one, other = points[at], points[at + 1]
        if at:
            before = points[at - 1]
            half = (before.x + one.x) / 2
            shape += path_of("C", half, before.y, half, one.y, one.x, one.y)
        if other.x > one.x:
            shape += path_of("H", other.x)
    from_, to = route.points[-3:-1]
    return shape, path_of("M", *last, "l-8 -4v8z"), Point((from_.x + to.x) / 2, (from_.y + to.y) / 2)


def _round(route: Route) -> tuple[str, str, Point]:
    """Within a frame: out on the right and back."""
    (x, y), (x_, y_) = route.points
    # It leaves and comes back a little apart, so that the two ends can be told.
    apart = 9 if y == y_ else 5
    y, y_ = (y - apart, y_ + apart) if y == y_ else (y + apart, y_ + (apart if y_ > y else -apart))
    bow = min(LOOP - 8, 14 + abs(y_ - y) / 14)
    out = max(x, x_) + 1.33 * bow
    shape = path_of("M", x, y, "C", out, y, out, y_, x_ + _TIP, y_)
    return shape, path_of("M", x_, y_, "l8 -4v8z"), Point(max(x, x_) + bow, (y + y_) / 2)


def _slip(edge: Edge, at: Point) -> str:
    """A word on a line that does not simply say that something is needed."""
    word = edge_mark(edge)
    if not word:
        return ""
    wide = breadth(word, 11) + 8
    ground = tag("rect", class_="ground", x=at.x - wide / 2, y=at.y - 8, width=wide, height=16, rx=3, fill=PAPER)
    return ground + line_of_text(Point(at.x - wide / 2 + 4, at.y + 4), word, Pen(11))
