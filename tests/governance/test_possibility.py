from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.governance.demands import line, lines
from treatygap.control_checker import check
from treatygap.governance.games.game import GameError
from treatygap.governance.lines.line import Line, pose
from treatygap.governance.lines.redlines import meets
from treatygap.governance.rules import solver
from treatygap.governance.rules.closure import Clash, Relation
from treatygap.governance.rules.control_certificate import control_certificate
from treatygap.governance.rules.possibility import Conflict, decide
from treatygap.governance.rules.search import Coalitions, EveryRule
from treatygap.governance.rules.solver import Undecided
from treatygap.governance.rules.two_parties import only_rules
from treatygap.governance.ways.ways_out import ways_out

NO_VETO = line("no-veto", "r", {"must_not_be_blockable_by": "b"})
VETO = line("veto", "b", "must_hold_veto")
NOT_ALONE = line("not-alone", "b", {"must_not_decide_alone": "r"})
HALF = line("half", "r", {"min_power": {"index": "shapley-shubik", "at_least": "1/2"}})
A_VOICE = line("a-voice", "b", "must_not_be_dummy")


def test_two_parties_can_only_both_consent_or_one_of_them_decides() -> None:
    found = only_rules(("r", "b"))
    assert [(rule.kind, rule.party, rule.witness.minimal_winning) for rule in found] == [
        ("unanimity", None, (("r", "b"),)),
        ("decides-alone", "r", (("r",),)),
        ("decides-alone", "b", (("b",),)),
    ]
    with pytest.raises(GameError, match=r"^this speaks of two parties, and there are 3$"):
        only_rules(("a", "b", "c"))


def test_a_veto_and_its_refusal_are_contraries() -> None:
    found = decide("rb", [NO_VETO, VETO])
    clash = Clash("inside", "no-veto", ("r",), "veto", ("r",))
    assert (found.outcome, found.rules_searched, found.solutions, found.witness) == ("impossible", 3, 0, None)
    assert found.conflicts == (Conflict(("no-veto", "veto"), clash),)
    assert [(item.lines, item.parties, item.witness.minimal_winning) for item in found.corrections] == [
        (("no-veto",), ("r",), (("r", "b"),)),
        (("veto",), ("b",), (("r",),)),
    ]
    assert found.relations == (Relation("contrary", ("no-veto", "veto"), ("r",), wins=True),)
    assert found.improper is None


def test_for_two_parties_a_veto_and_that_the_other_must_not_decide_alone_are_one_condition() -> None:
    found = decide("rb", [VETO, NOT_ALONE])
    assert found.relations == (Relation("same", ("veto", "not-alone"), ("r",), wins=False),)
    assert found.outcome == "possible"
    assert decide("rab", [VETO, NOT_ALONE]).relations == ()


def test_with_an_arbiter_one_rule_is_left() -> None:
    found = decide("rba", [NO_VETO, NOT_ALONE, HALF, A_VOICE])
    assert (found.outcome, found.method, found.rules_searched, found.solutions) == ("possible", "every-rule", 11, 1)
    assert found.witness is not None
    assert found.witness.minimal_winning == (("r", "b"), ("r", "a"))
    assert found.witness.game.shapley_shubik == {"r": Fraction(2, 3), "b": Fraction(1, 6), "a": Fraction(1, 6)}
    assert found.witness.slack == Fraction(1, 6)
    assert found.witness.weighted is not None
    assert found.witness.weighted[:3] == ({"r": 2, "b": 1, "a": 1}, 3, 0)


def test_a_large_party_with_a_veto_and_four_small_ones_can_agree_in_one_way() -> None:
    small = "abcd"
    drawn = [
        line("veto", "r", "must_hold_veto"),
        line("power", "r", {"min_power": {"index": "shapley-shubik", "at_least": "2/5"}}),
        *(line(f"no-veto-{party}", "r", {"must_not_be_blockable_by": party}) for party in small),
        *(line(f"voice-{party}", party, "must_not_be_dummy") for party in small),
        *(line(f"{a}-with-{b}", a, {"must_be_able_to_block_with": [b]}) for a, b in combinations(small, 2)),
    ]
    found = decide("rabcd", drawn)
    assert (found.outcome, found.rules_searched, found.solutions) == ("possible", 2645, 1)
    assert found.witness is not None
    assert found.witness.minimal_winning == tuple(("r", *three) for three in combinations(small, 3))
    assert found.witness.game.shapley_shubik == {"r": Fraction(2, 5), **dict.fromkeys(small, Fraction(3, 20))}
    cap = line("cap", "a", {"max_power_of": {"party": "r", "index": "banzhaf", "at_most": "1/4"}})
    assert decide("rabcd", [*drawn, cap]).corrections[0].lines == ("cap",)


