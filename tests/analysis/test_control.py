from datetime import date
from fractions import Fraction

import pytest

from tests.analysis.models import DAY, candidates, control_model, institution, party, project, red_line
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import ControlFinding, GameFinding, ModelFinding, Refusal
from treatygap.analysis.control import as_lines
from treatygap.analysis.facts import Facts
from treatygap.analysis.indicators import values_on
from treatygap.governance.rules.possibility import decide
from treatygap.model.control import RedLine
from treatygap.model.project import Project

PARTIES = [
    party("alpha", people={"2018": 10, "2019": 20, "2020": 99}),
    party("beta", people={"2018": 90, "2019": 80, "2020": 1}),
]
EQUAL = control_model("equal", "unanimity")
BY_PEOPLE = control_model("by-people", {"weighted": {"by": "people", "quota": {"more_than": "1/2"}}})
BY_WEALTH = control_model("by-wealth", {"weighted": {"by": "wealth", "quota": {"more_than": "1/2"}}})
BY_SEATS = control_model("by-seats", {"weighted": {"votes": {"beta": 3, "alpha": 1}, "quota": {"votes": 3}}})
VETO = red_line("veto", "alpha", "must_hold_veto")
NO_BLOCK = red_line("no-block", "beta", {"must_not_be_blockable_by": "alpha"})
HALF = Fraction(1, 2)


def bank(governed: str, *models: str, lines: tuple[RedLine, ...] = (VETO, NO_BLOCK), game: object = None) -> Project:
    """A body, the models in question for it, and what the two parties refuse."""
    in_question = [candidates(["bank"], list(models))] if models else []
    body = institution("bank", "missing", "missing", governed, game=game)
    return project((), (), [body], (), PARTIES, [EQUAL, BY_PEOPLE, BY_WEALTH, BY_SEATS], in_question, lines)


UNDER_EQUAL = ModelFinding(
    model="equal",
    veto_players=("alpha", "beta"),
    dictator=None,
    dummies=(),
    power={"alpha": HALF, "beta": HALF},
    accepted_by=("alpha",),
    rejected_by=("beta",),
    refusals=(Refusal("beta", "no-block"),),
    years={},
    weights={},
    games=(GameFinding(None, ("alpha", "beta"), None, (), {"alpha": HALF, "beta": HALF}, proper=True),),
)
UNDER_PEOPLE = ModelFinding(
    model="by-people",
    veto_players=("beta",),
    dictator="beta",
    dummies=("alpha",),
    power={"alpha": Fraction(0), "beta": Fraction(1)},
    accepted_by=("beta",),
    rejected_by=("alpha",),
    refusals=(Refusal("alpha", "veto"),),
    years={"people": "2019"},
    weights={"alpha": Fraction(1, 5), "beta": Fraction(4, 5)},
    games=(GameFinding(None, ("beta",), "beta", ("alpha",), {"alpha": Fraction(0), "beta": Fraction(1)}, proper=True),),
)
LINES = ("veto", "no-block")
NO_RULE = decide(("alpha", "beta"), as_lines([VETO, NO_BLOCK]))
NOT_JUDGED = ModelFinding(
    "by-wealth",
    (),
    None,
    (),
    {},
    (),
    (),
    (),
    {},
    {},
    problem="no year before this day has the figures that it goes by for every party",
)


def test_control_is_in_deadlock_when_every_model_is_refused_by_somebody() -> None:
    assert analyze(bank("missing", "equal", "by-people")).governance == (
        ControlFinding("bank", "deadlock", (UNDER_EQUAL, UNDER_PEOPLE), ("study#candidates",), LINES, NO_RULE),
    )


@pytest.mark.parametrize("governed", ["missing", "partial", "unknown"])
def test_control_is_open_while_one_model_is_refused_by_nobody(governed: str) -> None:
    (found,) = analyze(bank(governed, "equal", "by-people", lines=(VETO,))).governance
    assert (found.verdict, [model.rejected_by for model in found.models]) == ("open", [(), ("alpha",)])


def test_a_model_that_cannot_be_judged_keeps_the_verdict_open() -> None:
    (found,) = analyze(bank("missing", "equal", "by-wealth")).governance
    assert found == ControlFinding("bank", "open", (UNDER_EQUAL, NOT_JUDGED), ("study#candidates",), LINES, NO_RULE)


def test_fixed_votes_give_shares_and_no_year() -> None:
    (found,) = analyze(bank("missing", "by-seats")).governance
    (model,) = found.models
    assert (model.years, model.weights) == ({}, {"alpha": Fraction(1, 4), "beta": Fraction(3, 4)})


