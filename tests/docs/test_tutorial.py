"""The tutorial is gone through as a reader would: its files are written, its commands run, its output compared."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import process
from tests.house.generated import ROOT
from tests.union_state.reporting import copy_project

PAGE = ROOT / "docs" / "tutorial-scenario.md"
BLOCK = re.compile(r"^```(text|yaml)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
LEFT_OUT = "[...]\n"


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]


def test_every_block_of_the_tutorial_is_a_command_or_a_file(steps: list[tuple[str, str]]) -> None:
    starts = {"text": "$ treatygap ", "yaml": "# rules/union-state-1999/scenarios/shared-centre.yaml\n"}
    assert [text.splitlines()[0] for kind, text in steps if not text.startswith(starts[kind])] == []
    assert [kind for kind, _ in steps] == ["text"] * 3 + ["yaml", "text"] * 2 + ["text"] * 3


def test_the_tutorial_prints_what_it_says(steps: list[tuple[str, str]], tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    for kind, text in steps:
        if kind == "yaml":
            (project / text.splitlines()[0].removeprefix("# ")).write_text(text, encoding="utf-8")
            continue
        command, _, shown = text.partition("\n")
        ran = process(*shlex.split(command)[2:], cwd=project, env={"COLUMNS": "80"})
        printed = (ran.err + ran.out).replace("\N{NO-BREAK SPACE}", " ")
        position = 0
        for part in shown.split(LEFT_OUT):
            found = printed.find(part, position)
            assert (command, part if found < 0 else "") == (command, "")
            position = found + len(part)
        if LEFT_OUT not in shown:
            assert (command, printed) == (command, shown)
