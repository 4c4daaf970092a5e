"""`treatygap report`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    RowsFormatOption,
    ScenarioOption,
    SetOption,
    TodayOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, read_day, this_day, usage_error

if TYPE_CHECKING:
    from treatygap.analysis.assessment import Assessment
    from treatygap.model.checked import Checked
    from treatygap.reports.gap.gap_contract import ReportJson

FOUND = 1


class FailOn(StrEnum):
    """What makes the command end with exit code 1."""

    NEVER = "never"
    BLOCKED = "blocked"
    UNDETERMINED = "undetermined"
    NEW = "new"


def report(  # noqa: PLR0913 -- one parameter for each option
    *,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: RowsFormatOption = None,
    output: OutputOption = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Say which gaps are new, and which this file accepts."),
    ] = None,
    today: TodayOption = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="End with exit code 1 if a promise is blocked, if one is blocked or undetermined, or if it has a gap "
            "that --baseline does not accept."
        ),
    ] = FailOn.NEVER,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Report what is missing, for which article, on whose word, and who could control it.

    Example: treatygap report --as-of 2019-06-21 --set ID=in-place -o report.html
    """
    from treatygap.analysis.analyze import analyze
    from treatygap.analysis.facts import SettingError
    from treatygap.reports.gap.gap_report import gap_report
    from treatygap.reports.rendering import Report

    model = open_project(project, treaty, scenario or ())
    when = read_day(as_of, model)
    try:
        assessment = analyze(note_idle(model, when, settings or ()), when, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    known = _known(assessment, baseline, today, project)
    if known is None and fail_on is FailOn.NEW:
        usage_error("--fail-on new: new to what? Name a file with --baseline")
    made = Report(
        document=lambda: gap_report(assessment, known),
        payload=lambda: _payload(assessment, known),
        more={"html": lambda: _page(assessment, known), "csv": lambda: _rows(assessment)},
    )
    deliver(made, form, output, no_color=no_color)
    blocked, undetermined = assessment.summary.blocked, assessment.summary.undetermined
    new = len(known.gaps) if known else 0
    failing = {FailOn.NEVER: 0, FailOn.BLOCKED: blocked, FailOn.UNDETERMINED: blocked + undetermined, FailOn.NEW: new}
    if failing[fail_on]:
        raise typer.Exit(FOUND)


def _known(assessment: "Assessment", baseline: Path | None, today: str | None, folder: Path) -> "Checked | None":
    """The gaps beside a baseline, if one is named."""
    if baseline is None:
        if today is not None:
            usage_error("--today says by which day a baseline has expired; name one with --baseline")
        return None
    from treatygap.checks.assessed import compare_with
    from treatygap.cli.baseline import read
    from treatygap.loading.discovery import find_project

    layout = find_project(folder)
    return compare_with(read(layout, baseline), assessment, layout, this_day(today))


def _page(assessment: "Assessment", known: "Checked | None") -> str:
    from treatygap.reports.gap.gap_report import gap_report
    from treatygap.reports.living.page import render

    return render(gap_report(assessment, known), assessment)


def _payload(assessment: "Assessment", known: "Checked | None") -> "ReportJson":
    from treatygap.reports.gap.gap_payload import gap_payload

    return gap_payload(assessment, known)


def _rows(assessment: "Assessment") -> str:
    from treatygap.reports.gap.gap_table import gap_csv

    return gap_csv(assessment)