def test_the_bodys_own_rule_is_shown_when_it_is_settled_and_not_put_to_the_parties_again() -> None:
    (found,) = analyze(bank("in-place", "by-people", game="unanimity")).governance
    own = UNDER_EQUAL._replace(model="as-settled", accepted_by=(), rejected_by=(), refusals=())
    assert found == ControlFinding("bank", "settled", (own,), ("law#decides",))


def test_control_that_is_settled_in_a_way_not_recorded_has_no_models() -> None:
    assert analyze(bank("in-place", "equal")).governance == (ControlFinding("bank", "settled", (), ("law#body",)),)
    assert analyze(bank("missing", "equal"), settings=["bank.governed=in-place"]).governance == (
        ControlFinding("bank", "settled", (), (), assumed=True),
    )


@pytest.mark.parametrize(("governed", "game"), [("missing", None), ("in-place", None), ("unknown", "unanimity")])
def test_a_body_of_which_nothing_is_known_or_proposed_is_left_out(governed: str, game: object) -> None:
    assert analyze(bank(governed, game=game)).governance == ()


def test_a_model_and_a_claim_proposed_twice_count_once() -> None:
    several = [candidates(["bank"], ["equal"]), candidates(["court", "bank"], ["by-people", "equal"], "speech#2")]
    bodies = [institution("bank", "missing"), institution("court", "missing")]
    model = project((), (), bodies, (), PARTIES, [EQUAL, BY_PEOPLE], several, [VETO, NO_BLOCK])
    assert analyze(model).governance == (
        ControlFinding(
            "bank", "deadlock", (UNDER_EQUAL, UNDER_PEOPLE), ("study#candidates", "speech#2"), LINES, NO_RULE
        ),
        ControlFinding("court", "deadlock", (UNDER_PEOPLE, UNDER_EQUAL), ("speech#2",), LINES, NO_RULE),
    )


def test_a_red_line_for_certain_bodies_holds_only_there() -> None:
    lines = (red_line("veto", "alpha", "must_hold_veto", "bank"), NO_BLOCK)
    bodies = [institution("bank", "missing"), institution("court", "missing")]
    both = [candidates(["bank", "court"], ["by-people"])]
    model = project((), (), bodies, (), PARTIES, [BY_PEOPLE], both, lines)
    assert {found.institution: found.verdict for found in analyze(model).governance} == {
        "bank": "deadlock",
        "court": "open",
    }


def test_a_party_with_several_red_lines_is_named_once_with_each() -> None:
    lines = (VETO, red_line("voice", "alpha", "must_not_be_dummy"))
    (found,) = analyze(bank("missing", "by-people", lines=lines)).governance
    (model,) = found.models
    assert (model.rejected_by, model.refusals) == (("alpha",), (Refusal("alpha", "veto"), Refusal("alpha", "voice")))


def test_indicators_are_of_the_last_year_that_was_over_and_that_all_parties_have() -> None:
    parties = [
        party("alpha", people={"2017": 1, "2018": 0.1, "2020": 3}, wealth={"2018": 5}),
        party("beta", people={"2017": 4, "2018": 5, "2019": 6, "2020": 7}),
    ]
    model = project(parties=parties)
    old = ({"people": {"alpha": Fraction(1), "beta": Fraction(4)}}, {"people": "2017"})
    new = ({"people": {"alpha": Fraction(1, 10), "beta": Fraction(5)}}, {"people": "2018"})
    assert values_on(Facts(model, date(2017, 12, 31))) == ({}, {})
    assert values_on(Facts(model, date(2018, 1, 1))) == old
    assert values_on(Facts(model, date(2018, 12, 31))) == old
    assert values_on(Facts(model, DAY)) == new
    assert values_on(Facts(project(), DAY)) == ({}, {})


def test_whether_any_rule_would_do_is_said_beside_the_lines() -> None:
    assert NO_RULE.outcome == "impossible"
    assert [conflict.lines for conflict in NO_RULE.conflicts] == [LINES]
    (found,) = analyze(bank("missing", "by-people", lines=(VETO,))).governance
    assert found.possibility == decide(("alpha", "beta"), as_lines([VETO]))
    assert found.possibility.outcome == "possible"


def test_a_rule_that_is_only_assumed_to_be_settled_is_put_to_the_parties() -> None:
    (found,) = analyze(bank("missing", "equal", game="unanimity"), settings=["bank.governed=in-place"]).governance
    own = UNDER_EQUAL._replace(model="as-settled", accepted_by=())
    assert found == ControlFinding("bank", "settled", (own,), ("law#decides",), assumed=True)
    assert found.crossed == (Refusal("beta", "no-block"),)


def test_what_the_record_settles_is_not_put_to_the_parties_by_assuming_it_once_more() -> None:
    model = bank("in-place", "equal", game="unanimity")
    assert analyze(model, settings=["bank.governed=in-place"]).governance == analyze(model).governance
