"""What a runner of GitHub does with the action: its steps one after another, and what they leave behind.

The step that installs treatygap is not run, for it needs a package index; in its place stands the environment of the
tests.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.house.generated import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "GIT_", "GITHUB_"))}
"""The environment, without what would measure, or lead to another repository or run."""

_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
_OLD_COMMAND = re.compile(r"##\[(?P<name>[a-z-]+)(?: (?P<properties>.*?))?\](?P<data>.*)")


class Command(NamedTuple):
    """What a step told the runner to do."""

    name: str
    properties: dict[str, str]
    data: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the action left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    commands: list[Command] = field(default_factory=list)

    def annotations(self) -> list[tuple[str, str, str]]:
        """Kind, place and message of each."""
        return [
            (command.name, f"{command.properties['file']}:{command.properties['line']}", command.data)
            for command in self.commands
            if "file" in command.properties
        ]


def run_action(
    repository: Path,
    temporary: Path,
    inputs: Mapping[str, str],
    environment: Mapping[str, str],
    installed: Path = Path(sys.prefix),
) -> Run:
    """Run the action in a repository.

    Args:
        repository: the workspace.
        temporary: a folder for what the runner keeps.
        inputs: what stands under `with`; what is left out has its default.
        environment: more variables that the runner sets.
        installed: the environment with treatygap.
    """
    assert inputs.keys() <= ACTION["inputs"].keys()
    given = {name: str(inputs.get(name, item["default"])) for name, item in ACTION["inputs"].items()}
    home = temporary / "treatygap"
    home.mkdir(parents=True)
    (home / "venv").symlink_to(installed)
    summary = temporary / "summary.md"
    summary.touch()
    log, code = "", 0
    outputs: dict[str, dict[str, str]] = {}
    for step in ACTION["runs"]["steps"]:
        if step["id"] == "install" or code:
            continue
        file = temporary / f"output-{step['id']}"
        file.touch()
        known = {
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(file),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(repository),
            "RUNNER_TEMP": str(temporary),
        }
        own = {
            name: _filled(value, {f"inputs.{key}": text for key, text in given.items()})
            for name, value in step.get("env", {}).items()
        }
        ran = run_script(step["run"], repository, {**known, **environment, **own}, temporary)
        log, code = log + ran.stdout.decode(), ran.returncode
        outputs[step["id"]] = _outputs(file.read_text(encoding="utf-8"))
    found = {
        f"steps.{step['id']}.outputs.{name}": value
        for step in ACTION["runs"]["steps"]
        for name, value in outputs.get(step["id"], {}).items()
    }
    named = {name: _filled(item["value"], found) for name, item in ACTION["outputs"].items()}
    return Run(code, log, named, summary.read_text(encoding="utf-8"), _obeyed(log))


def run_script(
    script: str, folder: Path, environment: Mapping[str, str], temporary: Path
) -> subprocess.CompletedProcess[bytes]:
    """Run a script as `shell: bash` has it run; what it prints and says comes in one stream."""
    file = temporary / "step.sh"
    file.write_text(script, encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", file],  # noqa: S607
        cwd=folder,
        env={**PLAIN, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the values of its expressions; of what is not there, an expression is empty."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: values.get(found[1], ""), text)


def _outputs(text: str) -> dict[str, str]:
    """The outputs of a step; a line that is none would be an error of the run."""
    return dict(line.split("=", 1) for line in text.splitlines())


def _obeyed(log: str) -> list[Command]:
    """The commands in a log that a runner obeys: none between `stop-commands` and its word."""
    found, word = [], None
    for line in log.splitlines():
        if word is not None:
            word = None if line.strip() == f"::{word}::" else word
            continue
        shape = _COMMAND.match(line.lstrip()) or _OLD_COMMAND.search(line)
        if shape and shape["name"] == "stop-commands":
            word = shape["data"]
        elif shape:
            properties = dict(item.split("=", 1) for item in (shape["properties"] or "").split(",") if item)
            read = {name: _read(value).replace("%3A", ":").replace("%2C", ",") for name, value in properties.items()}
            found.append(Command(shape["name"], read, _read(shape["data"])))
    return found


def _read(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
