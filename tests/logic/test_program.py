"""Systems as flat lists of gates: read gate by gate, they say what the system says."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.logic.strata import Definitions, stratified
from tests.logic.worlds import FACTS, definitions, states
from treatygap.logic.fixpoint import StrataError, System
from treatygap.logic.program import Kind, Program, compile_program
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth, all_of, any_of, at_least, weighted

ORDERED = ("m", "n", "o", "p")

A, B, F, G, H = (Atom(name) for name in "abfgh")


@st.composite
def flat(draw: st.DrawFn) -> Definitions:
    """Gates over facts and gates, without weights; most are written after what they need, as in large models."""
    found: dict[str, Structure] = {}
    below = list(FACTS)
    for name in ORDERED:
        among = [*FACTS, *ORDERED] if draw(st.integers(0, 9)) == 0 else below
        parts = draw(st.lists(st.sampled_from(among), max_size=4))
        found[name] = at_least(draw(st.integers(-1, len(parts) + 1)), [Atom(part) for part in parts])
        below.append(name)
    return found


systems: st.SearchStrategy[Definitions] = st.one_of(stratified(), flat(), definitions)
"""Systems of every kind: circles, negation, weights, nested and flat."""


def run(program: Program, state: Mapping[str, Truth]) -> dict[str, Truth]:
    """What a program says in one world, read as its description has it."""
    surely = [False] * len(program.kinds)
    possibly = [False] * len(program.kinds)
    yes = [state[name] is Truth.TRUE for name in program.facts]
    maybe = [state[name] is not Truth.FALSE for name in program.facts]

    def read(gates: Sequence[bool], facts: Sequence[bool], reference: int) -> bool:
        return gates[reference] if reference >= 0 else facts[-1 - reference]

    for begin, end, rounds in program.segments:
        for gate in [*range(begin, end)] * rounds:
            places = range(program.starts[gate], program.starts[gate + 1])
            inputs = [program.inputs[place] for place in places]
            sums = [
                sum(program.weights[place] for place in places if read(*rows, program.inputs[place]))
                for rows in ((surely, yes), (possibly, maybe))
            ]
            match Kind(program.kinds[gate]):
                case Kind.NOT:
                    surely[gate] = not read(possibly, maybe, inputs[0])
                    possibly[gate] = not read(surely, yes, inputs[0])
                case Kind.ALL:
                    surely[gate], possibly[gate] = (found == len(inputs) for found in sums)
                case Kind.ANY:
                    surely[gate], possibly[gate] = (found > 0 for found in sums)
                case Kind.COUNT:
                    surely[gate], possibly[gate] = (found >= program.quotas[gate] for found in sums)
    return {
        name: Truth(read(surely, yes, reference) + read(possibly, maybe, reference))
        for name, reference in program.reference.items()
    }


@given(systems, states)
def test_a_program_says_of_every_name_what_the_system_says(system: Definitions, state: dict[str, Truth]) -> None:
    found = run(compile_program(System(system)), state)
    assert {name: found[name] for name in system} == System(system).solve(state.__getitem__)


@given(systems)
def test_every_name_and_fact_of_a_system_has_a_reference_and_facts_are_listed_once(system: Definitions) -> None:
    program = compile_program(System(system))
    assert len(set(program.facts)) == len(program.facts)
    assert set(program.reference) == {*system, *program.facts}
    assert [program.reference[name] for name in program.facts] == [-1 - number for number in range(len(program.facts))]


@given(systems)
def test_segments_follow_each_other_and_cover_every_gate(system: Definitions) -> None:
    program = compile_program(System(system))
    ends = [end for _, end, _ in program.segments]
    assert [begin for begin, _, _ in program.segments] == [0, *ends][: len(ends)]
    assert ends[-1:] in ([], [len(program.kinds)])
    assert len(program.starts) == len(program.kinds) + 1
    assert program.starts[-1] == len(program.inputs) == len(program.weights)


@given(systems)
def test_gates_of_each_kind_have_the_quota_and_the_weights_that_compiled_loops_count_with(system: Definitions) -> None:
    """Without a look at the kind, a gate is on where its weights reach its quota, and a negation where they do not."""
    program = compile_program(System(system))
    for gate, kind in enumerate(program.kinds):
        inputs = program.starts[gate + 1] - program.starts[gate]
        weights = program.weights[program.starts[gate] : program.starts[gate + 1]]
        if kind != Kind.COUNT:
            assert weights == [1] * inputs
            assert program.quotas[gate] == (inputs if kind == Kind.ALL else 1)
            assert kind != Kind.NOT or inputs == 1


@pytest.mark.parametrize(
    ("structure", "kind"),
    [
        (all_of([F, G]), Kind.ALL),
        (any_of([F, G]), Kind.ANY),
        (at_least(2, [F, G, H]), Kind.COUNT),
        (weighted(5, [(5, F), (7, G)]), Kind.ANY),
        (weighted(5, [(3, F), (3, G)]), Kind.ALL),
        (Threshold(9, (F,), (3,)), Kind.ANY),
        (Not(F), Kind.NOT),
    ],
)
def test_a_gate_is_of_the_simplest_kind_that_does(structure: Structure, kind: Kind) -> None:
    assert compile_program(System({"a": structure})).kinds[-1] == kind


def test_a_flat_model_in_good_order_is_gone_through_once() -> None:
    program = compile_program(System({"a": any_of([F, G]), "b": all_of([A, H])}))
    assert (program.facts, program.segments) == (["f", "g", "h"], [(0, 2, 1)])


def test_only_the_circle_is_gone_through_more_than_once() -> None:
    program = compile_program(System({"a": any_of([B, F]), "b": all_of([A, G]), "c": Not(A)}))
    assert [rounds > 1 for _, _, rounds in program.segments] == [True, False]


def test_a_name_that_hangs_on_its_own_negation_is_refused() -> None:
    with pytest.raises(StrataError):
        compile_program(System({"a": any_of([Not(B)]), "b": all_of([A])}))


@pytest.mark.parametrize("structure", [any_of([F]), Not(F)], ids=["flat", "not flat"])
def test_a_name_of_which_nothing_is_said_is_no_fact(structure: Structure) -> None:
    program = compile_program(System({"a": structure}))
    with pytest.raises(KeyError):
        program.reference["nobody"]
    assert program.facts == ["f"]


def test_no_names_make_no_program() -> None:
    program = compile_program(System({}))
    assert (program.kinds, program.facts, program.segments) == ([], [], [])
