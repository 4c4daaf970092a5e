"""Measures of importance, each found again by going through all sets, orders or worlds as its definition says."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.logic.random_systems import Case, cases, cases_with_negation, chances, minimal, probability, subsets
from treatygap.logic.importance import banzhaf, fussell_vesely, shapley_shubik
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Structure, any_of, weighted

either = st.one_of(cases, cases_with_negation)


def solved(case: Case, *, dual: bool = False) -> Solution:
    return Solution(unfold(case.definitions, case.goals, case.fixed, dual=dual))


def majority(quota: int, **weights: int) -> Solution:
    votes = weighted(quota, ((weight, Atom(name)) for name, weight in weights.items()))
    return Solution(unfold({"goal": votes}, ["goal"], lambda _: None))


def turn(case: Case, true: Iterable[str], name: str) -> int:
    """1 where a variable turns the whole true, -1 where it turns it false, else 0."""
    others = frozenset(true)
    return (others | {name} in case.worlds) - (others in case.worlds)


@settings(max_examples=60)
@given(either)
def test_shapley_shubik_is_how_often_a_variable_turns_the_whole_over_all_orders(case: Case) -> None:
    solution = solved(case)
    names = solution.variables
    assume(len(names) <= 6)
    orders = list(permutations(names))
    expected = {
        name: Fraction(sum(turn(case, order[: order.index(name)], name) for order in orders), len(orders))
        for name in names
    }
    assert shapley_shubik(solution.swings()) == expected


@given(either)
def test_shapley_shubik_shares_out_what_all_together_bring(case: Case) -> None:
    solution = solved(case)
    nothing, everything = frozenset[str]() in case.worlds, frozenset(case.open) in case.worlds
    assume(solution.variables)
    assert sum(shapley_shubik(solution.swings()).values()) == everything - nothing


@given(either)
def test_banzhaf_is_the_share_of_the_sets_of_others_with_which_a_variable_makes_the_difference(case: Case) -> None:
    solution = solved(case)
    expected = {}
    for name in solution.variables:
        others = list(subsets(other for other in solution.variables if other != name))
        expected[name] = Fraction(sum(turn(case, some, name) for some in others), len(others))
    assert banzhaf(solution.swings()) == expected


@given(cases, chances)
def test_fussell_vesely_is_the_probability_that_a_minimal_set_with_the_variable_is_wholly_true(
    case: Case, chances: dict[str, Fraction]
) -> None:
    chances = {name: chances[name] for name in case.open}
    sets = minimal(case.worlds)
    found = fussell_vesely(solved(case).minimal_sets(), chances)
    for name in case.open:
        hit = frozenset(world for world in subsets(case.open) if any(name in some <= world for some in sets))
        assert found.get(name, 0) == probability(hit, chances)


def test_fussell_vesely_takes_floats_as_well() -> None:
    found = fussell_vesely(majority(2, a=1, b=1, c=1).minimal_sets(), {"a": 0.5, "b": 0.5, "c": 0.5})
    assert found == {"a": 0.375, "b": 0.375, "c": 0.375}


@pytest.mark.parametrize(
    ("quota", "weights", "by_order", "by_set"),
    [
        (2, {"a": 1, "b": 1, "c": 1}, ["1/3", "1/3", "1/3"], ["1/2", "1/2", "1/2"]),
        (51, {"a": 50, "b": 49, "c": 1}, ["2/3", "1/6", "1/6"], ["3/4", "1/4", "1/4"]),
        (4, {"a": 3, "b": 2, "c": 1, "d": 1}, ["1/2", "1/6", "1/6", "1/6"], ["3/4", "1/4", "1/4", "1/4"]),
    ],
)
def test_known_votes(quota: int, weights: dict[str, int], by_order: list[str], by_set: list[str]) -> None:
    swings = majority(quota, **weights).swings()
    assert shapley_shubik(swings) == dict(zip(weights, map(Fraction, by_order), strict=True))
    assert banzhaf(swings) == dict(zip(weights, map(Fraction, by_set), strict=True))


def test_a_variable_that_occurs_and_makes_no_difference_has_no_importance_and_takes_none_from_the_others() -> None:
    solution = majority(4, a=2, b=2, c=1)
    assert solution.relevant == ("a", "b")
    half, none = Fraction(1, 2), Fraction(0)
    swings = solution.swings()
    assert shapley_shubik(swings) == banzhaf(swings) == {"a": half, "b": half, "c": none}
    assert fussell_vesely(solution.minimal_sets(), dict.fromkeys("abc", half)).get("c", none) == none


@pytest.mark.parametrize("settled", [any_of([]), any_of([Atom("a"), weighted(0, [])])])
def test_where_nothing_is_open_nothing_is_important(settled: Structure) -> None:
    solution = Solution(unfold({"goal": settled}, ["goal"], lambda _: None))
    assert shapley_shubik(solution.swings()) == banzhaf(solution.swings()) == {}
    assert fussell_vesely(solution.minimal_sets(), {}) == {}
