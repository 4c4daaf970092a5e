import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.house.generated import ROOT
from tests.projects import DemoProject
from tests.reports.reading import TEXTS, cited_projects
from treatygap import Project, analyze
from treatygap.reports.formats.json import render
from treatygap.reports.gap.gap_payload import gap_payload

PUBLISHED = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))


def printed(project: Project, day: date | None = None, *settings: str) -> dict[str, Any]:
    """The report as a program reads it."""
    found: dict[str, Any] = json.loads(render(gap_payload(analyze(project, day, settings))))
    return found


def test_the_published_schema_is_a_schema_that_takes_no_report_without_a_verdict(untouched_demo: DemoProject) -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    report = printed(untouched_demo.load())
    del report["provisions"][0]["verdict"]
    assert not Draft202012Validator(PUBLISHED).is_valid(report)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2001, 6, 1), date(2020, 6, 30), date(2031, 1, 1)])
@pytest.mark.parametrize("settings", [(), ("joint-bank=in-place",), ("joint-council=unknown", "currency-law=partial")])
def test_the_report_fits_the_published_schema(
    untouched_demo: DemoProject, day: date, settings: tuple[str, ...]
) -> None:
    Draft202012Validator(PUBLISHED).validate(printed(untouched_demo.load(), day, *settings))


@settings(max_examples=40)
@given(cited_projects())
def test_whatever_the_project_its_report_fits_the_schema_and_adds_up(project: Project) -> None:
    report = printed(project)
    Draft202012Validator(PUBLISHED).validate(report)
    verdicts = [item["verdict"] for item in report["provisions"]]
    assert report["summary"] == {
        "provisions": len(verdicts),
        **{verdict: verdicts.count(verdict) for verdict in ("implementable", "blocked", "undetermined")},
    }


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ((), {"schema", "treaty", "as_of", "summary", "provisions", "prerequisites", "governance"}),
        (("summary",), {"provisions", "implementable", "blocked", "undetermined"}),
        (("provisions", 2), {"id", "article", "verdict", "missing", "rules", "claims"}),
        (("provisions", 2, "missing", 0), {"id", "kind", "facets", "inherited_from"}),
        (("prerequisites", 0), {"id", "kind", "status", "blocks"}),
        (("governance", 0), {"institution", "verdict", "models"}),
        (
            ("governance", 0, "models", 0),
            {"model", "veto_players", "dummies", "power", "accepted_by", "rejected_by"},
        ),
    ],
)
def test_the_keys_of_the_contract_are_there(
    untouched_demo: DemoProject, part: tuple[str | int, ...], keys: set[str]
) -> None:
    found: Any = printed(untouched_demo.load())
    for step in part:
        found = found[step]
    assert keys - found.keys() == set()


def test_a_blocked_promise_reads_like_this(untouched_demo: DemoProject) -> None:
    report = printed(untouched_demo.load())
    (reserves,) = [item for item in report["provisions"] if item["id"] == "art3.shared-reserves"]
    assert reserves | {"article": 3, "verdict": "blocked", "rules": ["reserves-need-currency"]} == reserves
    assert reserves["claims"] == ["demo-analysis#bank", "pact-text#reserves"]
    assert [(lack["id"], lack["kind"], lack["facets"], lack["inherited_from"]) for lack in reserves["missing"]] == [
        ("joint-bank", "institution", ["founded", "empowered", "governed"], None),
        ("art2.common-currency", "provision", [], None),
    ]


def test_a_deadlock_reads_like_this(untouched_demo: DemoProject) -> None:
    governance = {item["institution"]: item for item in printed(untouched_demo.load())["governance"]}
    bank = governance["joint-bank"]
    assert bank["verdict"] == "deadlock"
    keys = ("model", "veto_players", "dummies", "power", "accepted_by", "rejected_by")
    assert [{key: model[key] for key in keys} for model in bank["models"]] == [
        {
            "model": "equal",
            "veto_players": ["alpha", "beta"],
            "dummies": [],
            "power": {"alpha": 0.5, "beta": 0.5},
            "accepted_by": ["alpha"],
            "rejected_by": ["beta"],
        },
        {
            "model": "by-population",
            "veto_players": ["beta"],
            "dummies": ["alpha"],
            "power": {"alpha": 0.0, "beta": 1.0},
            "accepted_by": ["beta"],
            "rejected_by": ["alpha"],
        },
    ]


def test_every_claim_that_is_named_is_given(untouched_demo: DemoProject) -> None:
    report = printed(untouched_demo.load())
    items = [*report["provisions"], *report["prerequisites"], *report["governance"], *report["disputes"]]
    named = {claim for item in items for claim in item["claims"]}
    assert named - report["claims"].keys() == set()


@given(TEXTS)
def test_any_text_comes_back_and_stays_readable(text: str) -> None:
    made = render({"text": text})
    assert json.loads(made) == {"text": text}
    assert "\\u" not in made.replace("\\\\", "")
