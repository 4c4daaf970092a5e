"""What a network can tell: its minimal sets, in how many worlds it works, how probably, and what matters most.

Each independent module has a diagram of its own, over its variables and the modules within it, so that parts
that have nothing to do with each other never multiply.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from treatygap.logic.diagram import Cost, Diagram
from treatygap.logic.family import Family
from treatygap.logic.gate import Node
from treatygap.logic.minimal import minimal_solutions, minimal_solutions_of_monotone
from treatygap.logic.module import solve_module
from treatygap.logic.network import Network, modules
from treatygap.logic.recursion import deep_recursion
from treatygap.logic.weighing import N


class Solution:
    """The answers that a network's diagrams hold."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.top = network.top
        with deep_recursion():
            numbers = modules(network)
            inner = frozenset(numbers)
            self.modules = {number: solve_module(network, number, inner) for number in numbers}

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

    @cached_property
    def relevant(self) -> tuple[str, ...]:
        """The variables that make a difference in some world."""
        if isinstance(self.top, bool):
            return ()
        found: set[Node] = set()
        pending: list[Node] = [self.top]
        while pending:
            item = pending.pop()
            found.add(item)
            if not isinstance(item, str):
                module = self.modules[item]
                pending += [module.items[level] for level in module.diagram.support(module.root)]
        return tuple(name for name in self.variables if name in found)

    def minimal_sets(self) -> "MinimalSets":
        """All minimal sets of variables that, true, make the top true."""
        family = Family()
        with deep_recursion():
            root = int(self.top) if isinstance(self.top, bool) else _Composing(self, family).node(self.top, 1, 0)
        return MinimalSets(family, root, self.variables)

    def cheapest(self, cost: Callable[[str], Cost] = lambda _: 1) -> tuple[Cost, tuple[str, ...]] | None:
        """A cheapest set of variables that, alone true, makes the top true; None if there is none.

        It is a shortest way through the diagrams, and takes no minimal sets. If every cost is above zero, the set is
        minimal, because without any member it would be cheaper.

        Args:
            cost: of each variable, not negative.
        """
        if isinstance(self.top, bool):
            return (0, ()) if self.top else None
        least: dict[Node, Cost] = {name: cost(name) for name in self.variables}
        ways: dict[int, tuple[Node, ...]] = {}
        for number, module in self.modules.items():
            if module.root == 0:
                # Only with negation can a function be false that is no constant to look at.
                return None
            least[number], levels = module.diagram.shortest(module.root, [least[item] for item in module.items])
            ways[number] = tuple(module.items[level] for level in levels)
        members: list[str] = []
        pending: list[Node] = [self.top]
        while pending:
            item = pending.pop()
            if isinstance(item, str):
                members.append(item)
            else:
                pending += ways[item]
        return least[self.top], tuple(sorted(members))

    def worlds(self) -> int:
        """In how many of the 2^n assignments to the n variables the top is true."""
        if isinstance(self.top, bool):
            return int(self.top)
        return self._weight(dict.fromkeys(self.variables, 1), dict.fromkeys(self.variables, 1))

    def probability(self, probabilities: Mapping[str, N]) -> N:
        """The probability that the top is true, each variable being true independently.

        Args:
            probabilities: of each variable; fractions for an exact answer, or floats.

        Raises:
            ValueError: if the top is a constant and there is no probability that tells the kind of number.
        """
        if isinstance(self.top, bool):
            for number in probabilities.values():
                return number * 0 + int(self.top)
            raise ValueError("without a probability, it is not said what kind of number is wanted")
        return self._weight(probabilities, {name: 1 - chance for name, chance in probabilities.items()})

    def birnbaum(self, probabilities: Mapping[str, N]) -> dict[str, N]:
        """How much more probable the top is with a variable true than with it false (Birnbaum 1969).

        It is the derivative of `probability` by the variable's own; found for all variables in one pass upward
        and one downward.

        Args:
            probabilities: of each variable; fractions for an exact answer, or floats.
        """
        return self._slopes(probabilities, {name: 1 - chance for name, chance in probabilities.items()})

    def swings(self) -> dict[str, list[int]]:
        """For each variable and each number k: with how many sets of k others it alone makes the difference.

        A set counts once where the top is true only with the variable, and is taken off once where it is true
        only without. All sizes are found together: a world's weight is a power of one large number, so that the
        digits of the result are the counts.
        """
        size = len(self.variables)
        shift = size + 2
        true = dict.fromkeys(self.variables, 1 << shift)
        return {
            name: _digits(value, shift, size)
            for name, value in self._slopes(true, dict.fromkeys(self.variables, 1)).items()
        }

    def _weight(self, true: Mapping[str, N], false: Mapping[str, N]) -> N:
        """The weights of the worlds in which the top is true, a world's being the product of its variables'."""
        works, _ = self._weights(true, false)
        return works[self.top]

    def _weights(self, true: Mapping[str, N], false: Mapping[str, N]) -> tuple[dict[Node, N], dict[Node, N]]:
        """The same for every variable and module, and likewise of the worlds in which it is false."""
        works: dict[Node, N] = {name: true[name] for name in self.variables}
        fails: dict[Node, N] = {name: false[name] for name in self.variables}
        for number, module in self.modules.items():
            weighing = module.weighing(works, fails)
            works[number] = weighing.value()
            fails[number] = weighing.whole() - works[number]
        return works, fails

    def _slopes(self, true: Mapping[str, N], false: Mapping[str, N]) -> dict[str, N]:
        """How much each variable adds to the weight: its derivative by `true` less that by `false`."""
        if isinstance(self.top, bool):
            return {}
        works, fails = self._weights(true, false)
        slopes: dict[Node, N] = {self.top: works[self.top] * 0 + 1}
        for number, module in reversed(self.modules.items()):
            weighing = module.weighing(works, fails)
            for item, slope in zip(module.items, weighing.slopes(), strict=True):
                slopes[item] = slopes[number] * slope
        return {name: slopes[name] for name in self.variables}


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

    def of_size_at_most(self, size: int) -> "MinimalSets":
        """Those with no more members than a number."""
        with deep_recursion():
            return MinimalSets(self._family, self._family.limited(self._root, size), self.variables)

    def cheapest_first(self, cost: Callable[[str], Cost] = lambda _: 1) -> Iterator[tuple[Cost, tuple[str, ...]]]:
        """The sets one by one, the cheapest first; without costs, the smallest first."""
        costs: Sequence[Cost] = [cost(name) for name in self.variables]
        for total, members in self._family.by_cost(self._root, costs):
            yield total, tuple(self.variables[level] for level in members)

    def reached(self, diagram: Diagram, level: int) -> int:
        """The function that is true when some set that contains a level is wholly true, as a node of a diagram."""
        family = self._family
        known: dict[tuple[int, bool], int] = {}

        def union(node: int, *, wanted: bool) -> int:
            if node <= 1 or (wanted and family.level[node] > level):
                return int(node == 1 and not wanted)
            if (node, wanted) not in known:
                mine = family.level[node]
                low = union(family.low[node], wanted=wanted)
                if wanted and mine == level:
                    low = 0
                high = union(family.high[node], wanted=wanted and mine != level)
                known[node, wanted] = diagram.node(mine, diagram.disjunction(high, low), low)
            return known[node, wanted]

        with deep_recursion():
            return union(self._root, wanted=True)


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


def _digits(value: int, shift: int, count: int) -> list[int]:
    """The coefficients of a polynomial given by its value at a power of two that is larger than twice each of them."""
    digits = []
    for _ in range(count):
        digit = value & ((1 << shift) - 1)
        digit -= (digit >> (shift - 1)) << shift
        digits.append(digit)
        value = (value - digit) >> shift
    return digits
