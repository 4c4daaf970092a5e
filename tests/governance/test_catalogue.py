from fractions import Fraction

from tests.governance.demands import line
from tests.governance.specs import by_votes, game
from treatygap.governance.lines.catalogue import Candidate, Crossed, Relaxation, survey

EQUAL = game("unanimity", "rb")
UNEQUAL = by_votes({"more_than": "1/2"}, r=9, b=1)
SMALL_ALONE = by_votes({"more_than": "1/2"}, r=1, b=9)
NO_VETO = line("no-veto", "r", {"must_not_be_blockable_by": "b"})
VETO = line("veto", "b", "must_hold_veto")
VOICE = line("voice", "b", "must_not_be_dummy")
TENTH = line("tenth", "b", {"min_weight_share": "10%"})


def test_each_model_is_judged_and_the_least_to_give_up_is_named() -> None:
    found = survey(
        [
            Candidate("equal", {"all": EQUAL}),
            Candidate("votes", {"all": UNEQUAL}, shares={"r": Fraction(19, 20), "b": Fraction(1, 20)}),
            Candidate("free", {"all": UNEQUAL}, opt_outs=("b",)),
            Candidate("unknown", {}, problem="all weights are zero"),
        ],
        [NO_VETO, VETO, VOICE, TENTH],
    )
    assert [(item.model, [some.line for some in item.crossed], item.not_applicable) for item in found.judged] == [
        ("equal", ["no-veto"], ("tenth",)),
        ("votes", ["veto", "voice", "tenth"], ()),
        ("free", ["veto", "voice"], ("tenth",)),
        ("unknown", [], ("no-veto", "veto", "voice", "tenth")),
    ]
    assert [item.rejected_by for item in found.judged] == [("r",), ("b",), ("b",), ()]
    assert [item.is_acceptable for item in found.judged] == [False] * 4
    assert found.relaxations == (
        Relaxation(("no-veto",), ("r",), ("equal",)),
        Relaxation(("veto", "voice"), ("b",), ("free",)),
    )


def test_nothing_need_be_given_up_where_a_model_crosses_no_line() -> None:
    found = survey([Candidate("equal", {"all": EQUAL}), Candidate("votes", {"all": UNEQUAL})], [VETO])
    assert [item.is_acceptable for item in found.judged] == [True, False]
    assert found.relaxations == ()


def test_several_rules_are_judged_each_or_in_turn() -> None:
    games = {"tax": EQUAL, "trade": UNEQUAL}
    lines = [NO_VETO, VETO]
    each = survey([Candidate("subjects", games)], lines).judged[0]
    assert each.crossed == (Crossed("no-veto", "r", ("tax",)), Crossed("veto", "b", ("trade",)))
    assert survey([Candidate("turns", games, holds_in="some-game")], lines).judged[0].crossed == ()
    own = Candidate("own", games, subjects={"no-veto": ("trade",), "veto": ("tax",)})
    assert survey([own], lines).judged[0].crossed == ()
    none = Candidate("turns", {"first": UNEQUAL, "second": SMALL_ALONE}, holds_in="some-game")
    alone = line("not-alone", "b", {"must_be_able_to_block_with": ["b"]})
    voice = line("voice", "r", {"must_not_decide_alone": "r"})
    assert survey([none], [alone, voice, NO_VETO]).judged[0].crossed == ()
    joint = Candidate("turns", {"first": UNEQUAL, "second": UNEQUAL}, holds_in="some-game")
    assert survey([joint], [alone]).judged[0].crossed == (Crossed("not-alone", "b", ("first", "second")),)


def test_a_line_is_counted_once_for_the_party_that_drew_it() -> None:
    lines = [NO_VETO, line("again", "r", {"must_not_be_blockable_by": "b"})]
    assert survey([Candidate("equal", {"all": EQUAL})], lines).relaxations == (
        Relaxation(("no-veto", "again"), ("r",), ("equal",)),
    )
