from tests.governance.bodies import body
from treatygap.governance.games.estimate import SAMPLES, Estimate, estimate
from treatygap.governance.games.game import Game
from treatygap.governance.indices import coleman
from treatygap.governance.indices.registry import INDICES
from treatygap.logic.structure import all_of


def covers(interval: Estimate, value: float) -> bool:
    return interval.low <= value <= interval.high


def test_intervals_hold_the_exact_values_nearly_always() -> None:
    """Of 24 intervals of 95 % each, 23 are expected to hold what they estimate; with this seed at least 22 do."""
    council = body("eec-1958.csv", votes=12)
    found = estimate(council, seed=1)
    assert (found.samples, found.seed) == (SAMPLES, 1)
    exact = {name: INDICES[name].compute(council) for name in found.indices}
    hits = [
        covers(found.indices[name][party], float(value))
        for name, values in exact.items()
        for party, value in values.items()
    ]
    assert len(hits) == 24
    assert sum(hits) >= 22
    assert covers(found.act, float(coleman.act(council)))


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    council = body("eec-1958.csv", votes=12)
    assert estimate(council, seed=3) == estimate(council, seed=3)
    assert estimate(council, seed=3) != estimate(council, seed=4)


def test_no_influence_and_full_power_to_prevent_show_in_a_sample() -> None:
    assert estimate(body("eec-1958.csv", votes=12), seed=1).indices["shapley-shubik"]["luxembourg"].value == 0
    council = estimate(body("security-council.yaml"), seed=1)
    assert council.indices["coleman-prevent"]["china"].value == 1
    assert council.indices["coleman-prevent"]["china"].high == 1
    assert covers(council.indices["shapley-shubik"]["france"], 421 / 2145)


def test_if_nothing_passes_in_the_sample_nothing_is_claimed() -> None:
    fund = estimate(body("imf-2022.csv", at_least="99%"), seed=1)
    assert fund.act.value == 0
    assert fund.indices["coleman-prevent"]["tuvalu"] == Estimate(0.0, 0.0, 1.0)


def test_a_rule_in_one_part_and_the_same_in_two_give_the_same_sample() -> None:
    """Votes are added up once where there is one rule; each party is tried out where there are several."""
    council = body("eec-1958.csv", votes=12)
    twice = Game(council.parties, all_of((council.structure, council.structure)))
    assert estimate(twice, seed=2) == estimate(council, seed=2)
