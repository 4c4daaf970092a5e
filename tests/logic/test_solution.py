from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import islice, pairwise
from math import comb, isclose
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.logic.random_systems import (
    FACTS,
    Case,
    Sets,
    cases,
    cases_with_negation,
    chances,
    forced,
    minimal,
    probability,
    subsets,
)
from treatygap.logic.diagram import Cost, Diagram
from treatygap.logic.gate import Node
from treatygap.logic.network import Network, unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Not, Structure, all_of, any_of, at_least

either = st.one_of(cases, cases_with_negation)

A, B, C, D = (Atom(name) for name in "abcd")


def solved(case: Case, *, dual: bool = False) -> Solution:
    return Solution(unfold(case.definitions, case.goals, case.fixed, dual=dual))


def wanted(structure: Structure, *, dual: bool = False) -> Solution:
    """The solution of a single goal over open facts."""
    return Solution(unfold({"goal": structure}, ["goal"], lambda _: None, dual=dual))


def listed(solution: Solution) -> Sets:
    """The minimal sets, none of them named twice."""
    found = [frozenset(members) for _, members in solution.minimal_sets().cheapest_first()]
    assert len(set(found)) == len(found)
    return frozenset(found)


def all_answers(solution: Solution) -> object:
    """Everything that must not depend on how the diagrams are made."""
    halves = dict.fromkeys(solution.variables, Fraction(1, 3)) or {"": Fraction(1, 3)}
    return (
        listed(solution),
        solution.minimal_sets().counts_by_size(),
        solution.worlds(),
        solution.probability(halves),
        solution.birnbaum(halves),
        solution.swings(),
        set(solution.relevant),
    )


@contextmanager
def budgets(*allowed: int) -> Iterator[None]:
    """Variable orders are given up after so many nodes."""
    with patch("treatygap.logic.module._BUDGETS", allowed):
        yield


@contextmanager
def no_modules() -> Iterator[None]:
    """The whole is solved in one diagram."""

    def whole(network: Network) -> list[int]:
        return [network.top] if network.gates and isinstance(network.top, int) else []

    with patch("treatygap.logic.solution.modules", whole):
        yield


@given(cases)
def test_minimal_packages_are_the_least_sets_of_facts_that_reach_all_goals(case: Case) -> None:
    assert listed(solved(case)) == minimal(case.worlds)


@given(cases)
def test_minimal_blockers_are_the_least_sets_of_facts_whose_failure_keeps_a_goal_from_being_reached(
    case: Case,
) -> None:
    assert listed(solved(case, dual=True)) == minimal(case.dual_worlds)


@given(cases_with_negation)
def test_with_negation_minimal_sets_are_those_that_suffice_with_nothing_else_true(case: Case) -> None:
    assert listed(solved(case)) == minimal(case.worlds)
    assert listed(solved(case, dual=True)) == minimal(case.dual_worlds)


@given(cases)
def test_every_minimal_package_meets_every_minimal_blocker(case: Case) -> None:
    blockers = listed(solved(case, dual=True))
    assert all(package & blocker for package in listed(solved(case)) for blocker in blockers)


@given(either, st.booleans())
def test_minimal_sets_are_counted_as_they_are_listed(case: Case, dual: bool) -> None:  # noqa: FBT001 -- drawn
    expected = minimal(case.dual_worlds if dual else case.worlds)
    sets = solved(case, dual=dual).minimal_sets()
    sizes = sorted(map(len, expected))
    assert sets.count() == len(expected)
    assert list(sets.counts_by_size().items()) == [(size, sizes.count(size)) for size in dict.fromkeys(sizes)]


costs: st.SearchStrategy[dict[str, Cost]] = st.fixed_dictionaries(
    {name: st.integers(0, 4) | st.fractions(0, 4, max_denominator=7) for name in FACTS}
)


