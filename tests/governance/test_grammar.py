from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.governance.specs import game, spec, winning
from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import GameError
from treatygap.governance.games.weights import held_between, square_root, weights_of
from treatygap.model.game import Weighted

HALF = {"more_than": "1/2"}


def weights(values: dict[str, dict[str, Fraction]] | None = None, /, **rule: object) -> dict[str, Fraction]:
    """What parties a, b and c weigh."""
    read = spec({"weighted": {**rule, "quota": HALF}})
    assert isinstance(read, Weighted)
    return weights_of(read.weighted, "abc", values or {})


def fractions(*numbers: str | int) -> dict[str, Fraction]:
    return dict(zip("abc", map(Fraction, numbers), strict=True))


def test_one_each() -> None:
    assert weights(one_each=True) == fractions(1, 1, 1)


def test_a_blend_adds_shares_of_indicators() -> None:
    values = {"people": fractions(1, 1, 2), "money": fractions(0, 10, 0)}
    assert weights(values, blend={"people": "60%", "money": "2/5"}) == fractions(150_000, 550_000, 300_000)


def test_roots_are_rounded_to_six_decimals() -> None:
    assert weights(votes={"a": 2, "b": 9}, square_root=True) == fractions("1.414214", 3, 0)


@given(st.fractions(0, 10**12))
def test_a_root_is_the_nearest_of_six_decimals(value: Fraction) -> None:
    root, half = square_root(value), Fraction(1, 2_000_000)
    assert max(root - half, Fraction(0)) ** 2 <= value < (root + half) ** 2
    assert square_root(root**2) == root


def test_basic_votes_are_a_share_of_all_votes_together() -> None:
    found = weights(votes={"a": 60, "b": 30}, basic="10%")
    assert found == fractions("190/3", "100/3", "10/3")
    assert sum(found.values()) == 100


def test_shares_are_held_between_floor_and_cap_and_keep_the_total() -> None:
    assert weights(votes={"a": 80, "b": 15, "c": 5}, max_share="50%") == fractions(50, "37.5", "12.5")
    assert weights(votes={"a": 90, "b": 10}, min_share="10%") == fractions(80, 10, 10)
    assert weights(votes={"a": 70, "b": 25, "c": 5}, min_share="20%", max_share="40%") == fractions(40, 40, 20)


@given(
    st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(any),
    st.fractions(0, Fraction(1, 3), max_denominator=30),
    st.fractions(Fraction(1, 3), 1, max_denominator=30),
)
def test_one_factor_brings_all_shares_between_the_bounds(raw: list[int], least: Fraction, most: Fraction) -> None:
    given_weights = fractions(*raw)
    if sum(1 for value in raw if value) * most + raw.count(0) * least < 1:
        with pytest.raises(GameError, match="less than the whole"):
            held_between(given_weights, least, most)
        return
    found = held_between(given_weights, least, most)
    total = sum(raw)
    assert sum(found.values()) == total
    assert all(least * total <= value <= most * total for value in found.values())
    inner = {found[p] / given_weights[p] for p in "abc" if least * total < found[p] < most * total and given_weights[p]}
    assert len(inner) <= 1
    for factor in inner:
        assert all(found[p] == min(max(factor * given_weights[p], least * total), most * total) for p in "abc")


def test_whole_votes_are_rounded_half_up() -> None:
    assert weights({"gdp": fractions("2.5", "1.49", "0.2")}, by="gdp", whole_votes=True) == fractions(3, 1, 0)


def test_a_casting_vote_turns_an_equal_vote_and_no_other() -> None:
    rule = {"weighted": {"one_each": True, "quota": HALF, "casting_vote": "a"}}
    assert winning(game(rule, "abcd")) == {"ab", "ac", "ad", "abc", "abd", "acd", "bcd", "abcd"}
    assert winning(game(rule, "abc")) == {"ab", "ac", "bc", "abc"}
    apart = {"weighted": {"votes": {"a": 1, "b": 1}, "quota": HALF, "casting_vote": "c"}}
    assert winning(game(apart, "abc")) == {"ab", "ac", "bc", "abc"}


