"""How much a variable matters: measures of reliability theory that need minimal sets."""

from collections.abc import Mapping
from fractions import Fraction
from math import factorial

from treatygap.logic.diagram import Diagram
from treatygap.logic.solution import MinimalSets
from treatygap.logic.weighing import N, Weighing


def shapley_shubik(swings: Mapping[str, list[int]]) -> dict[str, Fraction]:
    """The average over all orders in which variables turn true of how often each is the one that turns the whole.

    Args:
        swings: for each variable and each number k, with how many sets of k others it makes the difference
            (`Solution.swings`).

    Returns:
        The index of Shapley and Shubik (1954) for each variable.
    """
    size = len(swings)
    orders = factorial(size)
    return {
        name: Fraction(sum(count * factorial(k) * factorial(size - k - 1) for k, count in enumerate(counts)), orders)
        for name, counts in swings.items()
    }


def banzhaf(swings: Mapping[str, list[int]]) -> dict[str, Fraction]:
    """The share of all sets of others with which each variable makes the difference (Banzhaf 1965, absolute)."""
    return {name: Fraction(sum(counts), 2 ** (len(swings) - 1)) for name, counts in swings.items()}


def fussell_vesely(sets: MinimalSets, probabilities: Mapping[str, N]) -> dict[str, N]:
    """The probability that some minimal set that contains a variable is wholly true (Fussell 1975, Vesely 1970).

    Divided by the probability that any minimal set is, it is the importance of Fussell and Vesely.

    Args:
        sets: the minimal sets.
        probabilities: of each variable; fractions for an exact answer, or floats.
    """
    true = [probabilities[name] for name in sets.variables]
    false = [1 - chance for chance in true]
    found: dict[str, N] = {}
    for level, name in enumerate(sets.variables):
        diagram = Diagram()
        found[name] = Weighing(diagram, sets.reached(diagram, level), true, false).value()
    return found