@given(either, costs)
def test_sets_are_listed_at_their_exact_cost_the_cheapest_first(case: Case, costs: Mapping[str, Cost]) -> None:
    found = list(solved(case).minimal_sets().cheapest_first(costs.__getitem__))
    assert {frozenset(members) for _, members in found} == minimal(case.worlds)
    assert [cost for cost, _ in found] == [sum((costs[name] for name in members), Fraction(0)) for _, members in found]
    assert all(one <= other for (one, _), (other, _) in pairwise(found))


@given(either)
def test_without_costs_the_smallest_sets_come_first_and_members_in_the_order_of_the_variables(case: Case) -> None:
    solution = solved(case)
    found = list(solution.minimal_sets().cheapest_first())
    assert [cost for cost, _ in found] == [len(members) for _, members in found]
    assert all(one <= other for (one, _), (other, _) in pairwise(found))
    for _, members in found:
        assert list(members) == sorted(members, key=solution.variables.index)


def test_costs_that_no_binary_number_holds_are_added_up_exactly() -> None:
    sets = wanted(any_of([all_of([A, B, C]), D])).minimal_sets()
    prices = {"a": Fraction("0.1"), "b": Fraction("0.1"), "c": Fraction("0.1"), "d": Fraction("0.3")}
    assert {cost for cost, _ in sets.cheapest_first(prices.__getitem__)} == {Fraction(3, 10)}
    prices["d"] -= Fraction(1, 10**30)
    assert [members for _, members in sets.cheapest_first(prices.__getitem__)] == [("d",), ("a", "b", "c")]


def test_what_costs_nothing_is_not_added_to_a_set_for_that() -> None:
    sets = wanted(any_of([A, all_of([B, C])])).minimal_sets()
    prices: dict[str, Cost] = {"a": 1, "b": 0, "c": 0}
    assert list(sets.cheapest_first(prices.__getitem__)) == [(0, ("b", "c")), (1, ("a",))]


@given(either, st.booleans())
def test_worlds_are_counted_over_the_variables(case: Case, dual: bool) -> None:  # noqa: FBT001 -- drawn
    solution = solved(case, dual=dual)
    among = case.dual_worlds if dual else case.worlds
    free = len(case.open) - len(solution.variables)
    assert solution.worlds() << free == len(among)


@given(either, chances)
def test_the_probability_is_exactly_the_sum_over_all_worlds(case: Case, chances: dict[str, Fraction]) -> None:
    chances = {name: chances[name] for name in case.open}
    solution = solved(case)
    found = solution.probability(chances)
    assert isinstance(found, Fraction)
    assert found == probability(case.worlds, chances)


@given(either, chances)
def test_with_floats_probability_and_importance_are_the_exact_ones_but_for_rounding(
    case: Case, chances: dict[str, Fraction]
) -> None:
    solution = solved(case)
    rounded = {name: float(chance) for name, chance in chances.items()}
    found = solution.probability(rounded)
    assert isinstance(found, float)
    assert isclose(found, solution.probability(chances), abs_tol=1e-12)
    exact = solution.birnbaum(chances)
    for name, value in solution.birnbaum(rounded).items():
        assert isclose(value, exact[name], abs_tol=1e-12)


@settings(max_examples=50)
@given(either, chances)
def test_importance_is_what_a_fact_adds_to_the_probability_and_nothing_for_facts_that_are_no_variables(
    case: Case, chances: dict[str, Fraction]
) -> None:
    chances = {name: chances[name] for name in case.open}
    solution = solved(case)
    found = solution.birnbaum(chances)
    assert list(found) == list(solution.variables)
    for name in case.open:
        with_it = probability(case.worlds, forced(chances, name, value=True))
        assert found.get(name, 0) == with_it - probability(case.worlds, forced(chances, name, value=False))


