"""The Shapley-Shubik index by numerical integration, with a bound of the error that is proved and not guessed.

Let f(p) be the probability that a party turns the vote when each other one is in favour with probability p. Its
Shapley-Shubik index is the integral of f from 0 to 1 (Owen 1972). As f is the sum of z^s (1-z)^(n-1-s) over some of the
sets of n-1 others, |f(z)| <= (|z| + |1-z|)^(n-1) for complex z; on the ellipse with foci 0 and 1 whose half-axes add up
to rho/2, that is ((rho + 1/rho) / 2)^(n-1). A Gauss-Legendre rule with m nodes on [-1, 1] is then off by at most
64 M rho^(-2m) / (15 (1 - rho^-2)), where M is that maximum (Trefethen 2008, theorem 4.5), and on [0, 1] by half of it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import exp, log
from typing import NamedTuple

WANTED = 1e-10
"""Enough nodes are taken that the integral is not off by more than this."""
_UNIT = 2.0**-52
"""The relative size of one rounding of a floating-point number, and a little more."""


class Shares(NamedTuple):
    """Each party's share, and how far off any of them may be."""

    values: tuple[float, ...]
    bound: float


def bound(parties: int, nodes: int) -> float:
    """How far off the integral may be: the least over ellipses."""
    return min(_on_ellipse(parties, nodes, 1 + step / 100) for step in range(1, 400))


def _on_ellipse(parties: int, nodes: int, rho: float) -> float:
    exponent = (parties - 1) * log((rho + 1 / rho) / 2) - 2 * nodes * log(rho)
    return 32 / 15 * exp(min(exponent, 700)) / (1 - rho**-2)


def rounding(weights: Sequence[int], quota: int) -> float:
    """What floating-point numbers may add to the error.

    A term of a table is rounded twice for each party, and the table's sums are compensated; taking a party out again
    reads as many of them as its weight goes into the quota. No number is above 2.
    """
    lightest = min((weight for weight in weights if weight), default=1)
    return _UNIT * (8 * len(weights) + 4 * (max(quota, sum(weights) + 1 - quota) // lightest + 1))


def nodes_for(parties: int) -> int:
    """An even number of nodes that is enough; with half of the parties, the rule has no error at all."""
    nodes = 2
    while 2 * nodes < parties and bound(parties, nodes) > WANTED:
        nodes += 2
    return nodes


def shapley_shubik(weights: Sequence[int], quotas: Sequence[int]) -> dict[int, Shares]:
    """For each quota, each party's share of power.

    A table for one probability serves its opposite as well, at the dual quota: a coalition that is turned there is
    the complement of one that is turned here.
    """
    import numpy as np

    from treatygap.governance.games.native import swing_chances

    parties, total = len(weights), sum(weights)
    nodes = nodes_for(parties)
    positions, factors = np.polynomial.legendre.leggauss(nodes)
    different = sorted(set(weights))
    asked = sorted({wanted for quota in quotas for wanted in (quota, total + 1 - quota)})

    def chances(node: int) -> dict[int, list[float]]:
        return swing_chances(weights, different, asked, float(1 + positions[node]) / 2)

    with ThreadPoolExecutor(2) as pool:
        tables = list(pool.map(chances, range(nodes // 2)))
    found = {}
    for quota in quotas:
        of_weight = [0.0] * len(different)
        for node, table in enumerate(tables):
            both = zip(table[quota], table[total + 1 - quota], strict=True)
            of_weight = [
                value + float(factors[node]) / 2 * (here + there)
                for value, (here, there) in zip(of_weight, both, strict=True)
            ]
        by_weight = dict(zip(different, of_weight, strict=True))
        exact = 2 * nodes >= parties
        found[quota] = Shares(
            tuple(by_weight[weight] for weight in weights),
            rounding(weights, quota) + (0.0 if exact else bound(parties, nodes)),
        )
    return found