def test_two_separate_groups_that_must_both_pass_need_an_improper_rule() -> None:
    drawn = [
        line("pair", "a", {"must_be_able_to_pass_with": ["b"]}),
        line("other-pair", "c", {"must_be_able_to_pass_with": ["d"]}),
    ]
    found = decide("abcd", drawn)
    clash = Clash("apart", "pair", ("a", "b"), "other-pair", ("c", "d"))
    assert found.conflicts == (Conflict(("pair", "other-pair"), clash),)
    assert found.improper is not None
    assert found.improper.is_proper is False
    assert decide("abcd", drawn, proper=False).witness == found.improper


def test_one_line_may_ask_for_what_no_rule_is() -> None:
    everybody = line("all", "a", {"must_not_be_blockable_by": ["a", "b"]})
    assert decide("ab", [everybody]).conflicts == (Conflict(("all",), Clash("inside", "all", (), None, ())),)
    nobody = line("none", "a", {"must_be_able_to_block_with": ["a"]})
    assert decide("a", [nobody]).outcome == "possible"


def test_lines_that_a_rule_does_not_tell_are_set_aside() -> None:
    drawn = [line("votes", "r", {"min_weight_share": "1/2"}), line("absent", "z", "must_hold_veto"), VETO]
    found = decide("rb", drawn)
    assert (found.set_aside, [posed.id for posed in found.posed], found.outcome) == (
        ("votes", "absent"),
        ["veto"],
        "possible",
    )


def test_who_may_opt_out_needs_no_veto() -> None:
    free = line("free", "b", "must_not_be_bound_against_its_will")
    assert decide("rb", [NO_VETO, free]).outcome == "impossible"
    assert decide("rb", [NO_VETO, free], opt_outs=("b",)).outcome == "possible"


def test_without_parties_there_is_nothing_to_search() -> None:
    with pytest.raises(GameError, match=r"^without parties there is no voting rule$"):
        decide("", [])


def subsets(items: Sequence[Line]) -> list[tuple[Line, ...]]:
    return list(chain.from_iterable(combinations(items, size) for size in range(len(items) + 1)))


some_lines = st.sampled_from(["a", "ab", "abc", "abcd"]).flatmap(
    lambda parties: st.tuples(st.just(parties), lines(parties, power=True, most=5), st.booleans())
)


@given(some_lines)
def test_conflicts_and_corrections_are_those_of_trying_every_subset(drawn: tuple[str, tuple[Line, ...], bool]) -> None:
    parties, all_lines, proper = drawn
    found = decide(parties, all_lines, proper=proper)
    names = [tuple(item.id for item in some) for some in subsets(all_lines)]
    fits = {
        tuple(item.id for item in some): decide(parties, some, proper=proper).outcome == "possible"
        for some in subsets(all_lines)
    }
    conflicts = {
        some for some in names if not fits[some] and all(fits[other] for other in names if set(other) < set(some))
    }
    whole = names[-1]
    give = {tuple(name for name in whole if name not in some) for some in names if fits[some]}
    corrections = {some for some in give if not any(set(other) < set(some) for other in give)} - {()}
    assert {item.lines for item in found.conflicts} == conflicts
    assert {item.lines for item in found.corrections} == corrections
    witnesses = [found.witness] if found.witness else [item.witness for item in found.corrections]
    dropped: list[tuple[str, ...]] = [()] if found.witness else [item.lines for item in found.corrections]
    for witness, without in zip(witnesses, dropped, strict=True):
        assert all(
            meets(witness.game, item.party, item.demand) == "yes" for item in all_lines if item.id not in without
        )
        assert witness.is_proper or not proper


coalition_lines = st.sampled_from(["ab", "abc", "abcd"]).flatmap(
    lambda parties: st.tuples(st.just(parties), lines(parties, power=False), st.booleans())
)


@given(coalition_lines)
@settings(max_examples=200)
def test_two_coalitions_at_a_time_decide_like_all_rules(drawn: tuple[str, tuple[Line, ...], bool]) -> None:
    parties, all_lines, proper = drawn
    posed, _ = pose(parties, all_lines)
    by_coalitions = Coalitions(tuple(parties), posed, proper=proper)
    by_rules = EveryRule(tuple(parties), posed, proper=proper)
    everything = range(len(posed))
    assert by_coalitions.feasible(everything) is by_rules.feasible(everything)
    if by_rules.feasible(everything):
        assert by_coalitions.witness(everything) in by_rules.solutions(everything)


