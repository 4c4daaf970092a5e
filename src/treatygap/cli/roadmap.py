"""`treatygap roadmap`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    DrawnFormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, plain_day, read_day, usage_error


def roadmap(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None, typer.Argument(metavar="PROVISION", help="Promises that are all to work.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Instead: all promises that are blocked.")] = False,
    package: Annotated[int, typer.Option(min=1, help="Which minimal package to follow.")] = 1,
    cost: Annotated[
        bool, typer.Option("--cost", help="The cheapest package first by the costs in the rules, not the smallest.")
    ] = False,
    start: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day on which the first steps begin; dates need durations in the rules."),
    ] = None,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: DrawnFormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Lay out the steps towards making promises work: their order, what each stage opens, where it is stuck.

    Example: treatygap roadmap art22.single-currency -o currency.html
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.packages import GoalError
    from treatygap.analysis.roadmaps.roadmap import plan
    from treatygap.analysis.roadmaps.schedule import ScheduleError
    from treatygap.model.suggestion import did_you_mean
    from treatygap.reports.rendering import Report
    from treatygap.reports.roadmaps.roadmap_payload import roadmap_payload
    from treatygap.reports.roadmaps.roadmap_picture import roadmap_picture
    from treatygap.reports.roadmaps.roadmap_report import roadmap_report

    if every is bool(provisions):
        usage_error("name the promises that are to work, or give --all, but not both")
    model = open_project(project, treaty, scenario or ())
    for name in provisions or ():
        if name not in model.provisions:
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    day = read_day(as_of, model)
    begins = plain_day(start, "--start")
    if begins is not None and begins < day:
        usage_error(f"--start: {begins} lies before {day}, the day of the facts")
    try:
        model = note_idle(model, day, settings or ())
        found = plan(model, provisions or (), day, settings or (), number=package, priced=cost, start=begins)
    except SettingError as error:
        usage_error(f"--set: {error}")
    except (GoalError, ScheduleError) as error:
        usage_error(str(error))
    made = Report(
        document=lambda: roadmap_report(model, found),
        payload=lambda: roadmap_payload(model, found),
        more={"svg": lambda: roadmap_picture(model, found)},
    )
    deliver(made, form, output, no_color=no_color)
