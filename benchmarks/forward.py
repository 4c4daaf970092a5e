"""Forward evaluation of one world: from records (cold), and for other facts on the same model (warm).

    python -m benchmarks.forward [SMALL MEDIUM LARGE]

Peers: one SciPy CSR pass per level (warm), and clingo from text (cold; not at a million, where it takes over half a
minute, unless --all is given). Needs treatygap[fast], scipy and clingo. Prints milliseconds: medians (warm), or of the
processor (cold).
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.models import LARGE, MEDIUM, SMALL, layered
from treatygap.logic.arrays import arrays_in_order_written
from treatygap.logic.forward import Forward
from treatygap.logic.native import Native
from treatygap.logic.program import Program, compile_program
from treatygap.logic.structure import Truth

SIZES = {"SMALL": SMALL, "MEDIUM": MEDIUM, "LARGE": LARGE}


def median(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def of_the_processor(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of all processors, on which other work matters least, and what is found."""
    start = time.process_time()
    found = work()
    return (time.process_time() - start) * 1000, found


def scipy_levels(program: Program) -> Callable[[Any], Any]:
    """One product of a sparse matrix and a vector for each level of gates."""
    gates = len(program.kinds)
    level = [0] * gates
    for gate in range(gates):
        inputs = program.inputs[program.starts[gate] : program.starts[gate + 1]]
        level[gate] = 1 + max((level[r] for r in inputs if r >= 0), default=0)
    order = np.argsort(np.array(level), kind="stable")
    references = np.array(program.inputs, dtype=np.int64)
    columns = np.where(references >= 0, references, gates - 1 - references)
    starts = np.array(program.starts)
    whole = csr_matrix((np.ones(len(columns), np.int32), columns, starts), shape=(gates, gates + len(program.facts)))
    quotas = np.array(program.quotas)
    groups = [order[np.array(level)[order] == number] for number in range(1, max(level) + 1)]
    parts = [(group, whole[group], quotas[group]) for group in groups]

    def run(facts: Any) -> Any:
        values = np.zeros(gates + len(program.facts), dtype=np.int32)
        values[gates:] = facts
        for group, matrix, quota in parts:
            values[group] = matrix @ values >= quota
        return values[:gates]

    return run


def clingo_cold(program: Program, true: list[str]) -> int:
    """How many atoms hold, from a text of facts with one generic rule, which is the fastest form."""
    import clingo

    lines = ["holds(P) :- quota(P, Q), Q { holds(X) : body(P, X) }."]
    for gate in range(len(program.kinds)):
        lines.append(f"quota({gate},{program.quotas[gate]}).")
        lines += [f"body({gate},{r})." for r in program.inputs[program.starts[gate] : program.starts[gate + 1]]]
    lines += [f"holds({program.reference[name]})." for name in true]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join(lines))
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        model = handle.model()
        return len(model.symbols(atoms=True))


def main() -> None:
    # The compiled loops are loaded beforehand, as clingo is.
    Native(arrays_in_order_written(layered(*SMALL)) or Program()).solve(np.zeros(16, dtype=np.uint8))
    chosen = [word for word in sys.argv[1:] if word in SIZES] or list(SIZES)
    for word in chosen:
        provisions, facts = SIZES[word]
        runs = 5 if provisions > 100_000 else 25
        system = layered(provisions, facts)
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        state = {f"f{number}": Truth.TRUE if number % 3 else Truth.FALSE for number in range(facts)}
        cold, verdicts = of_the_processor(lambda: Forward(system).solve(state.__getitem__))
        named, _ = of_the_processor(lambda: verdicts["p0"])
        program = compile_program(system)
        native = Native(program)
        vector = np.array([state[name] is Truth.TRUE for name in program.facts], dtype=np.uint8)
        rows = [program.row_of(name) for name in verdicts]
        assert [value is Truth.TRUE for value in verdicts.values()] == native.solve(vector)[rows].astype(bool).tolist()
        levels = scipy_levels(program)
        assert (native.solve(vector)[: len(program.kinds)] == levels(vector)).all()
        small = median(lambda: native.solve(vector), runs)
        peer = median(lambda: levels(vector), runs)
        print(f"{word}: {provisions:,} provisions; laid out and solved {(time.perf_counter() - start):.1f} s in all")
        print(f"  cold {cold:10.2f} ms from records, plain path or program by size")
        print(f"  {named:15.2f} ms more to put the verdicts under their names, at the first look-up")
        print(f"  warm {small:10.3f} ms compiled; SciPy {peer:.3f} ms: {small / peer:.2f} x")
        if provisions < 100_000 or "--all" in sys.argv:
            true = [name for name in program.facts if state[name] is Truth.TRUE]
            asp, _ = of_the_processor(lambda: clingo_cold(program, true))
            print(f"  clingo cold {asp:.1f} ms: {asp / cold:.1f} x ours, {asp / (cold + named):.1f} x with names")
        gc.enable()


if __name__ == "__main__":
    main()
