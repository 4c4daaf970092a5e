"""Games as decision diagrams: any rules joined by `all`, `any` and `at_least`, with weights of any size.

A weighted rule is laid out from the heaviest party to the lightest. What the rest must still bring matters only up to
the sums that the rest can form, so that one node stands for a whole interval of needs (as in Behle 2007, Bolus 2011).
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from treatygap.governance.games.engine import OutOfReachError, shares_of_orders
from treatygap.logic.diagram import BudgetError, Diagram
from treatygap.logic.family import Family
from treatygap.logic.minimal import minimal_solutions_of_monotone
from treatygap.logic.recursion import deep_recursion
from treatygap.logic.structure import Atom, Not, Structure
from treatygap.logic.weighing import Weighing

MOST_NODES = 600_000
_MOST_FOR_BOTH = 2_400_000
_MOST_FOR_MINIMAL = 150_000
_WIDEST = 50_000
"""Needs that are told apart at one level; more would take too long to look up."""


class Diagrams:
    """A game as one diagram, with a level for each party."""

    method = "a decision diagram over the parties"

    def __init__(self, parties: Sequence[str], structure: Structure) -> None:
        """Lay out a game.

        Raises:
            OutOfReachError: if the diagram grows too large.
        """
        self.size = len(parties)
        self.order = _order(parties, structure)
        self.level = {parties[party]: level for level, party in enumerate(self.order)}
        diagram = Diagram(MOST_NODES)
        try:
            with deep_recursion():
                root = self._node(structure, diagram)
        except BudgetError:
            raise _too_large(self.size) from None
        self.diagram, self.root = _copy(diagram, root)

    def winning(self) -> int:
        """How many coalitions win."""
        return Weighing(self.diagram, self.root, [1] * self.size, [1] * self.size).value()

    def swings(self) -> list[int]:
        """For each party, with how many coalitions of others it makes the difference."""
        return [sum(row) for row in self.by_size()]

    def by_size(self) -> list[list[int]]:
        """The same by the number of others."""
        return self._by_size

    @cached_property
    def _by_size(self) -> list[list[int]]:
        # A coalition weighs a power of one large number, so that the digits of a sum are counts by size.
        digit = self.size + 1
        slopes = Weighing(self.diagram, self.root, [1 << digit] * self.size, [1] * self.size).slopes()
        found: list[list[int]] = [[]] * self.size
        for level, party in enumerate(self.order):
            found[party] = [slopes[level] >> digit * size & (1 << digit) - 1 for size in range(self.size)]
        return found

    def shapley_shubik(self) -> tuple[list[Fraction], Fraction]:
        """Each party's share of power, exactly."""
        return shares_of_orders(self.by_size()), Fraction(0)

    def is_proper(self) -> bool:
        """Whether no coalition and its complement both win."""
        return self._opposites[0]

    def is_strong(self) -> bool:
        """Whether of a coalition and its complement one wins."""
        return self._opposites[1]

    @cached_property
    def _opposites(self) -> tuple[bool, bool]:
        """Whether of a coalition and its complement at most one wins, and whether at least one does."""
        try:
            with deep_recursion():
                diagram, root, other = self._with_complements()
                return diagram.conjunction(root, other) == 0, diagram.disjunction(root, other) == 1
        except BudgetError:
            raise _too_large(self.size) from None

    def alike(self, one: int, other: int) -> bool:
        """Whether two parties can be exchanged: with the same others, one wins when the other does."""
        a, b = sorted(self.order.index(party) for party in (one, other))
        diagram, known = self.diagram, dict[tuple[int, bool], int]()
        made = Diagram()

        def given(node: int, *, first: bool) -> int:
            """The function with one of the two in favour and the other not."""
            if node <= 1:
                return node
            if (node, first) not in known:
                level, high, low = diagram.level[node], diagram.high[node], diagram.low[node]
                if level == a:
                    found = given(high if first else low, first=first)
                elif level == b:
                    found = given(low if first else high, first=first)
                else:
                    found = made.node(level, given(high, first=first), given(low, first=first))
                known[node, first] = found
            return known[node, first]

        return given(self.root, first=True) == given(self.root, first=False)

    def minimal(self, *, blocking: bool = False) -> tuple[Family, int]:
        """The minimal winning coalitions, or the minimal ones without which nothing passes, as sets of levels.

        Raises:
            OutOfReachError: if their diagram grows too large.
        """
        diagram, root = self.diagram, self.root
        if root > _MOST_FOR_MINIMAL:
            raise OutOfReachError(f"the minimal coalitions under such a rule among {self.size} parties are too many")
        family = Family()
        with deep_recursion():
            if blocking:
                diagram, root = _dual(diagram, root)
            return family, minimal_solutions_of_monotone(diagram, root, family)

    def _node(self, structure: Structure, diagram: Diagram) -> int:
        if isinstance(structure, Atom):
            return diagram.node(self.level[structure.name], 1, 0)
        if isinstance(structure, Not):
            raise NotImplementedError("a decision rule has no negation")
        weights = [0] * self.size
        for part, weight in zip(structure.parts, structure.weights, strict=True):
            if not isinstance(part, Atom):
                nodes = [self._node(inner, diagram) for inner in structure.parts]
                return diagram.threshold(structure.quota, nodes, structure.weights)
            weights[self.level[part.name]] += weight
        return _Majority(diagram, weights).node(structure.quota)

    def _with_complements(self) -> tuple[Diagram, int, int]:
        """The function, and the one of the coalitions whose complement wins, in one diagram."""
        diagram, root = _copy(self.diagram, self.root, _MOST_FOR_BOTH)
        mirrored = [0, 1]
        for node in range(2, root + 1):
            high, low = mirrored[diagram.high[node]], mirrored[diagram.low[node]]
            mirrored.append(diagram.node(diagram.level[node], low, high))
        return diagram, root, mirrored[root]


