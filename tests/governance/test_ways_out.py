from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.governance.demands import line, lines
from treatygap.governance.lines.line import Line
from treatygap.governance.lines.redlines import meets
from treatygap.governance.rules import solver
from treatygap.governance.rules.possibility import decide
from treatygap.governance.ways.delegations import counts, split_delegations
from treatygap.governance.ways.neutral import neutral_members
from treatygap.governance.ways.softer import leaving, softer_rights
from treatygap.governance.ways.way_out import Concession, WayOut
from treatygap.governance.ways.ways_out import WaysOut, ways_out

NO_VETO = line("no-veto", "r", {"must_not_be_blockable_by": "b"})
VETO = line("veto", "b", "must_hold_veto")
FREE = line("free", "b", "must_not_be_bound_against_its_will")
NOT_ALONE = line("not-alone", "b", {"must_not_decide_alone": "r"})
HALF = line("half", "r", {"min_power": {"index": "shapley-shubik", "at_least": "1/2"}})
VOICE = line("voice", "b", "must_not_be_dummy")
DEADLOCK = (NO_VETO, VETO)


def found(parties: str, *drawn: Line) -> dict[tuple[str, int | None], WayOut]:
    return {(way.family, way.size): way for way in ways_out(parties, drawn).searched}


def rules(way: WayOut) -> list[tuple[object, ...]]:
    return [(rule.use, rule.party, rule.lines, rule.witness.minimal_winning) for rule in way.rules]


def test_structures_are_tried_from_the_least_change_to_the_greatest() -> None:
    out = ways_out("rb", DEADLOCK)
    assert [(way.family, way.size, way.works, way.givers) for way in out.searched] == [
        ("one-rule", None, False, ()),
        ("neutral-members", 1, True, ("b",)),
        ("neutral-members", 2, True, ("b",)),
        ("split-delegations", 2, True, ("r",)),
        ("split-delegations", 3, True, ("r",)),
        ("reserved-matters", None, True, ("r", "b")),
        ("turns", 2, True, ("r", "b")),
        ("opt-out", None, True, ("b",)),
        ("emergency-brake", None, True, ("b",)),
        ("delay", None, True, ("b",)),
        ("leaving", None, False, ()),
    ]
    assert out.first == out.searched[1]
    assert out.first_without_concession is None


def test_where_one_rule_will_do_no_other_structure_is_searched() -> None:
    out = ways_out("rba", (NO_VETO, NOT_ALONE))
    assert [(way.family, way.works) for way in out.searched] == [("one-rule", True)]
    assert out.first == out.first_without_concession == out.searched[0]
    assert out.searched[0].rules[0].lines == ("no-veto", "not-alone")


def test_no_number_of_neutral_members_reconciles_a_veto_with_its_refusal() -> None:
    for count in (1, 2):
        way = found("rb", *DEADLOCK)["neutral-members", count]
        assert way.whatever_number
        assert way.concessions == (Concession("veto", "b", "not-outvoted-without-neutral-members"),)
        assert [conflict.lines for conflict in way.conflicts] == [("no-veto", "veto")]
    one = found("rb", *DEADLOCK)["neutral-members", 1]
    assert rules(one) == [("everything", None, ("no-veto",), (("r", "b"), ("r", "neutral-member-1")))]


def test_an_arbiter_meets_all_lines_where_nobody_insists_on_a_veto() -> None:
    out = ways_out("rb", (NO_VETO, NOT_ALONE, HALF, VOICE))
    assert out.first is not None
    assert out.first == out.first_without_concession
    assert (out.first.family, out.first.members, out.first.conflicts) == ("neutral-members", ("neutral-member-1",), ())
    assert rules(out.first) == [
        ("everything", None, ("no-veto", "not-alone", "half", "voice"), (("r", "b"), ("r", "neutral-member-1")))
    ]


def test_a_neutral_member_has_a_name_that_no_party_has() -> None:
    way = neutral_members(("r", "neutral-member-1"), [line("x", "r", "must_hold_veto")], most=1)[0]
    assert way.members == ("neutral-member-2",)


def test_a_party_that_must_be_united_to_block_can_be_refused_a_veto_by_less_than_all_its_deputies() -> None:
    way = found("rb", *DEADLOCK)["split-delegations", 2]
    assert way.concessions == (Concession("no-veto", "r", "less-than-a-whole-delegation"),)
    assert counts(way.rules[0].witness, "rb", 2) == ({"r": 2, "b": 1},)
    three = found("rb", *DEADLOCK)["split-delegations", 3]
    assert counts(three.rules[0].witness, "rb", 3) == ({"r": 3, "b": 1},)


def test_power_of_a_delegation_is_that_of_its_deputies_and_colemans_indices_are_set_aside() -> None:
    coleman = line("coleman", "b", {"min_power": {"index": "coleman-prevent", "at_least": "1/2"}})
    way = split_delegations(("r", "b"), (*DEADLOCK, HALF, coleman), deputies=(2,))[0]
    assert (way.works, way.set_aside, way.rules[0].lines) == (True, ("coleman",), ("veto", "half"))
    power = way.rules[0].witness.game.shapley_shubik
    assert power["r-1"] + power["r-2"] >= power["b-1"] + power["b-2"]
    assert power["r-1"] == power["r-2"]


def test_many_deputies_are_not_gone_through() -> None:
    way = split_delegations(tuple("abcde"), (line("veto", "a", "must_hold_veto"),), deputies=(3,))[0]
    assert (way.works, way.reason) == (None, "more than 12 deputies in all are too many to go through")


