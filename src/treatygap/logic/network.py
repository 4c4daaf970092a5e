"""A system of structure functions cut down to what matters for some goals: a network of gates without circles.

Facts are folded in, circles unrolled, chains of like gates merged, and independent parts set apart. What is
left is small where the model is, however large the model around it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from treatygap.logic.circles import components
from treatygap.logic.gate import Gate, Node, is_negated, opposite, variable_of
from treatygap.logic.grouping import set_apart
from treatygap.logic.recursion import deep_recursion
from treatygap.logic.structure import Atom, Not, Structure, atoms


class Network(NamedTuple):
    """Gates over variables; `top` is True or False where the goals do not depend on any variable."""

    top: Node | bool
    gates: dict[int, Gate]
    """Every gate after all of its parts."""

    def variables(self) -> tuple[str, ...]:
        """The variables that it depends on, in depth-first order from the top."""
        found: dict[str, None] = {}
        seen: set[Node] = set()
        pending: list[Node] = [] if isinstance(self.top, bool) else [self.top]
        while pending:
            node = pending.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, str):
                found[variable_of(node)] = None
            else:
                pending += reversed(self.gates[node].parts)
        return tuple(found)

    @property
    def is_monotone(self) -> bool:
        """Whether no variable is negated."""
        parts = [self.top, *(part for gate in self.gates.values() for part in gate.parts)]
        return not any(isinstance(part, str) and is_negated(part) for part in parts)


def unfold(
    definitions: Mapping[str, Structure],
    goals: Iterable[str],
    fixed: Callable[[str], bool | None],
    *,
    dual: bool = False,
) -> Network:
    """The network that decides whether all goals are reached.

    Args:
        definitions: names defined over each other and over facts, as in `System`.
        goals: defined names; all of them are wanted.
        fixed: the value of a fact that is settled; None for one that is open, which becomes a variable.
        dual: whether to build the dual instead, in which a variable stands for the *failure* of a fact and the
            top for the failure of some goal.

    Returns:
        A network equivalent to the least fixpoint.
    """
    builder = _Builder(fixed, dual=dual)
    goals = tuple(goals)
    needs = _cone(definitions, goals)
    with deep_recursion():
        for members in components(needs):
            if len(members) == 1 and members[0] not in needs[members[0]]:
                builder.names[members[0]] = builder.add(definitions[members[0]])
            else:
                builder.unroll(members, definitions)
    return Network(*_merged(builder.top([builder.names[goal] for goal in goals]), builder.gates))


def _cone(definitions: Mapping[str, Structure], goals: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every defined name that the goals depend on, with the names in its definition."""
    needs: dict[str, tuple[str, ...]] = {}
    pending = list(goals)
    while pending:
        name = pending.pop()
        if name not in needs:
            needs[name] = tuple(atom for atom in atoms(definitions[name]) if atom in definitions)
            pending += reversed(needs[name])
    return needs


class _Builder:
    """Makes gates, each only once."""

    def __init__(self, fixed: Callable[[str], bool | None], *, dual: bool) -> None:
        self.fixed = fixed
        self.dual = dual
        self.names: dict[str, Node | bool] = {}
        self.gates: dict[int, Gate] = {}
        self._known: dict[Gate, int] = {}
        self._opposite: dict[int, Node | bool] = {}

    def unroll(self, members: tuple[str, ...], definitions: Mapping[str, Structure]) -> None:
        """Names that need each other: nothing holds at first, and after as many rounds as names all is said."""
        # In the dual, what does not hold counts as failed.
        self.names.update(dict.fromkeys(members, self.dual))
        for _ in members:
            self.names.update({name: self.add(definitions[name]) for name in members})

    def add(self, structure: Structure) -> Node | bool:
        """The node of a structure over the names so far."""
        if isinstance(structure, Atom):
            if structure.name in self.names:
                return self.names[structure.name]
            value = self.fixed(structure.name)
            return structure.name if value is None else value is not self.dual
        if isinstance(structure, Not):
            # The dual of a negation is the negation of the dual.
            return self._negate(self.add(structure.part))
        parts = [self.add(part) for part in structure.parts]
        quota = sum(structure.weights) - structure.quota + 1 if self.dual else structure.quota
        return self._gate(quota, parts, structure.weights)

    def _negate(self, node: Node | bool) -> Node | bool:  # noqa: FBT001 -- a node may be a constant
        """The opposite of a node, with negation only at the variables (De Morgan)."""
        if isinstance(node, bool):
            return not node
        if isinstance(node, str):
            return opposite(node)
        if node not in self._opposite:
            gate = self.gates[node]
            parts = [self._negate(part) for part in gate.parts]
            self._opposite[node] = self._gate(sum(gate.weights) - gate.quota + 1, parts, gate.weights)
        return self._opposite[node]

    def top(self, goals: list[Node | bool]) -> Node | bool:
        """All goals reached; in the dual, one of them failed. A negated variable has a gate of its own."""
        node = self._gate(1 if self.dual else len(goals), goals, (1,) * len(goals))
        return self._numbered(Gate(1, (node,), (1,))) if isinstance(node, str) and is_negated(node) else node

    def _gate(self, quota: int, parts: list[Node | bool], weights: Iterable[int]) -> Node | bool:
        open_parts: dict[Node, int] = {}
        for part, weight in zip(parts, weights, strict=True):
            if part is True:
                quota -= weight
            elif part is not False and weight:
                open_parts[part] = open_parts.get(part, 0) + weight
        if quota <= 0:
            return True
        if sum(open_parts.values()) < quota:
            return False
        if len(open_parts) == 1:
            return next(iter(open_parts))
        return self._numbered(_normal(quota, open_parts))

    def _numbered(self, gate: Gate) -> int:
        if gate not in self._known:
            self._known[gate] = len(self.gates) + 2  # no number that equals True or False
            self.gates[self._known[gate]] = gate
        return self._known[gate]