def test_a_casting_vote_among_fractions_of_votes() -> None:
    rule = {"weighted": {"by": "gdp", "quota": HALF, "casting_vote": "c"}}
    assert winning(game(rule, "abc", {"gdp": fractions("0.1", "0.2", "0.3")})) == {"ac", "bc", "abc", "c"}


def test_vetoes_groups_and_some_of_several_rules() -> None:
    assert winning(game({"veto": ["a", "b"]}, "abc")) == {"ab", "abc"}
    assert winning(game({"winning": [["a", "b"], ["a", "c"], ["a", "b", "c"]]}, "abc")) == {"ab", "ac", "abc"}
    two = {"at_least": {"count": 2, "of": [{"veto": ["a"]}, {"veto": ["b"]}, {"veto": ["c"]}]}}
    assert winning(game(two, "abc")) == {"ab", "ac", "bc", "abc"}


def test_what_blocks_is_a_share_exceeded_or_met_or_a_number() -> None:
    def blocked(**rule: object) -> set[str]:
        return winning(game({"fails_if_against": {"votes": {"a": 2, "b": 1, "c": 1}, **rule}}, "abc"))

    assert blocked(more_than="1/4") == {"ab", "ac", "abc"}
    assert blocked(at_least="1/4") == {"abc"}
    assert blocked(votes_against=2) == {"ab", "ac", "abc"}


def test_parties_that_are_not_there_have_no_veto_and_their_groups_cannot_form() -> None:
    assert winning(game({"all": [{"veto": ["z"]}, "unanimity"]}, "ab")) == {"ab"}
    assert winning(game({"winning": [["a", "z"], ["b"]]}, "ab")) == {"b", "ab"}
    tie = {"weighted": {"one_each": True, "quota": HALF, "casting_vote": "z"}}
    assert winning(game(tie, "ab")) == {"ab"}
    with pytest.raises(GameError, match=r"^none of the groups that can pass a decision is complete any more$"):
        game({"winning": [["a", "z"]]}, "ab")
    with pytest.raises(GameError, match=r"^every decision passes, even with no party in favour$"):
        game({"veto": ["z"]}, "ab")


ONES = {"votes": {"a": 1, "b": 1, "c": 1, "d": 1}}


@pytest.mark.parametrize(
    ("rule", "passing"),
    [
        ("consensus", {"abc"}),
        ({"weighted": {**ONES, "quota": HALF}}, {"abc"}),
        ({"weighted": {**ONES, "quota": {"more_than": "1/2", "of": "cast"}}}, {"ab", "ac", "bc", "abc"}),
        ({"weighted": {**ONES, "quota": {"at_least": "1/2", "of": "all"}}}, {"ab", "ac", "bc", "abc"}),
        ({"weighted": {**ONES, "quota": {"votes": 3}}}, {"abc"}),
        ({"fails_if_against": {**ONES, "more_than": "1/4"}}, {"ab", "ac", "bc", "abc"}),
        ({"fails_if_against": {"votes": {"a": 1, "d": 1}, "more_than": "0%"}}, {"a", "ab", "ac", "abc"}),
        ({"winning": [["a", "b"], ["c", "d"]]}, {"ab", "abc"}),
        ({"weighted": {"one_each": True, "quota": HALF, "casting_vote": "d"}}, {"abc"}),
        ({"weighted": {"one_each": True, "quota": HALF, "casting_vote": "a"}}, {"ab", "ac", "abc"}),
    ],
)
def test_what_the_others_can_pass_while_one_abstains(rule: object, passing: set[str]) -> None:
    played = build_game(spec(rule), "abcd", {}, abstaining="d")
    assert played.parties == ("a", "b", "c")
    assert winning(played) == passing


@pytest.mark.parametrize("rule", ["unanimity", {"all": ["consensus", {"veto": ["d"]}]}])
def test_an_abstention_can_keep_everything_from_passing(rule: object) -> None:
    message = r"^with 1 of 4 abstaining, no decision can ever pass, not even with all parties in favour$"
    with pytest.raises(GameError, match=message):
        build_game(spec(rule), "abcd", {}, abstaining="d")
    with pytest.raises(GameError, match=r"^nobody votes, if all parties abstain$"):
        build_game(spec(rule), "abcd", {}, abstaining="abcd")


