"""Pages that a reader follows with a terminal are gone through: files written, commands run, output compared."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.generated import ROOT
from tests.union_state.reporting import copy_project

HOW_TO = ROOT / "docs" / "how-to"
PAGES = (
    ROOT / "docs" / "README.md",
    ROOT / "docs" / "tutorial-first-report.md",
    ROOT / "docs" / "tutorial-scenario.md",
    ROOT / "docs" / "method.md",
    *sorted(HOW_TO.glob("*.md")),
)
BLOCK = re.compile(r"^```(text|yaml)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\$ ", flags=re.MULTILINE)
LEFT_OUT = "[...]\n"


def run(command: str, folder: Path) -> str:
    """What a command prints in a folder."""
    program, *arguments = shlex.split(command)
    assert program == "treatygap"
    ran = subprocess.run(
        [sys.executable, "-m", "treatygap", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"},
        check=False,
    )
    return ran.stdout.decode().replace("\N{NO-BREAK SPACE}", " ")


def first_not_printed(shown: str, printed: str) -> str:
    """The first part of what is shown that was not printed after the parts before it."""
    position = 0
    for part in shown.split(LEFT_OUT):
        found = printed.find(part, position)
        if found < 0:
            return part
        position = found + len(part)
    return "" if LEFT_OUT in shown or shown == printed else printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_prints_what_it_says(page: Path, tmp_path: Path) -> None:
    folder = tmp_path if page.parent == HOW_TO else copy_project(tmp_path)
    ran = 0
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "yaml":
            (folder / text.splitlines()[0].removeprefix("# ")).write_text(text, encoding="utf-8")
            continue
        quoted, *steps = STEP.split(text)
        if quoted:
            # Not a command, but a part of a file that a command wrote.
            files = [file.read_text(encoding="utf-8") for file in folder.glob("*.yaml")]
            assert [quoted for file in files if quoted in file] == [quoted]
        for step in steps:
            command, _, shown = step.partition("\n")
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            ran += 1
            assert (command, first_not_printed(shown, run(command, folder))) == (command, "")
    assert ran >= 1
    shutil.rmtree(folder)
