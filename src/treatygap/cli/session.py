"""What commands do alike: load the model, read the day, and hand over the result."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer

from treatygap.cli.options import Format
from treatygap.model.diagnostic import ModelError
from treatygap.model.project import Project
from treatygap.model.text import parse_day
from treatygap.reports.rendering import FORMATS, Page, Report

USAGE = 2
BROKEN_MODEL = 3

_BY_SUFFIX = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


def usage_error(message: str) -> NoReturn:
    """Stop with a sentence on what is wrong with the call."""
    typer.echo(f"treatygap: {message}", err=True)
    raise typer.Exit(USAGE)


def open_project(folder: Path, treaty: str | None) -> Project:
    """Load the model, or print every fault and stop."""
    if not folder.is_dir():
        usage_error(f"'{folder}' is not a folder")
    from treatygap.loading.project import load

    try:
        project = load(folder, treaty)
    except ModelError as error:
        for diagnostic in error.diagnostics:
            typer.echo(str(diagnostic), err=True)
        raise typer.Exit(BROKEN_MODEL) from None
    for warning in project.warnings:
        typer.echo(f"{warning} (warning)", err=True)
    return project


def read_day(text: str | None, project: Project) -> date:
    """The day that the user names, or the model's cut-off day."""
    if text is None:
        return project.treaty.cut_off
    try:
        found = parse_day(text)
    except ValueError as error:
        usage_error(f"--as-of: {error}")
    return found if isinstance(found, date) else project.treaty.cut_off


def deliver(report: Report, wanted: Format | None, output: Path | None, *, no_color: bool) -> None:
    """Write a report in the wanted format to a file, whole or not at all, or to the screen."""
    name = str(wanted) if wanted else _BY_SUFFIX.get(output.suffix.lower(), "table") if output else "table"
    if output is None:
        sys.stdout.write(FORMATS[name](report, _screen(no_color=no_color)))
        return
    text = FORMATS[name](report, Page())
    try:
        write_atomically(output, text)
    except OSError as error:
        usage_error(f"cannot write '{output}': {error.strerror or error}")


def _screen(*, no_color: bool) -> Page:
    if not sys.stdout.isatty():
        return Page()
    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Page(width=shutil.get_terminal_size().columns, color=not plain)


def write_atomically(file: Path, text: str) -> None:
    """Replace a file's content in one step: a reader sees the old or the new, and a failure leaves the old.

    Raises:
        OSError: if the file cannot be written.
    """
    file = file.resolve()
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    with _temporary(file.parent) as (descriptor, temporary):
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[int, Path]]:
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".treatygap-")
    try:
        yield descriptor, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
