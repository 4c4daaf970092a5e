from collections.abc import Callable, Iterable

import pytest
from hypothesis import given

from tests.logic.random_systems import Case, cases, cases_with_negation, subsets
from treatygap.logic.gate import Gate, Node, is_negated, variable_of
from treatygap.logic.network import Network, modules, unfold
from treatygap.logic.structure import Atom, Not, Structure, all_of, any_of, at_least, weighted

Gatherer = Callable[[Iterable[Structure]], Structure]

A, B, C, D, E, F, G = (Atom(name) for name in "abcdefg")


def network_of(case: Case, *, dual: bool = False) -> Network:
    return unfold(case.definitions, case.goals, case.fixed, dual=dual)


def wanted(structure: Structure, *, dual: bool = False, **settled: bool) -> Network:
    """The network of a single goal over open facts."""
    return unfold({"goal": structure}, ["goal"], settled.get, dual=dual)


def works(network: Network, true: frozenset[str]) -> bool:
    """Whether the top holds when exactly these variables are true."""
    values: dict[Node, bool] = {}

    def value(node: Node) -> bool:
        return values[node] if isinstance(node, int) else (variable_of(node) in true) is not is_negated(node)

    for number, gate in network.gates.items():
        values[number] = sum(w for part, w in zip(gate.parts, gate.weights, strict=True) if value(part)) >= gate.quota
    return network.top if isinstance(network.top, bool) else value(network.top)


def below(network: Network, number: int) -> set[Node]:
    """Everything that a gate is made of."""
    found: set[Node] = set()
    pending: list[Node] = [number]
    while pending:
        node = pending.pop()
        new = [part for part in network.gates[node].parts if part not in found] if isinstance(node, int) else []
        found.update(new)
        pending += new
    return found


@given(cases)
def test_a_network_holds_in_exactly_the_worlds_in_which_the_least_fixpoint_reaches_all_goals(case: Case) -> None:
    network = network_of(case)
    assert {world for world in subsets(case.open) if works(network, world)} == case.worlds


@given(cases)
def test_the_dual_holds_in_exactly_the_worlds_in_which_the_failing_facts_keep_a_goal_from_being_reached(
    case: Case,
) -> None:
    network = network_of(case, dual=True)
    assert {world for world in subsets(case.open) if works(network, world)} == case.dual_worlds


@given(cases_with_negation)
def test_with_negation_network_and_dual_follow_the_stratified_fixpoint(case: Case) -> None:
    network, dual = network_of(case), network_of(case, dual=True)
    assert {world for world in subsets(case.open) if works(network, world)} == case.worlds
    assert {world for world in subsets(case.open) if works(dual, world)} == case.dual_worlds


@given(cases_with_negation)
def test_every_gate_stands_after_its_parts_none_of_which_is_constant_or_appears_twice(case: Case) -> None:
    network = network_of(case)
    seen: set[int] = set()
    for number, gate in network.gates.items():
        assert not any(isinstance(part, bool) for part in gate.parts)
        assert len(set(gate.parts)) == len(gate.parts) == len(gate.weights)
        assert seen.issuperset(part for part in gate.parts if isinstance(part, int))
        # Else it would be a constant, or not worth a gate's weights.
        assert 0 < gate.quota <= sum(gate.weights)
        assert all(0 < weight <= gate.quota for weight in gate.weights)
        seen.add(number)
    assert not network.gates or network.top == list(network.gates)[-1]


@given(cases_with_negation)
def test_every_gate_is_needed_and_every_variable_is_an_open_fact(case: Case) -> None:
    network = network_of(case)
    reached = below(network, network.top) if network.gates and isinstance(network.top, int) else {network.top}
    assert {node for node in reached if isinstance(node, int)} | {network.top} == {*network.gates, network.top}
    names = {variable_of(node) for node in reached if isinstance(node, str)}
    assert set(network.variables()) == names
    assert len(network.variables()) == len(names)
    assert names <= set(case.open)


