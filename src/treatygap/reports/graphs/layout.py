"""Where every box and line of the graph is drawn, from left to right."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from treatygap.analysis.graphs.graph import Edge, Graph, Group
from treatygap.logic.circles import components
from treatygap.reports.drawing import Box, Point
from treatygap.reports.graphs.heights import Ports, heights
from treatygap.reports.graphs.layers import Layers, Line, layers

COLUMN_GAP, PART_GAP, LOOP = 64.0, 34.0, 34.0
"""Between columns; between parts that nothing joins; the room for lines within a frame."""
_PAD, _IN_FRAME = 12.0, 12.0


class Size(NamedTuple):
    """How large a box is."""

    width: float
    height: float


class Route(NamedTuple):
    """A line with the points through which it goes, pairwise: it is level from each even one to the next."""

    edge: Edge
    points: tuple[Point, ...]
    loop: bool = False
    """Whether it stays within a frame, and goes round on its right."""


class Framed(NamedTuple):
    """A frame around what belongs together; its words stand in the head of the frame."""

    group: Group
    box: Box


class Layout(NamedTuple):
    """A drawing before it is drawn."""

    boxes: Mapping[str, Box]
    frames: tuple[Framed, ...]
    routes: tuple[Route, ...]
    width: float
    height: float
    alone: float | None
    """How far down the boxes begin that no line leads to or from; None if there are none."""


class _Unit(NamedTuple):
    """A box, or a frame with boxes below each other."""

    members: tuple[str, ...]
    group: Group | None
    size: Size
    offsets: tuple[float, ...]
    """How far below the upper edge each member begins."""


def lay_out(graph: Graph, sizes: Mapping[str, Size], heads: Sequence[float], room: float, caption: float) -> Layout:
    """Give every box and line its place.

    Args:
        graph: what is drawn.
        sizes: of each node's box.
        heads: for each group, how tall the words on its frame are.
        room: how wide the drawing should be, if that can be helped.
        caption: how much room is left above the boxes without lines.
    """
    units = _units(graph, sizes, heads)
    unit_of = {name: number for number, unit in enumerate(units) for name in unit.members}
    parts = _parts(len(units), [(unit_of[edge.needed], unit_of[edge.by]) for edge in graph.edges])
    joined = [part for part in parts if len(part) > 1 or units[part[0]].group is not None]
    alone = [part[0] for part in parts if len(part) == 1 and units[part[0]].group is None]
    boxes: dict[str, Box] = {}
    frames: list[Framed] = []
    routes: list[Route] = []
    lanes = [0.0, 0.0]
    width = 0.0
    edges_of: dict[int, list[Edge]] = {}
    part_of = {unit: number for number, part in enumerate(joined) for unit in part}
    for edge in graph.edges:
        edges_of.setdefault(part_of[unit_of[edge.needed]], []).append(edge)
    half = (room - PART_GAP) / 2
    for number, part in enumerate(joined):
        placed = _part([units[unit] for unit in part], edges_of.get(number, []))
        narrow = placed.width <= half
        lane = int(narrow and lanes[1] < lanes[0])
        top = lanes[lane] if narrow else max(lanes)
        left = lane * (half + PART_GAP)
        _move(placed, Point(left, top), (boxes, frames, routes))
        width = max(width, left + placed.width)
        bottom = top + placed.height + PART_GAP
        lanes = [bottom if narrow is False or lane == side else lanes[side] for side in (0, 1)]
    down = max(lanes)
    begins = down + caption if alone else None
    down = begins if begins is not None else down - PART_GAP
    for row in _rows([units[unit] for unit in alone], room):
        at = 0.0
        for unit in row:
            boxes[unit.members[0]] = Box(at, down, *unit.size)
            at += unit.size.width + 16
        width = max(width, at - 16)
        down += max(unit.size.height for unit in row) + 14
    down -= 14 if alone else 0
    return Layout(boxes, tuple(frames), tuple(routes), width, max(down, 0.0), begins)


def _units(graph: Graph, sizes: Mapping[str, Size], heads: Sequence[float]) -> list[_Unit]:
    head = dict(zip((group.members[0] for group in graph.groups), heads, strict=True))
    group_of = {name: group for group in graph.groups for name in group.members}
    found = []
    for node in graph.nodes:
        group = group_of.get(node.id)
        if group is None:
            found.append(_Unit((node.id,), None, sizes[node.id], (0.0,)))
        elif group.members[0] == node.id:
            down, offsets = head[node.id], []
            for name in group.members:
                offsets.append(down)
                down += sizes[name].height + _IN_FRAME
            wide = max(sizes[name].width for name in group.members) + _PAD + LOOP
            found.append(_Unit(group.members, group, Size(wide, down), tuple(offsets)))
    return found


def _parts(count: int, lines: Sequence[Line]) -> list[list[int]]:
    """The units that lines hold together, in order of their first."""
    near: dict[str, list[str]] = {str(number): [] for number in range(count)}
    for one, other in lines:
        near[str(one)].append(str(other))
        near[str(other)].append(str(one))
    return sorted(sorted(map(int, part)) for part in components(near))


def _part(units: Sequence[_Unit], edges: Sequence[Edge]) -> Layout:
    """One part, in columns."""
    unit_of = {name: number for number, unit in enumerate(units) for name in unit.members}
    middle = {
        name: offset + _height(unit, place) / 2
        for unit in units
        for place, (name, offset) in enumerate(zip(unit.members, unit.offsets, strict=True))
    }
    ends = [(edge, (unit_of[edge.needed], unit_of[edge.by])) for edge in edges]
    across = [(edge, line) for edge, line in ends if line[0] != line[1]]
    found = layers(len(units), [line for _, line in across])
    ports: dict[Line, list[Ports]] = {}
    for edge, line in across:
        ports.setdefault(line, []).append(Ports(middle[edge.needed], middle[edge.by]))
    means = {line: Ports(*(sum(side) / len(side) for side in zip(*some, strict=True))) for line, some in ports.items()}
    top = heights(found, [unit.size.height for unit in units], means)
    lefts, widths = _columns(found, units)
    column_of = {vertex: number for number, column in enumerate(found.columns) for vertex in column}
    boxes: dict[str, Box] = {}
    frames = []
    for number, unit in enumerate(units):
        column = column_of[number]
        left = lefts[column] + (widths[column] - unit.size.width) / 2
        inner = _PAD if unit.group else 0.0
        for place, (name, offset) in enumerate(zip(unit.members, unit.offsets, strict=True)):
            wide = unit.size.width - (_PAD + LOOP if unit.group else 0.0)
            boxes[name] = Box(left + inner, top[number] + offset, wide, _height(unit, place))
        if unit.group is not None:
            frames.append(Framed(unit.group, Box(left, top[number], *unit.size)))
    routes = []
    for edge, line in ends:
        start, end = boxes[edge.needed], boxes[edge.by]
        y, y_ = start.y + start.height / 2, end.y + end.height / 2
        if line[0] == line[1]:
            points = (Point(start.x + start.width, y), Point(end.x + end.width, y_))
            routes.append(Route(edge, points, loop=True))
            continue
        way = found.ways.get(line, line)
        bends = [
            point
            for vertex in way[1:-1]
            for point in (
                Point(lefts[column_of[vertex]], top[vertex]),
                Point(lefts[column_of[vertex]] + widths[column_of[vertex]], top[vertex]),
            )
        ]
        first, last = column_of[line[0]], column_of[line[1]]
        head = [Point(start.x + start.width, y), Point(lefts[first] + widths[first], y)]
        tail = [Point(lefts[last], y_), Point(end.x, y_)]
        routes.append(Route(edge, (*head, *bends, *tail)))
    height = max((top[number] + unit.size.height for number, unit in enumerate(units)), default=0.0)
    return Layout(boxes, tuple(frames), tuple(routes), lefts[-1] + widths[-1], max(height, *top), None)


def _height(unit: _Unit, place: int) -> float:
    """How tall a member is: its offsets tell, so that sizes are looked up in one place."""
    if unit.group is None:
        return unit.size.height
    below = unit.offsets[place + 1] if place + 1 < len(unit.offsets) else unit.size.height
    return below - unit.offsets[place] - _IN_FRAME


def _columns(found: Layers, units: Sequence[_Unit]) -> tuple[list[float], list[float]]:
    """Where each column begins, and how wide it is."""
    widths = [max((units[v].size.width for v in column if v < found.real), default=0.0) for column in found.columns]
    lefts = [0.0]
    for width in widths[:-1]:
        lefts.append(lefts[-1] + width + COLUMN_GAP)
    return lefts, widths


def _move(part: Layout, by: Point, into: tuple[dict[str, Box], list[Framed], list[Route]]) -> None:
    boxes, frames, routes = into
    boxes |= {name: box._replace(x=box.x + by.x, y=box.y + by.y) for name, box in part.boxes.items()}
    frames += [f._replace(box=f.box._replace(x=f.box.x + by.x, y=f.box.y + by.y)) for f in part.frames]
    routes += [r._replace(points=tuple(Point(p.x + by.x, p.y + by.y) for p in r.points)) for r in part.routes]


def _rows(units: Sequence[_Unit], room: float) -> list[list[_Unit]]:
    rows: list[list[_Unit]] = []
    wide = 0.0
    for unit in units:
        if not rows or wide + 16 + unit.size.width > room:
            rows.append([])
            wide = -16.0
        rows[-1].append(unit)
        wide += 16 + unit.size.width
    return rows
