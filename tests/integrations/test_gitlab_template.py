"""The template of GitLab, its script run as a runner would."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.cli.running import Ran
from tests.house.generated import ROOT
from tests.integrations.conftest import PullRequest
from tests.integrations.pull_requests import (
    BASELINE,
    TODAY,
    TURNS,
    add_a_prerequisite,
    break_an_id,
    change_nothing,
    drop_a_prerequisite,
    reorder_keys,
)
from tests.integrations.runner import PLAIN, run_script
from tests.projects import ARTICLES, RULES, DemoProject
from tests.repositories import Repository

FILE = ROOT / "integrations" / "gitlab" / "treatygap.gitlab-ci.yml"
JOB: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["treatygap"]
BIN = Path(sys.executable).parent
WRITTEN = {"changes": "treatygap-changes.md", "quality": "treatygap-code-quality.json", "junit": "treatygap-junit.xml"}


def run(demo: DemoProject, given: Mapping[str, str] | None = None, **predefined: str) -> Ran:
    """Run the script.

    Args:
        demo: the project, at the top of its repository.
        given: what the variables of the template are set to.
        predefined: variables that the runner sets.
    """
    variables = {**JOB["variables"], "TREATYGAP_BASELINE": BASELINE, "TREATYGAP_ARGS": f"--today {TODAY}"}
    assert (given or {}).keys() <= variables.keys()
    known = {"PATH": f"{BIN}{os.pathsep}{PLAIN['PATH']}", **variables, **(given or {}), **predefined}
    ran = run_script("\n".join(JOB["script"]), demo.root, known, demo.root.parent)
    return Ran(ran.returncode, ran.stdout.decode(), "")


def of_a_merge_request(demo: DemoProject) -> Ran:
    return run(demo, CI_MERGE_REQUEST_DIFF_BASE_SHA=Repository(demo.root).git("rev-parse", "origin/main"))


def left(demo: DemoProject) -> set[str]:
    return {name for name, file in WRITTEN.items() if (demo.root / file).exists()}


def quality(demo: DemoProject) -> list[tuple[str, str, int]]:
    """Severity, file and line of each entry of the report on code quality."""
    found = json.loads(demo.read(WRITTEN["quality"]))
    return [(item["severity"], item["location"]["path"], item["location"]["lines"]["begin"]) for item in found]


def test_what_the_script_writes_is_kept_as_the_reports_that_it_is() -> None:
    assert JOB["artifacts"] == {
        "when": "always",
        "paths": [WRITTEN["changes"]],
        "reports": {"codequality": WRITTEN["quality"], "junit": WRITTEN["junit"]},
    }


def test_a_prerequisite_dropped_is_told_in_the_log_and_passes(pull_request: PullRequest) -> None:
    demo = pull_request(drop_a_prerequisite)
    ran = of_a_merge_request(demo)
    assert (ran.code, left(demo)) == (0, {"changes", "quality", "junit"})
    changes = demo.read(WRITTEN["changes"])
    assert changes in ran.out
    assert f"- {TURNS}\n" in changes
    assert quality(demo) == [("info", "accepted.yaml", 7)]
    assert JUnitXml.fromstring(demo.read(WRITTEN["junit"]).encode()).failures == 0


def test_a_broken_id_stands_in_the_reports_and_ends_with_3(pull_request: PullRequest) -> None:
    demo = pull_request(break_an_id)
    ran = of_a_merge_request(demo)
    assert (ran.code, left(demo)) == (3, {"quality", "junit"})
    assert "No comparison: one of the two versions cannot be loaded.\n" in ran.out
    assert "TG203 unknown prerequisite 'joint-counsel'; did you mean 'joint-council'?" in ran.out
    assert quality(demo) == [("critical", RULES, 4)]


def test_keys_in_another_order_mean_nothing(pull_request: PullRequest) -> None:
    demo = pull_request(reorder_keys)
    assert of_a_merge_request(demo).code == 0
    assert demo.read(WRITTEN["changes"]).endswith("\n**Nothing changes in meaning.**\n")
    assert quality(demo) == []


def test_a_gap_that_no_baseline_accepts_fails(pull_request: PullRequest) -> None:
    demo = pull_request(add_a_prerequisite)
    assert of_a_merge_request(demo).code == 1
    assert quality(demo) == [("minor", ARTICLES, 29)]


def test_a_branch_is_compared_with_nothing(pull_request: PullRequest) -> None:
    demo = pull_request(change_nothing)
    ran = run(demo, {"TREATYGAP_TREATY": "demo-pact", "TREATYGAP_GAPS": "true", "TREATYGAP_FAIL_ON": "any"})
    assert (ran.code, left(demo)) == (0, {"quality", "junit"})
    assert ran.out.endswith("Nothing found. No new gap of the treaty on 2020-06-30; 6 accepted.\n")


def test_a_history_that_is_cut_off_is_told_and_fails(pull_request: PullRequest) -> None:
    demo = pull_request(change_nothing)
    ran = run(demo, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 39 + "1")
    assert (ran.code, "there is no revision" in ran.out, left(demo)) == (2, True, set())


def test_what_a_merge_request_is_merged_into_goes_before_where_it_began(pull_request: PullRequest) -> None:
    demo = pull_request(drop_a_prerequisite)
    head = Repository(demo.root).git("rev-parse", "HEAD")
    ran = run(demo, CI_MERGE_REQUEST_DIFF_BASE_SHA="no-such", CI_MERGE_REQUEST_TARGET_BRANCH_SHA=head)
    assert (ran.code, "**Nothing changes in meaning.**" in ran.out) == (0, True)


def test_without_the_program_it_says_what_to_set(pull_request: PullRequest) -> None:
    ran = run(pull_request(change_nothing), PATH="/usr/bin:/bin")
    assert ran == (2, "treatygap is not in the image; set TREATYGAP_SOURCE to what pip is to install it from\n", "")


@pytest.mark.parametrize(
    ("name", "code"),
    [("PROJECT", 2), ("TREATY", 3), ("BASELINE", 2), ("FAIL_ON", 2), ("GAPS", 2), ("ARGS", 2)],
)
def test_text_in_variables_is_never_run(pull_request: PullRequest, name: str, code: int) -> None:
    demo = pull_request(change_nothing)
    hostile = """"$(touch pwned)" '$(touch pwned)' `touch pwned` ${HOME} *"""
    assert run(demo, {f"TREATYGAP_{name}": f"{hostile}\ntouch pwned"}).code == code
    assert [*demo.root.parent.rglob("pwned")] == []


def test_shellcheck_has_nothing_to_say_on_the_script(tmp_path: Path) -> None:
    script = tmp_path / "script.sh"
    # The words of one variable are split on purpose.
    script.write_text("\n".join(["#!/bin/bash", *JOB["script"]]), encoding="utf-8")
    ran = subprocess.run([BIN / "shellcheck", "-e", "SC2086", script], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.decode()) == (0, "")