@given(cases)
def test_a_network_without_negation_is_monotone_whichever_way_round(case: Case) -> None:
    assert network_of(case).is_monotone
    assert network_of(case, dual=True).is_monotone


@given(cases)
def test_modules_are_exactly_the_gates_that_are_the_only_way_to_what_is_below_them(case: Case) -> None:
    network = network_of(case)
    parents: dict[Node, set[Node]] = {}
    for number, gate in network.gates.items():
        for part in gate.parts:
            parents.setdefault(part, set()).add(number)
    alone = []
    for number in network.gates:
        inside = below(network, number)
        if all(parents[node] <= inside | {number} for node in inside):
            alone.append(number)
    assert modules(network) == alone


@pytest.mark.parametrize(
    ("structure", "settled", "top"),
    [
        (all_of([]), {}, True),
        (any_of([]), {}, False),
        (at_least(0, [A]), {}, True),
        (at_least(3, [A, B]), {}, False),
        (at_least(2, [A, A]), {}, "a"),
        (weighted(0, [(2, A)]), {}, True),
        (weighted(3, [(2, A), (0, B)]), {}, False),
        (weighted(2, [(2, A), (0, B)]), {}, "a"),
        (A, {}, "a"),
        (A, {"a": True}, True),
        (A, {"a": False}, False),
        (all_of([A, B]), {"b": True}, "a"),
        (all_of([A, B]), {"b": False}, False),
        (any_of([A, B]), {"b": True}, True),
        (any_of([A, B]), {"b": False}, "a"),
        (Not(Not(A)), {}, "a"),
        (Not(A), {"a": True}, False),
        (Not(A), {"a": False}, True),
        (any_of([A, Atom("goal")]), {}, "a"),
        (all_of([A, Atom("goal")]), {}, False),
    ],
)
def test_what_is_settled_needs_no_gate(structure: Structure, settled: dict[str, bool], top: object) -> None:
    network, dual = wanted(structure, **settled), wanted(structure, dual=True, **settled)
    assert (network.top, network.gates) == (top, {})
    assert (dual.top, dual.gates) == (not top if isinstance(top, bool) else top, {})


@pytest.mark.parametrize(
    ("structure", "gate"),
    [
        (any_of([A, B]), Gate(1, ("a", "b"), (1, 1))),
        (weighted(2, [(2, A), (3, B)]), Gate(1, ("a", "b"), (1, 1))),
        (weighted(5, [(2, A), (3, B)]), Gate(2, ("a", "b"), (1, 1))),
        (weighted(4, [(9, A), (2, B), (2, C)]), Gate(4, ("a", "b", "c"), (4, 2, 2))),
        (any_of([A, any_of([B, any_of([C, A])])]), Gate(1, ("a", "b", "c"), (1, 1, 1))),
        (all_of([A, all_of([B, all_of([C, A])])]), Gate(3, ("a", "b", "c"), (1, 1, 1))),
        (at_least(2, [A, A, B, C]), Gate(2, ("a", "b", "c"), (2, 1, 1))),
        (all_of([A, Not(any_of([B, C]))]), Gate(3, ("a", "¬b", "¬c"), (1, 1, 1))),
        (Not(A), Gate(1, ("¬a",), (1,))),
    ],
)
def test_like_gates_within_each_other_become_one_with_the_smallest_weights(structure: Structure, gate: Gate) -> None:
    network = wanted(structure)
    assert list(network.gates.items()) == [(network.top, gate)]


def test_in_the_dual_all_becomes_any_and_a_quota_becomes_what_is_enough_to_prevent_it() -> None:
    assert list(wanted(all_of([A, B]), dual=True).gates.values()) == [Gate(1, ("a", "b"), (1, 1))]
    assert list(wanted(any_of([A, B]), dual=True).gates.values()) == [Gate(2, ("a", "b"), (1, 1))]
    assert list(wanted(at_least(2, [A, B, C, D]), dual=True).gates.values()) == [Gate(3, (*"abcd",), (1,) * 4)]


