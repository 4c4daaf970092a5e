"""What each lint on governance says, and what it leaves alone."""

import json
from collections.abc import Mapping
from itertools import product

import pytest

from tests.checks.looking import faults, messages
from tests.projects import GOVERNANCE, INSTITUTIONS, PARTIES, RULES, DemoProject
from treatygap.governance.games.game import Game, GameError
from treatygap.governance.lines.redlines import meets
from treatygap.logic.structure import Atom, all_of, any_of

MORE = "rules/demo-pact/more.yaml"
AID = ["demo-analysis#aid"]


def model(name: str, game: object, **more: object) -> str:
    """A control model that is in question for the bank."""
    record = {"id": name, "title": name, "summary": "A rule.", "game": game, "because": AID, **more}
    candidate = {"institutions": ["joint-bank"], "models": [name], "because": AID}
    return f"control_models: [{json.dumps(record)}]\ncandidates: [{json.dumps(candidate)}]\n"


def weighted(quota: Mapping[str, object], **weights: object) -> object:
    return {"weighted": {"quota": quota, **weights}}


def line(demand: object, **more: object) -> str:
    record = {"id": "line", "party": "alpha", "title": "A line", "demand": demand, "confidence": "low", "because": AID}
    return f"red_lines: [{json.dumps(record | more)}]\n"


HALF = {"more_than": "1/2"}


# ---------------------------------------------------------------- TG801 to TG803


def test_a_body_that_is_needed_should_have_forms_of_control_in_question(demo: DemoProject) -> None:
    assert messages("TG801", demo) == []
    demo.replace(GOVERNANCE, "institutions: [joint-bank, joint-fund]", "institutions: [joint-bank]")
    assert messages("TG801", demo) == [
        "'joint-fund' is needed and not governed, and no form of control is in question for it"
    ]
    demo.replace(INSTITUTIONS, "empowered: in-place, governed: missing", "empowered: in-place, governed: unknown")
    assert messages("TG801", demo) == []


def test_who_lacks_a_figure_is_named(demo: DemoProject) -> None:
    assert messages("TG802", demo) == []
    demo.replace(PARTIES, 'values: {"2000": 90, "2019": 99}', 'values: {"2025": 99}')
    assert messages("TG802", demo) == [
        "control model 'by-population' cannot be judged on 2020-06-30: no year before this day has the figures that it "
        "goes by for every party; 11 'beta' has no figure of 'population' for a year that was over"
    ]


def test_a_settled_rule_that_is_no_game_is_told(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "quota: {votes: 4}", "quota: {votes: 7}")
    assert messages("TG802", demo) == [
        "the decision rule of 'joint-council' cannot be judged on 2020-06-30: the quota of 7 is above the total of 5"
    ]


def test_a_control_model_in_a_scenario_is_used(demo: DemoProject) -> None:
    demo.write(MORE, model("half", weighted(HALF, one_each=True)).partition("candidates")[0])
    assert messages("TG803", demo) == ["control model 'half' is in question for no body"]
    demo.write(
        "rules/demo-pact/scenarios/half.yaml",
        "id: half\ntitle: Half\nassumes: Half decides.\ncontrol: {joint-bank: half}\n",
    )
    assert messages("TG803", demo) == []


def test_the_catalogue_need_not_be_used(demo: DemoProject) -> None:
    demo.write("rules/catalogue.yaml", model("half", weighted(HALF, one_each=True)).partition("candidates")[0])
    assert messages("TG803", demo) == []


# ---------------------------------------------------------------- TG804


@pytest.mark.parametrize(
    ("game", "line"),
    [
        (weighted({"votes": 2}, votes={"beta": 3}), "'alpha' has no votes and counts"),
        (weighted({"votes": 2}, votes={"alpha": 0, "beta": 3}), None),
        ({"all": ["unanimity", {"fails_if_against": {"votes": {"alpha": 3}, "votes_against": 2}}]}, "'beta' has no "),
        ({"at_least": {"count": 1, "of": ["unanimity", weighted({"votes": 1}, votes={"beta": 1})]}}, "'alpha' has no"),
        ({"winning": [["beta"]]}, None),
        (weighted(HALF, by="population"), None),
    ],
)
def test_a_party_that_a_table_of_votes_forgets_is_named(demo: DemoProject, game: object, line: str | None) -> None:
    demo.write(MORE, model("table", game))
    found = messages("TG804", demo)
    assert len(found) == (line is not None)
    assert all(message.startswith(line or "") for message in found)