def _normal(quota: int, parts: Mapping[Node, int]) -> Gate:
    """The same gate with the smallest weights where it is a plain `any` or `all`."""
    gate = Gate(quota, tuple(parts), tuple(min(weight, quota) for weight in parts.values()))
    ones = (1,) * len(parts)
    if gate.is_any:
        return Gate(1, gate.parts, ones)
    return Gate(len(parts), gate.parts, ones) if gate.is_all else gate


def _merged(top: Node | bool, gates: dict[int, Gate]) -> tuple[Node | bool, dict[int, Gate]]:  # noqa: FBT001
    """The gates that the top needs, `any` within `any` and `all` within `all` merged, parts that share set apart."""
    if isinstance(top, (bool, str)):
        return top, {}
    reached = _reachable(top, gates)
    parents: dict[Node, int] = {}
    for number in reached:
        for part in gates[number].parts:
            parents[part] = parents.get(part, 0) + 1
    merged: dict[int, Gate] = {}
    for number in reached:
        gate = gates[number]
        parts: dict[Node, None] = {}
        for part in gate.parts:
            inner = merged.get(part) if isinstance(part, int) else None
            like = inner is not None and ((gate.is_any and inner.is_any) or (gate.is_all and inner.is_all))
            if inner is not None and like and parents[part] == 1:
                parts.update(dict.fromkeys(inner.parts))
            else:
                parts[part] = None
        if gate.is_any or gate.is_all:
            merged[number] = Gate(1 if gate.is_any else len(parts), tuple(parts), (1,) * len(parts))
        else:
            merged[number] = gate
    apart = set_apart({number: merged[number] for number in _reachable(top, merged)})
    return top, {number: apart[number] for number in _reachable(top, apart)}


def _reachable(top: int, gates: Mapping[int, Gate]) -> list[int]:
    """The gates below the top and the top itself, every gate after its parts."""
    order: list[int] = []
    seen: set[int] = set()
    path: list[tuple[int, bool]] = [(top, False)]
    while path:
        number, expanded = path.pop()
        if expanded:
            order.append(number)
        elif number not in seen:
            seen.add(number)
            path.append((number, True))
            path += [(part, False) for part in reversed(gates[number].parts) if isinstance(part, int)]
    return order


def modules(network: Network) -> list[int]:
    """The gates whose variables appear nowhere else, every one after those within it; the top is the last.

    A gate is a module if between the first and the last visit of everything below it nothing else is visited
    (Dutuit and Rauzy 1996). With negation, minimal sets of parts do not compose, and the whole is one module.
    """
    if not isinstance(network.top, int) or isinstance(network.top, bool):
        return []
    if not network.is_monotone:
        return [network.top]
    first: dict[Node, int] = {}
    last: dict[Node, int] = {}
    left: dict[Node, int] = {}
    clock = 0
    path: list[tuple[Node, bool]] = [(network.top, False)]
    while path:
        node, leaving = path.pop()
        clock += 1
        if leaving:
            left[node] = clock
            continue
        last[node] = clock
        if node in first:
            continue
        first[node] = clock
        if isinstance(node, int):
            path.append((node, True))
            path += [(part, False) for part in reversed(network.gates[node].parts)]
    earliest: dict[Node, int] = {}
    latest: dict[Node, int] = {}
    found: list[int] = []
    for number, gate in network.gates.items():
        begin = min(min(first[part], earliest.get(part, first[part])) for part in gate.parts)
        end = max(max(last[part], latest.get(part, last[part])) for part in gate.parts)
        earliest[number], latest[number] = begin, end
        if number == network.top or (begin > first[number] and end < left[number]):
            found.append(number)
    return found
