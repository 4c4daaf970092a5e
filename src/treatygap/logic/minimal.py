"""All minimal sets that make a monotone function true, as one zero-suppressed diagram (Minato 1993).

From the binary decision diagram of a monotone function, its minimal solutions follow by one recursion (Rauzy
1993): those without the top variable, and those with it that would not do without. They are counted on the
diagram and never listed for it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heappop, heappush

from treatygap.logic.diagram import TERMINAL, Diagram

Cost = int | Fraction


class Family:
    """Sets of levels: node 0 holds no set, node 1 the empty set, and a node the sets of its two branches.

    A set of `high` has the node's level besides, a set of `low` has not.
    """

    def __init__(self) -> None:
        self.level = [TERMINAL, TERMINAL]
        self.high = [0, 1]
        self.low = [0, 1]
        self._unique: dict[tuple[int, int, int], int] = {}

    def node(self, level: int, high: int, low: int) -> int:
        """The node with these branches."""
        if high == 0:
            return low
        key = (level, high, low)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self.level)
            self.level.append(level)
            self.high.append(high)
            self.low.append(low)
        return found

    def count(self, root: int) -> int:
        """How many sets there are."""
        counts = [0, 1]
        for node in range(2, len(self.level)):
            counts.append(counts[self.high[node]] + counts[self.low[node]])
        return counts[root]

    def counts_by_size(self, root: int) -> dict[int, int]:
        """How many sets there are of each size."""
        counts: list[dict[int, int]] = [{}, {0: 1}]
        for node in range(2, len(self.level)):
            merged = dict(counts[self.low[node]])
            for size, number in counts[self.high[node]].items():
                merged[size + 1] = merged.get(size + 1, 0) + number
            counts.append(merged)
        return dict(sorted(counts[root].items()))

    def by_cost(self, root: int, costs: Sequence[Cost]) -> Iterator[tuple[Cost, tuple[int, ...]]]:
        """The sets one by one, the cheapest first, those of equal cost in a fixed order.

        Args:
            root: where to begin.
            costs: the cost of each level, not negative.

        Yields:
            Cost and members of the next set; nothing is computed beyond what is asked for.
        """
        level, high, low = self.level, self.high, self.low
        # The least cost of any set of a node; every node but 0 has one.
        least: list[Cost] = [0, 0]
        for node in range(2, len(level)):
            with_it = least[high[node]] + costs[level[node]]
            least.append(min(with_it, least[low[node]]) if low[node] else with_it)
        # A partial set: the least total it can come to, what its members cost, they, and the node that completes it.
        waiting: list[tuple[Cost, Cost, tuple[int, ...], int]] = [(least[root], 0, (), root)] if root else []
        while waiting:
            total, cost, members, node = heappop(waiting)
            while node > 1:
                mine = costs[level[node]]
                other = low[node]
                if other and cost + least[other] <= cost + mine + least[high[node]]:
                    heappush(
                        waiting, (cost + mine + least[high[node]], cost + mine, (*members, level[node]), high[node])
                    )
                    node = other
                else:
                    if other:
                        heappush(waiting, (cost + least[other], cost, members, other))
                    members, cost, node = (*members, level[node]), cost + mine, high[node]
            yield total, members


def minimal_solutions(diagram: Diagram, root: int, family: Family) -> int:
    """The node of the family that holds the minimal sets of levels that make a monotone function true."""
    known: dict[int, int] = {0: 0, 1: 1}
    spared: dict[tuple[int, int], int] = {}
    node, levels = family.node, family.level
    highs, lows = family.high, family.low
    level, high, low = diagram.level, diagram.high, diagram.low

    def without(sets: int, function: int) -> int:
        """The sets that do not make a function true."""
        if sets == 0 or function == 1:
            return 0
        if function == 0:
            return sets
        mine = levels[sets]
        while mine > level[function]:
            # The variable is in none of the sets, so it is false.
            function = low[function]
            if function == 0:
                return sets
            if function == 1:
                return 0
        if sets == 1:
            return 1
        found = spared.get((sets, function))
        if found is None:
            if mine < level[function]:
                found = node(mine, without(highs[sets], function), without(lows[sets], function))
            else:
                found = node(mine, without(highs[sets], high[function]), without(lows[sets], low[function]))
            spared[sets, function] = found
        return found

    def solve(function: int) -> int:
        found = known.get(function)
        if found is None:
            other = low[function]
            found = known[function] = node(level[function], without(solve(high[function]), other), solve(other))
        return found

    return solve(root)
