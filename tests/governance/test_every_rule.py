import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.governance.demands import lines
from treatygap.control_checker import every_rule as every_rule_again
from treatygap.governance.lines.conditions import conditions_of, mask_of, members_of, predicate
from treatygap.governance.lines.redlines import meets
from treatygap.governance.rules.every_rule import disjoint_winners, every_rule, minimal_winning, swings, upward
from treatygap.governance.rules.nearest import is_weighted, nearest_weighted
from treatygap.governance.rules.witness import witness_of


@pytest.mark.parametrize(
    ("n", "monotone", "proper"), [(1, 1, 1), (2, 4, 3), (3, 18, 11), (4, 166, 80), (5, 7579, 2645)]
)
def test_all_rules_are_counted(n: int, monotone: int, proper: int) -> None:
    assert (len(every_rule(n, proper=False)), len(every_rule(n, proper=True))) == (monotone, proper)


@pytest.mark.parametrize("proper", [False, True])
@pytest.mark.parametrize("parties", ["a", "ab", "abc", "abcd", "abcde"])
def test_the_checker_goes_through_the_same_rules_by_another_way(parties: str, *, proper: bool) -> None:
    again = {
        sum(1 << mask_of(parties, coalition) for coalition in rule)
        for rule in every_rule_again(tuple(parties), proper=proper)
    }
    assert again == set(every_rule(len(parties), proper=proper))


rules = st.sampled_from([(n, rule) for n in range(1, 5) for rule in every_rule(n, proper=False)])


@given(rules)
def test_a_rule_is_the_game_of_its_minimal_winning_coalitions(drawn: tuple[int, int]) -> None:
    n, rule = drawn
    parties = tuple("abcd"[:n])
    witness = witness_of(parties, rule)
    wins = sum(1 << mask for mask in range(1 << n) if witness.game.wins(members_of(parties, mask)))
    assert (wins, upward(n, minimal_winning(n, rule))) == (rule, rule)
    assert witness.is_proper is witness.game.is_proper
    assert tuple(party for party, count in zip(parties, swings(n, rule), strict=True) if not count) == (
        witness.game.dummies
    )


@given(rules.flatmap(lambda drawn: st.tuples(st.just(drawn), lines("abcd"[: drawn[0]], power=True))))
def test_conditions_say_what_the_game_says(drawn: tuple[tuple[int, int], tuple]) -> None:  # type: ignore[type-arg]
    """The indices are worked out twice: over the coalitions of the game, and as sums over the winning ones."""
    (n, rule), drawn_lines = drawn
    parties = tuple("abcd"[:n])
    game = witness_of(parties, rule).game
    for line in drawn_lines:
        conditions = conditions_of(parties, line.party, line.demand)
        assert conditions is not None
        met = all(predicate(condition)(rule) for condition in conditions)
        assert ("yes" if met else "no") == meets(game, line.party, line.demand)


@pytest.mark.parametrize(("n", "count"), [(1, 1), (2, 4), (3, 18), (4, 148), (5, 3285)])
def test_the_weighted_rules_are_as_many_as_are_known(n: int, count: int) -> None:
    assert sum(is_weighted(n, rule) for rule in every_rule(n, proper=False)) == count


@given(rules)
def test_the_nearest_weighted_rule_differs_as_often_as_it_says(drawn: tuple[int, int]) -> None:
    n, rule = drawn
    found = nearest_weighted(tuple("abcd"[:n]), rule)
    votes = list(found.weights.values())
    weighted = sum(
        1 << mask
        for mask in range(1 << n)
        if sum(vote for bit, vote in enumerate(votes) if mask >> bit & 1) >= found.quota
    )
    assert ((weighted ^ rule).bit_count(), found.is_nearest) == (found.differs_on, True)
    assert (found.differs_on == 0) is is_weighted(n, rule)


def test_two_pairs_that_each_suffice_are_no_weighted_rule() -> None:
    """a with b, or c with d: by votes, one pair could not outweigh a with c or b with d."""
    pairs = upward(4, (0b0011, 0b1100))
    assert disjoint_winners(4, pairs)
    assert nearest_weighted(tuple("abcd"), pairs).differs_on == 1


def test_votes_are_found_among_many_parties_too() -> None:
    """Five of seven, of which two have twice the votes."""
    votes = (2, 2, 1, 1, 1, 1, 1)
    rule = sum(1 << mask for mask in range(128) if sum(vote for bit, vote in enumerate(votes) if mask >> bit & 1) >= 5)
    found = nearest_weighted(tuple("abcdefg"), rule)
    assert found.differs_on == 0
    assert is_weighted(7, rule)
    assert not is_weighted(6, upward(6, (0b000011, 0b001100)))
