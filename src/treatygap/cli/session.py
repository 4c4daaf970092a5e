"""What commands do alike: load the model, read the day, and hand over the result."""

import contextlib
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import typer

from treatygap.cli.screen import screen
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.project import Project
from treatygap.model.suggestion import did_you_mean
from treatygap.model.text import parse_day
from treatygap.reports.rendering import MissingExtraError, Page, Report

if TYPE_CHECKING:
    from treatygap.analysis.assessment import Setting
    from treatygap.model.scenario import ScenarioFile

USAGE = 2
BROKEN_MODEL = 3

UNFINISHED = ".treatygap-"
"""Begins the names of files that are being written."""

_BY_SUFFIX = {
    "": "table",
    ".txt": "table",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".svg": "svg",
    ".csv": "csv",
    ".xml": "junit",
    ".sarif": "sarif",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".graphml": "graphml",
}


def usage_error(message: str) -> NoReturn:
    """Stop with a sentence on what is wrong with the call."""
    typer.echo(f"treatygap: {message}", err=True)
    raise typer.Exit(USAGE)


def refuse_article(project: Project, name: str) -> None:
    """Stop, with the promises of an article, if what stands in place of a promise is one."""
    if name in project.articles:
        promises = ", ".join(provision.id for provision in project.articles[name].provisions) or "no promise"
        usage_error(f"'{name}' is an article; it has: {promises}")


def broken(error: ModelError) -> NoReturn:
    """Print every fault of files that cannot be used, and stop."""
    for diagnostic in error.diagnostics:
        typer.echo(str(diagnostic), err=True)
    raise typer.Exit(BROKEN_MODEL) from None


def open_project(folder: Path, treaty: str | None, scenarios: Sequence[str] = ()) -> Project:
    """Load the model and lay scenarios over it, or print every fault and stop."""
    if not folder.is_dir():
        usage_error(f"'{folder}' is not a folder")
    from treatygap.loading.discovery import choose_treaty, find_project
    from treatygap.loading.project import load_from
    from treatygap.loading.strays import strays

    try:
        layout = find_project(folder)
        _tell_warnings(strays(layout, (name := choose_treaty(layout, treaty),)))
        project = load_from(layout, name)
    except ModelError as error:
        broken(error)
    _tell_warnings(project.warnings)
    return lay_over(project, read_files(project, scenarios, folder, treaty)) if scenarios else project


def read_files(
    project: Project, scenarios: Sequence[str] | None, folder: Path, treaty: str | None
) -> tuple["ScenarioFile", ...]:
    """Read scenarios, all of the project's if None, or print every fault and stop."""
    from treatygap.loading.scenarios import UnknownScenarioError, read_scenarios

    try:
        return read_scenarios(project, scenarios, folder, treaty)
    except ModelError as error:
        broken(error)
    except UnknownScenarioError as error:
        usage_error(f"--scenario: {error}")


def lay_over(project: Project, files: Sequence["ScenarioFile"]) -> Project:
    """The model under some scenarios; where they contradict each other, say so and stop."""
    from treatygap.analysis.scenarios.overlay import apply
    from treatygap.analysis.scenarios.slots import ScenarioConflictError

    try:
        found = apply(project, files)
    except ModelError as error:
        broken(error)
    except ScenarioConflictError as error:
        for conflict in error.args:
            typer.echo(f"treatygap: {conflict}", err=True)
        raise typer.Exit(USAGE) from None
    _tell_warnings(found.warnings)
    return found


