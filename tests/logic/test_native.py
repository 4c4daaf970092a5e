"""The compiled loops say what the plain ones say. Compiling takes a while, so examples are few and of many worlds."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.logic.test_program import systems
from tests.logic.test_worlds import KNOWN, State, Worlds, every_state, known_states, many_states, numbers_of_worlds
from tests.logic.worlds import FACTS
from treatygap.logic.fixpoint import System
from treatygap.logic.native import Native, Words, pack, unpack
from treatygap.logic.program import compile_program
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth, all_of, any_of, at_least, weighted
from treatygap.logic.worlds import Rows

F, G, H = (Atom(name) for name in FACTS)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Compile every loop once, before anything is counted or timed."""
    native = Native(compile_program(System({"a": any_of([F])})))
    word = np.zeros((1, 1), dtype=np.uint64)
    native.evaluate(word, word, np.array([0]))
    native.solve(np.zeros(1, dtype=np.uint8))


def words(worlds: Worlds, facts: Sequence[str], least: Truth) -> Words:
    """A row for each fact: where its value is as high as that."""
    table = np.array([[state[name] >= least for name in facts] for state in worlds.states], dtype=bool)
    return pack(table.reshape(len(worlds.states), len(facts))[worlds.order()])


def evaluated(system: System, worlds: Worlds, *, known: bool) -> dict[str, Rows]:
    """Every name and fact of a system in every world."""
    program = compile_program(system)
    native = Native(program)
    found = native.evaluate(
        words(worlds, program.facts, Truth.TRUE),
        None if known else words(worlds, program.facts, Truth.UNKNOWN),
        np.array([program.row_of(name) for name in program.reference], dtype=np.int64),
    )
    surely, possibly = (unpack(rows, worlds.number).T for rows in found)
    return {name: Rows(number(surely[n]), number(possibly[n])) for n, name in enumerate(program.reference)}


def number(bits: NDArray[np.bool_]) -> int:
    return sum(1 << int(world) for world in np.flatnonzero(bits))


def alone(system: System, worlds: Worlds) -> dict[str, Rows]:
    expected = worlds.one_by_one(system)
    return {name: expected[name] for name in compile_program(system).reference}


@settings(max_examples=40)
@given(systems, many_states, numbers_of_worlds)
def test_every_world_has_the_values_that_it_has_alone(
    definitions: Mapping[str, Structure], some: list[State], many: int
) -> None:
    system, worlds = System(definitions), Worlds(some, many)
    assert evaluated(system, worlds, known=False) == alone(system, worlds)


@settings(max_examples=40)
@given(systems, known_states, numbers_of_worlds)
def test_where_nothing_is_unknown_one_set_of_rows_is_enough(
    definitions: Mapping[str, Structure], some: list[State], many: int
) -> None:
    system, worlds = System(definitions), Worlds(some, many)
    assert evaluated(system, worlds, known=True) == alone(system, worlds)


@pytest.mark.parametrize("many", [1, 511, 512, 513, 5000])
@pytest.mark.parametrize("choice", [list(Truth), KNOWN], ids=["unknowns", "all known"])
def test_blocks_of_worlds_do_not_disturb_each_other(many: int, choice: Sequence[Truth]) -> None:
    """A circle starts anew in every block, whichever thread goes through it."""
    system = System(
        {
            "a": any_of([Atom("b"), F]),
            "b": at_least(2, [Atom("a"), G, Not(H)]),
            "c": weighted(5, [(3, Atom("a")), (2, Not(Atom("b"))), (4, H)]),
        }
    )
    worlds = Worlds(every_state(choice), many)
    assert evaluated(system, worlds, known=choice is KNOWN) == alone(system, worlds)


@settings(max_examples=40)
@given(systems, known_states)
def test_a_single_world_has_the_same_values(definitions: Mapping[str, Structure], some: list[State]) -> None:
    system = System(definitions)
    program = compile_program(system)
    native = Native(program)
    for world in some:
        found = native.solve(np.array([world[name] is Truth.TRUE for name in program.facts], dtype=np.uint8))
        expected = {**world, **system.solve(world.__getitem__)}
        for name in program.reference:
            assert found[program.row_of(name)] == (expected[name] is Truth.TRUE)


@pytest.mark.parametrize("structure", [all_of([]), any_of([])])
def test_a_model_without_facts_has_values_in_every_world(structure: Threshold) -> None:
    program = compile_program(System({"a": structure}))
    surely, possibly = Native(program).evaluate(
        np.zeros((0, 2), dtype=np.uint64), None, np.array([program.row_of("a")])
    )
    expected = [[structure.quota == 0]] * 100
    assert unpack(surely, 100).tolist() == unpack(possibly, 100).tolist() == expected


def test_weights_beyond_what_the_loops_can_count_are_refused() -> None:
    most = 2**24 - 1
    assert Native(compile_program(System({"a": weighted(most - 1, [(most - 3, F), (2, G), (1, H)])}))).gates == 1
    large = System({"a": weighted(most - 1, [(most - 3, F), (2, G), (2, H)])})
    with pytest.raises(ValueError, match="weights add up to 16,777,216, more than the compiled loops can count"):
        Native(compile_program(large))


def test_the_largest_weights_are_counted_exactly() -> None:
    most = 2**24 - 1
    system = System({"a": weighted(most - 2, [(most - 3, F), (2, G), (1, H)])})
    worlds = Worlds(every_state(list(Truth)), 200)
    assert evaluated(system, worlds, known=False) == alone(system, worlds)


tables = st.tuples(st.integers(1, 200), st.integers(0, 4), st.integers(0, 99))


@given(tables)
def test_packing_and_unpacking_gives_back_the_table(shape: tuple[int, int, int]) -> None:
    worlds, facts, seed = shape
    table: NDArray[np.bool_] = np.random.default_rng(seed).random((worlds, facts)) < 0.5
    packed = pack(table)
    assert packed.shape == (facts, -(-worlds // 64))
    assert unpack(packed, worlds).tolist() == table.tolist()


@given(tables)
def test_bits_beyond_the_last_world_are_not_set(shape: tuple[int, int, int]) -> None:
    worlds, facts, _ = shape
    packed = pack(np.ones((worlds, facts), dtype=bool))
    assert [sum(int(word).bit_count() for word in row) for row in packed] == [worlds] * facts


def test_world_number_w_is_bit_w() -> None:
    table = np.zeros((70, 2), dtype=bool)
    table[[0, 65], 0] = True
    table[63, 1] = True
    assert pack(table).tolist() == [[1, 2], [1 << 63, 0]]
