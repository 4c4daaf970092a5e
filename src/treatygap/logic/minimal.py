"""All minimal sets that make a function true, found on its diagram (Rauzy 1993).

They are those without the top variable, and those with it that would not do without.
"""

from treatygap.logic.diagram import Diagram
from treatygap.logic.family import Family


def minimal_solutions(diagram: Diagram, root: int, family: Family) -> int:
    """The minimal sets of levels that, alone true, make a function true.

    Args:
        diagram: where the function is.
        root: its node.
        family: where the sets go.

    Returns:
        The node of the family that holds them.
    """
    known: dict[int, int] = {0: 0, 1: 1}

    def solve(function: int) -> int:
        found = known.get(function)
        if found is None:
            rest = solve(diagram.low[function])
            more = family.sparing(solve(diagram.high[function]), rest)
            found = known[function] = family.node(diagram.level[function], more, rest)
        return found

    return solve(root)


def minimal_solutions_of_monotone(diagram: Diagram, root: int, family: Family) -> int:
    """The same for a function that more true variables never make false.

    Then sets can be compared with the function itself, which is smaller than the family of its sets.
    """
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
