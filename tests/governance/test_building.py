from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.governance.specs import by_votes, game, winning
from treatygap.governance.games.game import GameError


def test_unanimity_needs_every_party() -> None:
    assert winning(game("unanimity", "abc")) == {"abc"}


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ({"more_than": "1/2"}, {"ab", "abc", "ac"}),
        ({"at_least": "1/2"}, {"a", "ab", "abc", "ac", "bc"}),
        ({"votes": 2}, {"a", "ab", "abc", "ac", "bc"}),
        ({"votes": 3}, {"ab", "ac", "abc"}),
        ({"more_than": "3/4"}, {"abc"}),
        ({"at_least": "3/4"}, {"ab", "ac", "abc"}),
        ({"more_than": "0/1"}, {"a", "ab", "abc", "ac", "b", "bc", "c"}),
        ({"at_least": "100%"}, {"abc"}),
    ],
)
def test_quotas_are_exceeded_or_met(quota: dict[str, object], expected: set[str]) -> None:
    """The votes are 2, 1 and 1; with more than a half, the parties with one vote each only reach it."""
    assert winning(by_votes(quota, a=2, b=1, c=1)) == expected


@pytest.mark.parametrize(
    ("quota", "large", "alone"),
    [
        ({"at_least": "65%"}, 65, True),
        ({"more_than": "65%"}, 65, False),
        ({"more_than": "65%"}, 66, True),
        ({"at_least": "65.000001%"}, 65, False),
        ({"at_least": "50%"}, 50, True),
        ({"more_than": "50%"}, 50, False),
        ({"more_than": "50%"}, 51, True),
    ],
)
def test_percentages_are_exact(quota: dict[str, object], large: int, *, alone: bool) -> None:
    assert by_votes(quota, a=large, b=100 - large).wins(("a",)) is alone


@pytest.mark.parametrize(("quota", "alone"), [({"at_least": "2/3"}, True), ({"more_than": "2/3"}, False)])
def test_two_thirds_are_two_thirds(quota: dict[str, object], *, alone: bool) -> None:
    assert by_votes(quota, a=2, b=1).wins(("a",)) is alone


@pytest.mark.parametrize(
    ("quota", "expected"),
    [({"at_least": "1/2"}, {"ab", "abc", "ac", "bc", "c"}), ({"more_than": "1/2"}, {"abc", "ac", "bc"})],
)
def test_decimal_indicators_are_exact(quota: dict[str, object], expected: set[str]) -> None:
    """As floating numbers, 0.1 + 0.2 would exceed 0.3."""
    rule = {"weighted": {"by": "gdp", "quota": quota}}
    values = {"gdp": {"a": Fraction("0.1"), "b": Fraction("0.2"), "c": Fraction("0.3")}}
    assert winning(game(rule, "abc", values)) == expected


def test_votes_reach_a_number_of_indicator_units() -> None:
    rule = {"weighted": {"by": "gdp", "quota": {"votes": 3}}}
    assert winning(game(rule, "ab", {"gdp": {"a": Fraction("2.5"), "b": Fraction("0.5")}})) == {"ab"}


def test_a_party_without_votes_has_none() -> None:
    rule = {"weighted": {"votes": {"a": 1}, "quota": {"more_than": "1/2"}}}
    assert winning(game(rule, "ab")) == {"a", "ab"}


@pytest.mark.parametrize(("against", "passes"), [(25, True), (26, False), (0, True), (103, False)])
def test_more_than_a_quarter_of_103_seats_are_26(against: int, *, passes: bool) -> None:
    rule = {"fails_if_against": {"votes": {"a": 103 - against, "b": against}, "more_than": "1/4"}}
    assert game(rule, "ab").wins(("a",)) is passes


def test_exactly_a_quarter_against_does_not_block() -> None:
    rule = {"fails_if_against": {"votes": {"a": 75, "b": 25}, "more_than": "1/4"}}
    assert winning(game(rule, "ab")) == {"a", "ab"}


@given(
    st.fixed_dictionaries({party: st.fractions(0, 10, max_denominator=20) for party in "abc"}),
    st.fractions(0, 1, max_denominator=20).filter(lambda share: share < 1),
)
def test_weights_against_block_exactly_when_they_exceed_the_share(
    weights: dict[str, Fraction], share: Fraction
) -> None:
    total = sum(weights.values(), Fraction(0))
    rule = {"fails_if_against": {"by": "gdp", "more_than": f"{share.numerator}/{share.denominator}"}}
    if not total:
        with pytest.raises(GameError, match=r"^all weights are zero$"):
            game(rule, "abc", {"gdp": weights})
        return
    found = winning(game(rule, "abc", {"gdp": weights}))
    everyone = ("", "a", "b", "c", "ab", "ac", "bc", "abc")
    against = {some: sum(weights[party] for party in "abc" if party not in some) for some in everyone}
    assert found == {some for some in everyone if against[some] <= share * total}


