import re
from pathlib import Path

import pytest

from tests.cli.running import invoke, process
from tests.house.generated import ROOT
from treatygap import __version__
from treatygap.cli.main import app

COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


def test_the_known_commands_are_looked_at() -> None:
    assert {"report", "explain", "packages"} - set(COMMANDS) == set()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns(command: str, tmp_path: Path) -> None:
    ran = process(*command.split(), "--help", cwd=tmp_path, env={"COLUMNS": "80"})
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_an_example(command: str) -> None:
    text = " ".join(invoke(command, "--help").out.split())
    assert f"Example: treatygap {command} " in text


@pytest.mark.parametrize("command", ["report", "explain", "packages"])
def test_commands_share_their_options(command: str) -> None:
    text = invoke(command, "--help").out
    wanted = ["--as-of", "--format", "--no-color", "--output", "--project", "--set", "--treaty"]
    assert [option for option in wanted if not re.search(rf"{option}\b", text)] == []


def test_help_is_short_for_h() -> None:
    assert invoke("report", "-h") == invoke("report", "--help")


def test_the_version_is_printed_and_nothing_else_is_done(tmp_path: Path) -> None:
    assert process("--version", cwd=tmp_path) == (0, f"treatygap {__version__}\n", "")


def test_without_a_command_the_help_is_shown() -> None:
    ran = invoke()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def test_the_exit_codes_of_the_readme_are_those_that_the_tests_hold_it_to() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Exit codes\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| (\d) \|", page, re.MULTILINE) == ["0", "1", "2", "3"]
