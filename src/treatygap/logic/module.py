"""An independent part of a network and its diagram, in a variable order in which it stays small."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from treatygap.logic.diagram import BudgetError, Diagram
from treatygap.logic.gate import Node, is_negated, variable_of
from treatygap.logic.network import Network
from treatygap.logic.weighing import N, Weighing

_BUDGETS = (2_000, 60_000, 600_000)
"""Nodes that each variable order may take before the next is tried; after the last, the first order goes on."""

_MANY = 10**9
"""More ways than this to a variable are as good as any number."""


class Module(NamedTuple):
    """An independent part of a network."""

    items: tuple[Node, ...]
    """Its variables and the modules within it, in the order of the levels."""
    diagram: Diagram
    root: int

    def weighing(self, true: Mapping[Node, N], false: Mapping[Node, N]) -> Weighing[N]:
        """The module's diagram with the weights of its items."""
        return Weighing(
            self.diagram, self.root, [true[item] for item in self.items], [false[item] for item in self.items]
        )


def solve_module(network: Network, number: int, inner: frozenset[int]) -> Module:
    """The diagram of a module, in the first variable order in which it stays small.

    Args:
        network: the whole.
        number: the module's gate.
        inner: the gates of all modules; those within this one stand for single variables.
    """
    own = _own_gates(network, number, inner)
    as_written: Callable[[Node], float] = lambda _: 0  # noqa: E731 -- one of several keys
    keys = [*_keys(network, own), as_written] if len(own) > 1 else [as_written]
    orders = (_items(network, number, inner, key) for key in keys)
    tried: list[tuple[Node, ...]] = []
    for budget in _BUDGETS:
        for number_of_order in range(len(keys)):
            if number_of_order == len(tried):
                tried.append(next(orders))
            try:
                return _diagram(network, number, tried[number_of_order], budget)
            except BudgetError:
                continue
    return _diagram(network, number, tried[0] if tried else next(orders), None)


def _own_gates(network: Network, number: int, inner: frozenset[int]) -> list[int]:
    """The gates of a module without those of the modules within it, every gate after its parts."""
    order: list[int] = []
    seen: set[int] = set()
    path: list[tuple[int, bool]] = [(number, False)]
    while path:
        gate, left = path.pop()
        if left:
            order.append(gate)
        elif gate not in seen:
            seen.add(gate)
            path.append((gate, True))
            parts = network.gates[gate].parts
            path += [(part, False) for part in parts if isinstance(part, int) and part not in inner]
    return order


def _keys(network: Network, own: list[int]) -> Iterator[Callable[[Node], float]]:
    """Ways to order the parts of a gate before going down into them.

    What is reached in most ways first, so that shared variables stand high; the flattest first; the smallest
    first. None is best everywhere (measured in docs/decisions).
    """
    ways: dict[Node, int] = {own[-1]: 1}
    for gate in reversed(own):
        for part in network.gates[gate].parts:
            ways[part] = min(ways.get(part, 0) + ways[gate], _MANY)
    below: dict[Node, frozenset[Node]] = {}
    size: dict[Node, int] = {}
    depth: dict[Node, int] = {}
    for gate in own:
        parts = network.gates[gate].parts
        below[gate] = frozenset().union(*(below.get(part, (part,)) for part in parts))
        size[gate] = sum(size.get(part, 1) for part in parts)
        depth[gate] = 1 + max(depth.get(part, 0) for part in parts)
    shared = {gate: -sum(ways[item] for item in items) / len(items) for gate, items in below.items()}
    yield lambda node: shared.get(node, -ways[node])
    yield lambda node: depth.get(node, 0)
    yield lambda node: size.get(node, 1)


def _items(network: Network, number: int, inner: frozenset[int], key: Callable[[Node], float]) -> tuple[Node, ...]:
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
