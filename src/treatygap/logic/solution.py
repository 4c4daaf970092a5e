"""What a network can tell: its minimal sets, in how many worlds it works, how probably, and what matters most.

Each independent module has a diagram of its own, over its variables and the modules within it, so that parts
that have nothing to do with each other never multiply.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeVar

from treatygap.logic.diagram import BudgetError, Diagram
from treatygap.logic.family import Cost, Family
from treatygap.logic.gate import Node, is_negated, variable_of
from treatygap.logic.minimal import minimal_solutions, minimal_solutions_of_monotone
from treatygap.logic.network import Network, modules

N = TypeVar("N", int, Fraction, float)

_BUDGETS = (2_000, 40_000)
"""Nodes that each variable order may take before the next is tried; after the last, the first order goes on."""


class Module(NamedTuple):
    """An independent part of a network."""

    items: tuple[Node, ...]
    """Its variables and the modules within it, in the order of the levels."""
    diagram: Diagram
    root: int


class Solution:
    """The answers that a network's diagrams hold."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.top = network.top
        with _deep_recursion():
            numbers = modules(network)
            inner = frozenset(numbers)
            self.modules = {number: _solve(network, number, inner) for number in numbers}

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """All variables, in the order in which sets list them."""
        if isinstance(self.top, bool):
            return ()
        found: list[str] = []
        pending: list[Node] = [self.top]
        while pending:
            item = pending.pop()
            if isinstance(item, str):
                found.append(item)
            else:
                pending += reversed(self.modules[item].items)
        return tuple(found)

    def minimal_sets(self) -> "MinimalSets":
        """All minimal sets of variables that, true, make the top true."""
        family = Family()
        with _deep_recursion():
            root = int(self.top) if isinstance(self.top, bool) else _Composing(self, family).node(self.top, 1, 0)
        return MinimalSets(family, root, self.variables)

    def worlds(self) -> int:
        """In how many of the 2^n assignments to the n variables the top is true."""
        if isinstance(self.top, bool):
            return int(self.top)
        counts: dict[Node, int] = dict.fromkeys(self.variables, 1)
        bits: dict[Node, int] = dict.fromkeys(self.variables, 1)
        for number, module in self.modules.items():
            sizes = [bits[item] for item in module.items]
            works = [counts[item] for item in module.items]
            fails = [(1 << size) - count for size, count in zip(sizes, works, strict=True)]
            bits[number] = sum(sizes)
            counts[number] = _values(module, works, fails, sizes)[module.root]
        return counts[self.top]

    def probability(self, probabilities: Mapping[str, N]) -> N:
        """The probability that the top is true, each variable being true independently.

        Args:
            probabilities: of each variable; fractions for an exact answer, or floats.
        """
        if isinstance(self.top, bool):
            return next(iter(probabilities.values())) * 0 + int(self.top)
        return self._chances(probabilities)[self.top]

    def birnbaum(self, probabilities: Mapping[str, N]) -> dict[str, N]:
        """How much more probable the top is with a variable true than with it false (Birnbaum 1969).

        It is the derivative of `probability` by the variable's own; found for all variables in one pass upward
        and one downward.

        Args:
            probabilities: of each variable; fractions for an exact answer, or floats.
        """
        if isinstance(self.top, bool):
            return {}
        chances = self._chances(probabilities)
        slopes: dict[Node, N] = {self.top: chances[self.top] * 0 + 1}
        for number, module in reversed(self.modules.items()):
            works = [chances[item] for item in module.items]
            values = _values(module, works, [1 - chance for chance in works], [0] * len(works))
            for item, slope in zip(module.items, _slopes(module, works, values), strict=True):
                slopes[item] = slopes[number] * slope
        return {name: slopes[name] for name in self.variables}

    def _chances(self, probabilities: Mapping[str, N]) -> dict[Node, N]:
        """The probability of every variable and every module."""
        chances: dict[Node, N] = {name: probabilities[name] for name in self.variables}
        for number, module in self.modules.items():
            works = [chances[item] for item in module.items]
            fails = [1 - chance for chance in works]
            chances[number] = _values(module, works, fails, [0] * len(works))[module.root]
        return chances


class MinimalSets:
    """A family of minimal sets of variables."""

    def __init__(self, family: Family, root: int, variables: tuple[str, ...]) -> None:
        self._family = family
        self._root = root
        self.variables = variables

    def count(self) -> int:
        """How many there are, exactly, however many that is."""
        return self._family.count(self._root)

    def counts_by_size(self) -> dict[int, int]:
        """How many there are of each size."""
        return self._family.counts_by_size(self._root)

    def cheapest_first(self, cost: Callable[[str], Cost] = lambda _: 1) -> Iterator[tuple[Cost, tuple[str, ...]]]:
        """The sets one by one, the cheapest first; without costs, the smallest first."""
        costs: Sequence[Cost] = [cost(name) for name in self.variables]
        for total, members in self._family.by_cost(self._root, costs):
            yield total, tuple(self.variables[level] for level in members)


