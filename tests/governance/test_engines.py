"""Whatever counts coalitions, the counts are the same, and those of the definitions."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings

from tests.governance import brute
from tests.governance.specs import games, games_of, single_rules
from treatygap.governance.games import diagrams as diagrams_module
from treatygap.governance.games import quadrature, subset_sums
from treatygap.governance.games.choosing import engine_for
from treatygap.governance.games.diagrams import Diagrams
from treatygap.governance.games.engine import Engine, OutOfReachError
from treatygap.governance.games.game import Game
from treatygap.governance.games.quadrature import nodes_for
from treatygap.governance.games.rows import Rows
from treatygap.governance.games.singles import single
from treatygap.governance.games.subset_sums import OneQuota, SubsetSums
from treatygap.governance.games.tables import Tables
from treatygap.logic.structure import Atom, Structure, all_of, weighted


def rule(quota: int, weights: Sequence[int]) -> tuple[tuple[str, ...], Structure]:
    parties = tuple(f"p{number}" for number in range(len(weights)))
    return parties, weighted(quota, ((weight, Atom(party)) for party, weight in zip(parties, weights, strict=True)))


def told(engine: Engine) -> tuple[object, ...]:
    """All that an engine can be asked, but for coalitions by size."""
    size = len(engine.swings())
    alike = [
        (one, other)
        for one in range(size)
        for other in range(one)
        if engine.swings()[one] == engine.swings()[other] and engine.alike(one, other)
    ]
    return engine.winning(), list(engine.swings()), engine.is_proper(), engine.is_strong(), alike


@given(games)
def test_tables_and_diagrams_count_what_the_definitions_say(played: Game) -> None:
    for engine in (Tables(played.parties, played.structure), Diagrams(played.parties, played.structure)):
        assert dict(zip(played.parties, map(tuple, engine.by_size()), strict=True)) == brute.swings_by_size(played)
        assert engine.winning() == len(brute.winning(played))
        assert (engine.is_proper(), engine.is_strong()) == (brute.is_proper(played), brute.is_strong(played))
        alike = {(a, b): engine.alike(a, b) for a in range(len(played.parties)) for b in range(a)}
        assert alike == {(a, b): brute.can_be_exchanged(played, played.parties[a], played.parties[b]) for a, b in alike}


@given(games_of(12))
@settings(max_examples=40)
def test_tables_and_diagrams_agree(played: Game) -> None:
    tables, diagrams = Tables(played.parties, played.structure), Diagrams(played.parties, played.structure)
    assert told(tables) == told(diagrams)
    assert [list(row) for row in tables.by_size()] == [list(row) for row in diagrams.by_size()]


@given(single_rules())
def test_a_weighted_rule_is_counted_alike_in_every_way(drawn: tuple[int, tuple[int, ...]]) -> None:
    quota, weights = drawn
    parties, structure = rule(quota, weights)
    tables, rows = Tables(parties, structure), Rows(weights, quota)
    assert told(tables) == told(rows) == told(Diagrams(parties, structure)) == told(OneQuota(weights, quota))
    assert [list(row) for row in tables.by_size()] == [list(row) for row in rows.by_size()]


@given(single_rules())
def test_without_compiled_loops_the_counts_are_the_same(drawn: tuple[int, tuple[int, ...]]) -> None:
    quota, weights = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subset_sums, "compiled", lambda: False)
        plain = OneQuota(weights, quota)
        assert told(plain) == told(Tables(*rule(quota, weights)))
        with pytest.raises(OutOfReachError, match=r"needs the compiled loops of treatygap\[fast\]$"):
            plain.shapley_shubik()


@given(single_rules())
@settings(max_examples=40)
def test_the_integral_is_within_its_bound(drawn: tuple[int, tuple[int, ...]]) -> None:
    quota, weights = drawn
    exact, none = Rows(weights, quota).shapley_shubik()
    found, error = OneQuota(weights, quota).shapley_shubik()
    assert none == 0 < error < Fraction(1, 10**9)
    assert all(abs(one - other) <= error for one, other in zip(exact, found, strict=True))


def by_dictionary(quota: int, weights: Sequence[int], party: int) -> list[int]:
    """Swings by size of a party, by adding the others one by one to a table of counts, in whole numbers."""
    counts = {(0, 0): 1}
    for other, weight in enumerate(weights):
        if other != party:
            for (size, total), number in list(counts.items()):
                key = (size + 1, total + weight)
                counts[key] = counts.get(key, 0) + number
    found = [0] * len(weights)
    for (size, total), number in counts.items():
        if quota - weights[party] <= total < quota:
            found[size] += number
    return found


@pytest.mark.parametrize("quota", ["half", "high", "low"])
def test_counts_beyond_64_bits_are_right(quota: str) -> None:
    """With 80 parties, counts reach 2^79; 64-bit whole numbers would wrap around without a word."""
    random = Random(4)
    weights = [random.randint(1, 12) for _ in range(80)]
    total = sum(weights)
    bound = {"half": total // 2 + 1, "high": total * 4 // 5, "low": total // 4}[quota]
    expected = {party: by_dictionary(bound, weights, party) for party in (0, 17, 79)}
    assert max(map(max, expected.values())) > 2**64 or quota != "half"
    rows = Rows(weights, bound)
    sums = SubsetSums(weights, (bound,))
    diagrams = Diagrams(*rule(bound, weights))
    for party, row in expected.items():
        assert rows.by_size()[party] == row
        assert diagrams.by_size()[party] == row
        assert sums.swings(bound)[party] == sum(row)
    assert rows.winning() == diagrams.winning() == sums.winning(bound)


def test_many_quotas_are_read_off_one_table() -> None:
    random = Random(8)
    weights = [random.randint(1, 400) for _ in range(40)]
    quotas = tuple(range(1, sum(weights), 777))
    sums = SubsetSums(weights, quotas)
    found = {quota: (sums.winning(quota), sums.swings(quota)) for quota in quotas}
    rows = {quota: Rows(weights, quota) for quota in quotas}
    assert found == {quota: (engine.winning(), engine.swings()) for quota, engine in rows.items()}


@pytest.mark.parametrize(
    ("parties", "weights", "expected"),
    [
        (20, [1] * 20, Tables),
        (21, [1] * 21, Rows),
        (190, [7] * 100 + [1] * 90, Rows),
        (60, [10**5 + number for number in range(60)], OneQuota),
        (24, [10**9 + 7**number for number in range(24)], Diagrams),
    ],
)
def test_the_way_of_counting_follows_shape_and_size(parties: int, weights: list[int], expected: type[Engine]) -> None:
    names, structure = rule(sum(weights) // 2 + 1, weights)
    engine = engine_for(names, structure)
    assert len(names) == parties
    assert isinstance(engine, expected)
    assert engine.winning() > 0


def test_several_rules_go_into_a_diagram_and_a_chain_of_one_rule_is_that_rule() -> None:
    names, one = rule(3, [1] * 25)
    assert isinstance(engine_for(names, all_of((one, rule(2, [2] + [1] * 24)[1]))), Diagrams)
    assert single(all_of((all_of((one,)),)), names) == single(one, names) == (3, (1,) * 25)
    assert single(Atom("p1"), ("p0", "p1")) == (1, (0, 1))


def test_what_is_out_of_reach_is_refused_with_the_reason() -> None:
    random = Random(1)
    weights = [random.randrange(10**9, 10**10) for _ in range(100)]
    names, structure = rule(sum(weights) // 2, weights)
    with pytest.raises(OutOfReachError, match=r"^[\d,]+ votes of 100 parties are more than can be counted exactly; "):
        engine_for(names, structure)
    with pytest.raises(OutOfReachError, match=r"coalitions can be counted, but not by size as well$"):
        OneQuota((3, 2, 1), 4).by_size()


@pytest.mark.parametrize(("parties", "nodes"), [(2, 2), (3, 2), (10, 6), (190, 48)])
def test_so_many_nodes_are_enough(parties: int, nodes: int) -> None:
    """With half as many nodes as parties there is no error at all; with fewer, the bound is below what is wanted."""
    assert nodes_for(parties) == nodes
    assert 2 * nodes >= parties or quadrature.bound(parties, nodes) <= quadrature.WANTED
    assert 2 * nodes >= parties or quadrature.bound(parties, nodes - 2) > quadrature.WANTED


def test_a_diagram_that_would_grow_too_large_is_given_up_with_the_reason() -> None:
    random = Random(5)
    weights = [random.randrange(10**8, 10**9) for _ in range(38)]
    names, one = rule(sum(weights) // 2, weights)
    _, other = rule(sum(weights) // 2, weights[::-1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagrams_module, "MOST_NODES", 2_000)
        with pytest.raises(
            OutOfReachError, match=r"^[\d,]+ votes of 38 parties are more than can be counted exactly; "
        ):
            engine_for(names, one)
        with pytest.raises(OutOfReachError, match=r"^several rules at once among 38 parties, .* counted exactly$"):
            engine_for(names, all_of((one, other)))
        with pytest.raises(
            OutOfReachError, match=r"^the minimal coalitions of 38 parties with [\d,]+ votes are too many$"
        ):
            Game(names, one).minimal_blocking.count()
        with pytest.raises(
            OutOfReachError, match=r"^the minimal coalitions of 38 parties under such a rule are too many$"
        ):
            Game(names, all_of((one, other))).minimal_winning.count()
