"""Tests of rules made in memory, small models with such tests, and such models written to disk."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from tests.analysis.models import (
    DAY,
    Json,
    candidates,
    control_model,
    party,
    projects,
    red_line,
)
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.model.base import Record
from treatygap.model.diagnostic import Place
from treatygap.model.expectation import RuleTest, RuleTests
from treatygap.model.project import Project
from treatygap.model.rule import Rule


def rule_test(name: str, expect: Json, given: Mapping[str, str] | None = None, **more: Any) -> RuleTest:
    record = {"id": name, "title": f"Test {name}", "given": dict(given or {}), "expect": expect} | more
    return RuleTest.model_validate_json(json.dumps(record))


def as_loaded(*tests: RuleTest) -> RuleTests:
    """Tests as if they stood in a file."""
    return RuleTests(tests, (), {test.id: Place("tests.yaml", n) for n, test in enumerate(tests, 1)}, ("tests.yaml",))


def assessed(project: Project, test: RuleTest, *, present: bool = False) -> Assessment:
    """The whole analysis of a test's day and assumptions."""
    given = [] if present else [f"{name}={status}" for name, status in test.given.items()]
    return analyze(project, test.as_of, given)


class Model(NamedTuple):
    """A model, and tests that pass on it."""

    project: Project
    tests: RuleTests


@st.composite
def models_with_tests(draw: st.DrawFn) -> Model:
    """Small models with exceptions and red lines, and tests that expect what is so."""
    project = _with_control(draw(projects()))
    rules = {name: _with_exception(draw, rule) for name, rule in project.rules.items()}
    project = replace(
        project,
        rules=rules,
        rules_on={name: tuple(rules[rule.id] for rule in found) for name, found in project.rules_on.items()},
    )
    return Model(project, as_loaded(*(_test(draw, project, number) for number in range(draw(st.integers(1, 4))))))


def _with_exception(draw: st.DrawFn, rule: Rule) -> Rule:
    given: Any = draw(st.sampled_from([None, None, "pact", {"not": "law"}, {"any": ["pact", "court"]}]))
    record = json.loads(rule.model_dump_json(by_alias=True, exclude_defaults=True))
    return Rule.model_validate_json(json.dumps(record | ({"unless": given} if given else {})))


def _with_control(project: Project) -> Project:
    return replace(
        project,
        parties={name: party(name) for name in ("north", "south")},
        control_models={
            "equal": control_model("equal", "unanimity"),
            "south-decides": control_model(
                "south-decides", {"weighted": {"votes": {"south": 1}, "quota": {"votes": 1}}}
            ),
        },
        candidates=(candidates(["bank"], ["equal", "south-decides"]), candidates(["court"], ["equal"])),
        red_lines={
            "veto": red_line("veto", "north", "must_hold_veto"),
            "no-veto": red_line("no-veto", "south", {"must_not_be_blockable_by": "north"}, "bank"),
        },
    )


def _test(draw: st.DrawFn, project: Project, number: int) -> RuleTest:
    names = ["law", "pact", "bank", "court", "bank.governed", *project.provisions]
    status = st.sampled_from(["in-place", "missing", "unknown"])
    test = rule_test(f"t{number}", {"opens": []}, draw(st.dictionaries(st.sampled_from(names), status, max_size=4)))
    then, now = assessed(project, test), assessed(project, test, present=True)
    findings = {finding.id: finding for finding in then.provisions}
    some = st.sets(st.sampled_from(sorted(findings)), max_size=2)
    able = {finding.id for finding in now.provisions if finding.verdict == "implementable"}
    summary = then.summary
    expect: Json = {
        "verdicts": {name: findings[name].verdict for name in sorted(draw(some))},
        "missing": {
            name: sorted({lack.id for lack in findings[name].missing if not lack.unwanted}) for name in draw(some)
        },
        "unknown": {
            name: sorted({lack.id for lack in findings[name].unknown if not lack.unwanted}) for name in draw(some)
        },
    }
    if draw(st.integers(0, 3)) == 0:
        expect["opens"] = sorted({k for k, f in findings.items() if f.verdict == "implementable"} - able)
    if draw(st.integers(0, 3)) == 0:
        expect["counts"] = {"blocked": summary.blocked, "implementable": summary.implementable}
    if draw(st.booleans()) or not any(expect.values()):
        expect["governance"] = {item.institution: item.verdict for item in then.governance}
    if not any(expect.values()):
        expect["opens"] = sorted({k for k, f in findings.items() if f.verdict == "implementable"} - able)
    return rule_test(test.id, expect, test.given)


def write(project: Project, tests: RuleTests, folder: Path) -> None:
    """Write a model and its tests as files that load."""
    treaty: Json = {
        "treaty": _plain(project.treaty),
        "sections": [{"id": "part", "number": "I", "title": "Part"}],
        "articles": [
            _plain(article)
            | {"provisions": [_plain(p) for p in project.provisions.values() if project.article_of[p.id] == article.id]}
            for article in project.articles.values()
        ],
        "parties": [_plain(item) for item in project.parties.values()],
        "institutions": [_plain(item) for item in project.institutions.values()],
        "instruments": [_plain(item) for item in project.instruments.values()],
    }
    rules: Json = {
        "rules": [_plain(rule) for rule in project.rules.values()],
        "control_models": [_plain(item) for item in project.control_models.values()],
        "candidates": [_plain(item) for item in project.candidates],
        "red_lines": [_plain(item) for item in project.red_lines.values()],
    }
    cited = sorted({*re.findall(r'"([a-z0-9-]+#[a-z0-9-]+)"', json.dumps([treaty, rules])), "law#1"})
    treaty["sources"] = [
        {
            "source": {"id": source, "title": source, "kind": "analysis"},
            "claims": [{"id": c.partition("#")[2], "says": c, "at": "1"} for c in cited if c.startswith(f"{source}#")],
        }
        for source in sorted({claim.partition("#")[0] for claim in cited})
    ]
    for path, content in (
        ("treaty/pact/treaty.yaml", treaty),
        ("rules/pact/rules.yaml", rules),
        ("rules/pact/tests/all.yaml", {"tests": [_plain(test) for test in tests.tests]}),
    ):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(content), encoding="utf-8")


def _plain(record: Record) -> Json:
    plain: Json = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(record, RuleTest):
        plain["as_of"] = DAY.isoformat()
    return plain
