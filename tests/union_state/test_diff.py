"""What a change of the treaty's model means, from the file to the words."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import invoke
from tests.reports.reading import flat
from tests.repositories import Repository
from tests.union_state.reporting import DAY, copy_project, edit, report, verdicts

RULES = Path("rules", "union-state-1999", "prerequisites.yaml")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(copy_project(tmp_path / "project"))
    found.git("init", "--quiet", "--initial-branch", "main")
    found.commit()
    return found


def diff(repository: Repository, *options: str) -> str:
    ran = invoke("diff", "main", "--project", repository.root, "--as-of", DAY, *options)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def values(repository: Repository) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(repository, "--format", "json"))
    return found


def test_without_the_need_for_a_central_bank_what_waited_for_it_opens(repository: Repository) -> None:
    edit(
        repository.root / RULES,
        "  - id: monetary-policy-needs-central-bank\n    provision: art17.single-monetary-policy\n"
        "    requires: union-central-bank\n",
        "  - id: monetary-policy-needs-central-bank\n    provision: art17.single-monetary-policy\n"
        "    requires: currency-agreement\n",
    )
    found = values(repository)
    before, after = verdicts(report()), verdicts(report(project=repository.root))
    assert {each["provision"] for each in found["turned"]} == {name for name in after if before[name] != after[name]}
    assert [(each["provision"], each["causes"]) for each in found["turned"]] == [
        ("art17.single-monetary-policy", [["law"]])
    ]
    assert [(each["provision"], each["kind"]) for each in found["rules"]] == [
        ("art17.single-monetary-policy", "crossing")
    ]
    assert found["mended"] == []


def test_a_body_that_is_founded_opens_every_promise_that_only_waited_for_it(repository: Repository) -> None:
    bodies = next((repository.root / "treaty").rglob("institutions.yaml"))
    text = bodies.read_text(encoding="utf-8")
    at = text.index("  - id: union-central-bank\n")
    begin = text.index("    history:\n", at) + len("    history:\n")
    end = text.index("\n  - id: ", begin)
    entry = (
        "      - from: 2001-01-01\n        founded: in-place\n        empowered: in-place\n        governed: in-place\n"
        "        because: [edm-16-94#central-bank-monetary]\n"
    )
    bodies.write_text(text[:begin] + entry + text[end:], encoding="utf-8")
    found = values(repository)
    assert sorted(each["provision"] for each in found["turned"]) == sorted(
        name
        for name, verdict in verdicts(report("--set", "union-central-bank=in-place")).items()
        if verdict != verdicts(report())[name]
    )
    assert [(gap["id"], gap["elsewhere"]) for gap in found["mended"]] == [("union-central-bank", "in-place")]
    words = flat(diff(repository))
    assert ("3 promises turn to “can work”; 1 gap is mended; the control of 1 body changes.") in words
    assert "• Union central bank: from “deadlock” to “settled”." in words