@given(
    st.fixed_dictionaries({party: st.fractions(0, 10, max_denominator=20) for party in "abc"}),
    st.fractions(0, 1, max_denominator=20).filter(lambda share: 0 < share < 1),
    st.sampled_from(["more_than", "at_least"]),
)
def test_weights_pass_exactly_when_they_reach_the_quota(
    weights: dict[str, Fraction], share: Fraction, word: str
) -> None:
    total = sum(weights.values(), Fraction(0))
    rule = {"weighted": {"by": "gdp", "quota": {word: f"{share.numerator}/{share.denominator}"}}}
    if not total:
        with pytest.raises(GameError, match=r"^all weights are zero$"):
            game(rule, "abc", {"gdp": weights})
        return
    everyone = ("", "a", "b", "c", "ab", "ac", "bc", "abc")
    reached = {some: sum(weights[party] for party in some) for some in everyone}
    bound = share * total
    assert winning(game(rule, "abc", {"gdp": weights})) == {
        some for some in everyone if (reached[some] > bound if word == "more_than" else reached[some] >= bound)
    }


def test_two_chambers_must_both_agree() -> None:
    chambers = [
        {"weighted": {"votes": {"a": 2, "b": 1, "c": 1}, "quota": {"more_than": "1/2"}}},
        {"weighted": {"votes": {"a": 1, "b": 1, "c": 1}, "quota": {"at_least": "2/3"}}},
        {"fails_if_against": {"votes": {"a": 1, "b": 1, "c": 0}, "more_than": "0/1"}},
    ]
    assert winning(game({"all": chambers[:2]}, "abc")) == {"ab", "ac", "abc"}
    assert winning(game({"all": chambers}, "abc")) == {"ab", "abc"}


def test_one_of_several_ways_suffices() -> None:
    ways = [{"weighted": {"votes": {"a": 1}, "quota": {"votes": 1}}}, {"all": ["unanimity"]}, {"any": ["unanimity"]}]
    assert winning(game({"any": ways[1:]}, "abc")) == {"abc"}
    assert winning(game({"any": ways}, "abc")) == {"a", "ab", "ac", "abc"}


BY = {"weighted": {"by": "gdp", "quota": {"more_than": "1/2"}}}


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            {"weighted": {"votes": {"a": 1, "b": 2}, "quota": {"votes": 4}}},
            "the quota of 4 is above the total of 3",
        ),
        ({"weighted": {"votes": {"a": 0}, "quota": {"more_than": "1/2"}}}, "all weights are zero"),
        ({"fails_if_against": {"votes": {"a": 0}, "more_than": "1/2"}}, "all weights are zero"),
        (BY, "no year before this day has the figures that it goes by for every party"),
        (
            {"all": ["unanimity", {"weighted": {"by": "size", "quota": {"votes": 1}}}]},
            "no year before this day has the figures that it goes by for every party",
        ),
        (
            {"weighted": {"votes": {"a": 1}, "quota": {"more_than": "100%"}}},
            "no decision can ever pass, not even with all parties in favour",
        ),
        (
            {"weighted": {"votes": {"a": 1}, "quota": {"at_least": "0%"}}},
            "every decision passes, even with no party in favour",
        ),
        (
            {"fails_if_against": {"votes": {"a": 1}, "more_than": "1/1"}},
            "every decision passes, even with no party in favour",
        ),
    ],
)
def test_a_rule_that_makes_no_game_is_refused_with_a_reason(rule: object, message: str) -> None:
    with pytest.raises(GameError) as caught:
        game(rule, "ab", {"gdp": {"a": Fraction(1)}})
    assert str(caught.value) == message


def test_games_of_many_parties_are_counted_too() -> None:
    assert len(game("unanimity", "abcdefghijklmnopqrst").veto_players) == 20
    many = game({"weighted": {"one_each": True, "quota": {"more_than": "1/2"}}}, "abcdefghijklmnopqrstu")
    assert (many.winning_coalitions, many.is_proper, many.veto_players) == (2**20, True, ())
    assert set(many.shapley_shubik.values()) == {Fraction(1, 21)}
