"""Where the result of `treatygap check` goes: several files, the screen, and the summary of a build."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import typer

from treatygap.cli.screen import screen
from treatygap.cli.session import format_of, made_in, show, usage_error, write_atomically
from treatygap.model.checked import Checked, Gap
from treatygap.model.diagnostic import SEVERITIES, Diagnostic, Severity
from treatygap.reports.rendering import Page, Report

FORMS = ("text", "md", "html", "json", "pdf", "docx", "xlsx", "sarif", "junit", "github", "gitlab")
CheckFormat = StrEnum("CheckFormat", {name: name for name in FORMS})  # type: ignore[misc]
_READ = ("text", "md", "html", "pdf", "docx", "xlsx", "github")
"""Formats for people, of which there is a short form; beside annotations the text is printed."""


class Target(NamedTuple):
    """A format, and the file to write it to; None for the screen."""

    form: str
    file: Path | None


class Result(NamedTuple):
    """A check, and what else its formats say."""

    checked: Checked
    exit_code: int
    least: str
    """What makes it fail."""
    base: str
    """The way from the repository to the project, empty or ending in `/`: build servers want paths from there."""
    statistics: bool

    def fails(self, item: Diagnostic | Gap) -> bool:
        """Whether something found makes the check fail."""
        return fails(item, self.least)


_LEAST: Mapping[str, Severity] = {
    "any": "note",
    "new": "warning",
    "error": "error",
    "warning": "warning",
    "note": "note",
}
"""What makes a check fail -> the least severity of a diagnostic that does."""


def fails(item: Diagnostic | Gap, least: str) -> bool:
    """Whether something found makes a check fail that fails on some severity, on anything, on what is new, or never."""
    if least == "never":
        return False
    if isinstance(item, Gap):
        return least in ("any", "new")
    return SEVERITIES.index(item.severity) <= SEVERITIES.index(_LEAST[least])


def targets_of(outputs: Sequence[str], form: str | None, *, statistics: bool) -> tuple[Target, ...]:
    """What goes where.

    Args:
        outputs: files, each as its path or as `FORMAT:PATH`.
        form: the format of the one file that names none, or else of the screen.
        statistics: whether codes are only counted.
    """
    named = [tuple(output.split(":", 1)) if output.split(":", 1)[0] in FORMS else ("", output) for output in outputs]
    unnamed = [path for name, path in named if not name]
    if form is not None and len(unnamed) > 1:
        usage_error(f"--format {form} with several files: write each as FORMAT:FILE")
    formats = {"text": "table", **{name: name for name in FORMS if name != "text"}}
    by_ending = {shown: name for name, shown in formats.items()}
    found = []
    for name, path in named:
        if not path:
            usage_error(f"--output '{name}:' names no file")
        own = name or form or ("sarif" if path.lower().endswith(".sarif.json") else None)
        found.append(Target(own or by_ending[format_of(Path(path), by_ending, ())], Path(path)))
    if form is not None and not unnamed:
        found.append(Target(form, None))
    elif not found:
        found.append(Target("text", None))
    if statistics and all(target.file is None and target.form not in _READ for target in found):
        usage_error(f"--format {form} holds the numbers, or what they are made from; leave --statistics out")
    return tuple(found)


def base_of(root: Path) -> str:
    """The way from the repository that a folder lies in to it; empty outside of any."""
    root = root.resolve()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    way = root.relative_to(top).as_posix()
    return "" if way == "." else f"{way}/"


def deliver_check(result: Result, wanted: Sequence[Target], *, no_color: bool) -> None:
    """Write all files, whole or not at all, and say on the screen what was found."""
    files = [(target.file, _made(result, target.form, Page())) for target in wanted if target.file is not None]
    for file, text in files:
        try:
            write_atomically(file, text)
        except OSError as error:
            usage_error(f"cannot write '{file}': {error.strerror or error}")
    shown = next((target.form for target in wanted if target.file is None), None)
    if shown in (None, "github"):
        # A log without the text would be of no use to who reads it.
        typer.echo(_made(result, "text", screen(no_color=no_color, errors=True)), err=True, nl=False)
    if shown is not None:
        show(_made(result, shown, screen(no_color=no_color)))
    if any(target.form == "github" for target in wanted):
        _summarize(result.checked, os.environ)


def _made(result: Result, form: str, page: Page) -> str | bytes:
    checked = result.checked
    match form:
        case "text":
            from treatygap.reports.checking.check_text import check_text

            return check_text(checked, page, statistics=result.statistics)
        case "sarif":
            from treatygap.reports.checking.sarif import sarif

            return sarif(checked, result.exit_code, result.base)
        case "junit":
            from treatygap.reports.checking.check_junit import check_junit

            return check_junit(checked, result.fails, result.base)
        case "github":
            from treatygap.reports.checking.github import github

            return github(checked, result.base)
        case "gitlab":
            from treatygap.reports.checking.gitlab import gitlab

            return gitlab(checked, result.base)
        case _:
            from treatygap.reports.checking.check_document import check_document
            from treatygap.reports.checking.check_payload import check_payload

            report = Report(
                document=lambda: check_document(checked, statistics=result.statistics),
                payload=lambda: check_payload(checked),
            )
            return made_in(report, form, page)


def _summarize(checked: Checked, environment: Mapping[str, str]) -> None:
    """Add the result to the summary of a step, where a runner asks for one."""
    from treatygap.reports.checking.github import MOST_BYTES, step_summary

    file = environment.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(step_summary(checked, MOST_BYTES - stream.tell()))
    except OSError as error:
        typer.echo(f"note: the summary of the step cannot be written: {error.strerror or error}", err=True)
