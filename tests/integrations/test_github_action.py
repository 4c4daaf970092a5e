"""The action of GitHub, its steps run as a runner would."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.generated import ROOT
from tests.integrations import pull_requests
from tests.integrations.conftest import PullRequest
from tests.integrations.pull_requests import (
    BASELINE,
    TODAY,
    TURNS,
    add_a_prerequisite,
    break_an_id,
    bring_the_project,
    change_nothing,
    drop_a_prerequisite,
    reorder_keys,
)
from tests.integrations.runner import ACTION, Command, Run, run_action, run_script
from tests.projects import ARTICLES, RULES, SEED, DemoProject
from tests.repositories import Repository

SCRIPTS = ROOT / "integrations" / "github"
GIVEN = {"baseline": BASELINE, "args": f"--today {TODAY}"}


def run(demo: DemoProject, base_ref: str = "main", **inputs: str) -> Run:
    """Run the action on a pull request to a branch of that name; on a push, if it has none."""
    given = GIVEN | {name.replace("_", "-"): value for name, value in inputs.items()}
    return run_action(demo.root, demo.root.parent / "runner", given, {"GITHUB_BASE_REF": base_ref})


def refused(words: str) -> Command:
    return Command("error", {"title": "treatygap"}, words)


# What the action is made of


def test_inputs_reach_scripts_only_as_variables() -> None:
    for step in ACTION["runs"]["steps"]:
        assert step.keys() <= {"id", "shell", "env", "run"}
        assert step["shell"] == "bash"
        assert re.fullmatch(r'bash "\$GITHUB_ACTION_PATH/integrations/github/[a-z]+\.sh"', step["run"])
        assert all(re.fullmatch(r"\$\{\{ inputs\.[a-z-]+ \}\}", value) for value in step.get("env", {}).values())


def test_every_input_is_used_and_every_output_is_set_by_a_step() -> None:
    used = {
        value[len("${{ inputs.") : -len(" }}")]
        for step in ACTION["runs"]["steps"]
        for value in step.get("env", {}).values()
    }
    assert used == set(ACTION["inputs"])
    texts = {step["id"]: (SCRIPTS / f"{step['id']}.sh").read_text("utf-8") for step in ACTION["runs"]["steps"]}
    texts["check"] += (SCRIPTS / "counts.py").read_text("utf-8")
    for name, item in ACTION["outputs"].items():
        step = re.fullmatch(r"\$\{\{ steps\.([a-z]+)\.outputs\." + name + r" \}\}", item["value"])
        assert step
        assert f'"{name}=' in texts[step[1]].replace("echo f", "echo ")


def test_shellcheck_has_nothing_to_say_on_the_scripts() -> None:
    scripts = sorted(SCRIPTS.glob("*.sh"))
    program = Path(sys.executable).with_name("shellcheck")
    ran = subprocess.run([program, "-x", "-P", "SCRIPTDIR", *scripts], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.decode(), len(scripts)) == (0, "", 4)


# Three pull requests


def test_a_prerequisite_dropped_is_told_in_the_summary_and_passes(pull_request: PullRequest, tmp_path: Path) -> None:
    ran = run(pull_request(drop_a_prerequisite))
    assert ran.code == 0
    assert ran.annotations() == [
        ("notice", "accepted.yaml:7", "GAP101 of 'art2.common-currency' is accepted, and is no longer there")
    ]
    report = tmp_path / "runner" / "treatygap" / "changes.md"
    assert ran.outputs == {
        "exit-code": "0",
        "diagnostics": "1",
        "gaps": "5",
        "new-gaps": "0",
        "sarif": "",
        "report": str(report),
    }
    assert ran.summary.startswith(report.read_text("utf-8") + "\n# Check of the model\n")
    assert f"- {TURNS}\n" in ran.summary
    for text in (ran.summary, ran.log):
        assert "1 note found. No new gap of the treaty on 2020-06-30; 5 accepted." in text


def test_a_broken_id_is_an_annotation_on_its_line_and_ends_with_3(pull_request: PullRequest) -> None:
    ran = run(pull_request(break_an_id))
    message = "unknown prerequisite 'joint-counsel'; did you mean 'joint-council'?"
    assert (ran.code, ran.annotations()) == (3, [("error", f"{RULES}:4", message)])
    assert ran.outputs == {
        "exit-code": "3",
        "diagnostics": "1",
        "gaps": "",
        "new-gaps": "",
        "sarif": "",
        "report": "",
    }
    assert ran.summary.startswith(
        "No comparison: one of the two versions cannot be loaded; the log says why.\n\n# Check of the model\n"
    )
    assert message in ran.summary


def test_keys_in_another_order_pass_without_a_word(pull_request: PullRequest) -> None:
    ran = run(pull_request(reorder_keys))
    assert (ran.code, ran.commands) == (0, [])
    assert "**Nothing changes in meaning.**\n" in ran.summary
    assert (ran.outputs["diagnostics"], ran.outputs["gaps"], ran.outputs["new-gaps"]) == ("0", "6", "0")


# Other runs


def test_a_gap_that_no_baseline_accepts_fails_and_is_written_as_sarif_from_the_top_of_the_repository(
    tmp_path: Path,
) -> None:
    origin = pull_requests.server(tmp_path / "server", within="law")
    demo = pull_requests.pull_request(origin, tmp_path, add_a_prerequisite, within="law")
    repository = DemoProject(tmp_path / "clone")
    ran = run(repository, project="law", baseline=f"law/{BASELINE}", sarif="found/treaty.sarif", summary="false")
    message = "'Common budget' (Art. 2) is blocked; missing: 'Joint bank' (not founded, empowered or governed)"
    assert (ran.code, ran.annotations()) == (1, [("warning", f"law/{ARTICLES}:29", message)])
    assert (ran.outputs["gaps"], ran.outputs["new-gaps"], ran.outputs["sarif"]) == ("7", "1", "found/treaty.sarif")
    assert ran.summary == ""
    log = json.loads(repository.read("found/treaty.sarif"))
    new = [found for found in log["runs"][0]["results"] if "suppressions" not in found]
    places = [found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in new]
    assert places == [f"law/{ARTICLES}"]
    assert not (demo.root / "found").exists()


def test_a_push_is_compared_with_nothing(pull_request: PullRequest) -> None:
    ran = run(pull_request(change_nothing), "")
    assert (ran.code, ran.outputs["report"]) == (0, "")
    assert ran.summary.startswith("# Check of the model\n")


@pytest.mark.parametrize(("diff_base", "told"), [("none", False), ("HEAD^1", True)])
def test_what_to_compare_with_can_be_named(pull_request: PullRequest, diff_base: str, *, told: bool) -> None:
    ran = run(pull_request(drop_a_prerequisite), "elsewhere", diff_base=diff_base)
    assert (ran.code, "from “blocked” to “can work”" in ran.summary) == (0, told)


def test_a_checkout_without_history_is_told_and_fails(pull_request: PullRequest) -> None:
    demo = pull_request(change_nothing)
    Repository(demo.root).git("update-ref", "-d", "refs/remotes/origin/main")
    ran = run(demo)
    assert ran.code == 2
    assert ran.commands == [
        refused(
            "the comparison was called wrongly; the log says how. It needs the whole history: fetch-depth: 0 for"
            " actions/checkout"
        )
    ]
    assert "there is no revision 'origin/main'" in ran.log


def test_the_pull_request_that_brings_the_project_passes(tmp_path: Path) -> None:
    first = Repository(tmp_path / "server")
    first.root.mkdir()
    first.git("init", "--quiet", "--initial-branch", "main")
    first.commit()
    demo = pull_requests.pull_request(first, tmp_path, bring_the_project)
    ran = run(demo, baseline="", gaps="true")
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["new-gaps"]) == (0, "0", "6")
    assert ran.summary.startswith("No comparison: one of the two versions cannot be loaded; the log says why.\n")


# Hostile text

HOSTILE = """"$(touch pwned)" '$(touch pwned)' `touch pwned` ${HOME} *"""
"""Would run within quotation marks of either kind, and without."""
TWO_LINES = "x\nexit-code=0\n::error::pwned"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("project", 2),
        ("treaty", 3),
        ("baseline", 2),
        ("fail-on", 2),
        ("gaps", 2),
        ("sarif", 0),
        ("diff-base", 2),
        ("summary", 2),
        ("args", 2),
    ],
)
def test_text_in_inputs_is_never_run(pull_request: PullRequest, name: str, code: int) -> None:
    demo = pull_request(change_nothing)
    ran = run(demo, **{name: HOSTILE})
    assert ran.code == code
    assert [*demo.root.parent.rglob("pwned")] == []
    assert all(command.name == "error" and command.properties == {"title": "treatygap"} for command in ran.commands)


@pytest.mark.parametrize("name", sorted(ACTION["inputs"].keys() - {"args"}))
def test_an_input_of_two_lines_is_refused(pull_request: PullRequest, name: str) -> None:
    ran = run(pull_request(change_nothing), **{name: TWO_LINES})
    said = "is neither true nor false" if name in {"gaps", "summary"} else "has more than one line"
    assert (ran.code, ran.commands) == (2, [refused(f"the input {name} {said}")])
    assert ran.outputs["exit-code"] == ""


def test_text_in_a_model_or_the_name_of_a_branch_is_neither_run_nor_obeyed(pull_request: PullRequest) -> None:
    hostile = "$(touch pwned) `touch pwned` ::error::pwned %0A::error::pwned ##[error]pwned"

    def change(demo: DemoProject) -> None:
        demo.replace(ARTICLES, "title: Common currency", f'title: "{hostile}"')
        demo.replace(SEED, "says: There is no bank.", f'says: "::error::pwned\\n::error::pwned\\n{hostile}"')

    demo = pull_request(change)
    Repository(demo.root).git("update-ref", "refs/remotes/origin/$(touch${IFS}pwned)", "origin/main")
    ran = run(demo, "$(touch${IFS}pwned)", baseline="", gaps="true", treaty="demo-pact")
    assert (ran.code, [*demo.root.parent.rglob("pwned")]) == (0, [])
    assert "pwned" in ran.summary
    assert {command.properties["title"][:3] for command in ran.commands} == {"GAP"}
    shown = hostile.replace("##", "#<U+0023>")
    assert f"'{shown}' (Art. 2) is blocked; missing: 'Joint bank' (not founded, empowered or governed)" in [
        command.data for command in ran.commands
    ]


def test_what_the_program_says_beside_its_annotations_is_not_obeyed(pull_request: PullRequest, tmp_path: Path) -> None:
    program = tmp_path / "installed" / "bin" / "treatygap"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho ::notice::printed\necho ::error::said >&2\n", encoding="utf-8")
    program.chmod(0o755)
    demo = pull_request(change_nothing)
    ran = run_action(demo.root, tmp_path / "runner", {"diff-base": "none"}, {}, tmp_path / "installed")
    assert (ran.log.count("::error::said"), ran.commands) == (1, [Command("notice", {}, "printed")])


def test_no_file_of_the_repository_is_taken_for_a_part_of_the_program(
    pull_request: PullRequest, tmp_path: Path
) -> None:
    def change(demo: DemoProject) -> None:
        for name in ("json", "pip", "site", "treatygap", "typer", "venv", "yaml"):
            demo.write(f"{name}.py", f"open({str(tmp_path / 'pwned')!r}, 'w')\n")

    demo = pull_request(change)
    assert run(demo).code == 0
    # Without an index the set-up cannot end well, but all of Python that it uses has been loaded by then.
    known = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path / "new"), "PIP_NO_INDEX": "1"}
    (tmp_path / "new" / "treatygap").mkdir(parents=True)
    ran = run_script(ACTION["runs"]["steps"][0]["run"], demo.root, known, tmp_path)
    assert ran.returncode == 1
    assert b"hatchling" in ran.stdout
    assert [*tmp_path.rglob("pwned")] == []


def test_the_set_up_holds_to_the_versions_that_were_tested() -> None:
    """Of the pins it takes name and version, with the condition under which each counts."""
    (line,) = re.findall(r"^sed -n '(.+)' ", (SCRIPTS / "install.sh").read_text("utf-8"), re.MULTILINE)
    pins = ROOT / "requirements" / "dev.txt"
    ran = subprocess.run(["sed", "-n", line, pins], capture_output=True, check=True)  # noqa: S607
    wanted = [item.removesuffix(" \\") for item in pins.read_text("utf-8").splitlines() if not item.startswith(" ")]
    assert ran.stdout.decode().splitlines() == wanted
    assert "colorama==0.4.6 ; sys_platform == 'win32'" in wanted


def test_an_older_python_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    known = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path), "PATH": f"{old.parent}:/usr/bin:/bin"}
    ran = run_script(ACTION["runs"]["steps"][0]["run"], tmp_path, known, tmp_path)
    assert (ran.returncode, ran.stdout.decode()) == (
        2,
        "::error title=treatygap::Python 3.11 or newer is needed; a step before this one can set it up\n",
    )
