"""The page on build servers names what there is, and its commands do what it says."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import invoke
from tests.house.generated import ROOT
from tests.integrations import runner, test_gitlab_template, test_pre_commit
from tests.integrations.conftest import PullRequest
from tests.integrations.pull_requests import change_nothing
from tests.integrations.runner import PLAIN
from tests.projects import DemoProject

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
OURS = "OWNER/treatygap@v0.1.0"


def blocks(kind: str, section: str) -> list[str]:
    text = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    (part,) = [part for part in text if part.startswith(f"{section}\n")]
    return re.findall(rf"^```{kind}\n(.*?)^```$", part, flags=re.DOTALL | re.MULTILINE)


def first_cells(title: str) -> list[str]:
    """The names in the first column of a table."""
    (table,) = re.findall(rf"^\| {title} \|.*\n\|[- |]+\|\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    return [name for row in table.splitlines() for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])]


def test_the_tables_have_all_inputs_and_outputs_of_the_action() -> None:
    assert first_cells("Input") == list(runner.ACTION["inputs"])
    assert first_cells("Output") == list(runner.ACTION["outputs"])


def test_workflows_use_inputs_and_outputs_that_there_are() -> None:
    workflows = [yaml.safe_load(block) for block in blocks("yaml", "GitHub")]
    lists = [flow["steps"] if "steps" in flow else flow["jobs"]["check"]["steps"] for flow in workflows]
    steps: list[dict[str, Any]] = [step for steps in lists for step in steps]
    ours = [step for step in steps if step.get("uses") == OURS]
    assert len(ours) == len(workflows) == 3
    assert {name for step in ours for name in step.get("with", {})} == {"gaps", "sarif"}
    assert {step["id"] for step in ours if "id" in step} == {"treaty"}
    assert set(re.findall(r"steps\.treaty\.outputs\.([a-z-]+)", PAGE)) == {"sarif", "report"}


def test_hooks_and_variables_are_those_that_there_are() -> None:
    (hooks,) = (yaml.safe_load(block) for block in blocks("yaml", "pre-commit"))
    named = {hook["id"] for hook in hooks["repos"][0]["hooks"]}
    assert named == {hook["id"] for hook in test_pre_commit.GIVEN}
    (template,) = (yaml.safe_load(block) for block in blocks("yaml", "GitLab"))
    job = test_gitlab_template.JOB
    assert template["treatygap"]["variables"].keys() == {"TREATYGAP_SOURCE"}
    assert set(re.findall(r"TREATYGAP_[A-Z_]+", PAGE)) == job["variables"].keys() - {"GIT_DEPTH"}


def test_the_lines_for_any_other_server_pass_on_a_good_change(pull_request: PullRequest) -> None:
    demo = pull_request(change_nothing)
    demo.write(test_pre_commit.TESTS, test_pre_commit.TEST)
    (lines,) = blocks("sh", "Any other server")
    program = Path(sys.executable).with_name("treatygap")
    for line in lines.splitlines():
        name, *arguments = shlex.split(line)
        assert name == "treatygap"
        ran = subprocess.run([program, *arguments], capture_output=True, cwd=demo.root, env=PLAIN, check=False)
        assert (line, ran.returncode) == (line, 0)
    assert "**Nothing changes in meaning.**" in demo.read("changes.md")
    assert demo.read("check.xml").startswith("<?xml")


def test_what_is_known_is_accepted_and_passes(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    (command,) = re.findall(r"^    treatygap (check --write-baseline .*)$", PAGE, flags=re.MULTILINE)
    (settings,) = blocks("toml", "Accepting what is known")
    assert tomllib.loads(settings).keys() == {"tool"}
    monkeypatch.chdir(demo.root)
    day = ("--today", "2026-12-31")
    assert invoke("check", "--gaps", "--fail-on", "any", *day).code == 1
    assert invoke(*shlex.split(command), *day).code == 0
    demo.write("pyproject.toml", settings)
    assert invoke("check", *day).code == 0
    assert invoke("check", "--today", "2027-06-30").code == 1
