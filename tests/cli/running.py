"""The command line: run in this process, where that tells all, or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from treatygap.cli.main import app


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def invoke(*arguments: str | Path) -> Ran:
    """Run a command in this process; a bug comes out as the exception that it is."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def process(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> Ran:
    """Run a command in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "treatygap", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env=os.environ | (env or {}),
        check=False,
    )
    return Ran(run.returncode, run.stdout.decode(), run.stderr.decode())