class _Composing:
    """Puts the minimal sets of modules together in one family over all variables."""

    def __init__(self, solution: Solution, family: Family) -> None:
        self.solution = solution
        self.family = family
        self.level = {name: level for level, name in enumerate(solution.variables)}
        self.own: dict[int, tuple[Family, int]] = {}
        self.known: dict[tuple[int, int, int, int], int] = {}

    def node(self, item: Node, one: int, zero: int) -> int:
        """The sets of an item, each joined with the sets of `one`; and besides the sets of `zero`."""
        if isinstance(item, str):
            return self.family.node(self.level[item], one, zero)
        if item not in self.own:
            module = self.solution.modules[item]
            family = Family()
            find = minimal_solutions_of_monotone if self.solution.network.is_monotone else minimal_solutions
            self.own[item] = (family, find(module.diagram, module.root, family))
        return self._copy(item, self.own[item][1], one, zero)

    def _copy(self, item: int, node: int, one: int, zero: int) -> int:
        if node == 0:
            return zero
        if node == 1:
            return one
        key = (item, node, one, zero)
        found = self.known.get(key)
        if found is None:
            own = self.own[item][0]
            # What comes besides is added once: where none of the module's own items was taken.
            high = self._copy(item, own.high[node], one, 0)
            low = self._copy(item, own.low[node], one, zero)
            found = self.known[key] = self.node(self.solution.modules[item].items[own.level[node]], high, low)
        return found


def _values(module: Module, works: Sequence[N], fails: Sequence[N], bits: Sequence[int]) -> list[N]:
    """For each node, the weight of the worlds of its level and below in which its function is true.

    Args:
        module: whose diagram to go through.
        works: for each level, the weight of its being true.
        fails: for each level, the weight of its being false; both together are two to the power of its `bits`.
        bits: for each level, how many variables it stands for where worlds are counted; 0 for probabilities.

    Returns:
        The values; that of the root is of all levels.
    """
    diagram = module.diagram
    below = [0] * (len(bits) + 1)
    for level in range(len(bits) - 1, -1, -1):
        below[level] = below[level + 1] + bits[level]
    depth = [below[min(level, len(bits))] for level in diagram.level]
    zero = works[0] * 0
    values: list[N] = [zero, zero + 1]
    for node in range(2, len(diagram.level)):
        level = diagram.level[node]
        high, low = diagram.high[node], diagram.low[node]
        # A level that a branch skips may be either way: it doubles the worlds for each of its variables.
        with_it = works[level] * values[high] * (1 << below[level + 1] - depth[high])
        values.append(with_it + fails[level] * values[low] * (1 << below[level + 1] - depth[low]))
    values[module.root] *= 1 << below[0] - depth[module.root]
    return values


def _slopes(module: Module, works: Sequence[N], values: Sequence[N]) -> list[N]:
    """The derivative of a module's probability by that of each of its items."""
    diagram = module.diagram
    zero = works[0] * 0
    slopes = [zero] * len(works)
    reach = [zero] * len(diagram.level)
    reach[module.root] = zero + 1
    for node in range(len(diagram.level) - 1, 1, -1):
        if reach[node]:
            level, high, low = diagram.level[node], diagram.high[node], diagram.low[node]
            slopes[level] += reach[node] * (values[high] - values[low])
            reach[high] += reach[node] * works[level]
            reach[low] += reach[node] * (1 - works[level])
    return slopes


def _solve(network: Network, number: int, inner: frozenset[int]) -> Module:
    """The diagram of a module, in the first variable order in which it stays small."""
    orders = [_items(network, number, inner, key) for key in _keys(network, number, inner)]
    for budget in _BUDGETS:
        for items in orders:
            try:
                return _diagram(network, number, items, budget)
            except BudgetError:
                continue
    return _diagram(network, number, orders[0], None)


def _keys(network: Network, number: int, inner: frozenset[int]) -> list[Callable[[Node], int]]:
    """Ways to order the parts of a gate before going down into them: as written, small first, large first."""
    size: dict[Node, int] = {}
    for gate, (_, parts, _) in network.gates.items():
        size[gate] = 1 if gate in inner and gate != number else sum(size.get(part, 1) for part in parts)
    return [lambda _: 0, lambda node: size.get(node, 1), lambda node: -size.get(node, 1)]


def _items(network: Network, number: int, inner: frozenset[int], key: Callable[[Node], int]) -> tuple[Node, ...]:
    """The variables of a module and the modules within it, depth first."""
    found: dict[Node, None] = {}
    seen: set[Node] = set()
    pending: list[Node] = [number]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found[variable_of(node)] = None
        elif node in inner and node != number:
            found[node] = None
        elif node not in seen:
            seen.add(node)
            pending += sorted(network.gates[node].parts, key=key)[::-1]
    return tuple(found)


def _diagram(network: Network, number: int, items: tuple[Node, ...], budget: int | None) -> Module:
    diagram = Diagram(budget)
    known: dict[Node, int] = {item: diagram.node(level, 1, 0) for level, item in enumerate(items)}

    def build(node: Node) -> int:
        found = known.get(node)
        if found is None and isinstance(node, str) and is_negated(node):
            found = known[node] = diagram.node(diagram.level[known[variable_of(node)]], 0, 1)
        if found is None:
            gate = network.gates[int(node)]
            found = diagram.threshold(gate.quota, [build(part) for part in gate.parts], gate.weights)
            known[node] = found
        return found

    return Module(items, diagram, build(number))


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Recursion over a diagram goes as deep as it has variables, and twice that over two at once."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 200_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
