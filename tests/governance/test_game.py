from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import pytest
from hypothesis import given, settings

from tests.governance.specs import by_votes, game, games, winning
from treatygap.governance.games.game import Game


def pivots(played: Game) -> dict[str, Fraction]:
    """How often each party turns a losing coalition into a winning one, over all orders of joining."""
    wins = {frozenset(some) for size in range(7) for some in combinations(played.parties, size) if played.wins(some)}
    found = dict.fromkeys(played.parties, 0)
    for order in permutations(played.parties):
        found[next(order[at] for at in range(len(order)) if frozenset(order[: at + 1]) in wins)] += 1
    return {party: Fraction(count, factorial(len(played.parties))) for party, count in found.items()}


@given(games)
@settings(max_examples=60)
def test_power_is_how_often_a_party_is_pivotal_over_all_orders(played: Game) -> None:
    assert played.shapley_shubik == pivots(played)
    assert sum(played.shapley_shubik.values()) == 1


@given(games)
def test_dummies_are_those_who_turn_no_coalition_and_have_no_power(played: Game) -> None:
    wins = winning(played)
    turning = {
        party
        for size in range(len(played.parties))
        for some in combinations(played.parties, size)
        for party in played.parties
        if "".join(some) not in wins and "".join(sorted({*some, party})) in wins
    }
    assert played.dummies == tuple(party for party in played.parties if party not in turning)
    assert played.dummies == tuple(party for party, power in played.shapley_shubik.items() if power == 0)


@given(games)
def test_a_veto_is_to_be_in_every_winning_coalition_and_a_dictator_decides_alone(played: Game) -> None:
    wins = winning(played)
    vetoes = tuple(party for party in played.parties if all(party in some for some in wins))
    assert played.veto_players == vetoes
    assert played.dictator == next((party for party in vetoes if party in wins), None)
    assert played.holds_veto(played.parties[0]) is (played.parties[0] in vetoes)


@given(games)
def test_a_game_is_proper_when_every_two_winning_coalitions_share_a_party(played: Game) -> None:
    wins = winning(played)
    assert played.is_proper is all(set(one) & set(other) for one in wins for other in wins)


@given(games)
def test_parties_that_can_stand_for_each_other_have_equal_power(played: Game) -> None:
    wins = winning(played)
    for one, other in combinations(played.parties, 2):
        swap = str.maketrans(one + other, other + one)
        if {"".join(sorted(some.translate(swap))) for some in wins} == wins:
            assert played.shapley_shubik[one] == played.shapley_shubik[other]


def test_the_council_of_the_european_economic_community_of_1958() -> None:
    """Weights 4, 4, 4, 2, 2, 1 and a quota of 12: the sixth party never mattered."""
    council = by_votes({"votes": 12}, g=4, f=4, i=4, b=2, n=2, l=1)
    large, medium = Fraction(14, 60), Fraction(9, 60)
    assert council.shapley_shubik == {"g": large, "f": large, "i": large, "b": medium, "n": medium, "l": 0}
    assert (council.dummies, council.veto_players, council.dictator, council.is_proper) == (("l",), (), None, True)


@pytest.mark.parametrize(
    "rule",
    [
        {
            "weighted": {
                "votes": {**dict.fromkeys("abcde", 7), **dict.fromkeys("fghijklmno", 1)},
                "quota": {"votes": 39},
            }
        },
        {
            "all": [
                {"weighted": {"votes": dict.fromkeys("abcde", 1), "quota": {"votes": 5}}},
                {"weighted": {"votes": dict.fromkeys("abcdefghijklmno", 1), "quota": {"at_least": "9/15"}}},
            ]
        },
    ],
    ids=["weights", "two conditions"],
)
def test_the_security_council_of_fifteen(rule: object) -> None:
    council = game(rule, "abcdefghijklmno")
    permanent = dict.fromkeys("abcde", Fraction(421, 2145))
    elected = dict.fromkeys("fghijklmno", Fraction(4, 2145))
    assert council.shapley_shubik == permanent | elected
    assert (council.veto_players, council.dummies, council.dictator) == (tuple("abcde"), (), None)


def test_one_party_with_more_than_half_decides_alone() -> None:
    played = by_votes({"more_than": "1/2"}, a=10, b=90)
    assert (played.dictator, played.veto_players, played.dummies) == ("b", ("b",), ("a",))
    assert played.shapley_shubik == {"a": 0, "b": 1}


def test_two_halves_that_suffice_each_block_nothing_and_can_contradict_each_other() -> None:
    played = by_votes({"at_least": "1/2"}, a=1, b=1)
    assert (played.dictator, played.veto_players, played.dummies) == (None, (), ())
    assert played.shapley_shubik == {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    assert played.is_proper is False


def test_a_coalition_is_its_members_in_any_order() -> None:
    played = by_votes({"votes": 3}, a=2, b=1, c=1)
    assert (played.wins(("b", "a")), played.wins(frozenset("ac")), played.wins(("c", "b"))) == (True, True, False)
