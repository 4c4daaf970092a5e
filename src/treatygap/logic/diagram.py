"""Reduced ordered binary decision diagrams of monotone functions (Bryant 1986)."""

from collections.abc import Sequence
from fractions import Fraction

Cost = int | Fraction

TERMINAL = 1 << 30
"""The level of the two constants, below all others."""


class BudgetError(Exception):
    """A diagram grew beyond the number of nodes that it was allowed."""


class Diagram:
    """Nodes in three parallel lists; node 0 is false, node 1 is true.

    A node's function is that of `high` where the variable of its level is true and that of `low` where it is
    not; no two nodes have the same function.
    """

    def __init__(self, budget: int | None = None) -> None:
        self.level = [TERMINAL, TERMINAL]
        self.high = [0, 1]
        self.low = [0, 1]
        self._budget = budget
        self._unique: dict[tuple[int, int, int], int] = {}
        self._and: dict[tuple[int, int], int] = {}
        self._or: dict[tuple[int, int], int] = {}

    def node(self, level: int, high: int, low: int) -> int:
        """The node with these branches.

        Raises:
            BudgetError: if it would be one too many.
        """
        if high == low:
            return low
        key = (level, high, low)
        found = self._unique.get(key)
        if found is None:
            found = len(self.level)
            if self._budget is not None and found > self._budget:
                raise BudgetError
            self._unique[key] = found
            self.level.append(level)
            self.high.append(high)
            self.low.append(low)
        return found

    def conjunction(self, a: int, b: int) -> int:
        """Both."""
        if b in (a, 1):
            return a
        if a == 1:
            return b
        if a == 0 or b == 0:
            return 0
        if a > b:
            a, b = b, a
        known = self._and.get((a, b))
        if known is None:
            level_a, level_b = self.level[a], self.level[b]
            if level_a == level_b:
                high = self.conjunction(self.high[a], self.high[b])
                known = self.node(level_a, high, self.conjunction(self.low[a], self.low[b]))
            elif level_a < level_b:
                known = self.node(level_a, self.conjunction(self.high[a], b), self.conjunction(self.low[a], b))
            else:
                known = self.node(level_b, self.conjunction(a, self.high[b]), self.conjunction(a, self.low[b]))
            self._and[a, b] = known
        return known

    def disjunction(self, a: int, b: int) -> int:
        """Either."""
        if b in (a, 0):
            return a
        if a == 0:
            return b
        if a == 1 or b == 1:
            return 1
        if a > b:
            a, b = b, a
        known = self._or.get((a, b))
        if known is None:
            level_a, level_b = self.level[a], self.level[b]
            if level_a == level_b:
                high = self.disjunction(self.high[a], self.high[b])
                known = self.node(level_a, high, self.disjunction(self.low[a], self.low[b]))
            elif level_a < level_b:
                known = self.node(level_a, self.disjunction(self.high[a], b), self.disjunction(self.low[a], b))
            else:
                known = self.node(level_b, self.disjunction(a, self.high[b]), self.disjunction(a, self.low[b]))
            self._or[a, b] = known
        return known

    def shortest(self, root: int, costs: Sequence[Cost]) -> tuple[Cost, list[int]]:
        """A cheapest set of levels that, alone true, make a function true; the function must not be false.

        Args:
            root: its node.
            costs: the cost of each level, not negative.

        Returns:
            What the levels cost together, and they themselves.
        """
        least: list[Cost | None] = [None, 0]
        for node in range(2, root + 1):
            with_it, without = least[self.high[node]], least[self.low[node]]
            dear = None if with_it is None else with_it + costs[self.level[node]]
            least.append(dear if without is None or (dear is not None and dear < without) else without)
        levels = []
        node = root
        while node > 1:
            if least[node] == least[self.low[node]]:
                node = self.low[node]
            else:
                levels.append(self.level[node])
                node = self.high[node]
        return least[root] or 0, levels

    def support(self, root: int) -> set[int]:
        """The levels that a function depends on."""
        seen = {0, 1}
        pending = [root]
        while pending:
            node = pending.pop()
            if node not in seen:
                seen.add(node)
                pending += (self.high[node], self.low[node])
        return {self.level[node] for node in seen if node > 1}

    def threshold(self, quota: int, parts: Sequence[int], weights: Sequence[int]) -> int:
        """Parts whose weights reach a quota, the deepest first so that intermediate results stay small."""
        if quota <= 0:
            return 1
        terms = sorted(zip(parts, weights, strict=True), key=lambda term: (-self.level[term[0]], term))
        wanted = [{quota}]
        for _, weight in reversed(terms):
            wanted.append({later for need in wanted[-1] for later in (need, max(0, need - weight))})
        wanted.reverse()
        # What is still needed -> the function of the parts seen so far that says whether they bring it.
        rows = {need: int(need == 0) for need in wanted[0]}
        for (part, weight), needs in zip(terms, wanted[1:], strict=True):
            rows = {
                need: self.disjunction(rows[need], self.conjunction(part, rows[max(0, need - weight)])) if need else 1
                for need in needs
            }
        return rows[quota]
