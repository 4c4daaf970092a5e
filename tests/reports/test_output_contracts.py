"""What commands print as JSON has the shape that is published, and no key that is not in it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.running import invoke
from tests.house.generated import ROOT
from tests.projects import DemoProject
from tests.reports.test_json_contract import printed
from treatygap.reports.contracts import CONTRACTS, output_schema

POWER = ROOT / "tests" / "data" / "power"
SCENARIO = """\
id: bank
title: A bank
assumes: There is a bank on an equal footing.
set: {joint-bank.founded: in-place, joint-bank.empowered: in-place, currency-law: missing}
control: {joint-bank: equal}
without_red_lines: [beta-is-not-blocked]
"""
TESTS = """\
tests:
  - {id: good, title: Good, expect: {verdicts: {art1.free-movement: implementable}}}
  - {id: bad, title: Bad, scenario: [bank], given: {joint-fund: in-place}, expect: {verdicts: {art3.shared-reserves: blocked}, missing: {art2.common-currency: {includes: [joint-bank]}}}}
tolerated: [{mutant: nothing, reason: Stale.}]
"""
DEADLINE = """\
rules: [{id: aid, provision: art4.mutual-aid, requires: {every_party: {indicator: population, min: 50}}, unless: joint-bank, because: [demo-analysis#aid]}]
durations: {joint-bank: {found: {min: 1 year, likely: 2 years, max: 3 years}, because: [demo-analysis#bank]}}
costs: {joint-bank: 2.5}
"""


def closed(schema: Any) -> Any:
    """A schema that takes no other keys than those that it names; the published ones leave room for new keys."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    # A mapping of ids to values names no keys; nor does a requirement, which is as rule files have it.
    return (
        found | {"additionalProperties": False} if schema.get("type") == "object" and "properties" in schema else found
    )


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(closed(output_schema(kind)))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has something of everything."""
    from tests.projects import write_project

    demo = write_project(tmp_path_factory.mktemp("rich"))
    demo.write("rules/demo-pact/scenarios/bank.yaml", SCENARIO)
    demo.write("rules/demo-pact/tests/first.yaml", TESTS)
    demo.write("rules/demo-pact/more.yaml", DEADLINE)
    return demo.root


CASES = [
    ("report", "report", "--scenario", "bank"),
    ("explanation", "explain", "art3.shared-reserves"),
    ("explanation", "explain", "art4.mutual-aid", "--scenario", "bank"),
    ("explanation", "explain", "joint-bank"),
    ("packages", "packages", "art3.shared-reserves"),
    ("packages", "packages", "art3.shared-reserves", "art4.mutual-aid", "--cut", "--cost"),
    ("leverage", "leverage", "--set", "joint-fund=unknown"),
    ("governance", "governance"),
    ("governance", "governance", "joint-bank", "--scenario", "bank"),
    ("power", "power", POWER / "lisbon-27.yaml"),
    ("power", "power", POWER / "security-council.yaml", "--minimal"),
    ("power", "power", POWER / "nice-27.yaml", "--estimate"),
    ("power", "power", POWER / "eec-1958.csv", "--quota", "12", "--quotas", "12,13", "--index", "banzhaf"),
    ("timeline", "timeline", "--scenario", "bank"),
    ("roadmap", "roadmap", "--all", "--start", "2021-01-01"),
    ("roadmap", "roadmap", "art4.mutual-aid", "--scenario", "bank"),
    ("graph", "graph", "--scenario", "bank"),
    ("graph", "graph", "art3.shared-reserves", "--depth", "1", "--articles"),
    ("sweep", "sweep"),
    ("sweep", "sweep", "--dry-run"),
    ("certificate", "certify", "--set", "joint-fund=unknown"),
    ("control-certificate", "certify", "--control", "joint-bank"),
    ("test", "test", "--coverage", "--mutate"),
    ("check", "check"),
    ("diff", "diff", "bank"),
    ("diff", "diff", "bank", "--as-of", "2003-01-01", "--as-of-base", "2001-06-01"),
    ("comparison", "scenario", "compare"),
    ("scenarios", "scenario", "list"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(map(str, case[1:])).replace(f"{POWER}/", ""))
def test_what_is_printed_is_of_the_published_shape(case: tuple[Any, ...], rich: Path) -> None:
    kind, command, *rest = case
    options: list[Any] = [] if command == "power" else ["--project", rich]
    ran = invoke(command, *rest, *options, *([] if command == "certify" else ["--format", "json"]))
    assert ran.code in {0, 1}, ran.err
    found = json.loads(ran.out)
    assert found["schema"] == f"treatygap/{kind}/1"
    assert [(list(error.absolute_path), error.message) for error in validator(kind).iter_errors(found)] == []


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("report", ["report"]),
        ("governance", ["governance"]),
        ("control-certificate", ["certify", "--control", "union-central-bank"]),
        ("certificate", ["certify"]),
        ("leverage", ["leverage"]),
        ("roadmap", ["roadmap", "--all"]),
        ("timeline", ["timeline"]),
        ("diff", ["diff", "equal-control"]),
        ("comparison", ["scenario", "compare"]),
        ("packages", ["packages", "art22.single-currency", "art25.uniform-interest-rates"]),
        ("explanation", ["explain", "art22.single-currency"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_so_it_is_for_the_model_here(kind: str, command: list[str]) -> None:
    ran = invoke(*command, "--project", ROOT, *([] if command[0] == "certify" else ["--format", "json"]))
    assert ran.code == 0, ran.err
    assert [
        (list(error.absolute_path), error.message) for error in validator(kind).iter_errors(json.loads(ran.out))
    ] == []


def test_every_contract_is_tried() -> None:
    assert {case[0] for case in CASES} == set(CONTRACTS)


@pytest.mark.parametrize("kind", CONTRACTS)
def test_a_published_schema_names_its_kind_and_says_what_things_are(kind: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"treatygap/{kind}/1"
    assert all(part.get("description") for part in schema.get("$defs", {}).values() if "properties" in part)


def test_a_key_that_is_not_in_the_contract_would_be_found(untouched_demo: DemoProject) -> None:
    report = printed(untouched_demo.load())
    assert validator("report").is_valid(report)
    report["provisions"][0]["new"] = 1
    assert not validator("report").is_valid(report)
