"""Baselines on the command line: which one, and how a new one is made."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from treatygap.cli.session import BROKEN_MODEL, broken, plain_day, usage_error, write_atomically
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked
from treatygap.model.diagnostic import ModelError
from treatygap.reports.wording import count

if TYPE_CHECKING:
    # Most runs go by no baseline, and need not know how one is read.
    from treatygap.loading.baseline_file import Baseline
    from treatygap.loading.discovery import Layout


class Writing(NamedTuple):
    """A baseline that is to be written, and on what terms."""

    file: Path
    reason: str
    author: str
    until: date


def asked(file: Path | None, reason: str | None, author: str | None, until: str | None) -> Writing | None:
    """What the options ask for; nothing is accepted without a reason, an author and a last day."""
    given = {"--reason": reason, "--author": author, "--until": until}
    if file is None:
        for name, value in given.items():
            if value is not None:
                usage_error(f"{name} goes with --write-baseline")
        return None
    lacking = [name for name, value in given.items() if not (value or "").strip()]
    if lacking:
        usage_error(f"--write-baseline needs {' and '.join(lacking)}: nothing is accepted without a word, or for good")
    day = plain_day(until, "--until")
    return Writing(file, str(reason).strip(), str(author).strip(), day) if day else None


def open_baseline(
    layout: "Layout", baseline: Path | None, write_baseline: Path | None, settings: CheckSettings
) -> "Baseline | None":
    """The baseline to go by: the one named, the one to be written anew if it exists, or the project's own."""
    file = baseline
    if write_baseline is not None:
        file = write_baseline if write_baseline.exists() else None
    elif baseline is None and settings.baseline is not None:
        file = layout.root / settings.baseline
    return read(layout, file) if file is not None else None


def read(layout: "Layout", file: Path) -> "Baseline":
    """A baseline, or every fault of it and the end."""
    from treatygap.loading.baseline_file import read_baseline

    if not file.is_file():
        usage_error(f"there is no baseline '{file}'; --write-baseline makes one")
    inside = file.resolve().is_relative_to(layout.root)
    try:
        return read_baseline(file, (file.resolve().relative_to(layout.root) if inside else file).as_posix())
    except ModelError as error:
        broken(error)


def write(checked: Checked, kept: "Baseline | None", writing: Writing) -> None:
    """Write a baseline that accepts all that was found; a model with errors is not accepted."""
    errors = [item for item in checked.diagnostics if item.severity == "error"]
    for item in errors:
        typer.echo(str(item), err=True)
    if errors:
        typer.echo("treatygap: no baseline was written: errors cannot be accepted", err=True)
        raise typer.Exit(BROKEN_MODEL if not checked.loaded else 1)
    if writing.until <= checked.today:
        usage_error(f"--until: {writing.until} is not after {checked.today}; nothing would be accepted")
    from treatygap.checks.accepting import baseline_of
    from treatygap.loading.baseline_file import baseline_text

    record = baseline_of(checked, kept, writing.reason, writing.author, writing.until)
    try:
        write_atomically(writing.file, baseline_text(record))
    except OSError as error:
        usage_error(f"cannot write '{writing.file}': {error.strerror or error}")
    held = f"{count(len(record.gaps), 'gap')} and {count(len(record.diagnostics), 'diagnostic')}"
    typer.echo(f"{writing.file} accepts {held}; look at each before you commit it", err=True)