@given(
    st.sampled_from(["ab", "abc", "abcd", "abcde"]).flatmap(
        lambda parties: st.tuples(st.just(parties), lines(parties, power=True, most=5), st.booleans())
    )
)
@settings(max_examples=60)
def test_the_solver_decides_like_all_rules(drawn: tuple[str, tuple[Line, ...], bool]) -> None:
    parties, all_lines, proper = drawn
    posed, _ = pose(parties, all_lines)
    by_rules = EveryRule(tuple(parties), posed, proper=proper)
    everything = range(len(posed))
    conditions = tuple(condition for item in posed for condition in item.conditions)
    rule = solver.solve(len(parties), conditions, proper=proper)
    assert (rule is not None) is by_rules.feasible(everything)
    assert rule is None or rule in by_rules.solutions(everything)


CAPPED = [
    line("power", "a", {"min_power": {"index": "shapley-shubik", "at_least": "1/2"}}),
    line("cap", "b", {"max_power_of": {"party": "a", "index": "shapley-shubik", "at_most": "1/3"}}),
]


def test_among_six_parties_a_solver_finds_what_cannot_be() -> None:
    found = decide("abcdef", CAPPED)
    assert (found.outcome, found.method, found.rules_searched) == ("impossible", "solver", None)
    assert [conflict.lines for conflict in found.conflicts] == [("power", "cap")]
    assert [item.lines for item in found.corrections] == [("power",), ("cap",)]


@pytest.mark.parametrize(
    ("parties", "reason"),
    [
        ("abcdef", "this needs a solver: install treatygap[solver]"),
        ("abcdefghij", "among more than 9 parties, only lines on who can pass or block are decided"),
    ],
)
def test_what_cannot_be_told_is_undecided(monkeypatch: pytest.MonkeyPatch, parties: str, reason: str) -> None:
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    found = decide(parties, CAPPED)
    assert (found.outcome, found.reason, found.witness, found.conflicts) == ("undecided", reason, None, ())


def test_without_a_solver_a_clash_of_coalitions_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    drawn = [line("no-veto", "a", {"must_not_be_blockable_by": "b"}), line("veto", "b", "must_hold_veto"), *CAPPED]
    found = decide("abcdef", drawn)
    assert (found.outcome, found.method) == ("impossible", "coalitions")
    assert [conflict.lines for conflict in found.conflicts] == [("no-veto", "veto")]
    assert (found.corrections, found.reason) == ((), "this needs a solver: install treatygap[solver]")


def test_shares_that_are_too_fine_for_the_solver_are_undecided() -> None:
    fine = [
        line("power", "a", {"min_power": {"index": "shapley-shubik", "at_least": "333333333/999999998"}}),
        line("cap", "b", {"max_power_of": {"party": "a", "index": "shapley-shubik", "at_most": "333333332/999999997"}}),
    ]
    assert decide("abcdef", fine).reason == "the shares that are asked for are too fine for the solver"


def test_the_solver_gives_up_after_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_MOST_CONFLICTS", 1)
    posed, _ = pose("abcdef", CAPPED)
    conditions: tuple[Any, ...] = tuple(condition for item in posed for condition in item.conditions)
    with pytest.raises(Undecided, match=r"^the solver gave up after 1 conflicts$"):
        solver.solve(6, conditions, proper=True)


def test_lines_on_coalitions_are_decided_for_any_number_of_parties() -> None:
    parties = "abcdefghijklmnopqrst"
    veto = line("veto", "a", "must_hold_veto")
    some = line("some", "a", {"must_be_able_to_pass_with": ["b", "c"]})
    found = decide(parties, [veto, some])
    assert found.outcome == "possible"
    assert found.witness is not None
    assert (found.witness.minimal_winning, found.witness.weighted) == ((("a", "b", "c"),), None)
    refusal = line("refusal", "b", {"must_not_be_blockable_by": "a"})
    assert [item.lines for item in decide(parties, [veto, refusal]).corrections] == [("veto",), ("refusal",)]


def test_a_clash_among_very_many_parties_has_a_certificate_and_power_is_undecided() -> None:
    parties = [f"state-{number}" for number in range(190)]
    drawn = [
        line("veto", "state-0", "must_hold_veto"),
        line("refusal", "state-1", {"must_not_be_blockable_by": "state-0"}),
        line("voice", "state-2", "must_not_be_dummy"),
        line("power", "state-3", {"min_power": {"index": "banzhaf", "at_least": "1/190"}}),
    ]
    found = decide(parties, drawn)
    assert [conflict.lines for conflict in found.conflicts] == [("veto", "refusal")]
    made = control_certificate(found)
    assert made is not None
    assert check(made) == []
    assert decide(parties, drawn[1:]).outcome == "undecided"
    assert {way.works for way in ways_out(parties, drawn).searched} == {False, None}
