import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.running import invoke, process
from tests.house.generated import ROOT
from treatygap import __version__
from treatygap.cli.main import COMMANDS as TABLE
from treatygap.cli.main import app

FAMILIES = {"import", "scenario"}
COMMANDS = sorted(set(TABLE) - FAMILIES)


def test_the_known_commands_are_looked_at() -> None:
    assert {"report", "explain", "packages", *FAMILIES} - set(TABLE) == set()


def test_the_help_lists_every_command_in_the_order_of_the_table() -> None:
    listed = invoke("--help").out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(TABLE)


def test_a_command_that_does_not_exist_is_guessed() -> None:
    ran = invoke("reprot")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("No such command 'reprot'. Did you mean 'report'?\n")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("treatygap r", ["report", "roadmap"]),
        ("treatygap scenario l", ["list"]),
        ("treatygap report --sc", ["--scenario"]),
    ],
)
def test_a_shell_completes_commands_and_options(typed: str, completed: list[str]) -> None:
    asked = {"_TREATYGAP_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    ran = CliRunner().invoke(app, [], prog_name="treatygap", env=asked)
    assert (ran.exit_code, ran.stdout.split()) == (0, completed)


@pytest.mark.parametrize("command", ["", *sorted(TABLE)])
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
