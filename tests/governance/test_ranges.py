from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.governance.demands import line
from tests.governance.specs import game, winning
from treatygap.governance.games.game import Game, GameError
from treatygap.governance.lines.ranges import Needed, Span, blend_ranges, quota_ranges, where_all_hold

ONE, ZERO = Fraction(1), Fraction(0)
PEOPLE = {"r": Fraction(1468), "b": Fraction(95)}
NO_VETO = line("no-veto", "r", {"must_not_be_blockable_by": "b"})
VETO = line("veto", "b", "must_hold_veto")
TENTH = line("tenth", "b", {"min_weight_share": "10%"})


def test_two_parties_have_one_quota_at_which_all_turns_over() -> None:
    found = quota_ranges(PEOPLE, [NO_VETO, VETO])
    small, large = Fraction(95, 1563), Fraction(1468, 1563)
    assert [(part.low, part.high, part.verdicts) for part in found] == [
        (ZERO, small, {"no-veto": "yes", "veto": "no"}),
        (small, large, {"no-veto": "yes", "veto": "no"}),
        (large, ONE, {"no-veto": "no", "veto": "yes"}),
    ]
    assert [part.game and part.game.dictator for part in found] == [None, "r", None]
    assert where_all_hold(found) == ()
    assert where_all_hold(quota_ranges(PEOPLE, [VETO])) == (Span(large, ONE, includes_low=False, includes_high=True),)
    assert where_all_hold(quota_ranges(PEOPLE, [NO_VETO])) == (
        Span(ZERO, large, includes_low=False, includes_high=True),
    )


def test_a_mixture_of_two_figures_turns_over_at_an_exact_share() -> None:
    """r has 9/10 by the one and 1/2 by the other: 2/3 are reached up to 7/12 of the other."""
    first, second = {"r": Fraction(9), "b": ONE}, {"r": ONE, "b": ONE}
    turn = Fraction(7, 12)
    found = blend_ranges(first, second, Needed(Fraction(2, 3)), [NO_VETO, VETO])
    assert [part[:4] for part in found] == [(ZERO, turn, True, True), (turn, ONE, False, True)]
    assert [part.verdicts for part in found] == [{"no-veto": "yes", "veto": "no"}, {"no-veto": "no", "veto": "yes"}]
    exceeded = blend_ranges(first, second, Needed(Fraction(2, 3), exceed=True), [VETO])
    assert where_all_hold(exceeded) == (Span(turn, ONE, includes_low=True, includes_high=True),)


def test_a_single_value_may_be_a_range_of_its_own() -> None:
    """Only where both have a half does either reach it alone."""
    found = blend_ranges({"a": ONE, "b": ZERO}, {"a": ZERO, "b": ONE}, Needed(Fraction(1, 2)))
    half = Fraction(1, 2)
    assert [part[:4] for part in found] == [
        (ZERO, half, True, False),
        (half, half, True, True),
        (half, ONE, False, True),
    ]
    assert [part.game and winning(part.game) for part in found] == [{"a", "ab"}, {"a", "b", "ab"}, {"b", "ab"}]


def test_a_share_of_the_votes_turns_over_where_it_is_reached() -> None:
    """b has nothing by the one figure and a half by the other."""
    found = blend_ranges({"r": ONE, "b": ZERO}, {"r": ONE, "b": ONE}, Needed(ONE), [TENTH])
    assert where_all_hold(found) == (Span(Fraction(1, 5), ONE, includes_low=True, includes_high=True),)


def test_a_quota_that_cannot_be_exceeded_makes_no_rule() -> None:
    (found,) = blend_ranges(PEOPLE, PEOPLE, Needed(ONE, exceed=True), [VETO])
    assert (found.game, found.verdicts, found.meets_all) == (None, {}, False)


weights = (
    st.lists(st.fractions(0, 5, max_denominator=6), min_size=3, max_size=3)
    .filter(any)
    .map(lambda drawn: dict(zip("abc", drawn, strict=True)))
)
parts = st.fractions(0, 1, max_denominator=12)


def holds(span: tuple[Fraction, Fraction, bool, bool], value: Fraction) -> bool:
    low, high, includes_low, includes_high = span
    return low < value < high or (value == low and includes_low) or (value == high and includes_high)


def same(one: Game | None, rule: object, indicators: dict[str, Fraction]) -> bool:
    try:
        other = game(rule, "abc", {"x": indicators})
    except GameError:
        return one is None
    return one is not None and winning(one) == winning(other)


@given(weights, parts.filter(bool))
def test_every_quota_lies_in_one_range_that_has_its_rule(drawn: dict[str, Fraction], quota: Fraction) -> None:
    (found,) = [part for part in quota_ranges(drawn) if holds(part[:4], quota)]
    rule = {"weighted": {"by": "x", "quota": {"at_least": f"{quota.numerator}/{quota.denominator}"}}}
    assert same(found.game, rule, drawn)


@given(weights, weights, parts, parts, st.sampled_from(["more_than", "at_least"]))
def test_every_mixture_lies_in_one_range_that_has_its_rule(
    first: dict[str, Fraction], second: dict[str, Fraction], quota: Fraction, value: Fraction, word: str
) -> None:
    (found,) = [
        part for part in blend_ranges(first, second, Needed(quota, word == "more_than")) if holds(part[:4], value)
    ]
    mixed = {
        party: first[party] / sum(first.values()) * (1 - value) + second[party] / sum(second.values()) * value
        for party in "abc"
    }
    assert same(found.game, {"weighted": {"by": "x", "quota": {word: f"{quota.numerator}/{quota.denominator}"}}}, mixed)


@pytest.mark.parametrize(
    ("drawn", "message"),
    [
        ({"a": ZERO, "b": ZERO}, "all weights are zero"),
        ({"a": -ONE, "b": ONE}, "a weight is below zero"),
        (dict.fromkeys("abcdefghijklm", ONE), "13 parties are more than the 12 for which ranges are worked out"),
    ],
)
def test_weights_without_ranges_are_refused(drawn: dict[str, Fraction], message: str) -> None:
    with pytest.raises(GameError, match=f"^{message}$"):
        quota_ranges(drawn)


def test_two_figures_must_be_of_the_same_parties() -> None:
    with pytest.raises(GameError, match=r"^the two figures are not of the same parties$"):
        blend_ranges({"a": ONE}, {"b": ONE}, Needed(ONE))