def test_a_gate_that_is_used_twice_is_made_once_and_stays_a_gate_of_its_own() -> None:
    shared = all_of([A, B])
    network = wanted(any_of([all_of([shared, C]), all_of([D, shared]), E]))
    assert list(network.gates.values()).count(Gate(2, ("a", "b"), (1, 1))) == 1


@pytest.mark.parametrize(("outer", "inner"), [(any_of, all_of), (all_of, any_of)])
def test_parts_that_share_variables_are_set_apart_from_the_rest(outer: Gatherer, inner: Gatherer) -> None:
    network = wanted(outer([inner([A, B]), inner([D, E]), inner([B, C]), inner([E, F]), G]))
    inside = [{node for node in below(network, number) if isinstance(node, str)} for number in modules(network)]
    assert inside == [{*"abc"}, {*"def"}, {*"abcdefg"}]


def test_variables_come_depth_first_from_the_top_each_once() -> None:
    structure = any_of([all_of([C, any_of([Not(B), A])]), at_least(2, [A, D, B])])
    assert wanted(structure).variables() == ("c", "b", "a", "d")


def test_goals_may_be_repeated_or_hang_on_each_other() -> None:
    definitions: dict[str, Structure] = {"p": any_of([A, B]), "q": Atom("p"), "r": Atom("q")}

    def network(*goals: str) -> Network:
        return unfold(definitions, goals, lambda _: None)

    assert network("p", "p") == network("p") == network("r", "q") == network("p", "q", "r")


def test_without_a_goal_nothing_is_left_to_reach() -> None:
    assert unfold({"p": A}, [], lambda _: None) == Network(top=True, gates={})
    assert unfold({"p": A}, [], lambda _: None, dual=True) == Network(top=False, gates={})


def test_what_no_goal_hangs_on_is_not_even_looked_at() -> None:
    asked: list[str] = []
    unfold({"p": A, "q": all_of([B, Atom("p")])}, ["p"], asked.append)
    assert asked == ["a"]


def test_a_single_negated_variable_keeps_a_gate_so_that_the_top_is_no_bare_negation() -> None:
    network = wanted(Not(A))
    assert not network.is_monotone
    assert works(network, frozenset())
    assert not works(network, frozenset("a"))


def test_with_negation_the_whole_is_the_only_module() -> None:
    network = wanted(all_of([any_of([A, B]), any_of([C, Not(D)])]))
    assert modules(network) == [network.top]


@pytest.mark.parametrize("top", [A, all_of([]), any_of([])])
def test_where_there_is_no_gate_there_is_no_module(top: Structure) -> None:
    assert modules(wanted(top)) == []


def test_names_that_only_support_each_other_are_out_of_reach() -> None:
    definitions: dict[str, Structure] = {"p": Atom("q"), "q": all_of([Atom("p"), A])}
    assert unfold(definitions, ["p"], lambda _: None) == Network(top=False, gates={})
    assert unfold(definitions, ["p"], lambda _: None, dual=True) == Network(top=True, gates={})


def test_a_circle_is_as_good_as_its_ways_in() -> None:
    names = [f"n{number}" for number in range(30)]
    circle = {
        name: any_of([Atom(before), all_of([A, B])])
        for name, before in zip(names, [names[-1], *names[:-1]], strict=True)
    }
    assert unfold(circle, names, lambda _: None) == wanted(all_of([A, B]))


def test_a_long_chain_is_unfolded_without_recursion() -> None:
    names = [f"n{number}" for number in range(3000)]
    parts = zip(names, [*names[1:], "z"], strict=True)
    chain = {name: (any_of, all_of)[int(name[1:]) % 2]((Atom(part), Atom(f"x{name}"))) for name, part in parts}
    network = unfold(chain, ["n0"], lambda _: None)
    assert len(network.gates) == 3000
    assert len(network.variables()) == 3001
