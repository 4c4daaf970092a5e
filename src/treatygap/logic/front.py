"""What is worth choosing: the Pareto front of choices by how many goals they reach and what they take.

Choice after choice is gone through, and what the goals still hang on is the state; of all ways to a state only those
are kept that no other way beats. So it is exact, and takes no longer for many choices as long as they have little to
do with each other.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from treatygap.logic.diagram import Cost, Diagram
from treatygap.logic.gate import Node, opposite
from treatygap.logic.network import Network
from treatygap.logic.recursion import deep_recursion


class Choice(NamedTuple):
    """A choice between options, of which the first is to do nothing."""

    variables: tuple[str, ...]
    """One for each other option; it is chosen if its variable is true and those of the options before it are not."""
    takes: tuple[Cost, ...]
    """What any other option takes, by each measure; never below zero."""
    size: int
    """How much it adds to an example, of which the smallest is shown; above zero where it takes nothing."""


class Point(NamedTuple):
    """What no other set of choices beats."""

    reached: int
    """How many goals are reached."""
    takes: tuple[Cost, ...]
    options: tuple[int, ...]
    """The smallest example: the number of the option of each choice."""
    ways: int
    """How many sets of choices reach as many and take the same."""


class _Way(NamedTuple):
    """Choices so far, so put that the better of two ways is the smaller in order."""

    minus: int
    """Minus the goals reached."""
    takes: tuple[Cost, ...]
    size: int
    rank: int
    """Puts options early in the order of choices first."""
    number: int
    """How many ways there are that reach and take the same."""

    def beats(self, other: "_Way") -> bool:
        """Whether the other is nowhere better."""
        return self.minus <= other.minus and all(a <= b for a, b in zip(self.takes, other.takes, strict=True))


_State = tuple[int, ...]
"""What each goal still hangs on, as a node of the diagram; 0 also where it is reached and counted."""


def pareto_front(networks: Sequence[Network], choices: Sequence[Choice], measures: int) -> tuple[Point, ...]:
    """The sets of choices of which no other reaches as many goals and takes no more; for equal ones, the smallest.

    Args:
        networks: of each goal, over the variables of the choices.
        choices: all of them; each has a part in the examples.
        measures: by how many what is taken is measured.

    Returns:
        The points, those that take least first.
    """
    order = _order(networks, choices)
    ranks = _Ranks(choices)
    with deep_recursion():
        diagram, roots, levels = _drawn(networks, choices, order)
    start, reached = _counted(roots)
    ways: dict[_State, list[_Way]] = {start: [_Way(-reached, (0,) * measures, 0, ranks.none, 1)]}
    for number in order:
        choice = choices[number]
        following: dict[_State, list[_Way]] = {}
        for state, found in ways.items():
            for option in range(len(choice.variables) + 1):
                chosen = [_follow(diagram, node, levels[number], option, len(choice.variables)) for node in state]
                after, more = _counted(chosen)
                rank = ranks.of(number, option)
                following.setdefault(after, []).extend(
                    _after(way, choice if option else None, more, rank) for way in found
                )
        ways = {state: _best(found) for state, found in following.items()}
    best = _best(way for found in ways.values() for way in found)
    points = (Point(-way.minus, way.takes, ranks.options(way.rank), way.number) for way in best)
    return tuple(sorted(points, key=lambda point: (point.reached, point.takes)))


def _after(way: _Way, choice: Choice | None, more: int, rank: int) -> _Way:
    """A way with one choice more, which is None where nothing is done."""
    if choice is None:
        return way._replace(minus=way.minus - more)
    takes = tuple(a + b for a, b in zip(way.takes, choice.takes, strict=True))
    return _Way(way.minus - more, takes, way.size + choice.size, way.rank + rank, way.number)


def _counted(nodes: Iterable[int]) -> tuple[_State, int]:
    """A state, and how many goals are reached in it and need not be looked at again."""
    nodes = tuple(nodes)
    return tuple(0 if node == 1 else node for node in nodes), sum(node == 1 for node in nodes)


def _best(ways: Iterable[_Way]) -> list[_Way]:
    """Those that no other beats; of equal ones the first in order, with the number of them all."""
    kept: list[_Way] = []
    for way in sorted(ways):
        if kept and kept[-1][:2] == way[:2]:
            kept[-1] = kept[-1]._replace(number=kept[-1].number + way.number)
        elif not any(other.beats(way) for other in kept):
            kept.append(way)
    return kept


def _follow(diagram: Diagram, node: int, first: int, option: int, number: int) -> int:
    """What a goal hangs on after a choice."""
    for place in range(number):
        if diagram.level[node] == first + place:
            node = diagram.high[node] if place + 1 == option else diagram.low[node]
        if place + 1 == option:
            break
    return node


class _Ranks:
    """Numbers that tell sets of options apart and order them; what comes first in the list of choices counts most."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._sizes = [len(choice.variables) + 1 for choice in choices]
        self._units: list[int] = []
        unit = 1
        for size in reversed(self._sizes):
            self._units.append(unit)
            unit *= size
        self._units.reverse()
        # To do nothing comes last, so that it has the largest digit.
        self.none = unit - 1

    def of(self, choice: int, option: int) -> int:
        """What an option adds to the number of doing nothing."""
        return (option - self._sizes[choice]) * self._units[choice]

    def options(self, rank: int) -> tuple[int, ...]:
        """The options that a number stands for."""
        digits = (rank // unit % size for unit, size in zip(self._units, self._sizes, strict=True))
        return tuple((digit + 1) % size for digit, size in zip(digits, self._sizes, strict=True))


def _order(networks: Sequence[Network], choices: Sequence[Choice]) -> list[int]:
    """The choices, such that each goal is soon done with: goal after goal, next the one that adds least."""
    choice_of = {name: number for number, choice in enumerate(choices) for name in choice.variables}
    waiting = [dict.fromkeys(choice_of[name] for name in network.variables()) for network in networks]
    order: dict[int, None] = {}
    while waiting:
        least = min(range(len(waiting)), key=lambda at: (sum(number not in order for number in waiting[at]), at))
        order.update(waiting.pop(least))
    # What takes nothing can be chosen for nothing, and makes more sets of choices that are as good.
    free = (number for number, choice in enumerate(choices) if number not in order and not any(choice.takes))
    return [*order, *free]


def _drawn(
    networks: Sequence[Network], choices: Sequence[Choice], order: Sequence[int]
) -> tuple[Diagram, list[int], dict[int, int]]:
    """All networks in one diagram, their nodes, and the first level of each choice."""
    diagram = Diagram()
    variables: dict[Node, int] = {}
    levels: dict[int, int] = {}
    for number in order:
        levels[number] = len(variables)
        for name in choices[number].variables:
            variables[name] = diagram.node(len(variables), 1, 0)
    return diagram, [_draw(diagram, network, variables) for network in networks], levels


def _draw(diagram: Diagram, network: Network, variables: dict[Node, int]) -> int:
    if isinstance(network.top, bool):
        return int(network.top)
    known = dict(variables)
    for name in network.variables():
        known[opposite(name)] = diagram.node(diagram.level[variables[name]], 0, 1)
    for number, gate in network.gates.items():
        known[number] = diagram.threshold(gate.quota, [known[part] for part in gate.parts], gate.weights)
    return known[network.top]
