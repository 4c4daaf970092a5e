from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.logic.worlds import FACTS, completions, definitions, greatest, least, states, verdict
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Structure, Truth, all_of, any_of

Definitions = Mapping[str, Structure]


@given(definitions, states)
def test_a_name_has_the_value_that_the_least_fixpoint_gives_it_in_every_completion(
    system: Definitions, state: dict[str, Truth]
) -> None:
    worlds = [least(system, facts) for facts in completions(state)]
    expected = {name: verdict(name in world for world in worlds) for name in system}
    assert System(system).solve(state.__getitem__) == expected


@given(definitions, states)
def test_the_two_extremes_of_the_unknown_facts_decide_alone(system: Definitions, state: dict[str, Truth]) -> None:
    worlds = list(completions(state))
    low, high = least(system, worlds[0]), least(system, worlds[-1])
    expected = {name: verdict((name in low, name in high)) for name in system}
    assert System(system).solve(state.__getitem__) == expected


@given(definitions, states)
def test_unfounded_names_are_those_between_the_least_and_the_greatest_fixpoint(
    system: Definitions, state: dict[str, Truth]
) -> None:
    *_, most = completions(state)
    expected = greatest(system, most) - least(system, most)
    assert System(system).unfounded(state.__getitem__) == expected


@given(definitions, states, st.sets(st.sampled_from(FACTS)))
def test_what_a_grant_gains_is_what_solving_anew_finds(
    system: Definitions, state: dict[str, Truth], granted: set[str]
) -> None:
    kernel = System(system)
    before = kernel.solve(state.__getitem__)
    after = kernel.solve(lambda name: Truth.TRUE if name in granted else state[name])
    known = [name for name, truth in before.items() if truth is Truth.TRUE]
    expected = tuple(name for name in system if after[name] is Truth.TRUE and name not in known)
    assert kernel.gained(known, granted, state.__getitem__) == expected


@given(definitions, states, st.randoms(use_true_random=False))
def test_the_order_of_definitions_changes_no_value(
    system: Definitions, state: dict[str, Truth], random: Random
) -> None:
    order = list(system)
    random.shuffle(order)
    shuffled = System({name: system[name] for name in order})
    kernel = System(system)
    assert shuffled.solve(state.__getitem__) == kernel.solve(state.__getitem__)
    assert shuffled.unfounded(state.__getitem__) == kernel.unfounded(state.__getitem__)


def test_names_that_only_support_each_other_are_false_and_unfounded() -> None:
    system = System({"a": Atom("b"), "b": Atom("a"), "c": any_of((Atom("a"), Atom("f")))})
    facts = {"f": Truth.UNKNOWN}.__getitem__
    assert system.solve(facts) == {"a": Truth.FALSE, "b": Truth.FALSE, "c": Truth.UNKNOWN}
    assert system.unfounded(facts) == {"a", "b"}


def test_a_circle_with_a_way_out_is_founded() -> None:
    system = System({"a": Atom("b"), "b": any_of((Atom("a"), Atom("f")))})
    assert system.solve({"f": Truth.TRUE}.__getitem__) == {"a": Truth.TRUE, "b": Truth.TRUE}
    assert system.unfounded({"f": Truth.UNKNOWN}.__getitem__) == frozenset()


def test_users_of_a_component_are_known_in_order_of_definition() -> None:
    system = System({"b": all_of((Atom("f"), Atom("a"), Atom("f"))), "a": Atom("f")})
    assert system.used_by == {"f": ("b", "a"), "a": ("b",)}


def test_a_long_chain_is_solved_without_recursion() -> None:
    names = [f"n{number}" for number in range(3000)]
    system = System({name: Atom(below) for name, below in zip(names, [*names[1:], "f"], strict=True)})
    assert set(system.solve({"f": Truth.TRUE}.__getitem__).values()) == {Truth.TRUE}
    assert system.gained([], {"f"}, {"f": Truth.FALSE}.__getitem__) == tuple(names)
    assert system.unfounded({"f": Truth.FALSE}.__getitem__) == frozenset()
