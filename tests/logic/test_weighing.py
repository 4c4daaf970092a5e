"""Weights of worlds: what one pass over a diagram finds, and what going through all worlds finds."""

from fractions import Fraction
from itertools import product
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from tests.logic.test_diagram import SIZE, WORLDS, functions, made, value
from treatygap.logic.diagram import Diagram
from treatygap.logic.weighing import Weighing
from treatygap.logic.weighing import product as multiplied

Weights = list[int]
weights = st.lists(st.integers(-2, 3), min_size=SIZE, max_size=SIZE)


def weighed(function: int, true: Weights, false: Weights) -> Weighing[int]:
    diagram = Diagram()
    return Weighing(diagram, made(diagram, function), true, false)


def weight(world: int, true: Weights, false: Weights, *, but: int | None = None) -> int:
    """The product over a world's levels, one of them left out if that is asked for."""
    return prod((true if world >> level & 1 else false)[level] for level in range(SIZE) if level != but)


@given(functions, weights, weights)
def test_the_value_is_the_weight_of_the_worlds_in_which_the_function_is_true(
    function: int, true: Weights, false: Weights
) -> None:
    worlds = [world for world in range(WORLDS) if value(function, world)]
    assert weighed(function, true, false).value() == sum(weight(world, true, false) for world in worlds)


@given(functions, weights, weights)
def test_the_whole_is_the_weight_of_all_worlds(function: int, true: Weights, false: Weights) -> None:
    everything = sum(weight(world, true, false) for world in range(WORLDS))
    assert weighed(function, true, false).whole() == everything


@given(functions, weights, weights)
def test_the_slope_of_a_level_is_what_it_adds_in_the_worlds_of_the_others(
    function: int, true: Weights, false: Weights
) -> None:
    expected = [
        sum(
            (value(function, world | 1 << level) - value(function, world)) * weight(world, true, false, but=level)
            for world in range(WORLDS)
            if not world >> level & 1
        )
        for level in range(SIZE)
    ]
    assert weighed(function, true, false).slopes() == expected


@given(functions, st.lists(st.fractions(0, 1, max_denominator=9), min_size=SIZE, max_size=SIZE))
def test_probabilities_weigh_one_in_all_and_stay_fractions(function: int, chances: list[Fraction]) -> None:
    diagram = Diagram()
    weighing = Weighing(diagram, made(diagram, function), chances, [1 - chance for chance in chances])
    expected = sum(
        (
            prod((p if turn else 1 - p for p, turn in zip(chances, turns, strict=True)), start=Fraction(1))
            for turns in product((False, True), repeat=SIZE)
            if value(function, sum(turn << level for level, turn in enumerate(turns)))
        ),
        Fraction(0),
    )
    assert weighing.value() == expected
    assert isinstance(weighing.value(), Fraction)
    assert weighing.whole() == 1


def test_many_factors_are_multiplied_in_their_own_kind_of_number() -> None:
    assert multiplied([2, 3, 7], 1) == 42
    assert multiplied([Fraction(1, 3), Fraction(1, 2)], Fraction(1)) == Fraction(1, 6)
    assert multiplied([], 5) == 5
