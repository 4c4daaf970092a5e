"""Layers: what waits stands behind what it waits for, and few lines cross (Sugiyama, Tagawa and Toda 1981)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Line = tuple[int, int]
"""From one vertex to another."""
_PASSES, _PATIENCE = 16, 4
_SMALL = 600
"""Up to so many vertices, neighbours are tried the other way round as well."""
_MOST_BENDS = 25_000


class Layers(NamedTuple):
    """Vertices in columns, in their order from above.

    Vertices from `real` on are bends: where a long line passes a column.
    """

    real: int
    columns: tuple[tuple[int, ...], ...]
    ways: Mapping[Line, tuple[int, ...]]
    """Line -> the vertices along it, a column after the other."""

    @property
    def steps(self) -> tuple[Line, ...]:
        """The lines from column to column, each once."""
        pairs = (pair for way in self.ways.values() for pair in pairwise(way))
        return tuple(dict.fromkeys(pairs))


def layers(count: int, lines: Sequence[Line]) -> Layers:
    """Arrange vertices 0 to `count`.

    Args:
        count: how many vertices there are.
        lines: from what is needed to what waits, without circles.

    Returns:
        Columns from left to right, with no more crossings than in the order of the vertices as given.
    """
    lines = tuple(dict.fromkeys(lines))
    rank = _ranks(count, lines)
    ways, ranks = _bent(count, lines, rank)
    columns: list[list[int]] = [[] for _ in range(max(ranks, default=-1) + 1)]
    for vertex, column in enumerate(ranks):
        columns[column].append(vertex)
    start = Layers(count, tuple(map(tuple, columns)), ways)
    return start._replace(columns=_ordered(start))


def crossings(columns: Sequence[Sequence[int]], steps: Sequence[Line]) -> int:
    """How often lines between neighbouring columns cross."""
    place = {vertex: number for column in columns for number, vertex in enumerate(column)}
    by_column: dict[int, list[Line]] = {}
    column_of = {vertex: number for number, column in enumerate(columns) for vertex in column}
    for start, end in steps:
        by_column.setdefault(column_of[start], []).append((place[start], place[end]))
    return sum(_inversions([end for _, end in sorted(pairs)]) for pairs in by_column.values())


def _inversions(values: Sequence[int]) -> int:
    """How many pairs stand in the wrong order (Fenwick 1994)."""
    size = max(values, default=0) + 1
    tree = [0] * (size + 1)
    found = 0
    for number, value in enumerate(values):
        at, before = value + 1, 0
        while at:
            before += tree[at]
            at &= at - 1
        found += number - before
        at = value + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return found


def _ranks(count: int, lines: Sequence[Line]) -> list[int]:
    """The longest way to each vertex; what waits for nothing itself stands as near as it can to what waits for it."""
    following: list[list[int]] = [[] for _ in range(count)]
    open_needs = [0] * count
    for start, end in lines:
        following[start].append(end)
        open_needs[end] += 1
    rank = [0] * count
    first = [vertex for vertex in range(count) if not open_needs[vertex]]
    done = list(first)
    for vertex in done:
        for end in following[vertex]:
            rank[end] = max(rank[end], rank[vertex] + 1)
            open_needs[end] -= 1
            if not open_needs[end]:
                done.append(end)
    if len(done) < count:
        raise ValueError("lines in a circle have no first column")
    for vertex in first:
        if following[vertex]:
            rank[vertex] = min(rank[end] for end in following[vertex]) - 1
    return rank


def _bent(count: int, lines: Sequence[Line], rank: Sequence[int]) -> tuple[dict[Line, tuple[int, ...]], list[int]]:
    """The way of each line, with a bend in every column that it passes, and the column of all vertices.

    Where that would be too many, the longest lines go straight.
    """
    ranks = list(rank)
    ways: dict[Line, tuple[int, ...]] = {}
    for start, end in sorted(lines, key=lambda line: rank[line[1]] - rank[line[0]]):
        between = range(rank[start] + 1, rank[end])
        if len(ranks) - count + len(between) > _MOST_BENDS:
            continue
        ways[start, end] = (start, *range(len(ranks), len(ranks) + len(between)), end)
        ranks += between
    return {line: ways[line] for line in lines if line in ways}, ranks


def _ordered(start: Layers) -> tuple[tuple[int, ...], ...]:
    """The order with the fewest crossings among those that sweeps to and fro come by."""
    steps = start.steps
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for one, other in steps:
        before.setdefault(other, []).append(one)
        after.setdefault(one, []).append(other)
    columns = [list(column) for column in start.columns]
    best, fewest, idle = start.columns, crossings(start.columns, steps), 0
    for number in range(_PASSES):
        if not fewest or idle == _PATIENCE:
            break
        forth = number % 2 == 0
        _sweep(columns, before if forth else after, forth=forth)
        if sum(map(len, columns)) <= _SMALL:
            _swap(columns, before, after)
        found = crossings(columns, steps)
        idle += 1
        if found < fewest:
            best, fewest, idle = tuple(map(tuple, columns)), found, 0
    return best


def _sweep(columns: list[list[int]], neighbours: Mapping[int, Sequence[int]], *, forth: bool) -> None:
    """Bring the vertices of each column into the order of the middle of their neighbours in the column before."""
    numbers = range(len(columns)) if forth else range(len(columns) - 1, -1, -1)
    place: dict[int, float] = {}
    for number in numbers:
        column = columns[number]
        now = {vertex: at for at, vertex in enumerate(column)}
        middle = {
            vertex: sum(place[other] for other in near) / len(near)
            for vertex in column
            if (near := neighbours.get(vertex))
        }
        moving = sorted(middle, key=lambda vertex: (middle[vertex], now[vertex]))
        # What has no neighbour there keeps its place.
        rest = iter(moving)
        columns[number] = [next(rest) if vertex in middle else vertex for vertex in column]
        place |= {vertex: at for at, vertex in enumerate(columns[number])}


def _swap(columns: list[list[int]], before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]) -> None:
    """Exchange neighbours where that saves crossings."""
    for _ in range(_PATIENCE):
        changed = False
        for number, column in enumerate(columns):
            near: dict[int, list[list[int]]] = {vertex: [] for vertex in column}
            for side, lines in ((number - 1, before), (number + 1, after)):
                if 0 <= side < len(columns):
                    place = {vertex: at for at, vertex in enumerate(columns[side])}
                    for vertex in column:
                        near[vertex].append(sorted(place[other] for other in lines.get(vertex, ())))
            for at in range(len(column) - 1):
                upper, lower = near[column[at]], near[column[at + 1]]
                if _between(upper, lower) > _between(lower, upper):
                    column[at], column[at + 1] = column[at + 1], column[at]
                    changed = True
        if not changed:
            return


def _between(upper: Sequence[Sequence[int]], lower: Sequence[Sequence[int]]) -> int:
    """How often the lines of two neighbours cross, from the places of their other ends on both sides."""
    return sum(
        len(ends) - bisect_right(ends, other) for ends, others in zip(upper, lower, strict=True) for other in others
    )
