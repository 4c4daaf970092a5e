from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygap.logic.diagram import TERMINAL, BudgetError, Diagram

SIZE = 4
WORLDS = 1 << SIZE

functions = st.integers(0, (1 << WORLDS) - 1)
"""Functions of four variables, each a number whose bits are its values in the worlds; so are a world's variables."""


def value(function: int, world: int) -> bool:
    return bool(function >> world & 1)


def made(diagram: Diagram, function: int, level: int = 0, world: int = 0) -> int:
    """The node of a function, made from its values one by one."""
    if level == SIZE:
        return int(value(function, world))
    high = made(diagram, function, level + 1, world | 1 << level)
    return diagram.node(level, high, made(diagram, function, level + 1, world))


def read(diagram: Diagram, node: int) -> int:
    """The function of a node, found by going down in every world."""
    found = 0
    for world in range(WORLDS):
        at = node
        while at > 1:
            at = diagram.high[at] if world >> diagram.level[at] & 1 else diagram.low[at]
        found |= at << world
    return found


def reaches(quota: int, parts: Sequence[int], weights: Sequence[int], world: int) -> bool:
    return sum(weight for part, weight in zip(parts, weights, strict=True) if value(part, world)) >= quota


@given(functions)
def test_a_node_has_the_function_that_its_branches_say(function: int) -> None:
    diagram = Diagram()
    assert read(diagram, made(diagram, function)) == function


@given(functions, functions)
def test_both_and_either_are_what_they_are_in_every_world(one: int, other: int) -> None:
    diagram = Diagram()
    a, b = made(diagram, one), made(diagram, other)
    assert read(diagram, diagram.conjunction(a, b)) == one & other
    assert read(diagram, diagram.disjunction(a, b)) == one | other


@given(st.lists(st.tuples(functions, st.integers(0, 4)), max_size=5), st.data())
def test_a_threshold_holds_where_the_weights_of_its_parts_reach_the_quota(
    terms: list[tuple[int, int]], data: st.DataObject
) -> None:
    parts, weights = [part for part, _ in terms], [weight for _, weight in terms]
    quota = data.draw(st.integers(0, sum(weights) + 1))
    diagram = Diagram()
    node = diagram.threshold(quota, [made(diagram, part) for part in parts], weights)
    expected = sum(reaches(quota, parts, weights, world) << world for world in range(WORLDS))
    assert read(diagram, node) == expected


@given(functions, functions, functions)
def test_the_same_function_is_the_same_node_whichever_way_it_is_made(one: int, other: int, third: int) -> None:
    diagram = Diagram()
    a, b, c = (made(diagram, function) for function in (one, other, third))
    inner = diagram.disjunction(diagram.conjunction(a, b), diagram.conjunction(a, c))
    outer = diagram.conjunction(a, diagram.disjunction(c, b))
    assert inner == outer == made(diagram, one & (other | third))
    assert diagram.threshold(2, [a, b, c], [1, 1, 1]) == diagram.disjunction(inner, diagram.conjunction(b, c))


@given(functions, functions)
def test_a_diagram_is_ordered_and_holds_no_node_twice_and_none_that_changes_nothing(one: int, other: int) -> None:
    diagram = Diagram()
    diagram.conjunction(made(diagram, one), made(diagram, other))
    nodes = list(zip(diagram.level, diagram.high, diagram.low, strict=True))[2:]
    assert len(set(nodes)) == len(nodes)
    for level, high, low in nodes:
        assert high != low
        assert level < min(diagram.level[high], diagram.level[low]) <= TERMINAL


@given(functions)
def test_the_support_is_the_variables_that_make_a_difference_in_some_world(function: int) -> None:
    diagram = Diagram()
    expected = {
        level
        for level in range(SIZE)
        if any(value(function, world) != value(function, world ^ 1 << level) for world in range(WORLDS))
    }
    assert diagram.support(made(diagram, function)) == expected


def test_a_node_more_than_the_budget_is_refused_and_one_that_is_there_already_costs_nothing() -> None:
    free = Diagram()
    last = free.conjunction(free.node(0, 1, 0), free.node(1, 1, 0))
    strict, enough = Diagram(last - 1), Diagram(last)
    for diagram in (strict, enough):
        diagram.node(0, 1, 0)
        diagram.node(1, 1, 0)
    assert enough.conjunction(2, 3) == last
    assert enough.node(0, 3, 0) == last
    with pytest.raises(BudgetError):
        enough.node(2, 1, 0)
    with pytest.raises(BudgetError):
        strict.conjunction(2, 3)
    assert strict.node(1, 1, 0) == 3


@given(functions)
def test_within_its_budget_a_diagram_is_the_same_as_without(function: int) -> None:
    free = Diagram()
    root = made(free, function)
    bounded = Diagram(len(free.level) - 1)
    assert made(bounded, function) == root
    assert (bounded.level, bounded.high, bounded.low) == (free.level, free.high, free.low)


@pytest.mark.parametrize(("quota", "expected"), [(0, 1), (1, 0)])
def test_a_threshold_of_nothing_is_constant(quota: int, expected: int) -> None:
    assert Diagram().threshold(quota, [], []) == expected


def test_a_threshold_with_many_ways_to_its_quota_stays_as_small_as_its_sums() -> None:
    diagram = Diagram(budget=10_000)
    parts = [diagram.node(level, 1, 0) for level in range(60)]
    node = diagram.threshold(30, parts, [1] * 60)
    assert diagram.support(node) == set(range(60))
