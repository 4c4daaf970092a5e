from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.logic.strata import LAYERS, Definitions, plainly, stratified
from tests.logic.worlds import FACTS, completions, states, works
from treatygap.logic.fixpoint import StrataError, System
from treatygap.logic.network import Network, modules, unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import (
    Atom,
    Not,
    Structure,
    Truth,
    all_of,
    any_of,
    at_least,
    atoms,
    evaluate,
    replace,
    signed_atoms,
)

F, G, H = (Atom(name) for name in FACTS)
A, B, C = (Atom(name) for name in "abc")


@given(stratified(), states)
def test_a_stratified_system_is_solved_layer_by_layer(system: Definitions, state: dict[str, Truth]) -> None:
    assert System(system).solve(state.__getitem__) == plainly(system, state)


@given(stratified(), states)
def test_what_is_found_of_unknowns_holds_however_they_turn_out(system: Definitions, state: dict[str, Truth]) -> None:
    """Sound, though not always complete: `f or not f` is unknown where `f` is."""
    found = System(system).solve(state.__getitem__)
    for true in completions(state):
        world = plainly(system, {name: Truth.TRUE if name in true else Truth.FALSE for name in FACTS})
        assert all(truth in (Truth.UNKNOWN, world[name]) for name, truth in found.items())


@given(stratified(), states)
def test_a_world_without_unknowns_has_no_unknown_verdicts(system: Definitions, state: dict[str, Truth]) -> None:
    known = {name: Truth.FALSE if value is Truth.UNKNOWN else value for name, value in state.items()}
    assert Truth.UNKNOWN not in System(system).solve(known.__getitem__).values()


@given(stratified(), states)
def test_every_value_satisfies_its_definition(system: Definitions, state: dict[str, Truth]) -> None:
    found = {**state, **System(system).solve(state.__getitem__)}
    assert all(evaluate(structure, found.__getitem__) is found[name] for name, structure in system.items())


@given(stratified(), states, st.sets(st.sampled_from(FACTS)))
def test_what_a_grant_gains_is_what_solving_anew_finds(
    system: Definitions, state: dict[str, Truth], granted: set[str]
) -> None:
    kernel = System(system)
    before = kernel.solve(state.__getitem__)
    after = kernel.solve(lambda name: Truth.TRUE if name in granted else state[name])
    known = [name for name, truth in before.items() if truth is Truth.TRUE]
    expected = tuple(name for name in system if after[name] is Truth.TRUE and name not in known)
    assert kernel.gained(known, granted, state.__getitem__) == expected


@given(stratified())
def test_a_stratum_negates_only_names_of_earlier_ones(system: Definitions) -> None:
    strata = System(system).strata
    assert sorted(name for names in strata for name in names) == sorted(system)
    level = {name: number for number, names in enumerate(strata) for name in names}
    needs = [
        (level[name], level[needed], negated)
        for name, structure in system.items()
        for needed, negated in signed_atoms(structure)
        if needed in level
    ]
    assert all(below < own if negated else below <= own for own, below, negated in needs)


@pytest.mark.parametrize(
    "system",
    [
        {"a": Not(A)},
        {"a": Not(B), "b": A},
        {"a": all_of((F, Not(any_of((G, B))))), "b": Not(Not(A))},
        {"a": Not(B), "b": Not(C), "c": Not(A)},
    ],
)
def test_a_name_that_hangs_on_its_own_negation_has_no_value(system: dict[str, Structure]) -> None:
    with pytest.raises(StrataError, match=r"^each of these depends on its own negation: a"):
        System(system).solve({"f": Truth.TRUE, "g": Truth.FALSE}.__getitem__)


def test_an_even_number_of_negations_within_one_structure_is_none() -> None:
    system = System({"a": Not(Not(any_of((A, F))))})
    assert [system.solve({"f": value}.__getitem__)["a"] for value in Truth] == list(Truth)


def test_two_negations_in_two_names_of_a_circle_are_refused() -> None:
    with pytest.raises(StrataError):
        System({"a": Not(B), "b": Not(A)}).solve(dict[str, Truth]().__getitem__)


def test_a_circle_that_supports_only_itself_surely_fails_so_that_its_negation_holds() -> None:
    system = System({"a": B, "b": all_of((A, F)), "c": Not(A)})
    assert system.solve({"f": Truth.UNKNOWN}.__getitem__) == {"a": Truth.FALSE, "b": Truth.FALSE, "c": Truth.TRUE}
    assert system.unfounded({"f": Truth.UNKNOWN}.__getitem__) == {"a", "b"}