def test_each_line_holds_on_the_subject_of_its_party() -> None:
    way = found("rb", *DEADLOCK, HALF)["reserved-matters", None]
    assert rules(way) == [
        ("subject", "r", ("no-veto", "half"), (("r",),)),
        ("subject", "b", ("veto", "half"), (("r", "b"),)),
    ]
    assert [item.line for item in way.concessions] == ["no-veto", "veto"]


def test_who_asks_for_contraries_gets_them_on_no_subject() -> None:
    both = line("both", "r", {"must_be_able_to_block_with": ["b"]})
    contrary = line("contrary", "r", {"must_not_be_blockable_by": ["r", "b"]})
    out = found("rab", both, contrary)
    way = out["reserved-matters", None]
    assert (way.works, [item.lines for item in way.conflicts]) == (False, [("both", "contrary")])
    assert out["turns", 2].works


def test_a_line_that_no_rule_meets_is_met_in_no_turn() -> None:
    hopeless = line("hopeless", "r", {"must_not_be_blockable_by": ["r", "b"]})
    out = ways_out("rb", (VETO, hopeless))
    (turns,) = [way for way in out.searched if way.family == "turns"]
    assert (turns.works, [item.lines for item in turns.conflicts]) == (False, [("hopeless",)])


def test_turns_are_as_few_as_possible_and_each_line_holds_in_one() -> None:
    way = found("rb", *DEADLOCK)["turns", 2]
    assert rules(way) == [("turn", None, ("veto",), (("r", "b"),)), ("turn", None, ("no-veto",), (("r",),))]
    rulers = [line(f"only-{party}", party, {"must_be_able_to_pass_with": [party]}) for party in "abc"]
    assert found("abc", *rulers)["turns", 3].works


def test_a_right_to_opt_out_takes_the_place_of_a_veto() -> None:
    way = found("rb", *DEADLOCK)["opt-out", None]
    assert (way.concessions, way.members) == ((Concession("veto", "b", "may-opt-out"),), ("b",))
    game = way.rules[0].witness.game
    assert meets(game, "b", FREE.demand, opt_outs=way.members) == "yes"


def test_who_only_asks_not_to_be_bound_gives_nothing_by_an_opt_out() -> None:
    opt_out, brake, delay = softer_rights(("r", "b"), (NO_VETO, FREE))
    assert (opt_out.works, opt_out.concessions, opt_out.members) == (True, (), ("b",))
    assert opt_out.rules[0].lines == ("no-veto", "free")
    assert (brake.concessions, delay.concessions) == (
        (Concession("free", "b", "may-refer-upwards"),),
        (Concession("free", "b", "may-delay"),),
    )
    assert [rule.use for rule in brake.rules] == ["everything", "instance-above"]
    assert brake.rules[1].witness.minimal_winning == (("r", "b"),)


def test_those_who_stay_may_agree_when_one_leaves() -> None:
    way = leaving(tuple("rba"), DEADLOCK)
    assert (way.works, way.members) == (True, ("r",))
    assert way.alternatives == ((Concession("veto", "b", "leaves"),),)
    assert leaving(("r", "b"), DEADLOCK).reason == "with one party fewer, there is no common body"


@pytest.mark.parametrize("size", [1, 2])
def test_some_must_leave_together(size: int) -> None:
    drawn = [
        line(f"{one}-{other}", one, {"must_not_be_blockable_by": other})
        for pair in list(combinations("abcd", 2))[:size]
        for one, other in (pair, pair[::-1])
    ]
    stays = line("stays", "d", "must_hold_veto")
    refused = line("refused", "c", {"must_not_be_blockable_by": "d"})
    way = leaving(tuple("abcd"), (*drawn, stays, refused))
    assert way.works
    assert set(way.members) <= {"c", "d"}


small = st.sampled_from(["ab", "abc"]).flatmap(
    lambda parties: st.tuples(st.just(parties), lines(parties, power=True, most=4))
)


@given(small)
@settings(max_examples=40)
def test_whatever_works_works_as_it_says(drawn: tuple[str, tuple[Line, ...]]) -> None:
    parties, all_lines = drawn
    out: WaysOut = ways_out(parties, all_lines)
    by_name = {item.id: item for item in all_lines}
    assert (out.searched[0].works is True) is (decide(parties, all_lines).outcome == "possible")
    for way in out.searched:
        assert bool(way.rules) is (way.works is True)
        if way.family == "split-delegations":
            continue
        met = set()
        for rule in way.rules:
            opt_outs = way.members if way.family == "opt-out" else ()
            for name in rule.lines:
                owner = by_name[name]
                assert meets(rule.witness.game, owner.party, owner.demand, opt_outs=opt_outs) == "yes"
            met |= set(rule.lines)
        given_up = {item.line for item in way.concessions}
        if way.works:
            assert met | given_up | set(way.set_aside) == set(by_name)


def test_without_a_solver_it_is_undecided_what_structures_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    drawn = (
        line("power", "a", {"min_power": {"index": "shapley-shubik", "at_least": "1/2"}}),
        line("cap", "b", {"max_power_of": {"party": "a", "index": "shapley-shubik", "at_most": "1/3"}}),
    )
    out = ways_out("abcdef", drawn)
    reason = "this needs a solver: install treatygap[solver]"
    undecided = [(way.family, way.reason) for way in out.searched if way.works is None]
    assert undecided == [
        ("one-rule", reason),
        ("neutral-members", reason),
        ("neutral-members", reason),
        ("split-delegations", "among more than 9 parties, only lines on who can pass or block are decided"),
        ("split-delegations", "more than 12 deputies in all are too many to go through"),
        ("turns", reason),
        ("opt-out", reason),
        ("emergency-brake", reason),
        ("delay", reason),
    ]
    assert out.first is not None
    assert (out.first.family, [rule.party for rule in out.first.rules]) == ("reserved-matters", ["a", "b"])
