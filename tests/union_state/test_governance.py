"""Who could control the bodies of the treaty that comes with the program: what follows from the seed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import invoke
from tests.union_state.reporting import DAY, ROOT, by_id
from treatygap import load
from treatygap.control_checker import check

BANK = "union-central-bank"
VETO, NO_VETO = "no-submission-to-the-larger-party", "no-veto-for-the-smaller-party"


def position(institution: str, day: str = DAY) -> dict[str, Any]:
    """The one position of an institution, as values."""
    ran = invoke("governance", institution, "--project", ROOT, "--as-of", day, "--format", "json")
    (found,) = json.loads(ran.out)["positions"]
    return dict(found)


@pytest.fixture(scope="module")
def bank() -> dict[str, Any]:
    return position(BANK)


def test_no_voting_rule_satisfies_what_both_sides_refuse_and_there_is_a_proof(bank: dict[str, Any]) -> None:
    assert (bank["verdict"], bank["certified"]) == ("deadlock", True)
    found = bank["possibility"]
    assert (found["outcome"], found["rules_searched"], found["conflicts"]) == ("impossible", 3, [[NO_VETO, VETO]])
    assert check(found["certificate"]) == []


def test_each_side_alone_could_open_a_form(bank: dict[str, Any]) -> None:
    assert bank["relaxations"] == [
        {"red_lines": [NO_VETO], "parties": ["russia"], "opens": ["equal"]},
        {
            "red_lines": [VETO],
            "parties": ["belarus"],
            "opens": ["proportional-to-population", "proportional-to-gdp"],
        },
    ]


def test_every_form_that_treaties_know_is_refused_by_somebody(bank: dict[str, Any]) -> None:
    assert len(bank["catalogue"]) == 18
    assert {form["problem"] for form in bank["catalogue"]} == {None}
    assert [form["model"] for form in bank["catalogue"] if not form["rejected_by"]] == []


def test_the_treatys_own_council_decides_by_unanimity() -> None:
    council = position("supreme-state-council")
    (own,) = council["models"]
    assert (council["verdict"], own["veto_players"]) == ("settled", ["belarus", "russia"])
    (measured,) = own["measures"]
    assert measured["shapley_shubik"] == {"belarus": "1/2", "russia": "1/2"}
    assert measured["coleman_act"] == "1/4"


@pytest.mark.parametrize("body", ["parliament", "house-of-representatives"])
def test_a_blocking_quarter_is_a_veto_for_the_smaller_party(body: str) -> None:
    (form,) = position(body)["models"]
    assert (form["veto_players"], form["rejected_by"]) == (["belarus", "russia"], [])


@pytest.mark.parametrize(
    ("day", "lines", "verdict"),
    [
        ("2002-06-29", [], "open"),
        ("2002-06-30", [NO_VETO], "open"),
        ("2019-01-17", [NO_VETO], "open"),
        ("2019-01-18", [NO_VETO, VETO], "deadlock"),
    ],
)
def test_it_is_a_deadlock_only_once_both_sides_have_spoken(day: str, lines: list[str], verdict: str) -> None:
    found = position(BANK, day)
    assert (found["red_lines"], found["verdict"]) == (lines, verdict)


def test_the_ways_out_begin_with_a_neutral_member_and_none_is_free(bank: dict[str, Any]) -> None:
    ways = [way for way in bank["ways_out"] if way["works"]]
    assert ways[0]["family"] == "neutral-members"
    assert [way["family"] for way in ways if not way["concessions"]] == []


def test_no_quota_no_year_and_no_mixture_changes_the_answer(bank: dict[str, Any]) -> None:
    firm = bank["under_other_numbers"]
    quotas = [item for model in firm["models"] for item in model["quotas"]]
    assert [item for item in quotas if "no" not in item["red_lines"].values()] == []
    assert {tuple(some["crossed"]) for model in firm["models"] for some in model["years"]} == {(VETO,)}
    (blend,) = firm["blends"]
    assert [item["red_lines"] for item in blend["shares_of_the_second"]] == [{NO_VETO: "yes", VETO: "no"}]


def test_forms_of_the_catalogue_rest_on_a_treaty_or_an_authority_and_where_not_on_claims_that_say_so() -> None:
    project = load(ROOT)
    second_hand = {}
    for name in project.catalogue:
        claims = project.control_models[name].because
        kinds = {project.sources[claim.partition("#")[0]].kind for claim in claims}
        if not kinds & {"treaty", "official"}:
            second_hand[name] = {project.claims[claim].confidence for claim in claims}
    assert second_hand == {"basic-votes-and-economy": {"low"}, "square-root-of-population": {"medium"}}


def test_a_certificate_on_control_is_written_and_verified(tmp_path: Path) -> None:
    file = tmp_path / "bank.json"
    assert invoke("certify", "--control", BANK, "--project", ROOT, "--as-of", DAY, "-o", file).code == 0
    assert invoke("verify", file).code == 0
    assert by_id(json.loads(file.read_text(encoding="utf-8"))["lines"]).keys() == {VETO, NO_VETO}
