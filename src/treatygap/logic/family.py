"""Families of sets as zero-suppressed decision diagrams (Minato 1993): counted and listed without being spelled out."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from treatygap.logic.diagram import TERMINAL, Cost


class Family:
    """Sets of levels: node 0 holds no set, node 1 the empty set, and a node the sets of its two branches.

    A set of `high` has the node's level besides, a set of `low` has not.
    """

    def __init__(self) -> None:
        self.level = [TERMINAL, TERMINAL]
        self.high = [0, 1]
        self.low = [0, 1]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._spared: dict[tuple[int, int], int] = {}

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

    def sparing(self, sets: int, others: int) -> int:
        """The sets of one node that contain none of the sets of another (Rauzy 1993 calls it `without`)."""
        if sets == 1:
            while others > 1:
                others = self.low[others]
            return 1 - others
        if others == 0:
            return sets
        if sets in (0, others) or others == 1:
            return 0
        found = self._spared.get((sets, others))
        if found is None:
            mine, theirs = self.level[sets], self.level[others]
            if mine > theirs:
                return self.sparing(sets, self.low[others])
            low = self.sparing(self.low[sets], others if mine < theirs else self.low[others])
            high = self.sparing(self.high[sets], others if mine < theirs else self.high[others])
            if mine == theirs:
                high = self.sparing(high, self.low[others])
            found = self._spared[sets, others] = self.node(mine, high, low)
        return found

    def limited(self, root: int, size: int) -> int:
        """The sets of a node that have no more members than a number."""
        known: dict[tuple[int, int], int] = {}

        def limit(node: int, left: int) -> int:
            if node <= 1:
                return node
            if (node, left) not in known:
                high = limit(self.high[node], left - 1) if left else 0
                known[node, left] = self.node(self.level[node], high, limit(self.low[node], left))
            return known[node, left]

        return limit(root, size)

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
