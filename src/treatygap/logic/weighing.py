"""Sums over all worlds, found on a diagram in one pass: counts, probabilities, and what each variable adds."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Generic, TypeVar

from treatygap.logic.diagram import Diagram

N = TypeVar("N", int, Fraction, float)


class Weighing(Generic[N]):
    """A diagram whose levels have weights; a world weighs the product of what its levels weigh, true or false."""

    def __init__(self, diagram: Diagram, root: int, true: Sequence[N], false: Sequence[N]) -> None:
        """Weigh a function.

        Args:
            diagram: where it is.
            root: its node.
            true: the weight of each level where it is true.
            false: the weight of each level where it is false.
        """
        self.diagram = diagram
        self.root = root
        self.true: Sequence[N] = true
        self.false: Sequence[N] = false
        self._both: list[N] = [yes + no for yes, no in zip(true, false, strict=True)]
        self._skipped: dict[tuple[int, int], N] = {}
        self._one: N = self._both[0] * 0 + 1
        self._plain = all(weight == 1 for weight in self._both)
        self._values: list[N] | None = None

    def whole(self) -> N:
        """The weight of all worlds."""
        return self._skip(0, len(self._both))

    def value(self) -> N:
        """The weight of the worlds in which the function is true."""
        return self.values()[self.root] * self._skip(0, self._level(self.root))

    def values(self) -> list[N]:
        """For each node, the weight of the worlds of its level and below in which its function is true."""
        if self._values is None:
            zero: N = self._one * 0
            values: list[N] = [zero, self._one]
            level, high, low = self.diagram.level, self.diagram.high, self.diagram.low
            for node in range(2, len(level)):
                mine = level[node]
                with_it = self.true[mine] * self._below(mine, high[node], values)
                values.append(with_it + self.false[mine] * self._below(mine, low[node], values))
            self._values = values
        return self._values

    def slopes(self) -> list[N]:
        """For each level, the weight of the worlds of the others where it makes the function true, less where false."""
        values = self.values()
        level, high, low = self.diagram.level, self.diagram.high, self.diagram.low
        zero: N = self._one * 0
        slopes: list[N] = [zero] * len(self.true)
        reach: list[N] = [zero] * len(level)
        reach[self.root] = self._skip(0, self._level(self.root))
        for node in range(len(level) - 1, 1, -1):
            if reach[node]:
                mine, up, down = level[node], high[node], low[node]
                slopes[mine] += reach[node] * (self._below(mine, up, values) - self._below(mine, down, values))
                reach[up] += reach[node] * self.true[mine] * self._skip(mine + 1, self._level(up))
                reach[down] += reach[node] * self.false[mine] * self._skip(mine + 1, self._level(down))
        return slopes

    def _below(self, level: int, node: int, values: list[N]) -> N:
        if self._plain:
            return values[node]
        return values[node] * self._skip(level + 1, self._level(node))

    def _level(self, node: int) -> int:
        return min(self.diagram.level[node], len(self._both))

    def _skip(self, first: int, end: int) -> N:
        """What levels weigh that may be either way."""
        if self._plain or first >= end:
            return self._one
        key = (first, end)
        if key not in self._skipped:
            self._skipped[key] = product(self._both[first:end], self._one)
        return self._skipped[key]


def product(factors: Iterable[N], one: N) -> N:
    """All factors multiplied."""
    for factor in factors:
        one = one * factor
    return one
