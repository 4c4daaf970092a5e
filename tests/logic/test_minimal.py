from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.logic.random_systems import minimal
from treatygap.logic.diagram import Cost, Diagram
from treatygap.logic.family import Family
from treatygap.logic.minimal import minimal_solutions, minimal_solutions_of_monotone

SIZE = 4
EVERY = [frozenset(str(level) for level in range(SIZE) if world >> level & 1) for world in range(1 << SIZE)]
"""All sets of four levels; a set is one of strings so that the oracle of random systems can judge it."""

Sets = frozenset[frozenset[str]]

families = st.frozensets(st.sampled_from(EVERY))
monotone = families.map(lambda some: frozenset(each for each in EVERY if any(inner <= each for inner in some)))


def made(holder: Diagram | Family, sets: Sets, level: int = 0, chosen: frozenset[str] = frozenset()) -> int:
    """A family of sets, or the function that is true where exactly one of them is."""
    if level == SIZE:
        return int(chosen in sets)
    high = made(holder, sets, level + 1, chosen | {str(level)})
    return holder.node(level, high, made(holder, sets, level + 1, chosen))


def listed(family: Family, root: int) -> list[frozenset[str]]:
    """The sets of a family, found by going down all ways."""
    if root <= 1:
        return [frozenset()] * root
    mine = frozenset({str(family.level[root])})
    return [mine | each for each in listed(family, family.high[root])] + listed(family, family.low[root])


@given(families)
def test_minimal_solutions_are_the_least_sets_that_make_any_function_true(true: Sets) -> None:
    diagram, family = Diagram(), Family()
    found = listed(family, minimal_solutions(diagram, made(diagram, true), family))
    assert len(found) == len(set(found))
    assert set(found) == minimal(true)


@given(monotone)
def test_of_a_monotone_function_both_ways_find_the_same(true: Sets) -> None:
    diagram, family = Diagram(), Family()
    root = made(diagram, true)
    found = minimal_solutions_of_monotone(diagram, root, family)
    assert found == minimal_solutions(diagram, root, family)
    assert set(listed(family, found)) == minimal(true)


@pytest.mark.parametrize("find", [minimal_solutions, minimal_solutions_of_monotone])
def test_of_constants_there_is_no_set_or_only_the_empty_one(find: Callable[[Diagram, int, Family], int]) -> None:
    family = Family()
    assert listed(family, find(Diagram(), 0, family)) == []
    assert listed(family, find(Diagram(), 1, family)) == [frozenset()]


@given(families)
def test_a_family_holds_each_of_its_sets_once_and_counts_them(sets: Sets) -> None:
    family = Family()
    root = made(family, sets)
    found = listed(family, root)
    assert sorted(found, key=sorted) == sorted(sets, key=sorted)
    assert family.count(root) == len(sets)
    sizes = sorted({len(each) for each in sets})
    assert list(family.counts_by_size(root).items()) == [
        (size, sum(len(each) == size for each in sets)) for size in sizes
    ]


@given(families, families)
def test_sparing_leaves_the_sets_that_contain_none_of_the_others(sets: Sets, others: Sets) -> None:
    family = Family()
    left = family.sparing(made(family, sets), made(family, others))
    assert left == made(family, frozenset(each for each in sets if not any(other <= each for other in others)))


prices: st.SearchStrategy[list[Cost]] = st.lists(
    st.integers(0, 3) | st.fractions(0, 3, max_denominator=6), min_size=SIZE, max_size=SIZE
)


def priced(members: frozenset[str], costs: Sequence[Cost]) -> Cost:
    return sum((costs[int(level)] for level in members), Fraction(0))


@given(families, prices)
def test_sets_are_listed_each_once_at_their_exact_cost_the_cheapest_first(sets: Sets, costs: list[Cost]) -> None:
    family = Family()
    found = list(family.by_cost(made(family, sets), costs))
    members = [frozenset(map(str, levels)) for _, levels in found]
    assert sorted(members, key=sorted) == sorted(sets, key=sorted)
    assert [cost for cost, _ in found] == [priced(each, costs) for each in members]
    assert all(one <= other for (one, _), (other, _) in pairwise(found))
    assert all(list(levels) == sorted(levels) for _, levels in found)


@given(families, families, prices)
def test_the_order_of_sets_of_equal_cost_depends_on_nothing_but_the_family(
    sets: Sets, before: Sets, costs: list[Cost]
) -> None:
    alone, among = Family(), Family()
    root = made(alone, sets)
    made(among, before)
    assert list(alone.by_cost(root, costs)) == list(among.by_cost(made(among, sets), costs))


def test_sets_are_listed_as_far_as_they_are_asked_for() -> None:
    """Two to the power of 200 sets, of which some are cheap."""
    family = Family()
    root = 1
    for level in reversed(range(200)):
        root = family.node(level, root, root)
    assert family.count(root) == 1 << 200
    found = list(islice(family.by_cost(root, range(1, 201)), 6))
    assert found == [(0, ()), (1, (0,)), (2, (1,)), (3, (0, 1)), (3, (2,)), (4, (0, 2))]
