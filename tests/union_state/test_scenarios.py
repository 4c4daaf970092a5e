"""The scenarios that come with the treaty: what each should do, written down from reading the rules."""

import json
from typing import Any, NamedTuple

import pytest

from tests.cli.running import invoke
from tests.union_state.reporting import ROOT

BANK = ("art17.single-monetary-policy", "art25.uniform-interest-rates", "art25.uniform-reserve-requirements")
CURRENCY = ("art13.single-currency-only", "art22.single-currency")
WANTING = (
    "joint-citizenship-migration-administration",
    "joint-tax-body",
    "price-controlling-agency",
    "single-issuing-centre",
    "union-central-bank",
)
"""The bodies over whose control the parties are in deadlock."""
NEARER = (
    "art14.union-citizenship",
    "art17.single-monetary-policy",
    "art23.uniform-pricing-policy",
    "art25.uniform-interest-rates",
    "art25.uniform-reserve-requirements",
)
"""The promises that wait for a body that is not founded, and no longer for its control once that is settled.

The tax policy is not among them: of its body it is known only that it is not fully founded, and that stays so.
"""


class Expected(NamedTuple):
    opened: tuple[str, ...]
    blocked: int
    undetermined: int
    control: dict[str, tuple[str, tuple[str, ...]]]
    """Body in deadlock at present -> the verdict on its control, and the forms of it that nobody refuses any more."""
    nearer: tuple[str, ...] = ()


SETTLED: tuple[str, tuple[str, ...]] = ("settled", ())
PROPORTIONAL = ("proportional-to-population", "proportional-to-gdp")


def opened_by(models: tuple[str, ...], of_the_centre: tuple[str, ...]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every deadlock ends, each by the same models; for the issuing centre others were proposed as well."""
    return dict.fromkeys(WANTING, ("open", models)) | {"single-issuing-centre": ("open", (*of_the_centre, *models))}


ALONE, BOARD = "issue-by-russias-bank", "board-with-equal-positions"

# In the present, 17 of 36 promises can work, 14 are blocked and 5 cannot be determined.
EXPECTED = {
    # Three rules ask for the bank and nothing else.
    "central-bank-only": Expected(BANK, 11, 5, {"union-central-bank": SETTLED}),
    # Of the bodies, the treaty founds the issuing centre alone; the agreement on the currency is in force.
    "equal-control": Expected(CURRENCY, 12, 5, dict.fromkeys(WANTING, SETTLED), NEARER),
    "proportional-control": Expected(CURRENCY, 12, 5, dict.fromkeys(WANTING, SETTLED), NEARER),
    # The currency opens what follows from it; the rules on reserves still want the bank.
    "currency-board": Expected(
        (
            "art13.single-currency-only",
            "art17.single-monetary-policy",
            "art22.single-currency",
            "art25.uniform-interest-rates",
        ),
        10,
        5,
        {"single-issuing-centre": SETTLED},
    ),
    # A red line keeps no promise from working: that control could be agreed on does not mean that it is.
    "without-russian-red-line": Expected((), 14, 5, opened_by(("equal",), (BOARD,))),
    "without-belarusian-red-line": Expected((), 14, 5, opened_by(PROPORTIONAL, (ALONE,))),
    "without-red-lines": Expected((), 14, 5, opened_by(("equal", *PROPORTIONAL), (ALONE, BOARD))),
    "council-governs-issuing-centre": Expected(CURRENCY, 12, 5, {"single-issuing-centre": SETTLED}),
    # The tax policy was blocked, the social law not determined.
    "programmes-of-2021": Expected(
        ("art17.uniform-tax-policy", "art31.unified-labour-and-social-law"), 13, 4, {"joint-tax-body": SETTLED}
    ),
}


@pytest.fixture(scope="module")
def compared() -> dict[str, Any]:
    ran = invoke("scenario", "compare", "--format", "json", "--project", ROOT)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_present_is_as_the_expectations_take_it(compared: dict[str, Any]) -> None:
    assert compared["present"]["summary"] == {
        "provisions": 36,
        "implementable": 17,
        "blocked": 14,
        "undetermined": 5,
    }


def test_every_scenario_has_its_expectations(compared: dict[str, Any]) -> None:
    assert [case["id"] for case in compared["scenarios"]] == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_scenario_does_what_the_rules_say(compared: dict[str, Any], name: str) -> None:
    case, expected = next(case for case in compared["scenarios"] if case["id"] == name), EXPECTED[name]
    assert case["opened"] == sorted(expected.opened)
    assert case["closed"] == []
    assert case["summary"] == {
        "provisions": 36,
        "implementable": 17 + len(expected.opened),
        "blocked": expected.blocked,
        "undetermined": expected.undetermined,
    }
    changes = {
        item["institution"]: (item["before"], item["after"], tuple(item["accepted"])) for item in case["control"]
    }
    assert changes == {body: ("deadlock", *after) for body, after in expected.control.items()}
    assert sorted(case["nearer"]) == sorted(expected.nearer)
    assert case["idle"] == []


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_scenario_says_of_each_promise_that_it_opens_whose_assumption_that_is(name: str) -> None:
    ran = invoke("report", "--scenario", name, "--format", "json", "--project", ROOT)
    found = json.loads(ran.out)
    resting = {item["id"] for item in found["provisions"] if item["assumptions"]}
    assert resting == {*EXPECTED[name].opened, *EXPECTED[name].nearer}
    assumptions = {claim for item in found["provisions"] for claim in item["assumptions"]}
    assert {found["claims"][claim]["source"] for claim in assumptions} <= {f"scenario-{name}"}
    assert found["proved"] is True
