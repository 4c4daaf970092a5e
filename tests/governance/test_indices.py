from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.governance import brute
from tests.governance.specs import by_votes, game, games, games_of, single_rules
from treatygap.governance.games.game import Game, OutOfReachError
from treatygap.governance.indices import banzhaf, coleman, johnston, minimal
from treatygap.governance.indices.registry import DEFAULT, INDICES
from treatygap.logic.structure import Atom, Structure, Threshold, weighted

SHARED_OUT = ("shapley-shubik", "banzhaf", "deegan-packel", "holler", "johnston")


@given(games_of(12))
@settings(max_examples=25, deadline=None)
def test_every_index_is_what_its_definition_says(played: Game) -> None:
    n = len(played.parties)
    wins = len(brute.winning(played))
    swings = {party: sum(row) for party, row in brute.swings_by_size(played).items()}
    total = sum(swings.values())
    expected = {
        "shapley-shubik": brute.shapley_shubik(played),
        "banzhaf": {party: Fraction(count, total) for party, count in swings.items()},
        "coleman-prevent": {party: Fraction(count, wins) for party, count in swings.items()},
        "coleman-initiate": {party: Fraction(count, 2**n - wins) for party, count in swings.items()},
        "banzhaf-absolute": {party: Fraction(count, 2 ** (n - 1)) for party, count in swings.items()},
        "success": {party: Fraction(1, 2) + Fraction(count, 2**n) for party, count in swings.items()},
        "deegan-packel": brute.deegan_packel(played),
        "holler": brute.holler(played),
        "johnston": brute.johnston(played),
    }
    assert {name: dict(index.compute(played)) for name, index in INDICES.items()} == expected
    assert coleman.act(played) == Fraction(wins, 2**n)


@given(games)
def test_minimal_coalitions_are_those_without_a_needless_member(played: Game) -> None:
    winners, blockers = played.minimal_winning, played.minimal_blocking
    listed = [frozenset(some) for some in winners.smallest_first()]
    assert set(listed) == brute.minimal(brute.winning(played))
    assert {frozenset(some) for some in blockers.smallest_first()} == brute.minimal(brute.blocking(played))
    assert winners.count() == len(listed) == sum(winners.counts_by_size().values())
    assert [len(some) for some in listed] == sorted(len(some) for some in listed)
    assert all(played.blocks(some) for some in blockers.smallest_first())


@given(games_of(9))
@settings(max_examples=60, deadline=None)
def test_shares_add_up_to_one_and_dummies_get_nothing(played: Game) -> None:
    for name in SHARED_OUT:
        shares = INDICES[name].compute(played)
        assert sum(shares.values()) == 1
        assert {party for party, share in shares.items() if not share} == set(played.dummies)


@given(games_of(9))
@settings(max_examples=60, deadline=None)
def test_a_veto_is_a_full_power_to_prevent_and_a_dictator_has_everything(played: Game) -> None:
    prevent, initiate = coleman.prevent(played), coleman.initiate(played)
    assert played.veto_players == tuple(party for party, power in prevent.items() if power == 1)
    alone = [party for party in played.parties if played.wins((party,))]
    assert alone == [party for party, power in initiate.items() if power == 1]
    if played.dictator:
        assert banzhaf.banzhaf_share(played)[played.dictator] == 1


@given(games_of(7))
@settings(deadline=None)
def test_classes_are_the_parties_that_can_be_exchanged_and_all_indices_treat_them_alike(played: Game) -> None:
    together = {pair for group in played.classes for pair in combinations(group, 2)}
    assert together == {pair for pair in combinations(played.parties, 2) if brute.can_be_exchanged(played, *pair)}
    for index in INDICES.values():
        values = index.compute(played)
        assert all(values[one] == values[other] for one, other in together)


