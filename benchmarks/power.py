"""Voting power: all indices, exact Banzhaf and Shapley-Shubik, against the packages that compute the same.

    python -m benchmarks.power [SECONDS]

Peers are powerindex and powerindices, each in a process of its own that is stopped after SECONDS (60 unless given).
Weights, quotas and the results of both sides are the same values; how far a peer's are off is printed beside its time.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

from tests.governance.bodies import body

from treatygap.governance.games.choosing import engine_for
from treatygap.governance.games.game import Game
from treatygap.governance.games.quadrature import shapley_shubik
from treatygap.governance.games.singles import single
from treatygap.governance.games.subset_sums import SubsetSums
from treatygap.governance.indices.registry import INDICES
from treatygap.logic.structure import Atom, weighted

PEERS = {
    "powerindex": """
game = powerindex.Game(quota, weights)
game.calc_banzhaf() if kind == "banzhaf" else game.calc_shapley_shubik()
found = list(game.banzhaf if kind == "banzhaf" else game.shapley_shubik)
""",
    "powerindices": """
compute = powerindices.compute_pbi if kind == "banzhaf" else powerindices.compute_ssi
found = [float(x) for x in compute(quota, weights)]
total = sum(found)
found = [x / total for x in found]
""",
}


def peer(name: str, kind: str, quota: int, weights: Sequence[int], limit: float) -> tuple[float, list[float]] | str:
    code = f"""
import json, time
import {name}
kind, quota, weights = {kind!r}, {quota}, {list(weights)}
start = time.perf_counter()
{PEERS[name]}
print(json.dumps([time.perf_counter() - start, [float(x) for x in found]]))
"""
    try:
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"stopped after {limit:.0f} s"
    if run.returncode:
        return run.stderr.strip().splitlines()[-1][:60]
    seconds, found = json.loads(run.stdout.splitlines()[-1])
    return seconds, found


def timed(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


def compare(title: str, game: Game, limit: float) -> None:
    rule = single(game.structure, game.parties)
    assert rule is not None
    print(f"{title}: {len(game.parties)} parties, {sum(rule.weights):,} votes, quota {rule.quota:,}")
    for kind in ("banzhaf", "shapley-shubik"):
        fresh = Game(game.parties, game.structure)
        ours: list[Fraction] = []
        seconds = timed(lambda: ours.extend(INDICES[kind].compute(fresh).values()))
        print(f"  {kind:<15} ours {seconds * 1000:9.1f} ms")
        for name in PEERS:
            told = peer(name, kind, rule.quota, rule.weights, limit)
            if isinstance(told, str):
                print(f"{'':<18}{name}: {told}")
                continue
            off = max(abs(float(one) - other) for one, other in zip(ours, told[1], strict=True))
            print(f"{'':<18}{name} {told[0] * 1000:9.1f} ms: {told[0] / seconds:.1f} x; off by {off:.1e}")


def main() -> None:
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    # Compile, or load what was compiled, before the clock runs.
    SubsetSums((3, 2, 1), (4,)).swings(4)
    shapley_shubik((3, 2, 1), (4,))
    fund = body("imf-2022.csv", at_least="85%")
    rule = single(fund.structure, fund.parties)
    assert rule is not None
    thousands = [round(weight / 1000) for weight in rule.weights]
    terms = [(weight, Atom(party)) for party, weight in zip(fund.parties, thousands, strict=True)]
    compare("EEC 1958", body("eec-1958.csv", votes=12), limit)
    compare("EU-15", body("eu-15.csv", votes=62), limit)
    compare("Electoral College", body("electoral-college-2024.csv", votes=270), limit)
    compare("IMF in thousands", Game(fund.parties, weighted(sum(thousands) // 2 + 1, terms)), limit)
    compare("IMF", fund, limit)
    quotas = tuple(sum(rule.weights) * share // 100 + 1 for share in range(50, 90, 2))
    print("IMF, 20 quotas, exact Banzhaf of all members:")
    sums = SubsetSums(rule.weights, quotas)
    print(f"  ours {timed(lambda: [sums.swings(quota) for quota in quotas]):.2f} s")
    for name in ("nice-27.yaml", "lisbon-27.yaml", "security-council.yaml"):
        council = body(name)
        seconds = timed(lambda: engine_for(council.parties, council.structure).by_size())
        shown = timed(lambda: (council.minimal_winning.count(), council.minimal_blocking.count()))
        print(f"{name}: all swings by size {seconds * 1000:.1f} ms; minimal coalitions counted {shown * 1000:.1f} ms")


if __name__ == "__main__":
    main()