@given(either)
def test_swings_count_the_sets_of_each_size_with_which_a_variable_makes_the_difference(case: Case) -> None:
    solution = solved(case)
    expected = {}
    for name in solution.variables:
        counts = [0] * len(solution.variables)
        for others in subsets(other for other in solution.variables if other != name):
            counts[len(others)] += (others | {name} in case.worlds) - (others in case.worlds)
        expected[name] = counts
    assert solution.swings() == expected


@given(either)
def test_relevant_are_the_facts_that_make_a_difference_in_some_world(case: Case) -> None:
    expected = {name for name in case.open if any((world ^ {name}) not in case.worlds for world in case.worlds)}
    solution = solved(case)
    assert set(solution.relevant) == expected
    assert [name for name in solution.variables if name in expected] == list(solution.relevant)


@given(cases)
def test_some_set_with_a_variable_is_wholly_true_in_exactly_the_worlds_that_contain_one(case: Case) -> None:
    sets = solved(case).minimal_sets()
    expected = minimal(case.worlds)
    for level, name in enumerate(sets.variables):
        diagram = Diagram()
        root = sets.reached(diagram, level)
        for world in subsets(sets.variables):
            node = root
            while node > 1:
                true = sets.variables[diagram.level[node]] in world
                node = diagram.high[node] if true else diagram.low[node]
            assert bool(node) == any(name in members <= world for members in expected)


@given(either, st.booleans())
def test_parts_solved_by_themselves_give_the_same_answers_as_one_diagram_of_all(case: Case, dual: bool) -> None:  # noqa: FBT001 -- drawn
    apart = solved(case, dual=dual)
    with no_modules():
        together = solved(case, dual=dual)
    assert len(together.modules) <= 1
    assert all_answers(apart) == all_answers(together)


def independent(outer: Sequence[Structure]) -> Structure:
    """Parts without common facts under several kinds of gates."""
    return all_of([any_of(outer[:3]), at_least(2, outer[3:]), any_of([all_of(outer[:3]), Atom("last")])])


def test_a_network_of_independent_parts_is_solved_part_by_part() -> None:
    parts = [at_least(2, [Atom(f"x{n}"), Atom(f"y{n}"), Atom(f"z{n}")]) for n in range(6)]
    apart = wanted(independent(parts))
    with no_modules():
        together = wanted(independent(parts))
    # One module for each part, one for those at the top that share nothing with the rest, and the whole.
    assert {frozenset(module.items) for module in apart.modules.values()} >= {
        frozenset({f"x{n}", f"y{n}", f"z{n}"}) for n in range(6)
    }
    assert len(together.modules) == 1
    assert all_answers(apart) == all_answers(together)


PAIRS = 6
APART = [f"{side}{number}" for side in "ab" for number in range(PAIRS)]


def in_order(*allowed: int) -> tuple[list[Node], Solution]:
    """Pairs of which one must be complete, tried as written and then the other way round, each within a budget.

    What is written first keeps the partners apart, and then a diagram has to remember all the firsts.

    Returns:
        The order that was taken, and the solution.
    """
    firsts = [Atom(f"a{number}") for number in range(PAIRS)]
    pairs = [all_of([first, Atom(f"b{number}")]) for number, first in enumerate(firsts)]
    as_written_and_back: list[Callable[[Node], float]] = [
        lambda _: 0,
        lambda node: -node if isinstance(node, int) else 0,
    ]
    with budgets(*allowed), patch("treatygap.logic.module._keys", lambda *_: as_written_and_back):
        solution = wanted(all_of([at_least(2, firsts), at_least(1, pairs)]))
    (module,) = (module for module in solution.modules.values() if len(module.items) == 2 * PAIRS)
    return list(module.items), solution


def test_the_first_order_is_taken_if_it_is_within_its_budget() -> None:
    assert in_order(10_000)[0] == APART


