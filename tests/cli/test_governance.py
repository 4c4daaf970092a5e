"""`governance`, and certificates on control."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import GOVERNANCE, DemoProject

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
    assert "✓ settled\n\nTaken as settled; by which rule is not said." in ran.out


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