@pytest.mark.parametrize(
    "rule",
    [
        "unanimity",
        "consensus",
        {"weighted": {**ONES, "quota": HALF}},
        {"weighted": {**ONES, "quota": {"more_than": "1/2", "of": "cast"}}},
    ],
)
def test_without_abstentions_all_votes_are_cast(rule: object) -> None:
    same = (
        {"consensus": "unanimity"}.get(rule, rule) if isinstance(rule, str) else {"weighted": {**ONES, "quota": HALF}}
    )
    assert winning(game(rule, "abcd")) == winning(game(same, "abcd"))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            {"weighted": {"blend": {"people": "60%", "money": "30%"}, "quota": HALF}},
            "the shares of a blend add up to 90%, not to 100%",
        ),
        (
            {"weighted": {"one_each": True, "by": "people", "quota": HALF}},
            "weights are exactly one of votes (a number for each party), by (an indicator), "
            "blend (shares of several indicators) and one_each (true)",
        ),
        (
            {"weighted": {"blend": {"people": "100%"}, "quota": {"votes": 3}}},
            "weights that are blended are shares; let the quota be a share too, not a number of votes",
        ),
        (
            {"weighted": {"one_each": True, "quota": {"at_least": "1/2"}, "casting_vote": "a"}},
            "a casting vote decides when votes are equal, so that its quota is more_than: 1/2",
        ),
        (
            {"weighted": {"one_each": True, "quota": {"votes": 2, "of": "cast"}}},
            "a number of votes is the same whether of all or of those cast; leave out 'of'",
        ),
        (
            {"weighted": {"one_each": True, "min_share": "40%", "max_share": "30%", "quota": HALF}},
            "the least share, 40%, is above the greatest, 30%",
        ),
        (
            {"weighted": {"one_each": True, "basic": "100%", "quota": HALF}},
            "if all votes are basic votes, every party has the same: write one_each: true",
        ),
        (
            {"fails_if_against": {"one_each": True, "more_than": "1/2", "votes_against": 2}},
            "what blocks is exactly one of more_than, at_least and votes_against",
        ),
        ({"at_least": {"count": 3, "of": ["unanimity"]}}, "asks for 3 of only 1 rules"),
        (
            {"winning": [["a"]], "losing": [["a", "b"]]},
            "'a' with 'b' cannot lose where 'a' can pass: more support never harms",
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_a_fault_of_the_file(rule: object, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        spec(rule)
    assert [str(fault["ctx"]["error"]) for fault in caught.value.errors()] == [message]


@pytest.mark.parametrize(
    "rule",
    [
        {"weighted": {"votes": {"a": -1}, "quota": HALF}},
        {"weighted": {"votes": {"a": 1}, "quota": {"votes": 0}}},
        {"weighted": {"one_each": False, "quota": HALF}},
        {"fails_if_against": {"one_each": True, "votes_against": 0}},
        {"at_least": {"count": 0, "of": ["unanimity"]}},
        {"veto": []},
        {"winning": [[]]},
        {"winning": []},
    ],
)
def test_numbers_and_lists_have_their_limits(rule: object) -> None:
    with pytest.raises(ValidationError):
        spec(rule)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"min_share": "40%", "one_each": True}, "the least shares of all parties together are more than the whole"),
        ({"max_share": "30%", "one_each": True}, "the greatest shares of all parties together are less than the whole"),
        ({"by": "zero"}, "all weights are zero"),
        ({"blend": {"zero": "1/2", "gdp": "1/2"}}, "an indicator that is blended is zero for every party"),
        ({"by": "gdp", "whole_votes": True}, "without fractions of votes, all weights are zero"),
    ],
)
def test_weights_that_cannot_be_are_refused_with_a_reason(rule: dict[str, object], message: str) -> None:
    values = {"zero": fractions(0, 0, 0), "gdp": fractions("0.1", "0.2", "0.3")}
    with pytest.raises(GameError) as caught:
        game({"weighted": {**rule, "quota": HALF}}, "abc", values)
    assert str(caught.value) == message


def test_a_total_with_fractions_is_told_as_a_number() -> None:
    with pytest.raises(GameError, match=r"^the quota of 7 is above the total of 0\.6$"):
        game({"weighted": {"by": "gdp", "quota": {"votes": 7}}}, "abc", {"gdp": fractions("0.1", "0.2", "0.3")})