@pytest.mark.parametrize("value", Truth)
def test_negation_turns_the_order_of_truth(value: Truth) -> None:
    assert evaluate(Not(F), {"f": value}.__getitem__) is Truth(Truth.TRUE - value)


def test_components_under_negation_are_listed_with_their_sign() -> None:
    structure = all_of((F, Not(any_of((G, Not(F))))))
    assert atoms(structure) == ("f", "g")
    assert signed_atoms(structure) == (("f", False), ("g", True))
    assert signed_atoms(structure, negated=True) == (("f", True), ("g", False))


def test_components_are_replaced_under_negation_too() -> None:
    structure = at_least(1, (F, Not(G)))
    assert replace(structure, {"g": Not(H), "f": G}) == at_least(1, (G, Not(Not(H))))


def holds(network: Network, true: set[str]) -> bool:
    """Whether the top of a network works when exactly these variables are true."""
    if isinstance(network.top, bool):
        return network.top
    value: dict[str | int, bool] = {}

    def of(node: str | int) -> bool:
        if isinstance(node, str):
            return (node.removeprefix("¬") in true) is not node.startswith("¬")
        return value[node]

    for number, gate in network.gates.items():
        value[number] = sum(w for part, w in zip(gate.parts, gate.weights, strict=True) if of(part)) >= gate.quota
    return of(network.top)


def subsets(names: tuple[str, ...]) -> list[set[str]]:
    return [
        {name for name, turn in zip(names, turns, strict=True) if turn}
        for turns in product((False, True), repeat=len(names))
    ]


def world(system: Definitions, true: set[str]) -> Mapping[str, Truth]:
    return plainly(system, {name: Truth.TRUE if name in true else Truth.FALSE for name in FACTS})


GOALS = ("d", "e")


@given(stratified())
def test_a_network_works_in_the_worlds_in_which_all_goals_hold(system: Definitions) -> None:
    network = unfold(system, GOALS, lambda _: None)
    for true in subsets(FACTS):
        found = world(system, true)
        assert holds(network, true) is all(found[goal] is Truth.TRUE for goal in GOALS)


@given(stratified())
def test_the_dual_network_works_where_some_goal_fails_for_what_has_failed(system: Definitions) -> None:
    network = unfold(system, GOALS, lambda _: None, dual=True)
    for failed in subsets(FACTS):
        found = world(system, set(FACTS) - failed)
        assert holds(network, failed) is any(found[goal] is not Truth.TRUE for goal in GOALS)


@given(stratified(), st.dictionaries(st.sampled_from(FACTS), st.booleans()))
def test_facts_that_are_settled_are_folded_in(system: Definitions, settled: dict[str, bool]) -> None:
    network = unfold(system, GOALS, settled.get)
    open_facts = tuple(name for name in FACTS if name not in settled)
    assert set(network.variables()) <= set(open_facts)
    for true in subsets(open_facts):
        found = world(system, true | {name for name, value in settled.items() if value})
        assert holds(network, true) is all(found[goal] is Truth.TRUE for goal in GOALS)


@given(stratified())
def test_minimal_sets_are_those_that_work_and_of_which_no_part_does(system: Definitions) -> None:
    network = unfold(system, GOALS, lambda _: None)
    working = [true for true in subsets(FACTS) if all(world(system, true)[goal] is Truth.TRUE for goal in GOALS)]
    expected = {frozenset(some) for some in working if not any(other < some for other in working)}
    sets = Solution(network).minimal_sets()
    listed = [frozenset(members) for _, members in sets.cheapest_first()]
    assert (set(listed), len(listed), sets.count()) == (expected, len(expected), len(expected))


def test_a_network_with_negation_is_one_module() -> None:
    system = {"a": all_of((any_of((F, Not(G))), any_of((H, Atom("i")))))}
    network = unfold(system, ["a"], lambda _: None)
    assert (network.is_monotone, modules(network)) == (False, [network.top])


def test_a_goal_that_is_a_negated_fact_has_one_empty_minimal_set() -> None:
    network = unfold({"a": Not(F)}, ["a"], lambda _: None)
    assert network.variables() == ("f",)
    assert list(Solution(network).minimal_sets().cheapest_first()) == [(0, ())]


def test_layers_are_disjoint_and_no_fact_is_defined() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert len({*names, *FACTS}) == len(names) + len(FACTS)


def test_the_plain_evaluator_agrees_with_what_a_gate_means() -> None:
    """In one layer without negation it is the value of the structure itself."""
    structure = at_least(2, (F, G, H))
    system = {name: structure for layer in LAYERS for name in layer}
    for true in subsets(FACTS):
        assert (world(system, true)["a"] is Truth.TRUE) is works(structure, frozenset(true))
