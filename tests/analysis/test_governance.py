"""Forms of control in question, what would open one, and how firm the judgement is."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.analysis.models import candidates, control_model, institution, party, project, red_line
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import ModelFinding, Refusal
from treatygap.analysis.governing.firmness import ByYear
from treatygap.analysis.governing.governance import GovernanceFinding, Measures, Position, govern
from treatygap.governance.lines.catalogue import Relaxation
from treatygap.model.control import ControlModel, RedLine
from treatygap.model.project import Project

ZERO, HALF, ONE, THIRD = Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1, 3)
TWO = [
    party("alpha", people={"2018": 10, "2019": 20}, wealth={"2019": 10}),
    party("beta", people={"2018": 90, "2019": 80}, wealth={"2019": 90}),
]
THREE = [
    party("alpha", people={"2017": 60, "2018": 20, "2019": 10}),
    party("beta", people={"2017": 20, "2018": 50, "2019": 40}),
    party("gamma", people={"2017": 20, "2018": 30, "2019": 50}),
]
EQUAL = control_model("equal", "unanimity")
PEOPLE = {"weighted": {"by": "people", "quota": {"more_than": "1/2"}}}
BY_PEOPLE = control_model("by-people", PEOPLE)
BY_WEALTH = control_model("by-wealth", {"weighted": {"by": "wealth", "quota": {"more_than": "1/2"}}})
VETO = red_line("veto", "alpha", "must_hold_veto")
NO_BLOCK = red_line("no-block", "beta", {"must_not_be_blockable_by": "alpha"})
ONE_EACH = {"weighted": {"one_each": True, "quota": {"more_than": "1/2"}}}


def form(name: str, game: object = None, **more: Any) -> ControlModel:
    """A form of control with more than a game."""
    record = {"id": name, "title": name.upper(), "summary": "A way.", "because": ["study#models"], **more}
    return ControlModel.model_validate_json(json.dumps(record | ({"game": game} if game is not None else {})))


def bodies(
    models: Sequence[ControlModel],
    lines: Sequence[RedLine] = (VETO, NO_BLOCK),
    parties: Sequence[Any] = TWO,
    names: Sequence[str] = ("bank",),
    catalogue: Sequence[ControlModel] = (),
) -> Project:
    """Some bodies for all of which the same models are in question."""
    in_question = [candidates(list(names), [model.id for model in models])] if models else []
    everything = [institution(name, "missing") for name in names]
    made = project((), (), everything, (), parties, [*models, *catalogue], in_question, lines)
    return replace(made, catalogue=tuple(model.id for model in catalogue))


def only(found: GovernanceFinding) -> Position:
    """The one position."""
    (position,) = found.positions
    return position


def judged(model: ControlModel, lines: Sequence[RedLine] = (), parties: Sequence[Any] = TWO) -> ModelFinding:
    """What one form of control comes to."""
    (found,) = only(govern(bodies([model], lines, parties))).control.models
    return found


def test_a_rule_for_each_subject_must_respect_a_line_in_each_of_them() -> None:
    subjects = [{"title": "money", "game": "unanimity"}, {"title": "the rest", "game": PEOPLE}]
    found = judged(form("both", subjects=subjects), (VETO, NO_BLOCK))
    assert [(game.label, game.veto_players, game.dictator) for game in found.games] == [
        ("money", ("alpha", "beta"), None),
        ("the rest", ("beta",), "beta"),
    ]
    assert (found.veto_players, found.dictator, found.dummies) == (("beta",), None, ())
    assert found.power == {"alpha": Fraction(1, 4), "beta": Fraction(3, 4)}
    assert found.refusals == (Refusal("alpha", "veto"), Refusal("beta", "no-block"))
    assert found.weights == {}


def test_a_casting_vote_that_rotates_makes_each_of_two_parties_decide_in_turn() -> None:
    found = judged(form("turns", ONE_EACH, casting_vote_rotates=True))
    assert [(game.label, game.dictator) for game in found.games] == [("alpha", "alpha"), ("beta", "beta")]
    assert (found.veto_players, found.dictator, found.dummies) == ((), None, ())
    assert found.power == {"alpha": HALF, "beta": HALF}


def test_whoever_has_the_casting_vote_the_votes_are_the_same_and_lines_on_them_are_judged() -> None:
    line = red_line("votes", "alpha", {"min_weight_share": "30%"})
    turns = form("turns", PEOPLE, casting_vote_rotates=True)
    found = judged(turns, (line,))
    assert found.weights == {"alpha": Fraction(1, 5), "beta": Fraction(4, 5)}
    assert found.rejected_by == ("alpha",)
    assert [game.dictator for game in found.games] == ["beta", "beta"]


def test_a_neutral_member_votes_and_counts_and_neither_accepts_nor_refuses() -> None:
    found = judged(form("chair", ONE_EACH, neutral_members=[{"id": "chair-person", "title": "Chair"}]), (VETO,))
    assert found.power == {"alpha": THIRD, "beta": THIRD, "chair-person": THIRD}
    assert found.weights == {"alpha": THIRD, "beta": THIRD, "chair-person": THIRD}
    assert (found.accepted_by, found.rejected_by) == (("beta",), ("alpha",))


def test_who_may_opt_out_is_not_bound_against_its_will_and_holds_no_veto() -> None:
    unbound = red_line("unbound", "alpha", "must_not_be_bound_against_its_will")
    free = form("free", PEOPLE, may_opt_out="each-party")
    assert judged(free, (unbound,)).rejected_by == ()
    assert judged(BY_PEOPLE, (unbound,)).rejected_by == ("alpha",)
    assert judged(free, (VETO,)).rejected_by == ("alpha",)


def test_other_numbers_know_of_the_right_to_stay_out_and_of_neutral_members() -> None:
    unbound = red_line("unbound", "alpha", "must_not_be_bound_against_its_will")
    free = form("free", PEOPLE, may_opt_out="each-party")
    chair = form("chair", ONE_EACH, neutral_members=[{"id": "chair-person", "title": "Chair"}])
    firm = only(govern(bodies([free, chair], (unbound,)))).firmness
    assert firm is not None
    of_free, of_chair = firm.models
    assert {verdict for item in of_free.quotas for verdict in item.verdicts.values()} == {"yes"}
    assert of_free.years == (ByYear("2018", "2019", ()),)
    assert [item.high for item in of_chair.quotas] == [THIRD, Fraction(2, 3), ONE]
    assert [item.verdicts["unbound"] for item in of_chair.quotas] == ["no", "no", "yes"]


def test_figures_of_other_years_are_told_with_the_year_in_which_the_answer_turns() -> None:
    line = red_line("voice", "alpha", "must_not_be_dummy")
    firm = only(govern(bodies([BY_PEOPLE], (line, VETO), THREE))).firmness
    assert firm is not None
    (model,) = firm.models
    assert model.years == (ByYear("2017", "2017", ()), ByYear("2018", "2019", ("veto",)))


def test_mixtures_are_those_of_plain_figures_under_one_quota() -> None:
    rooted = form("rooted", {"weighted": {"by": "wealth", "square_root": True, "quota": {"more_than": "1/2"}}})
    higher = form("higher", {"weighted": {"by": "wealth", "quota": {"more_than": "2/3"}}})
    for other, expected in ((BY_WEALTH, [("people", "wealth", HALF)]), (rooted, []), (higher, [])):
        firm = only(govern(bodies([BY_PEOPLE, other]))).firmness
        assert firm is not None
        assert [(item.first, item.second, item.more_than) for item in firm.blends] == expected


def test_a_form_whose_figures_are_not_known_has_no_numbers_and_no_measures() -> None:
    unknown = form("unknown", {"weighted": {"by": "size", "quota": {"more_than": "1/2"}}})
    position = only(govern(bodies([unknown, EQUAL])))
    assert [len(item.measures) for item in position.forms] == [0, 1]
    assert position.control.verdict == "open"
    assert position.firmness is not None
    assert position.firmness.models == ()


def test_power_is_measured_in_each_game() -> None:
    (equal,) = only(govern(bodies([EQUAL]))).forms
    halves, ones = {"alpha": HALF, "beta": HALF}, {"alpha": ONE, "beta": ONE}
    assert equal.measures == (Measures(None, halves, halves, ones, {"alpha": THIRD, "beta": THIRD}, Fraction(1, 4)),)


def test_the_least_to_give_up_is_told_with_what_it_opens() -> None:
    assert only(govern(bodies([EQUAL, BY_PEOPLE]))).relaxations == (
        Relaxation(("veto",), ("alpha",), ("by-people",)),
        Relaxation(("no-block",), ("beta",), ("equal",)),
    )
    assert only(govern(bodies([EQUAL, BY_PEOPLE], (VETO,)))).relaxations == ()


def test_bodies_in_the_same_position_are_told_together_and_others_apart() -> None:
    names = ("bank", "court")
    together = govern(bodies([EQUAL], names=names)).positions
    assert [position.institutions for position in together] == [names]
    apart = red_line("veto", "alpha", "must_hold_veto", "bank")
    assert [(p.institutions, p.control.lines) for p in govern(bodies([EQUAL], (apart,), names=names)).positions] == [
        (("bank",), ("veto",)),
        (("court",), ()),
    ]


def test_a_line_counts_from_its_day_until_its_end_and_for_parties_of_the_day() -> None:
    dated = VETO.model_copy(update={"since": date(2010, 1, 1), "until": date(2015, 1, 1)})
    made = bodies([EQUAL], (dated, red_line("stranger", "delta", "must_hold_veto")))
    days = (date(2009, 12, 31), date(2010, 1, 1), date(2014, 12, 31), date(2015, 1, 1))
    assert [only(govern(made, as_of=day)).control.lines for day in days] == [(), ("veto",), ("veto",), ()]


def test_without_red_lines_there_is_nothing_to_give_up_to_prove_or_to_get_out_of() -> None:
    position = only(govern(bodies([EQUAL], ())))
    assert (position.relaxations, position.ways_out, position.certified, position.firmness) == ((), None, None, None)


def test_what_no_rule_can_do_is_confirmed_by_the_separate_checker_and_ways_out_are_searched() -> None:
    position = only(govern(bodies([EQUAL, BY_PEOPLE])))
    assert position.certified is True
    assert position.ways_out is not None
    assert position.ways_out.first is not None
    assert position.ways_out.first.family == "neutral-members"
    assert only(govern(bodies([EQUAL], (VETO,)))).ways_out is None


def test_the_catalogue_is_tried_where_control_is_in_question_and_not_what_is_on_the_table_already() -> None:
    made = bodies([EQUAL], catalogue=[EQUAL, BY_PEOPLE])
    assert [item.finding.model for item in only(govern(made)).others] == ["by-people"]
    settled = only(govern(made, settings=["bank.governed=in-place"]))
    assert (settled.control.verdict, settled.others, settled.forms) == ("settled", (), ())


def test_a_body_that_is_asked_for_twice_and_of_which_nothing_is_known_is_named_once() -> None:
    made = bodies([])
    assert govern(made, ("bank", "bank"))[4:] == ((), ("bank",))
    assert govern(made)[4:] == ((), ())


@pytest.mark.parametrize("name", ["bank", "court"])
def test_the_report_and_governance_judge_alike(name: str) -> None:
    made = bodies([EQUAL, BY_PEOPLE], names=("bank", "court"))
    (expected,) = [item for item in analyze(made).governance if item.institution == name]
    assert only(govern(made, (name,))).control == expected


def test_a_game_that_is_too_large_to_be_counted_is_not_judged_and_stops_nothing() -> None:
    many = [party(f"p{number:02}", people={"2019": (number * 12345671) % 80000000 + 1}) for number in range(45)]
    line = red_line("veto", "p01", "must_hold_veto")
    equal, by_people = only(govern(bodies([EQUAL, BY_PEOPLE], (line,), many))).control.models
    assert (equal.problem, equal.rejected_by) == (None, ())
    assert by_people.problem is not None
    assert "of 45 parties are more than can be counted exactly" in by_people.problem