def test_an_order_that_needs_too_many_nodes_gives_way_to_another_with_the_same_answers() -> None:
    order, solution = in_order(100)
    assert sorted(map(str, order)) == APART
    assert order != APART
    assert max(len(module.diagram.level) for module in solution.modules.values()) <= 101
    assert all_answers(solution) == all_answers(in_order(10_000)[1])


def test_if_every_order_needs_too_many_nodes_each_is_tried_again_with_a_larger_budget() -> None:
    assert in_order(15, 100)[0] == in_order(100)[0]
    assert in_order(15, 10_000)[0] == APART


def test_if_no_budget_is_enough_the_first_order_goes_on_without_one() -> None:
    order, solution = in_order(15, 16)
    assert order == APART
    assert all_answers(solution) == all_answers(in_order(10_000)[1])


@given(either, st.lists(st.integers(0, 15), max_size=3))
def test_no_budget_changes_an_answer(case: Case, allowed: list[int]) -> None:
    free = solved(case)
    with budgets(*allowed):
        bounded = solved(case)
    assert all_answers(bounded) == all_answers(free)


@pytest.mark.parametrize(("structure", "works"), [(all_of([]), True), (any_of([]), False)])
def test_of_a_settled_goal_every_world_or_none_is_one_in_which_it_holds(structure: Structure, works: object) -> None:
    solution = wanted(structure)
    assert (solution.variables, solution.relevant) == ((), ())
    assert listed(solution) == ({frozenset()} if works else set())
    assert solution.minimal_sets().counts_by_size() == ({0: 1} if works else {})
    assert (solution.minimal_sets().count(), solution.worlds()) == (int(bool(works)),) * 2
    assert solution.probability({"a": Fraction(1, 3)}) == int(bool(works))
    assert solution.birnbaum({"a": Fraction(1, 3)}) == solution.swings() == {}


def test_a_goal_that_is_a_single_fact_is_as_probable_as_that() -> None:
    solution = wanted(A)
    assert solution.variables == solution.relevant == ("a",)
    assert listed(solution) == {frozenset("a")}
    assert solution.worlds() == 1
    assert solution.probability({"a": Fraction(1, 3)}) == Fraction(1, 3)
    assert solution.birnbaum({"a": Fraction(1, 3)}) == {"a": 1}
    assert solution.swings() == {"a": [1]}


def test_a_goal_that_is_the_failure_of_a_single_fact_needs_nothing() -> None:
    solution = wanted(Not(A))
    assert listed(solution) == {frozenset()}
    assert solution.worlds() == 1
    assert solution.probability({"a": Fraction(1, 3)}) == Fraction(2, 3)
    assert solution.birnbaum({"a": Fraction(1, 3)}) == {"a": -1}
    assert solution.swings() == {"a": [-1]}


def test_a_fact_that_makes_no_difference_is_in_no_set_and_has_no_importance() -> None:
    solution = wanted(any_of([all_of([A, B]), all_of([A, at_least(2, [A, B, C])]), A]))
    assert solution.relevant == ("a",)
    assert set(solution.variables) == {"a", "b", "c"}
    assert listed(solution) == {frozenset("a")}
    assert solution.birnbaum(dict.fromkeys("abc", Fraction(1, 2))) == {"a": 1, "b": 0, "c": 0}


def test_goals_that_are_named_twice_count_once() -> None:
    definitions: dict[str, Structure] = {"p": any_of([A, B]), "q": all_of([C, Atom("p")])}

    def answers(*goals: str) -> object:
        return all_answers(Solution(unfold(definitions, goals, lambda _: None)))

    assert answers("p", "p", "q") == answers("p", "q") == answers("q")


def test_the_packages_of_two_goals_are_not_the_unions_of_the_packages_of_each() -> None:
    definitions: dict[str, Structure] = {"p": any_of([A, B]), "q": any_of([A, C])}
    solution = Solution(unfold(definitions, ["p", "q"], lambda _: None))
    assert listed(solution) == {frozenset("a"), frozenset("bc")}


