"""The same systems given to an answer set solver: a stratified program has one stable model (Apt, Blair, Walker 1988)."""

from collections.abc import Iterator, Mapping

import clingo
from hypothesis import example, given
from hypothesis import strategies as st

from tests.logic.strata import Definitions, stratified
from tests.logic.worlds import FACTS, definitions
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth, all_of, any_of

worlds = st.frozensets(st.sampled_from(FACTS))
"""The facts that are true; nothing is unknown."""


class _Program:
    """Rules for the definitions of a system, each gate and negation with an atom of its own."""

    def __init__(self, system: Definitions, facts: frozenset[str]) -> None:
        self.lines = [f"{_atom(name)}." for name in sorted(facts)]
        self._number = 0
        for name, structure in system.items():
            self.lines.append(f"{_atom(name)} :- {self._body(structure)}.")

    def _body(self, structure: Structure) -> str:
        if isinstance(structure, Atom):
            return _atom(structure.name)
        if isinstance(structure, Not):
            return self._negation(structure.part)
        self._number += 1
        gate = f"gate({self._number})"
        self.lines += [f"{gate} :- {line}." for line in self._gate(structure)]
        return gate

    def _negation(self, part: Structure) -> str:
        if isinstance(part, Not):
            # Two negations are none: what supports only itself so would be true in a second stable model.
            return self._body(part.part)
        return f"not {self._body(part)}"

    def _gate(self, gate: Threshold) -> Iterator[str]:
        bodies = [self._body(part) for part in gate.parts]
        if all(weight == 1 for weight in gate.weights):
            terms = "; ".join(f"{number} : {body}" for number, body in enumerate(bodies))
            yield f"#count {{ {terms} }} >= {gate.quota}"
        else:
            weighted = zip(gate.weights, bodies, strict=True)
            terms = "; ".join(f"{weight},{number} : {body}" for number, (weight, body) in enumerate(weighted))
            yield f"#sum {{ {terms} }} >= {gate.quota}"


def _atom(name: str) -> str:
    return f"holds({name})"


def stable_models(system: Definitions, facts: frozenset[str]) -> list[set[str]]:
    """The defined names that are true in each stable model."""
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], "\n".join(_Program(system, facts).lines))
    control.ground([("base", [])])
    found: list[set[str]] = []
    with control.solve(yield_=True) as models:
        for model in models:
            true = {str(atom.arguments[0]) for atom in model.symbols(atoms=True) if atom.name == "holds"}
            found.append(true & system.keys())
    return found


def solved(system: Definitions, facts: frozenset[str]) -> list[set[str]]:
    values = {name: Truth.TRUE if name in facts else Truth.FALSE for name in FACTS}
    return [{name for name, truth in System(system).solve(values.__getitem__).items() if truth is Truth.TRUE}]


@given(definitions, worlds)
@example({"a": Atom("b"), "b": Atom("a")}, frozenset())
@example({"a": any_of((Atom("b"), Atom("f"))), "b": Atom("a")}, frozenset({"f"}))
def test_without_negation_the_least_fixpoint_is_the_stable_model(
    system: Mapping[str, Structure], facts: frozenset[str]
) -> None:
    assert stable_models(system, facts) == solved(system, facts)


@given(stratified(), worlds)
def test_with_negation_between_strata_the_solution_is_the_stable_model(
    system: Definitions, facts: frozenset[str]
) -> None:
    assert stable_models(system, facts) == solved(system, facts)


def test_a_circle_supports_nothing_and_its_negation_holds() -> None:
    system: Definitions = {"a": Atom("b"), "b": Atom("a"), "c": all_of((Not(Atom("a")), Not(Atom("f"))))}
    assert stable_models(system, frozenset()) == solved(system, frozenset()) == [{"c"}]


def test_what_hangs_on_its_own_negation_has_no_single_stable_model() -> None:
    assert stable_models({"a": Not(Atom("a"))}, frozenset()) == []
    assert len(stable_models({"a": Not(Atom("b")), "b": Not(Atom("a"))}, frozenset())) == 2
