"""Many worlds at once say of each what it says alone."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.logic.test_program import systems
from tests.logic.worlds import FACTS, states
from treatygap.logic.fixpoint import System
from treatygap.logic.program import compile_program
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of, at_least, weighted
from treatygap.logic.worlds import Rows, evaluate_worlds, solve_program

State = Mapping[str, Truth]

KNOWN = (Truth.FALSE, Truth.TRUE)

many_states = st.lists(states, min_size=1, max_size=9)
known_states = st.lists(st.fixed_dictionaries({name: st.sampled_from(KNOWN) for name in FACTS}), min_size=1, max_size=9)
numbers_of_worlds = st.sampled_from([1, 2, 63, 64, 65, 100, 128, 515])
"""Fewer than a word, whole words, words and a rest, and more than a cache line of words."""

F, G, H = (Atom(name) for name in FACTS)


class Worlds(NamedTuple):
    """Many worlds, each in one of a few states, in an order without a period that a chunk could hide."""

    states: Sequence[State]
    number: int

    def order(self) -> list[int]:
        return [world * (world // 7 + 1) % len(self.states) for world in range(self.number)]

    def rows(self, column: Sequence[Truth]) -> Rows:
        """A value for each state as bits, one for each world."""
        backward = self.order()[::-1]
        surely = ["1" if value is Truth.TRUE else "0" for value in column]
        possibly = ["0" if value is Truth.FALSE else "1" for value in column]
        digits = ("".join([bits[state] for state in backward]) for bits in (surely, possibly))
        return Rows(*(int(text, 2) for text in digits))

    def facts(self) -> dict[str, Rows]:
        return {name: self.rows([state[name] for state in self.states]) for name in FACTS}

    def one_by_one(self, system: System) -> dict[str, Rows]:
        """Every fact and name, found in each state by itself."""
        found = [{**state, **system.solve(state.__getitem__)} for state in self.states]
        return {name: self.rows([values[name] for values in found]) for name in found[0]}


def every_state(choice: Sequence[Truth]) -> list[State]:
    return [dict(zip(FACTS, values, strict=True)) for values in product(choice, repeat=len(FACTS))]


@given(systems, many_states | known_states, numbers_of_worlds)
def test_every_world_has_the_values_that_it_has_alone(
    definitions: Mapping[str, Structure], some: list[State], number: int
) -> None:
    system, worlds = System(definitions), Worlds(some, number)
    program = compile_program(system)
    expected = worlds.one_by_one(system)
    found = evaluate_worlds(program, worlds.facts(), number, list(program.reference))
    assert found == {name: expected[name] for name in program.reference}


@pytest.mark.parametrize("choice", [list(Truth), KNOWN], ids=["unknowns", "all known"])
@pytest.mark.parametrize("number", [65_535, 65_536, 65_537, 2 * 65_536 + 3])
def test_more_worlds_than_are_dealt_with_at_a_time_are_put_together(number: int, choice: Sequence[Truth]) -> None:
    system = System(
        {"a": any_of([Atom("b"), F]), "b": all_of([Atom("a"), G]), "c": at_least(2, [F, H, Not(Atom("b"))])}
    )
    worlds = Worlds(every_state(choice), number)
    expected = worlds.one_by_one(system)
    assert evaluate_worlds(compile_program(system), worlds.facts(), number, list(expected)) == expected


def test_a_fact_that_is_not_given_is_unknown() -> None:
    program = compile_program(System({"a": any_of([F, G]), "b": all_of([F, G]), "c": all_of([Not(G)])}))
    found = evaluate_worlds(program, {"f": Rows(0b01, 0b01)}, 2, ["a", "b", "c"])
    assert found == {"a": Rows(0b01, 0b11), "b": Rows(0b00, 0b01), "c": Rows(0b00, 0b11)}


def test_facts_beyond_the_last_world_do_not_matter() -> None:
    program = compile_program(System({"a": Not(F)}))
    assert evaluate_worlds(program, {"f": Rows(0b1010, 0b1010)}, 2, ["a", "f"]) == {
        "a": Rows(0b01, 0b01),
        "f": Rows(0b10, 0b10),
    }


def test_large_weights_are_added_up_exactly() -> None:
    weights = [2**40 + 1, 2**40, 3]
    system = System({"a": weighted(2**41 + 1, zip(weights, [F, G, H], strict=True))})
    worlds = Worlds(every_state(list(Truth)), 200)
    found = evaluate_worlds(compile_program(system), worlds.facts(), 200, ["a"])
    assert found["a"] == worlds.one_by_one(system)["a"]


@given(systems, known_states)
def test_a_single_world_without_unknowns_has_the_same_values(
    definitions: Mapping[str, Structure], some: list[State]
) -> None:
    system = System(definitions)
    program = compile_program(system)
    for world in some:
        values = solve_program(program, [world[name] is Truth.TRUE for name in program.facts])
        expected = {**world, **system.solve(world.__getitem__)}
        for name in definitions:
            reference = program.reference[name]
            found = values[reference] if reference >= 0 else world[program.facts[-1 - reference]] is Truth.TRUE
            assert bool(found) == (expected[name] is Truth.TRUE)


def test_no_worlds_have_no_values() -> None:
    program = compile_program(System({"a": Not(F)}))
    assert evaluate_worlds(program, {"f": Rows(0, 0)}, 0, ["a"]) == {"a": Rows(0, 0)}


@settings(max_examples=20)
@given(systems)
def test_a_name_of_which_nothing_is_said_cannot_be_asked_for(definitions: Mapping[str, Structure]) -> None:
    with pytest.raises(KeyError):
        evaluate_worlds(compile_program(System(definitions)), {}, 3, ["nobody"])
