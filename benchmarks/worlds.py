"""Many worlds at once: a million of a small model, a hundred thousand of a larger one.

    python -m benchmarks.worlds

Peers in the same run: NumPy with one byte for each value, and OpenFisca with one person for each world. Needs
treatygap[fast] and, for the second peer, openfisca-core. Prints provision-worlds a second; medians of five.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.models import MEDIUM, SMALL, layered
from treatygap.logic.native import Native
from treatygap.logic.program import Kind, Program, compile_program
from treatygap.logic.worlds import Rows, evaluate_worlds


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def booleans(program: Program, table: Any) -> list[Any]:
    """Straightforward NumPy: a column of booleans for each gate."""
    gates: list[Any] = []
    for gate, kind in enumerate(program.kinds):
        inputs = program.inputs[program.starts[gate] : program.starts[gate + 1]]
        columns = [gates[r] if r >= 0 else table[-1 - r] for r in inputs]
        if kind == Kind.ALL:
            gates.append(np.logical_and.reduce(columns))
        elif kind == Kind.ANY:
            gates.append(np.logical_or.reduce(columns))
        else:
            gates.append(np.add.reduce(columns, dtype=np.int8) >= program.quotas[gate])
    return gates


def openfisca(program: Program, table: Any) -> Callable[[], object]:
    """The same model as OpenFisca variables with formulas over one period."""
    from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

    person = entities.SingleEntity("person", "persons", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])

    def variable(name: str, formula: Callable[..., Any] | None) -> None:
        body: dict[str, Any] = {
            "value_type": bool,
            "entity": person,
            "definition_period": periods.DateUnit.ETERNITY if formula is None else periods.DateUnit.YEAR,
            "label": name,
        }
        if formula is not None:
            body["formula"] = formula
        system.add_variable(type(name, (variables.Variable,), body))

    for number in range(len(program.facts)):
        variable(f"f{number}", None)

    def formula_of(kind: int, quota: int, names: list[str]) -> Callable[..., Any]:
        def formula(people: Any, period: Any) -> Any:
            columns = [people(name, period) for name in names]
            if kind == Kind.ALL:
                return np.logical_and.reduce(columns)
            if kind == Kind.ANY:
                return np.logical_or.reduce(columns)
            return np.add.reduce(columns, dtype=np.int8) >= quota

        return formula

    for gate in range(len(program.kinds)):
        inputs = program.inputs[program.starts[gate] : program.starts[gate + 1]]
        names = [f"g{r}" if r >= 0 else f"f{-1 - r}" for r in inputs]
        variable(f"g{gate}", formula_of(program.kinds[gate], program.quotas[gate], names))

    def run() -> object:
        simulation = simulations.SimulationBuilder().build_default_simulation(system, count=table.shape[1])
        for number in range(len(program.facts)):
            simulation.set_input(f"f{number}", periods.DateUnit.ETERNITY, table[number])
        return [simulation.calculate(f"g{gate}", "2020") for gate in range(len(program.kinds))]

    return run


def main() -> None:
    for (provisions, facts), worlds in ((SMALL, 1_000_000), (MEDIUM, 100_000)):
        system = layered(provisions, facts)
        program = compile_program(system)
        native = Native(program)
        random = np.random.default_rng(3)
        words = -(-worlds // 64)
        sure = random.integers(0, 2**64, size=(len(program.facts), words), dtype=np.uint64)
        maybe = sure | random.integers(0, 2**64, size=sure.shape, dtype=np.uint64)
        rows = np.array([program.row_of(name) for name in system.definitions])
        kept, both = native.blocks(sure, None, rows), native.blocks(sure, maybe, rows)
        numbers = [int.from_bytes(row.tobytes(), "little") for row in sure]
        whole = {name: Rows(bits, bits) for name, bits in zip(program.facts, numbers, strict=True)}
        last = list(system.definitions)[-1:]
        few = min(worlds, 100_000_000 // provisions)
        table = random.integers(0, 2, size=(len(program.facts), few)).astype(bool)
        times = {
            "compiled, all results kept": (seconds(lambda: native.blocks(sure, None, rows, kept)), worlds),
            "compiled, one result kept": (seconds(lambda: native.blocks(sure, None, rows[-1:])), worlds),
            "compiled, three-valued, all kept": (seconds(lambda: native.blocks(sure, maybe, rows, both)), worlds),
            "whole numbers, no library": (seconds(lambda: evaluate_worlds(program, whole, worlds, last)), worlds),
            "peer: NumPy booleans": (seconds(lambda: booleans(program, table), 3), few),
        }
        try:
            times["peer: OpenFisca"] = (seconds(openfisca(program, table[:, : few // 10]), 3), few // 10)
        except ImportError:
            print("openfisca-core is not installed")
        print(f"{provisions:,} provisions, {worlds:,} worlds")
        base = worlds / times["compiled, all results kept"][0]
        for name, (time_taken, number) in times.items():
            speed = provisions * number / time_taken
            print(f"  {name:<34} {time_taken * 1000:9.2f} ms  {speed:9.2e} /s  {base * provisions / speed:8.1f} x")


if __name__ == "__main__":
    main()