def test_a_party_of_another_time_needs_no_votes(demo: DemoProject) -> None:
    later = "    membership: [{from: 2021-01-01, because: [pact-text#signed]}]\n"
    demo.append(PARTIES, "  - id: gamma\n    title: Gamma\n" + later)
    assert messages("TG804", demo) == []
    demo.replace(PARTIES, "from: 2021-01-01", "from: 2020-01-01")
    assert messages("TG804", demo) == [
        "'gamma' has no votes and counts for nothing in the decision rule of 'joint-council'"
    ]


# ---------------------------------------------------------------- TG805


def test_a_settled_rule_can_pass_contrary_decisions_as_well(demo: DemoProject) -> None:
    assert messages("TG805", demo) == []
    demo.replace(INSTITUTIONS, "quota: {votes: 4}", "quota: {votes: 2}")
    assert messages("TG805", demo) == [
        "by the decision rule of 'joint-council', a group can decide one thing and all others the contrary"
    ]


def test_a_model_for_two_bodies_is_told_once(demo: DemoProject) -> None:
    demo.write(
        MORE,
        model("half", weighted({"at_least": "1/2"}, one_each=True)).replace(
            '"joint-bank"', '"joint-bank", "joint-fund"'
        ),
    )
    assert messages("TG805", demo) == [
        "by control model 'half', a group can decide one thing and all others the contrary"
    ]


# ---------------------------------------------------------------- TG806 and TG807

THREE = [
    all_of([Atom("alpha"), Atom("beta")]),
    all_of([Atom("alpha")]),
    any_of([Atom("beta")]),
]
"""The three proper voting rules between two parties."""
INDICES = ("shapley-shubik", "banzhaf", "coleman-prevent", "coleman-initiate")
DEMANDS = [
    "must_hold_veto",
    "must_not_be_dummy",
    "must_not_be_bound_against_its_will",
    *({"must_not_be_blockable_by": names} for names in ("alpha", "beta", ["alpha", "beta"])),
    *({"must_not_decide_alone": name} for name in ("alpha", "beta")),
    *({"must_be_able_to_block_with": [name]} for name in ("alpha", "beta")),
    *({"must_be_able_to_pass_with": [name]} for name in ("alpha", "beta")),
    *({"min_power": {"index": index, "at_least": share}} for index, share in product(INDICES, ("0%", "60%", "100%"))),
    *(
        {"max_power_of": {"party": "beta", "index": index, "at_most": share}}
        for index, share in product(INDICES, ("0%", "40%", "100%"))
    ),
    *({"at_least_power_of": {"party": name, "index": "banzhaf"}} for name in ("alpha", "beta")),
    *({"body_must_act": {"at_least": share}} for share in ("25%", "50%", "75%")),
]


@pytest.mark.parametrize("demand", DEMANDS, ids=json.dumps)
def test_a_line_alone_is_judged_by_every_rule_between_two_parties(demo: DemoProject, demand: object) -> None:
    demo.write(MORE, line(demand))
    project = demo.load()
    record = project.red_lines["line"].demand
    answers = [meets(Game(("alpha", "beta"), rule), "alpha", record) for rule in THREE]
    found = {
        code: [fault.message for fault in faults(code, project) if "'line'" in fault.message]
        for code in ("TG806", "TG807")
    }
    assert found == {
        "TG806": ["red line 'line' refuses every one of the 3 voting rules among the parties"]
        if answers == ["no"] * 3
        else [],
        "TG807": ["red line 'line' refuses none of the 3 voting rules among the parties"]
        if answers == ["yes"] * 3
        else [],
    }


def test_all_three_rules_between_two_parties_are_proper() -> None:
    with pytest.raises(GameError):
        Game(("alpha", "beta"), all_of([]))
    assert [Game(("alpha", "beta"), rule).is_proper for rule in THREE] == [True] * 3


def test_a_line_by_votes_is_not_judged(demo: DemoProject) -> None:
    demo.write(MORE, line({"min_weight_share": "100%"}))
    assert [messages(code, demo) for code in ("TG806", "TG807")] == [[], []]


