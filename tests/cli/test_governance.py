"""`governance`, and certificates on control."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import GOVERNANCE, RULES, DemoProject

EQUAL_TOO = """\
  - {id: equal-too, title: Equal too, summary: The same., game: unanimity, because: [demo-analysis#models]}
"""
HINT = "no institution is called 'joint-bnk'; did you mean 'joint-bank'?"
NOTHING = (
    "there is nothing to prove for 'joint-council': its control is not in question, no red lines are in force for it, "
    "or whether a voting rule respects them is undecided"
)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("governance", "joint-bnk"), HINT),
        (("governance", "--set", "joint-bnk=in-place"), "--set: unknown prerequisite 'joint-bnk'; did you mean 'joint-bank'?"),
        (("governance", "--as-of", "2019"), "--as-of: '2019' is not a day written as YYYY-MM-DD"),
        (("certify", "--control", "joint-bnk"), HINT),
        (("certify", "--control", "joint-council"), NOTHING),
        (("certify", "--control", "joint-bank", "art2.common-budget"), "--control is about a body; it goes with no promise"),
    ],
)  # fmt: skip
def test_a_mistaken_call_is_told_in_one_line(
    untouched_demo: DemoProject, arguments: tuple[str, ...], message: str
) -> None:
    ran = invoke(*arguments, "--project", untouched_demo.root)
    assert ran == Ran(2, "", f"treatygap: {message}\n")


def test_both_kinds_of_certificates_are_verified(untouched_demo: DemoProject, tmp_path: Path) -> None:
    for name, options in (("verdicts", ()), ("control", ("--control", "joint-bank"))):
        file = tmp_path / f"{name}.json"
        assert invoke("certify", *options, "--project", untouched_demo.root, "-o", file) == Ran(0, "", "")
        assert invoke("verify", file).code == 0


def test_a_certificate_on_control_is_known_in_whatever_order_it_stands_and_refused_if_false(
    untouched_demo: DemoProject, tmp_path: Path
) -> None:
    made = json.loads(invoke("certify", "--control", "joint-bank", "--project", untouched_demo.root).out)
    file = tmp_path / "control.json"
    file.write_text(json.dumps(dict(sorted(made.items()))), encoding="utf-8")
    assert invoke("verify", file).code == 0
    made["claim"] = "possible"
    file.write_text(json.dumps(made), encoding="utf-8")
    assert invoke("verify", file).code == 1


def test_what_is_settled_by_an_assumption_says_so(untouched_demo: DemoProject) -> None:
    ran = invoke("governance", "joint-bank", "--project", untouched_demo.root, "--set", "joint-bank.governed=in-place")
    assert ran.code == 0
    assert "Assumed  joint-bank.governed=in-place" in ran.out
    assert "✓ settled by assumption\n\nTaken as settled; by which rule is not said." in ran.out


def test_a_body_of_which_nothing_is_known_is_named(demo: DemoProject) -> None:
    demo.replace(GOVERNANCE, "institutions: [joint-bank, joint-fund]", "institutions: [joint-fund]")
    ran = invoke("governance", "joint-bank", "--project", demo.root)
    assert "no form of control is on the table: Joint bank." in " ".join(ran.out.split())


def test_ids_and_claims_in_json_are_those_of_the_model(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    found = json.loads(invoke("governance", "--project", untouched_demo.root, "--format", "json").out)
    assert (found["schema"], found["treaty"], found["silent"]) == ("treatygap/governance/1", "demo-pact", [])
    for position in found["positions"]:
        assert set(position["institutions"]) <= project.institutions.keys()
        assert set(position["claims"]) <= project.claims.keys()
        assert set(position["red_lines"]) <= project.red_lines.keys()
        models = [model["model"] for model in position["models"]]
        assert set(models) <= {*project.control_models, "as-settled"}
        assert all(set(model["power"]) == {"alpha", "beta"} for model in position["models"])
    assert [position["institutions"] for position in found["positions"]] == [
        ["joint-council"],
        ["joint-bank", "joint-fund"],
    ]


def test_a_roadmap_says_what_would_open_a_deadlock_and_that_no_other_rule_would_do(untouched_demo: DemoProject) -> None:
    ran = invoke("roadmap", "--all", "--format", "md", "--project", untouched_demo.root)
    stuck = " ".join(ran.out.partition("## Where it is stuck")[2].partition("## What this rests on")[0].split())
    assert "- If Alpha gave up “must be able to block”, nobody would refuse “In proportion to population”." in stuck
    assert "- If Beta gave up “must not be blocked by Alpha”, nobody would refuse “Equal footing”." in stuck
    assert "No other voting rule would do. Between two parties," in stuck
    assert stuck.endswith('More: treatygap governance joint-bank <a id="doubts"></a>')


def test_two_deadlocks_of_the_same_kind_are_told_by_reference(demo: DemoProject) -> None:
    fund = "  - {institutions: [joint-fund], models: [equal, equal-too], because: [demo-analysis#models]}\n"
    demo.replace(GOVERNANCE, "  - institutions: [joint-bank, joint-fund]", f"{fund}  - institutions: [joint-bank]")
    demo.replace(GOVERNANCE, "control_models:\n", f"control_models:\n{EQUAL_TOO}")
    demo.replace(RULES, "count: 2", "count: 3")
    text = " ".join(invoke("roadmap", "--all", "--project", demo.root).out.split())
    assert text.count("Between two parties, whatever votes and quota are chosen") == 1
    assert "On whether another voting rule would do, the same holds as above. More: treatygap governance joint-" in text


@pytest.mark.parametrize("name", ["joint-fund", "art2.common-currency"])
def test_an_explanation_says_whose_red_lines_keep_a_body_from_being_governed(
    untouched_demo: DemoProject, name: str
) -> None:
    ran = invoke("explain", name, "--format", "md", "--project", untouched_demo.root)
    text = " ".join(ran.out.split())
    assert "✗ Deadlock: every form of control on the table is refused by a party" in text
    assert "✗ Beta refuses “Equal footing”: its red line is “must not be blocked by Alpha”" in text
    assert "✗ Alpha refuses “In proportion to population”: its red line is “must be able to block”" in text


def test_the_deadlock_in_an_explanation_has_its_claims(untouched_demo: DemoProject) -> None:
    ran = invoke("explain", "joint-fund", "--format", "json", "--project", untouched_demo.root)
    governed = json.loads(ran.out)["explanation"]["because"][2]
    (deadlock,) = governed["because"]
    assert (governed["facet"], deadlock["word"]) == ("governed", "deadlock")
    assert [
        (line["word"], line["id"], line["party"], line["claims"], [model["id"] for model in line["because"]])
        for line in deadlock["because"]
    ] == [
        ("red-line", "beta-is-not-blocked", "beta", ["demo-analysis#red-lines"], ["equal"]),
        ("red-line", "alpha-wants-a-veto", "alpha", ["demo-analysis#red-lines"], ["by-population"]),
    ]


def test_a_body_that_is_governed_or_not_in_deadlock_has_none(demo: DemoProject) -> None:
    for options in (("--set", "joint-fund.governed=in-place"), ("--as-of", "2001-01-01")):
        ran = invoke("explain", "joint-council", *options, "--project", demo.root)
        assert "Deadlock" not in ran.out
    ran = invoke("explain", "joint-fund", "--set", "joint-fund.governed=in-place", "--project", demo.root)
    assert "Deadlock" not in ran.out