def astronomical(groups: int, size: int) -> Structure:
    return all_of(any_of(Atom(f"f{group}-{number}") for number in range(size)) for group in range(groups))


def test_more_sets_than_could_ever_be_listed_are_counted_exactly() -> None:
    solution = wanted(astronomical(40, 10))
    sets = solution.minimal_sets()
    assert sets.count() == 10**40
    assert sets.counts_by_size() == {40: 10**40}
    assert solution.worlds() == (2**10 - 1) ** 40
    assert solution.probability(dict.fromkeys(solution.variables, Fraction(1, 2))) == Fraction(1023, 1024) ** 40
    blockers = wanted(astronomical(40, 10), dual=True).minimal_sets()
    assert blockers.counts_by_size() == {10: 40}


def test_of_more_sets_than_could_ever_be_listed_the_first_come_at_once() -> None:
    sets = wanted(astronomical(40, 10)).minimal_sets()
    found = list(islice(sets.cheapest_first(lambda name: Fraction(name.partition("-")[2])), 42))
    assert found[0] == (0, tuple(f"f{group}-0" for group in range(40)))
    assert [cost for cost, _ in found] == [0, *[1] * 40, 2]


def test_a_large_majority_is_counted_without_listing_it() -> None:
    solution = wanted(at_least(50, [Atom(f"f{number}") for number in range(100)]))
    assert solution.minimal_sets().counts_by_size() == {50: comb(100, 50)}
    assert solution.worlds() == sum(comb(100, size) for size in range(50, 101))
    swings = solution.swings()
    assert swings["f0"] == [comb(99, 49) if size == 49 else 0 for size in range(100)]


def test_sets_of_many_sizes_that_share_facts_are_counted_exactly() -> None:
    """Ways along a ladder of 60 rungs, on which one may change sides wherever the rung is there."""
    left, right = any_of([]), any_of([])
    one: Structure = Atom("start")
    definitions: dict[str, Structure] = {"left0": one, "right0": any_of([left, right])}
    for step in range(1, 61):
        for side, other in (("left", "right"), ("right", "left")):
            along = all_of([Atom(f"{side}{step - 1}"), Atom(f"{side}-rail{step}")])
            across = all_of([Atom(f"{other}{step - 1}"), Atom(f"{other}-rail{step}"), Atom(f"rung{step}")])
            definitions[f"{side}{step}"] = any_of([along, across])
    sets = Solution(unfold(definitions, ["left60"], lambda _: None)).minimal_sets()
    # One changes sides an even number of times.
    assert sets.counts_by_size() == {61 + rungs: comb(60, rungs) for rungs in range(0, 61, 2)}


def test_a_long_chain_is_solved() -> None:
    names = [f"n{number}" for number in range(1000)]
    kinds = (any_of, all_of)
    chain: dict[str, Structure] = {
        name: kinds[number % 2]((Atom(f"n{number + 1}"), Atom(f"f{number}"))) for number, name in enumerate(names)
    }
    solution = Solution(unfold(chain, ["n0"], lambda _: None))
    # Each `any` has a way of its own, after the `all`s before it; the end of the chain is one more.
    assert solution.minimal_sets().counts_by_size() == dict.fromkeys(range(1, 502), 1)


@settings(max_examples=60)
@given(either, st.lists(st.integers(1, 9), min_size=len(FACTS), max_size=len(FACTS)))
def test_the_cheapest_set_is_one_of_the_cheapest_minimal_sets(case: Case, prices: list[int]) -> None:
    solution, price = solved(case), dict(zip(FACTS, prices, strict=True))
    sets = {frozenset(members): cost for cost, members in solution.minimal_sets().cheapest_first(price.__getitem__)}
    found = solution.cheapest(price.__getitem__)
    assert (found is None) == (not sets)
    if found is not None:
        assert (frozenset(found[1]) in sets, found[0]) == (True, min(sets.values()))