@pytest.mark.parametrize(("parties", "number"), [(3, 1), (5, 1), (6, 0)])
def test_lines_are_judged_among_up_to_five_parties(demo: DemoProject, parties: int, number: int) -> None:
    demo.append(PARTIES, "".join(f"  - {{id: p{count}, title: P}}\n" for count in range(parties - 2)))
    demo.write(MORE, line({"min_power": {"index": "banzhaf", "at_least": "0%"}}))
    assert len(messages("TG807", demo)) == number


# ---------------------------------------------------------------- TG808 to TG810


def test_a_line_on_a_body_with_a_form_that_a_scenario_chooses_is_of_use(demo: DemoProject) -> None:
    demo.write(MORE, line("must_hold_veto", institutions=["joint-bank", "joint-council"]))
    assert messages("TG808", demo) == [
        "red line 'line' is about 'joint-council', for which no form of control is in question"
    ]
    demo.write(
        "rules/demo-pact/scenarios/equal.yaml",
        "id: equal\ntitle: Equal\nassumes: All agree.\ncontrol: {joint-council: equal}\n",
    )
    assert messages("TG808", demo) == []


@pytest.mark.parametrize(("chair", "number"), [(0, 1), (1, 0), (5, 0)])
def test_a_neutral_member_must_tip_the_scales(demo: DemoProject, chair: int, number: int) -> None:
    votes = {"alpha": 2, "beta": 2, "chair": chair}
    demo.write(MORE, model("chaired", weighted(HALF, votes=votes), neutral_members=[{"id": "chair", "title": "Chair"}]))
    assert (
        messages("TG809", demo)
        == ["neutral member 'chair' of control model 'chaired' never makes a difference"] * number
    )


def test_estimates_are_for_what_is_not_in_place(demo: DemoProject) -> None:
    demo.append(
        RULES,
        "costs: {joint-council: 3, joint-bank: 5, joint-fund: 1}\n"
        "probabilities: {currency-agreement: 0.5, currency-law: 0.5, art2.common-currency: 0.5}\n",
    )
    assert messages("TG810", demo) == [
        "'joint-council' is in place on 2020-06-30; its cost counts on earlier days only",
        "'currency-agreement' is in place on 2020-06-30; its probability counts on earlier days only",
    ]


# ---------------------------------------------------------------- TG811 to TG813


def test_figures_that_nothing_is_weighed_by_may_end_when_they_like(demo: DemoProject) -> None:
    demo.replace(PARTIES, 'values: {"2000": 90, "2019": 99}', 'values: {"2000": 90, "2018": 99, "2025": 99}')
    assert messages("TG811", demo) == [
        "the last figure of 'population' is of 2018 for 'beta' and of 2019 for 'alpha'; votes are weighed by the last "
        "year that all parties have; 9 figures of later years"
    ]
    demo.replace(GOVERNANCE, "by: population", "one_each: true")
    assert messages("TG811", demo) == []


def test_a_rule_of_a_body_that_was_governed_once_is_no_contradiction(demo: DemoProject) -> None:
    assert messages("TG812", demo) == []
    demo.replace(INSTITUTIONS, "        governed: in-place\n", "        governed: dissolved\n")
    assert messages("TG812", demo) == [
        "a decision rule of 'joint-council' is recorded, but no entry of its history says that it is governed; 17 its "
        "history"
    ]
    demo.replace(
        INSTITUTIONS,
        "    history:\n      - from: 2001-01-01\n",
        "    history:\n      - {from: 2000-06-01, governed: in-place, because: [demo-analysis#council]}\n"
        "      - from: 2001-01-01\n",
    )
    assert messages("TG812", demo) == []


@pytest.mark.parametrize(
    ("seats", "number"),
    [
        ("total: 5, by_party: {alpha: 2, beta: 3}", None),
        ("total: 5, by_party: {alpha: 2, beta: 2}", 4),
        ("total: 5, by_party: {alpha: 2}", None),
        ("total: 5, by_party: {alpha: 6}", 6),
        ("total: 5", None),
    ],
)
def test_seats_add_up_where_all_parties_are_named(demo: DemoProject, seats: str, number: int | None) -> None:
    text = demo.read(INSTITUTIONS)
    old = text[text.index("    seats:\n") : text.index("    decision_rule:")]
    demo.replace(INSTITUTIONS, old, f"    seats: {{{seats}, because: [pact-text#council]}}\n")
    found = messages("TG813", demo)
    assert [message.partition(" in ")[0] for message in found] == (
        [] if number is None else [f"the parties have {number} seats"]
    )
