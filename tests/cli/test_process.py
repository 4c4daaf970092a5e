"""What only a whole process shows: streams that are closed, full or poor in letters, signals, and colours."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import process
from tests.projects import DemoProject
from treatygap.cli.main import app
from treatygap.cli.start import run

PROGRAM = [sys.executable, "-m", "treatygap"]
# The measurement of coverage writes files and talks on the error stream, which is what is looked at here.
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("COV")}


class Terminal(io.StringIO):
    """A screen, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


def on_screen(demo: DemoProject, monkeypatch: pytest.MonkeyPatch, *options: str, **env: str) -> str:
    for name, value in ({"TERM": "xterm", "COLUMNS": "80"} | env).items():
        monkeypatch.setenv(name, value)
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    app(["report", "--project", str(demo.root), *options], standalone_mode=False)
    return screen.getvalue()


def test_a_screen_has_colours(untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m✗\x1b[0m" in on_screen(untouched_demo, monkeypatch)


@pytest.mark.parametrize(
    ("options", "env"),
    [(("--no-color",), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})],
    ids=["--no-color", "NO_COLOR", "TERM=dumb"],
)
def test_colours_can_be_switched_off(
    untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], env: dict[str, str]
) -> None:
    text = on_screen(untouched_demo, monkeypatch, *options, **env)
    assert "✗ blocked" in text
    assert "\x1b" not in text


def test_an_empty_no_color_switches_nothing_off(untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in on_screen(untouched_demo, monkeypatch, NO_COLOR="")


@pytest.mark.parametrize("columns", [50, 100])
def test_a_report_is_as_wide_as_the_screen(
    untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    text = on_screen(untouched_demo, monkeypatch, "--no-color", COLUMNS=str(columns))
    widest = max(len(line) for line in text.splitlines() if "https://" not in line)
    assert columns - 10 < widest <= columns


def test_piped_output_has_no_colours_and_80_columns(untouched_demo: DemoProject) -> None:
    ran = process("report", cwd=untouched_demo.root, env={"TERM": "xterm-256color", "COLUMNS": "200"})
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda env: next(iter(env)),
)
def test_a_poor_encoding_of_the_stream_does_not_matter(untouched_demo: DemoProject, env: dict[str, str]) -> None:
    poor = process("report", cwd=untouched_demo.root, env=env)
    assert poor == process("report", cwd=untouched_demo.root)
    assert "✗ blocked" in poor.out
    mistaken = process("report", "--as-of", "дата", cwd=untouched_demo.root, env=env)
    assert (mistaken.code, mistaken.out) == (2, "")
    assert mistaken.err.endswith(" is not a day written as YYYY-MM-DD\n")


def test_the_project_is_found_from_a_folder_below(untouched_demo: DemoProject) -> None:
    below = process("report", cwd=untouched_demo.root / "treaty" / "demo-pact")
    assert below == process("report", cwd=untouched_demo.root)
    assert below.code == 0


def test_the_same_input_gives_the_same_bytes(untouched_demo: DemoProject) -> None:
    first, second = (
        process("report", "--format", "json", cwd=untouched_demo.root, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert first == second


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_goes_away_causes_no_talk(untouched_demo: DemoProject, form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*PROGRAM, "report", "--format", form],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=untouched_demo.root,
            env=PLAIN,
            check=False,
        )
    finally:
        os.close(writing)
    assert ran.stderr == b""


def in_shell(demo: DemoProject, script: str, out: Path, *command: str) -> tuple[int, str]:
    """Run a command by way of a shell that prepares its streams; exit code and talk."""
    ran = subprocess.run(
        ["/bin/sh", "-c", script, "sh", *PROGRAM, *command, "--project", str(demo.root)],
        stderr=subprocess.PIPE,
        env=PLAIN | {"OUT": str(out)},
        check=False,
    )
    return ran.returncode, ran.stderr.decode()


@pytest.mark.parametrize("command", [("report",), ("packages", "--count")], ids=["much", "little"])
def test_a_full_disk_is_told_and_is_no_bug(
    untouched_demo: DemoProject, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """No file may grow, as on a full disk."""
    code, talk = in_shell(untouched_demo, 'ulimit -f 0; exec "$@" > "$OUT"', tmp_path / "out", *command)
    assert (code, talk) == (2, "treatygap: cannot write to the standard output: File too large\n")


def test_a_full_disk_leaves_the_old_file(untouched_demo: DemoProject, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text("before", encoding="utf-8")
    code, talk = in_shell(untouched_demo, 'ulimit -f 0; exec "$@" -o "$OUT"', file, "report")
    assert (code, talk) == (2, f"treatygap: cannot write '{file}': File too large\n")
    assert [(left.name, left.read_text(encoding="utf-8")) for left in tmp_path.iterdir()] == [("report.md", "before")]


def test_a_closed_output_is_told_and_is_no_bug(untouched_demo: DemoProject, tmp_path: Path) -> None:
    code, talk = in_shell(untouched_demo, 'exec "$@" >&-', tmp_path / "out", "report")
    assert (code, talk) == (2, "treatygap: cannot write: the standard output is closed\n")


@pytest.mark.parametrize(
    "moment",
    ["treatygap.loading.project.load_from", "treatygap.reports.gap.gap_report.gap_report"],
    ids=["loading", "writing"],
)
def test_ctrl_c_stops_a_command_without_a_traceback(untouched_demo: DemoProject, moment: str) -> None:
    """The signal comes at a moment that is the same on every machine."""
    module, name = moment.rsplit(".", 1)
    script = (
        f"import os, signal, sys; import {module} as module\n"
        "def stop(*_): os.kill(os.getpid(), signal.SIGINT)\n"
        f"module.{name} = stop\n"
        "from treatygap.cli.start import run\n"
        "sys.argv = ['treatygap', 'report']; run()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=untouched_demo.root, env=PLAIN, check=False
    )
    assert ran.returncode in (1, 130, -signal.SIGINT)
    assert ran.stdout == b""
    assert b"Traceback" not in ran.stderr


def test_ctrl_c_while_the_program_is_still_starting_is_quiet_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("treatygap.cli.main.app", interrupted)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == 130
