"""Real bodies, some of them large enough to be hard.

The expected numbers were computed here, mostly in two ways. What others have published on these bodies is compared in
`test_published_values.py`.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from tests.governance.bodies import body
from tests.governance.test_engines import by_dictionary
from treatygap.governance.games.diagrams import Diagrams
from treatygap.governance.games.game import Game
from treatygap.governance.games.rows import Rows
from treatygap.governance.games.singles import single
from treatygap.governance.games.subset_sums import OneQuota
from treatygap.governance.indices import banzhaf, coleman
from treatygap.logic.structure import Atom, Threshold, all_of


def rounded(values: Mapping[str, Fraction], digits: int) -> list[float]:
    return [round(float(value), digits) for value in values.values()]


def test_the_six_of_1958() -> None:
    """Luxembourg counted for nothing."""
    council = body("eec-1958.csv", votes=12)
    large, medium = Fraction(14, 60), Fraction(9, 60)
    assert list(council.shapley_shubik.values()) == [large, large, large, medium, medium, 0]
    assert list(banzhaf.banzhaf_share(council).values()) == [Fraction(5, 21)] * 3 + [Fraction(3, 21)] * 2 + [0]
    assert (council.dummies, coleman.act(council)) == (("luxembourg",), Fraction(14, 64))


def test_the_fifteen_of_1995() -> None:
    council = body("eu-15.csv", votes=62)
    sizes = (4, 1, 4, 2, 3, 1)
    shapley_shubik = (0.1167, 0.0955, 0.0552, 0.0454, 0.0353, 0.0207)
    shares = (0.1116, 0.0924, 0.0587, 0.0479, 0.0359, 0.0226)
    expand = [
        (value, share) for value, share, size in zip(shapley_shubik, shares, sizes, strict=True) for _ in range(size)
    ]
    assert rounded(council.shapley_shubik, 4) == [value for value, _ in expand]
    assert rounded(banzhaf.banzhaf_share(council), 4) == [share for _, share in expand]
    assert [len(group) for group in council.classes] == list(sizes)


def test_the_security_council_in_two_forms() -> None:
    """Permanent members have 0.1963 each by the index of Shapley and Shubik, elected ones 0.0019."""
    rules, weights = body("security-council.yaml"), body("security-council-weighted.json")
    assert rules.shapley_shubik == weights.shapley_shubik
    assert rules.swings_by_size == weights.swings_by_size
    assert list(rules.minimal_blocking.smallest_first()) == list(weights.minimal_blocking.smallest_first())
    assert set(rules.shapley_shubik.values()) == {Fraction(421, 2145), Fraction(4, 2145)}
    assert (rules.winning_coalitions, len(rules.veto_players)) == (848, 5)
    assert rules.minimal_winning.counts_by_size() == {9: 210}
    assert rules.minimal_blocking.counts_by_size() == {1: 5, 7: 120}


def test_the_three_conditions_of_nice() -> None:
    """The second and the third condition hardly ever matter.

    With the populations of 1999, of the 2,718,774 coalitions with enough votes, 16 have too few members and 7 others
    too few inhabitants. How many have too few inhabitants hangs on the populations.
    """
    council = body("nice-27.yaml")
    assert isinstance(council.structure, Threshold)
    votes, members, people = council.structure.parts
    counts = [
        Game(council.parties, part).winning_coalitions
        for part in (votes, all_of((votes, members)), all_of((votes, members, people)))
    ]
    assert counts == [2_718_774, 2_718_774 - 16, 2_718_774 - 16 - 7]
    assert rounded(council.shapley_shubik, 4)[:7] == [0.0871, 0.0870, 0.0870, 0.0870, 0.0799, 0.0799, 0.0399]
    assert rounded(banzhaf.banzhaf_share(council), 5)[:7] == [0.07783] * 4 + [0.0742] * 2 + [0.04259]
    assert council.is_proper


def passing(people: Sequence[int], members: int, needed: int) -> int:
    """How many coalitions have enough members and inhabitants: the two halves of the list met in the middle."""
    half = len(people) // 2
    sums: list[dict[int, list[int]]] = []
    for part in (people[:half], people[half:]):
        by_size: dict[int, list[int]] = {}
        for size in range(len(part) + 1):
            by_size[size] = sorted(map(sum, combinations(part, size)))
        sums.append(by_size)
    return sum(
        len(upper) - bisect_left(upper, needed - one)
        for size, lower in sums[0].items()
        for other, upper in sums[1].items()
        if size + other >= members
        for one in lower
    )


def test_the_double_majority_of_lisbon_with_exact_populations() -> None:
    council = body("lisbon-27.yaml")
    assert isinstance(council.structure, Threshold)
    double, clause = council.structure.parts
    assert isinstance(double, Threshold)
    people = double.parts[1]
    rule = single(people, council.parties)
    assert rule is not None
    without = Game(council.parties, double)
    assert without.winning_coalitions == passing(rule.weights, 15, rule.quota)
    # Every coalition of 24 or more passes by the clause; three large members could otherwise block.
    by_clause = [
        some for some in combinations(council.parties, 3) if not without.wins(set(council.parties).difference(some))
    ]
    assert council.winning_coalitions == without.winning_coalitions + len(by_clause)
    assert min(council.minimal_blocking.counts_by_size()) == 4
    assert Game(council.parties, clause).minimal_blocking.counts_by_size() == {4: 17_550}
    # The clause takes a little power from the largest, and hardly any by Banzhaf's measure.
    assert council.shapley_shubik["germany"] < without.shapley_shubik["germany"]
    moved = banzhaf.banzhaf(council)["germany"] - banzhaf.banzhaf(without)["germany"]
    assert abs(moved) < Fraction(1, 10**6)
    assert (council.is_proper, council.is_strong) == (True, False)


def test_the_electoral_college() -> None:
    college = body("electoral-college-2024.csv", votes=270)
    rule = single(college.structure, college.parties)
    assert rule is not None
    assert isinstance(college.engine, Rows)
    assert (len(college.parties), sum(rule.weights), rule.quota) == (51, 538, 270)
    for party in (0, 25, 50):
        assert list(college.swings_by_size[college.parties[party]]) == by_dictionary(270, rule.weights, party)
    assert sum(college.shapley_shubik.values()) == 1
    assert college.shapley_shubik == dict(
        zip(college.parties, Diagrams(college.parties, college.structure).shapley_shubik()[0], strict=True)
    )
    # 269 to 269 elects nobody.
    assert (college.is_proper, college.is_strong) == (True, False)


@pytest.mark.parametrize(
    ("quota", "vetoes", "first", "second"),
    [
        ({"more_than": "1/2"}, (), 0.1917, 0.0616),
        ({"at_least": "70%"}, (), 0.1917, 0.0616),
        ({"at_least": "85%"}, ("united-states",), 0.1892, 0.0638),
    ],
)
def test_190_members_of_the_monetary_fund(
    quota: dict[str, object], vetoes: tuple[str, ...], first: float, second: float
) -> None:
    fund = body("imf-2022.csv", **quota)
    assert isinstance(fund.engine, OneQuota)
    assert len(fund.parties) == 190
    assert fund.veto_players == vetoes
    assert fund.dummies == ()
    assert [party for party, power in coleman.prevent(fund).items() if power == 1] == list(vetoes)
    assert abs(sum(fund.shapley_shubik.values(), Fraction(-1))) <= 190 * fund.shapley_shubik_error
    assert 0 < fund.shapley_shubik_error < Fraction(1, 10**10)
    found = (float(fund.shapley_shubik["united-states"]), float(fund.shapley_shubik["japan"]))
    assert tuple(round(value, 4) for value in found) == (first, second)


def test_the_counts_of_the_monetary_fund_are_right_by_a_remainder() -> None:
    """A count of 190 bits is checked by its remainder, found by adding up sums without one member."""
    fund = body("imf-2022.csv", at_least="85%")
    rule = single(fund.structure, fund.parties)
    assert rule is not None
    prime, lower = 2**31 - 1, sum(rule.weights) + 1 - rule.quota
    for party in ("united-states", "tuvalu"):
        at = fund.parties.index(party)
        counts = np.zeros(lower, dtype=np.int64)
        counts[0] = 1
        for other, weight in enumerate(rule.weights):
            if other != at and weight < lower:
                counts[weight:] = (counts[weight:] + counts[:-weight]) % prime
        expected = int(counts[max(0, lower - rule.weights[at]) :].sum()) % prime
        assert fund.swings[party] > 2**150
        assert fund.swings[party] % prime == expected


def test_the_integral_agrees_with_the_exact_index_for_a_hundred_parties() -> None:
    weights = [1 + number * number % 37 for number in range(100)]
    quota = sum(weights) * 3 // 5
    exact, _ = Rows(weights, quota).shapley_shubik()
    found, error = OneQuota(weights, quota).shapley_shubik()
    assert error < Fraction(1, 10**10)
    assert all(abs(one - other) <= error for one, other in zip(exact, found, strict=True))


def test_a_party_alone_is_everything() -> None:
    alone = Game(("a",), Atom("a"))
    assert (alone.dictator, coleman.act(alone)) == ("a", Fraction(1, 2))
    assert alone.shapley_shubik == {"a": Fraction(1)}
