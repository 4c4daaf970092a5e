"""How far down each box of a column stands: near the boxes that it is joined with, and none on another."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from treatygap.reports.graphs.layers import Layers, Line

_ROUNDS = 8
_BOX_GAP, _BEND_GAP = 16.0, 9.0
_STRAIGHT = 6.0
"""How much more a long line wants to be straight than a box wants to stand in the middle."""


class Ports(NamedTuple):
    """Where a line begins and ends, from the upper edge of its boxes."""

    start: float
    end: float


def heights(found: Layers, tall: Sequence[float], ports: Mapping[Line, Ports]) -> list[float]:
    """The upper edge of every vertex, and of every bend.

    Args:
        found: the columns.
        tall: how tall each vertex is; bends have no height.
        ports: of each line, where it is tied to its boxes.
    """
    count = sum(map(len, found.columns))
    size = [*tall, *([0.0] * (count - len(tall)))]
    pulls = _pulls(found, ports, count)
    top = [0.0] * count
    for column in found.columns:
        at = 0.0
        for vertex, below in zip(column, (*column[1:], None), strict=True):
            top[vertex] = at
            at += size[vertex] + (_gap(found, vertex, below) if below is not None else 0.0)
    for number in range(_ROUNDS):
        order = range(len(found.columns)) if number % 2 == 0 else range(len(found.columns) - 1, -1, -1)
        both = number >= _ROUNDS - 2
        for place in order:
            _settle(found, found.columns[place], size, top, [pulls[0], pulls[1]] if both else [pulls[number % 2]])
    least = min(top, default=0.0)
    return [value - least for value in top]


class _Pull(NamedTuple):
    other: int
    shift: float
    """How far below the upper edge of the other this one would stand, if the line were straight."""
    weight: float


def _pulls(found: Layers, ports: Mapping[Line, Ports], count: int) -> tuple[list[list[_Pull]], list[list[_Pull]]]:
    """What draws each vertex: from the column before it, and from that behind."""
    before: list[list[_Pull]] = [[] for _ in range(count)]
    after: list[list[_Pull]] = [[] for _ in range(count)]
    for line, way in found.ways.items():
        for one, other in pairwise(way):
            start = ports[line].start if one == line[0] else 0.0
            end = ports[line].end if other == line[1] else 0.0
            weight = 1.0 + _STRAIGHT * ((one >= found.real) + (other >= found.real))
            before[other].append(_Pull(one, start - end, weight))
            after[one].append(_Pull(other, end - start, weight))
    return before, after


def _gap(found: Layers, one: int, other: int) -> float:
    return _BOX_GAP if one < found.real and other < found.real else _BEND_GAP


def _settle(
    found: Layers, column: Sequence[int], size: Sequence[float], top: list[float], pulls: Sequence[list[list[_Pull]]]
) -> None:
    """Put the boxes of a column where they are drawn to, as near as their order and size allow.

    The least squares under an order: neighbours that would overlap are pooled (Ayer and others 1955).
    """
    offset = 0.0
    pools: list[list[float]] = []
    """Of each pool: the sum of weights, of weighted wishes, and how many it holds."""
    offsets = []
    for number, vertex in enumerate(column):
        if number:
            offset += size[column[number - 1]] + _gap(found, column[number - 1], vertex)
        offsets.append(offset)
        near = [pull for side in pulls for pull in side[vertex]]
        weight = sum(pull.weight for pull in near)
        wish = sum(pull.weight * (top[pull.other] + pull.shift) for pull in near)
        if not near:
            weight, wish = 0.01, 0.01 * top[vertex]
        pools.append([weight, wish - weight * offset, 1])
        while len(pools) > 1 and pools[-2][1] / pools[-2][0] > pools[-1][1] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    values = [wish / weight for weight, wish, held in pools for _ in range(int(held))]
    for vertex, value, below in zip(column, values, offsets, strict=True):
        top[vertex] = value + below
