import re
from typing import Any

import pytest

from tests.cli.running import process
from tests.union_state.reporting import DAY, ROOT, by_id, report

ALL_THREE = ["founded", "empowered", "governed"]
BANK = ("union-central-bank", "institution", ALL_THREE)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return report()


def test_the_report_is_about_the_treaty_on_the_day(found: dict[str, Any]) -> None:
    counts = {"provisions": len(found["provisions"])}
    for verdict in ("implementable", "blocked", "undetermined"):
        counts[verdict] = sum(item["verdict"] == verdict for item in found["provisions"])
    assert (found["schema"], found["treaty"], found["as_of"]) == ("treatygap/report/1", "union-state-1999", DAY)
    assert found["summary"] == counts


@pytest.mark.parametrize(
    ("provision", "article", "missing"),
    [
        ("art14.union-citizenship", 14, [("joint-citizenship-migration-administration", "institution", ALL_THREE)]),
        ("art17.single-monetary-policy", 17, [BANK]),
        ("art17.uniform-tax-policy", 17, [("joint-tax-body", "institution", ALL_THREE)]),
        ("art22.single-currency", 22, [("single-issuing-centre", "institution", ["governed"])]),
        ("art23.uniform-pricing-policy", 23, [("price-controlling-agency", "institution", ALL_THREE)]),
        ("art25.uniform-interest-rates", 25, [BANK]),
        ("art25.uniform-reserve-requirements", 25, [BANK]),
    ],
)
def test_each_argument_of_the_seed_is_a_finding_with_its_claims(
    found: dict[str, Any], provision: str, article: int, missing: list[tuple[str, str, list[str]]]
) -> None:
    finding = by_id(found["provisions"])[provision]
    assert (finding["article"], finding["verdict"]) == (article, "blocked")
    assert [(lack["id"], lack["kind"], lack["facets"]) for lack in finding["missing"]] == missing
    assert [lack["inherited_from"] for lack in finding["missing"]] == [None] * len(missing)
    assert [claim for claim in finding["claims"] if claim.startswith("edm-16-94#")] != []
    assert [rule for rule in finding["rules"] if rule] != []


@pytest.mark.parametrize(
    ("provision", "claim"),
    [
        ("art17.free-movement-of-goods", "edm-16-94#achieved-customs-union"),
        ("art17.common-market-for-labour", "edm-16-94#achieved-work-rights"),
        ("art18.equal-work-rights", "edm-16-94#achieved-work-rights"),
        ("art18.equal-work-rights", "edm-16-94#achieved-social-benefits"),
        ("art18.security-cooperation", "edm-16-94#achieved-security"),
    ],
)
def test_what_the_seed_calls_achieved_is_not_blocked(found: dict[str, Any], provision: str, claim: str) -> None:
    finding = by_id(found["provisions"])[provision]
    assert (finding["verdict"], finding["missing"], claim in finding["claims"]) == ("implementable", [], True)


def test_no_finding_is_without_a_claim_and_every_claim_is_in_the_report(found: dict[str, Any]) -> None:
    assert [item["id"] for item in found["provisions"] if not item["claims"]] == []
    parts = ("provisions", "prerequisites", "governance", "disputes")
    cited = {claim for part in parts for item in found[part] for claim in item["claims"]}
    assert cited - set(found["claims"]) == set()


def test_the_central_bank_is_what_most_promises_wait_for(found: dict[str, Any]) -> None:
    first = found["prerequisites"][0]
    waiting = ["art17.single-monetary-policy", "art25.uniform-interest-rates", "art25.uniform-reserve-requirements"]
    assert (first["id"], first["kind"], first["status"]) == ("union-central-bank", "institution", "missing")
    assert (first["blocks"], first["opens"]) == (waiting, waiting)


def test_each_prerequisite_blocks_the_blocked_promises_that_lack_it(found: dict[str, Any]) -> None:
    expected = {
        item["id"]: [
            finding["id"]
            for finding in found["provisions"]
            if finding["verdict"] == "blocked" and item["id"] in [lack["id"] for lack in finding["missing"]]
        ]
        for item in found["prerequisites"]
    }
    assert {item["id"]: item["blocks"] for item in found["prerequisites"]} == expected


def test_the_same_input_gives_the_same_bytes() -> None:
    options = ("report", "--as-of", DAY, "--format", "json")
    first, second = (process(*options, cwd=ROOT, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert (first.code, first.err) == (0, "")
    assert first == second


def test_nothing_in_the_source_code_names_this_treaty_its_parties_or_bodies() -> None:
    named = re.compile(r"belarus|russia|central.bank|minsk|moscow", re.IGNORECASE)
    lines = {
        f"{file.relative_to(ROOT)}:{number}": line
        for file in sorted((ROOT / "src").rglob("*"))
        if file.is_file() and file.parent.name != "__pycache__"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    }
    assert lines == {}