def note_idle(project: Project, when: date, settings: Sequence["str | Setting"]) -> Project:
    """Say which assumptions of the scenarios make no difference.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    if project.what_if is None:
        return project
    from treatygap.analysis.scenarios.difference import with_idle_noted

    noted = with_idle_noted(project, when, settings)
    tell_idle(noted)
    return noted


def tell_idle(noted: Project) -> None:
    """Say which assumptions make no difference, where that was looked into."""
    if noted.what_if is None:
        return
    from treatygap.reports.scenario_sections import idle_note

    for scenario in noted.scenarios:
        note = idle_note(noted, scenario)
        if note:
            typer.echo(f"note: {note}", err=True)


def _tell_warnings(warnings: Sequence[Diagnostic]) -> None:
    for warning in warnings:
        typer.echo(f"{warning} (warning)", err=True)


def read_day(text: str | None, project: Project, *, option: str = "--as-of", default: date | None = None) -> date:
    """The day that the user names with an option, or else a default, a scenario's, or the model's cut-off day."""
    found = plain_day(text, option)
    if found is None and default is not None:
        return default
    found = found or project.day
    if found < project.treaty.signed:
        typer.echo(f"note: {found} lies before the treaty was signed on {project.treaty.signed}", err=True)
    if found > project.treaty.cut_off:
        typer.echo(f"note: facts were gathered only up to {project.treaty.cut_off}", err=True)
    return found


def plain_day(text: str | None, option: str) -> date | None:
    """The day that the user names with an option, if any."""
    if text is None:
        return None
    try:
        found = parse_day(text)
    except ValueError as error:
        usage_error(f"{option}: {error}")
    return found if isinstance(found, date) else None


def this_day(text: str | None) -> date:
    """The day that the user takes for the present one, or else the present one by the calendar."""
    return plain_day(text, "--today") or date.today()  # noqa: DTZ011 -- a day as the user's calendar has it


def deliver(
    report: Report, wanted: StrEnum | None, output: Path | None, *, no_color: bool, others: Collection[str] = ()
) -> None:
    """Write a report in the wanted format to a file, whole or not at all, or to the screen.

    Args:
        report: what to write.
        wanted: the format; None for that of the file's ending.
        output: the file; None for the screen.
        no_color: whether the screen gets no colours.
        others: endings for which the command writes something else than a report.
    """
    name = str(wanted) if wanted else "table" if output is None else format_of(output, report.formats, others)
    content = made_in(report, name, screen(no_color=no_color) if output is None else Page())
    if output is None:
        show(content)
        return
    try:
        write_atomically(output, content)
    except OSError as error:
        usage_error(f"cannot write '{output}': {error.strerror or error}")


def made_in(report: Report, name: str, page: Page) -> str | bytes:
    """A report in a format, or stop where that needs a library that is not installed."""
    try:
        return report.shown(name, page)
    except MissingExtraError as error:
        usage_error(str(error))


def show(content: str | bytes) -> None:
    """Print data, or say why that fails; a reader that goes away early is no fault."""
    if sys.stdout is None:
        usage_error("cannot write: the standard output is closed")
    if isinstance(content, bytes) and sys.stdout.isatty():
        usage_error("this format is no text that a screen could show; name a file with -o")
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        usage_error(f"cannot write to the standard output: {error.strerror or error}")


def format_of(output: Path, formats: Collection[str], others: Collection[str]) -> str:
    """The format that a file's ending names, or stop.

    Args:
        output: the file.
        formats: those in question.
        others: further endings that would do.
    """
    suffix = output.suffix.lower()
    if _BY_SUFFIX.get(suffix) not in formats:
        known = [*(ending for ending, name in _BY_SUFFIX.items() if ending and name in formats), *others]
        usage_error(
            f"'{output}' has an ending that names no format{did_you_mean(suffix, known) or '.'} "
            f"Known are {', '.join(known)}; with --format a file may end as it likes."
        )
    return _BY_SUFFIX[suffix]


def write_atomically(file: Path, content: str | bytes) -> None:
    """Replace a file's content in one step: a reader sees the old or the new, and a failure leaves the old.

    A pipe or device has no content to keep, and is written to.

    Raises:
        OSError: if the file cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    if file.exists() and not file.is_file() and not file.is_dir():
        # To replace it would leave a plain file where others expect the pipe or device.
        with file.open("wb") as stream:
            stream.write(data)
        return
    with replacing(file) as stream:
        stream.write(data)


@contextlib.contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of a file's in one step, when all is written.

    Raises:
        OSError: if the file cannot be written.
    """
    file = file.resolve()
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    with _temporary(file.parent) as (descriptor, temporary):
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[int, Path]]:
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
    try:
        yield descriptor, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
