"""`treatygap timeline`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import (
    DrawnFormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, open_project, read_day, tell_idle, usage_error


def timeline(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None, typer.Argument(metavar="PROVISION", help="Promises to follow; default: all of them.")
    ] = None,
    *,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="The first day, as YYYY-MM-DD; default: the day on which it was signed."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--to", "--as-of", metavar="DATE", help="The last day, as YYYY-MM-DD; default: the model's cut-off day."
        ),
    ] = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: DrawnFormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Follow verdicts over the days: which promises turned when and why, and what became of deadlines.

    Example: treatygap timeline art22.single-currency --from 2000-01-01 -o currency.svg
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.over_time.timeline import TimelineError, trace, with_idle_over_time
    from treatygap.model.suggestion import did_you_mean
    from treatygap.reports.over_time.timeline_picture import timeline_picture
    from treatygap.reports.over_time.timeline_report import timeline_payload, timeline_report
    from treatygap.reports.rendering import Report

    model = open_project(project, treaty, scenario or ())
    for name in provisions or ():
        if name not in model.provisions:
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    last = read_day(until, model, option="--to")
    first = read_day(since, model, option="--from", default=min(model.treaty.signed, last))
    try:
        if model.what_if is not None and first <= last:
            model = with_idle_over_time(model, provisions or (), first, last, settings or ())
            tell_idle(model)
        found = trace(model, provisions or (), first, last, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    except TimelineError as error:
        usage_error(str(error))
    made = Report(
        document=lambda: timeline_report(model, found),
        payload=lambda: timeline_payload(model, found),
        more={"svg": lambda: timeline_picture(model, found)},
    )
    deliver(made, form, output, no_color=no_color)
