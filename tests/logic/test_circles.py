from collections.abc import Mapping
from itertools import pairwise, permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatygap.logic.circles import _shortest, circles, components

Graph = dict[str, tuple[str, ...]]

NODES = "abcde"
graphs: st.SearchStrategy[Graph] = st.dictionaries(
    st.sampled_from(NODES), st.lists(st.sampled_from([*NODES, "outside"]), unique=True, max_size=4).map(tuple)
)
"""Relations in which some ids lead outside, where nothing is known."""

LONG_WAY_AND_SHORT: Graph = {"a": ("b",), "b": ("c",), "c": ("a", "d"), "d": ("c",)}
"""One knot: a circle of three that has the first id, and a shorter one that has not."""


def reachable(needs: Graph, start: str) -> set[str]:
    """All that an id needs, directly or not, by walking on until nothing new appears."""
    found: set[str] = set()
    while True:
        new = {to for node in (start, *found) for to in needs.get(node, ()) if to in needs} - found
        if not new:
            return found
        found |= new


def knots(needs: Graph) -> set[tuple[str, ...]]:
    """The groups of ids that need each other."""
    return {
        tuple(sorted({node} | {other for other in reachable(needs, node) if node in reachable(needs, other)}))
        for node in needs
    }


def all_circles(needs: Graph, members: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every circle within a group, each once from every one of its ids."""
    return [
        way
        for size in range(1, len(members) + 1)
        for way in permutations(members, size)
        if all(after in needs[before] for before, after in pairwise((*way, way[0])))
    ]


@given(graphs)
@example(LONG_WAY_AND_SHORT)
def test_components_are_the_groups_that_need_each_other_each_after_what_it_needs(needs: Graph) -> None:
    found = components(needs)
    assert sorted(found) == sorted(knots(needs))
    place = {node: position for position, members in enumerate(found) for node in members}
    assert all(place[to] <= place[node] for node in needs for to in needs[node] if to in needs)


@given(graphs)
@example(LONG_WAY_AND_SHORT)
def test_every_knot_with_a_circle_is_reported_once_by_a_circle_that_exists(needs: Graph) -> None:
    found = circles(needs)
    real = {members: all_circles(needs, members) for members in knots(needs)}
    assert [sum(circle in ways for circle in found) for ways in real.values()] == [
        min(1, len(ways)) for ways in real.values()
    ]
    assert len(found) == sum(bool(ways) for ways in real.values())


@given(graphs)
@example(LONG_WAY_AND_SHORT)
def test_the_circle_of_a_knot_is_a_shortest_one_through_its_first_id(needs: Graph) -> None:
    real = [(min(members), all_circles(needs, members)) for members in knots(needs)]
    expected = [min(len(way) for way in ways if first in way) for first, ways in real if ways]
    assert sorted(len(circle) for circle in circles(needs)) == sorted(expected)


@given(graphs)
@example(LONG_WAY_AND_SHORT)
def test_circles_stand_in_order_and_each_begins_with_its_first_id(needs: Graph) -> None:
    found = circles(needs)
    assert found == sorted(found)
    assert [circle[0] for circle in found] == [min(circle) for circle in found]


@given(graphs, st.permutations(NODES))
def test_circles_do_not_depend_on_the_order_of_the_ids(needs: Graph, order: list[str]) -> None:
    shuffled: Mapping[str, tuple[str, ...]] = {node: needs[node] for node in order if node in needs}
    assert circles(shuffled) == circles(needs)


def test_an_id_that_needs_itself_is_a_circle_and_one_that_does_not_is_none() -> None:
    assert circles({"a": ("a",), "b": ("a",)}) == [("a",)]


def test_a_long_circle_is_found_without_recursion() -> None:
    names = [f"n{number:04}" for number in range(3000)]
    needs = {name: (after,) for name, after in pairwise([*names, names[0]])}
    assert circles(needs) == [tuple(names)]


def test_no_way_back_from_an_id_on_no_circle_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'a' is not on a circle$"):
        _shortest("a", {"a", "b"}, {"a": ("b",), "b": ()})
