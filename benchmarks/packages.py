"""Minimal packages: the cheapest, all of them one after the other, and exact counts, on goals of a larger model.

    python -m benchmarks.packages

The facts of one world are known and nine tenths of the missing ones may be put in place. Peers in the same run:
clingo on the goal's cone with known facts folded in (cheapest by optimisation; all subset-minimal ones by domain
heuristics), and CUDD through dd for exact counts of worlds. Needs clingo and dd.
"""

import time
from collections.abc import Iterator
from itertools import islice
from random import Random

from benchmarks.models import MEDIUM, layered
from treatygap.logic.fixpoint import System
from treatygap.logic.network import Network, unfold
from treatygap.logic.solution import Solution

LIMIT = 200_000


def goals(system: System, seed: int = 5) -> Iterator[tuple[str, Network]]:
    """Goals out of reach as it is, with few and with many open facts in their cone."""
    random = Random(seed)
    state: dict[str, bool | None] = {}

    def fixed(name: str) -> bool | None:
        if name not in state:
            known = random.random()
            state[name] = True if known < 0.45 else False if known < 0.5 else None
        return state[name]

    found: dict[int, tuple[str, Network]] = {}
    for name in list(system.definitions)[-3000:]:
        network = unfold(system.definitions, (name,), fixed)
        size = len(network.variables())
        bucket = next((limit for limit in (12, 27, 68, 100, 150) if size <= limit), 0)
        best = len(found[bucket][1].variables()) if bucket in found else 0
        if bucket and not isinstance(network.top, bool) and size > best:
            found[bucket] = (name, network)
    yield from (found[bucket] for bucket in sorted(found))


def as_clingo(network: Network, costs: dict[str, int]) -> str:
    lines = [f"{{v({number})}}." for number in range(len(costs))]
    index = {name: f"v({number})" for number, name in enumerate(costs)}
    for number, gate in network.gates.items():
        parts = [index[part] if isinstance(part, str) else f"g({part})" for part in gate.parts]
        terms = "; ".join(f"{weight},{part}:{part}" for weight, part in zip(gate.weights, parts, strict=True))
        lines.append(f"g({number}) :- {gate.quota} <= #sum {{ {terms} }}.")
    top = index[network.top] if isinstance(network.top, str) else f"g({network.top})"
    return "\n".join([*lines, f":- not {top}."])


def clingo_cheapest(network: Network, costs: dict[str, int]) -> tuple[float, int]:
    import clingo

    start = time.perf_counter()
    text = as_clingo(network, costs)
    text += "#minimize { " + "; ".join(f"{c},{n}:v({n})" for n, c in enumerate(costs.values())) + " }."
    control = clingo.Control(["--opt-strategy=usc", "--warn=none"])
    control.add("base", [], text)
    control.ground([("base", [])])
    best = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            best = model.cost[0]
    return time.perf_counter() - start, best


def clingo_all(network: Network, costs: dict[str, int], limit: int) -> tuple[float, int]:
    import clingo

    start = time.perf_counter()
    text = as_clingo(network, costs) + " #show v/1."
    options = ["0", "--enum-mode=domRec", "--heuristic=Domain", "--dom-mod=5,16", "--warn=none"]
    control = clingo.Control(options)
    control.add("base", [], text)
    control.ground([("base", [])])
    count = 0
    with control.solve(yield_=True) as handle:
        for _ in handle:
            count += 1
            if count >= limit:
                break
    return time.perf_counter() - start, count


def cudd_worlds(network: Network) -> tuple[float, int]:
    from dd import cudd

    start = time.perf_counter()
    manager = cudd.BDD()
    names = {name: f"x{number}" for number, name in enumerate(network.variables())}
    manager.declare(*names.values())
    nodes: dict[object, object] = {name: manager.var(x) for name, x in names.items()}
    for number, gate in network.gates.items():
        rows = [manager.true] + [manager.false] * gate.quota
        for part, weight in zip(gate.parts, gate.weights, strict=True):
            value = nodes[part]
            rows = [row | (value & rows[max(0, need - weight)]) if need else row for need, row in enumerate(rows)]
        nodes[number] = rows[gate.quota]
    found = int(manager.count(nodes[network.top], nvars=len(names)))
    return time.perf_counter() - start, found


def main() -> None:
    system = layered(*MEDIUM)
    for name, network in goals(system):
        variables = network.variables()
        random = Random(9)
        costs = {variable: random.randint(1, 99) for variable in variables}
        start = time.perf_counter()
        solution = Solution(network)
        sets = solution.minimal_sets()
        total = sets.count()
        counted = time.perf_counter() - start
        start = time.perf_counter()
        cheapest = (Solution(network).cheapest(costs.__getitem__) or (0, ()))[0]
        first = time.perf_counter() - start
        assert cheapest == next(sets.cheapest_first(costs.__getitem__))[0]
        start = time.perf_counter()
        listed = sum(1 for _ in islice(sets.cheapest_first(costs.__getitem__), LIMIT))
        rate = listed / (time.perf_counter() - start)
        start = time.perf_counter()
        worlds = Solution(network).worlds()
        worlds_time = time.perf_counter() - start
        print(f"{name}: {len(variables)} open facts, {len(network.gates)} gates, {total:,} minimal packages")
        print(f"  counted {counted * 1000:.1f} ms; cheapest {first * 1000:.1f} ms in all; listed {rate:,.0f} /s")
        other, best = clingo_cheapest(network, costs)
        assert best == cheapest
        print(f"  peer clingo: cheapest {other * 1000:.1f} ms: {other / first:.2f} x")
        other, count = clingo_all(network, costs, 20_000)
        assert count == min(total, 20_000)
        print(f"  peer clingo: listed {count / other:,.0f} /s: ours {rate / (count / other):.0f} x")
        other, found = cudd_worlds(network)
        assert abs(found - worlds) <= worlds / 10**9, "CUDD counts in floating point"
        print(f"  worlds counted {worlds_time * 1000:.1f} ms; peer CUDD {other * 1000:.1f} ms", end="")
        print(f": {other / worlds_time:.2f} x")


if __name__ == "__main__":
    main()
