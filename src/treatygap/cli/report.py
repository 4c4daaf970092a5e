"""`treatygap report`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, read_day, usage_error

if TYPE_CHECKING:
    from treatygap.analysis.assessment import Assessment
    from treatygap.reports.gap.gap_contract import ReportJson

FOUND = 1


class FailOn(StrEnum):
    """What makes the command end with exit code 1."""

    NEVER = "never"
    BLOCKED = "blocked"
    UNDETERMINED = "undetermined"


def report(  # noqa: PLR0913 -- one parameter for each option
    *,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="End with exit code 1 if a promise is blocked, or is blocked or undetermined."),
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
    made = Report(document=lambda: gap_report(assessment), payload=lambda: _payload(assessment))
    deliver(made, form, output, no_color=no_color)
    blocked, undetermined = assessment.summary.blocked, assessment.summary.undetermined
    failing = {FailOn.NEVER: 0, FailOn.BLOCKED: blocked, FailOn.UNDETERMINED: blocked + undetermined}
    if failing[fail_on]:
        raise typer.Exit(FOUND)


def _payload(assessment: "Assessment") -> "ReportJson":
    from treatygap.reports.gap.gap_payload import gap_payload

    return gap_payload(assessment)