class _Majority:
    """One weighted rule, laid out for whatever quota is still needed at each level."""

    def __init__(self, diagram: Diagram, weights: Sequence[int]) -> None:
        self.diagram = diagram
        self.weights = weights
        self.rest = [0] * (len(weights) + 1)
        for level in range(len(weights) - 1, -1, -1):
            self.rest[level] = self.rest[level + 1] + weights[level]
        # No need lies as far off, not even after all weights are added.
        self.beyond = 2 * self.rest[0] + 2
        self.starts: list[list[int]] = [[] for _ in weights]
        self.found: list[list[tuple[int, int, int]]] = [[] for _ in weights]

    def node(self, quota: int) -> int:
        """The function that is true when a quota is reached."""
        return self._at(0, quota)[0]

    def _at(self, level: int, need: int) -> tuple[int, int, int]:
        """The node, and the least and the greatest need for which it stands."""
        if need <= 0:
            return 1, -self.beyond, 0
        if need > self.rest[level]:
            return 0, self.rest[level] + 1, self.beyond
        starts, found = self.starts[level], self.found[level]
        at = bisect_right(starts, need)
        if at and found[at - 1][2] >= need:
            return found[at - 1]
        weight = self.weights[level]
        high, high_least, high_most = self._at(level + 1, need - weight)
        low, low_least, low_most = self._at(level + 1, need)
        least, most = max(high_least + weight, low_least), min(high_most + weight, low_most)
        made = (self.diagram.node(level, high, low), least, most)
        if len(starts) >= _WIDEST:
            raise BudgetError
        at = bisect_right(starts, least)
        starts.insert(at, least)
        found.insert(at, made)
        return made


def _order(parties: Sequence[str], structure: Structure) -> list[int]:
    """The parties' positions, from the one that weighs most in all rules together."""
    heavy = dict.fromkeys(parties, Fraction(0))

    def weigh(part: Structure) -> None:
        if isinstance(part, (Atom, Not)):
            return
        total = sum(part.weights) or 1
        for inner, weight in zip(part.parts, part.weights, strict=True):
            if isinstance(inner, Atom):
                heavy[inner.name] += Fraction(weight, total)
            weigh(inner)

    weigh(structure)
    return sorted(range(len(parties)), key=lambda party: (-heavy[parties[party]], party))


def _copy(diagram: Diagram, root: int, budget: int | None = None) -> tuple[Diagram, int]:
    """The part of a diagram that a function needs, in one of its own."""
    needed = {root}
    for node in range(root, 1, -1):
        if node in needed:
            needed.update((diagram.high[node], diagram.low[node]))
    made, new = Diagram(budget), {0: 0, 1: 1}
    for node in sorted(needed - {0, 1}):
        new[node] = made.node(diagram.level[node], new[diagram.high[node]], new[diagram.low[node]])
    return made, new[root]


def _dual(diagram: Diagram, root: int) -> tuple[Diagram, int]:
    """The function of the coalitions without whose complement nothing passes."""
    made, new = Diagram(), {0: 1, 1: 0}
    for node in range(2, root + 1):
        new[node] = made.node(diagram.level[node], new[diagram.low[node]], new[diagram.high[node]])
    return made, new[root]


def _too_large(parties: int) -> OutOfReachError:
    return OutOfReachError(
        f"several rules at once among {parties} parties, with weights that have little in common, are more than can "
        "be counted exactly"
    )