@given(single_rules())
@settings(deadline=None)
def test_more_votes_never_mean_less_power(drawn: tuple[int, tuple[int, ...]]) -> None:
    quota, weights = drawn
    names = tuple("abcdefghij"[: len(weights)])
    played = Game(names, weighted(quota, zip(weights, map(Atom, names), strict=True)))
    for name in ("shapley-shubik", "banzhaf", "coleman-prevent", "coleman-initiate", "johnston"):
        values = INDICES[name].compute(played)
        by_weight = [values[party] for _, party in sorted(zip(weights, names, strict=True))]
        assert by_weight == sorted(by_weight)


def dual(structure: Structure) -> Structure:
    """What wins where the complement loses."""
    if not isinstance(structure, Threshold):
        return structure
    return Threshold(sum(structure.weights) - structure.quota + 1, tuple(map(dual, structure.parts)), structure.weights)


@given(games_of(8))
@settings(deadline=None)
def test_blocking_is_winning_in_the_dual_game(played: Game) -> None:
    other = Game(played.parties, dual(played.structure))
    assert banzhaf.banzhaf(other) == banzhaf.banzhaf(played)
    assert other.shapley_shubik == played.shapley_shubik
    assert coleman.act(other) == 1 - coleman.act(played)
    assert coleman.prevent(other) == coleman.initiate(played)
    assert list(other.minimal_winning.smallest_first()) == list(played.minimal_blocking.smallest_first())
    assert (other.is_proper, other.is_strong) == (played.is_strong, played.is_proper)


def test_one_vote_more_in_the_quota_makes_another_game() -> None:
    """Exactly half of the votes decides nothing if more than half are needed; swings alone do not show it."""
    half, more = by_votes({"at_least": "1/2"}, a=1, b=1), by_votes({"more_than": "1/2"}, a=1, b=1)
    assert (half.is_proper, more.is_proper) == (False, True)
    assert (half.is_strong, more.is_strong) == (True, False)
    assert half.swings == more.swings == {"a": 1, "b": 1}
    assert (coleman.act(half), coleman.act(more)) == (Fraction(3, 4), Fraction(1, 4))
    assert coleman.prevent(more) == coleman.initiate(half) == {"a": 1, "b": 1}
    assert coleman.prevent(half) == {"a": Fraction(1, 3), "b": Fraction(1, 3)}


@pytest.mark.parametrize(
    ("votes", "shares"), [(93, {"r": 1, "b": 0}), (94, {"r": Fraction(1, 2), "b": Fraction(1, 2)})]
)
def test_between_two_parties_any_quota_is_one_alone_or_both(votes: int, shares: dict[str, Fraction]) -> None:
    """With 93.9 and 6.1 per cent there is nothing between rule by the larger and unanimity."""
    played = by_votes({"at_least": f"{votes}%"}, r=1468, b=95)
    assert played.shapley_shubik == shares


def test_the_usual_indices_show_vetoes_beside_the_normalised_one() -> None:
    assert DEFAULT == ("shapley-shubik", "banzhaf", "coleman-prevent")
    assert set(DEFAULT) <= set(INDICES)


def test_the_johnston_index_of_many_parties_is_refused() -> None:
    names = "".join(chr(ord("a") + number) for number in range(21))
    played = game({"weighted": {"one_each": True, "quota": {"more_than": "1/2"}}}, names)
    with pytest.raises(OutOfReachError, match="goes through every coalition, which takes too long beyond 20 parties"):
        johnston.johnston(played)
    assert minimal.holler(played) == dict.fromkeys(names, Fraction(1, 21))


def test_minimal_coalitions_of_many_heavy_parties_are_refused() -> None:
    names = tuple(f"p{number}" for number in range(60))
    terms = [(10**6 + number**3, Atom(name)) for number, name in enumerate(names)]
    played = Game(names, weighted(35 * 10**6, terms))
    with pytest.raises(OutOfReachError, match=r"^the minimal coalitions of 60 parties with [\d,]+ votes are too many$"):
        played.minimal_winning.count()
