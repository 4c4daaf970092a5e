from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from tests.governance.demands import demand
from tests.governance.specs import by_votes, game
from treatygap.governance.games.game import Game
from treatygap.governance.lines.redlines import Met, meets
from treatygap.logic.structure import Atom
from treatygap.model.demand import Demand, MustNotDecideAlone

EQUAL = game("unanimity", "ab")
UNEQUAL = by_votes({"more_than": "1/2"}, a=1, b=9)
RULED_BY_C = Game(("a", "b", "c"), Atom("c"))
LARGE_AND_ONE = by_votes({"votes": 3}, a=2, b=1, c=1)
"""a with b or c; power by Shapley and Shubik 2/3, 1/6, 1/6, swings 3, 1, 1, three of eight coalitions win."""


@pytest.mark.parametrize(
    ("played", "party", "written", "met"),
    [
        (EQUAL, "a", "must_hold_veto", "yes"),
        (UNEQUAL, "a", "must_hold_veto", "no"),
        (UNEQUAL, "b", "must_hold_veto", "yes"),
        (EQUAL, "c", "must_hold_veto", "not-applicable"),
        (EQUAL, "a", "must_not_be_dummy", "yes"),
        (UNEQUAL, "a", "must_not_be_dummy", "no"),
        (EQUAL, "a", "must_not_be_bound_against_its_will", "yes"),
        (UNEQUAL, "a", "must_not_be_bound_against_its_will", "no"),
        (EQUAL, "b", {"must_not_be_blockable_by": "a"}, "no"),
        (UNEQUAL, "b", {"must_not_be_blockable_by": "a"}, "yes"),
        (RULED_BY_C, "a", {"must_not_be_blockable_by": "c"}, "no"),
        (EQUAL, "b", {"must_not_be_blockable_by": "c"}, "not-applicable"),
        (LARGE_AND_ONE, "a", {"must_not_be_blockable_by": "b"}, "yes"),
        (LARGE_AND_ONE, "a", {"must_not_be_blockable_by": ["b", "c"]}, "no"),
        (RULED_BY_C, "c", {"must_not_be_blockable_by": ["a", "b"]}, "yes"),
        (EQUAL, "a", {"must_not_decide_alone": "b"}, "yes"),
        (UNEQUAL, "a", {"must_not_decide_alone": "b"}, "no"),
        (LARGE_AND_ONE, "b", {"must_be_able_to_block_with": ["c"]}, "yes"),
        (RULED_BY_C, "b", {"must_be_able_to_block_with": ["a"]}, "no"),
        (LARGE_AND_ONE, "b", {"must_be_able_to_pass_with": ["a"]}, "yes"),
        (LARGE_AND_ONE, "b", {"must_be_able_to_pass_with": ["b", "c"]}, "no"),
        (LARGE_AND_ONE, "b", {"min_power": {"index": "shapley-shubik", "at_least": "1/6"}}, "yes"),
        (LARGE_AND_ONE, "b", {"min_power": {"index": "shapley-shubik", "at_least": "17%"}}, "no"),
        (LARGE_AND_ONE, "a", {"min_power": {"index": "banzhaf", "at_least": "3/5"}}, "yes"),
        (LARGE_AND_ONE, "a", {"min_power": {"index": "banzhaf", "at_least": "61%"}}, "no"),
        (LARGE_AND_ONE, "b", {"min_power": {"index": "coleman-prevent", "at_least": "1/3"}}, "yes"),
        (LARGE_AND_ONE, "b", {"min_power": {"index": "coleman-prevent", "at_least": "34%"}}, "no"),
        (LARGE_AND_ONE, "a", {"min_power": {"index": "coleman-initiate", "at_least": "60%"}}, "yes"),
        (LARGE_AND_ONE, "b", {"min_power": {"index": "coleman-initiate", "at_least": "21%"}}, "no"),
        (LARGE_AND_ONE, "b", {"max_power_of": {"party": "a", "index": "banzhaf", "at_most": "3/5"}}, "yes"),
        (LARGE_AND_ONE, "b", {"max_power_of": {"party": "a", "index": "shapley-shubik", "at_most": "66%"}}, "no"),
        (LARGE_AND_ONE, "b", {"at_least_power_of": {"party": "c", "index": "banzhaf"}}, "yes"),
        (LARGE_AND_ONE, "b", {"at_least_power_of": {"party": "a", "index": "banzhaf"}}, "no"),
        (LARGE_AND_ONE, "b", {"at_least_power_of": {"party": "z", "index": "banzhaf"}}, "not-applicable"),
        (LARGE_AND_ONE, "b", {"body_must_act": {"at_least": "3/8"}}, "yes"),
        (LARGE_AND_ONE, "b", {"body_must_act": {"at_least": "38%"}}, "no"),
        (LARGE_AND_ONE, "b", {"min_weight_share": "1/4"}, "not-applicable"),
    ],
)
def test_demands_are_met_or_not(played: Game, party: str, written: object, met: Met) -> None:
    assert meets(played, party, demand(written)) == met


def test_who_may_opt_out_is_not_bound_against_its_will() -> None:
    assert meets(UNEQUAL, "a", demand("must_not_be_bound_against_its_will"), opt_outs=("a",)) == "yes"
    assert meets(UNEQUAL, "a", demand("must_not_be_bound_against_its_will"), opt_outs=("b",)) == "no"
    assert meets(UNEQUAL, "a", demand("must_hold_veto"), opt_outs=("a",)) == "no"


@pytest.mark.parametrize(("share", "met"), [("1/10", "yes"), ("11%", "no")])
def test_a_share_of_the_votes_is_judged_where_there_are_votes(share: str, met: Met) -> None:
    shares = {"a": Fraction(1, 10), "b": Fraction(9, 10)}
    assert meets(UNEQUAL, "a", demand({"min_weight_share": share}), shares=shares) == met


def test_a_demand_may_be_given_as_a_record() -> None:
    alone = MustNotDecideAlone(must_not_decide_alone="b")
    assert TypeAdapter[Demand](Demand).validate_python(alone) == alone == demand({"must_not_decide_alone": "b"})
