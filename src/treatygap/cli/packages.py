"""`treatygap packages`."""

from pathlib import Path
from typing import Annotated

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
from treatygap.cli.session import deliver, note_idle, open_project, read_day, refuse_article, show, usage_error


def packages(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROVISION", help="Promises that are all wanted; default: those that no rule needs."),
    ] = None,
    *,
    cut: Annotated[bool, typer.Option("--cut", help="Blockers instead: what keeps a promise from working.")] = False,
    robust: Annotated[
        bool, typer.Option("--robust", help="For every reading of contested points, not only the model's own.")
    ] = False,
    count: Annotated[bool, typer.Option("--count", help="Print only how many there are.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="List so many; all are counted.")] = 20,
    max_size: Annotated[int | None, typer.Option(min=1, help="List none with more members.")] = None,
    cost: Annotated[
        bool, typer.Option("--cost", help="Cheapest first by the costs in the rules, not by size.")
    ] = False,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Find the least that would make promises work, or the least that keeps them blocked.

    Example: treatygap packages art22.single-currency art25.uniform-interest-rates --limit 5
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.packages import GoalError, find_packages
    from treatygap.analysis.readings import ReadingsError
    from treatygap.model.suggestion import did_you_mean
    from treatygap.reports.packages_report import packages_payload, packages_report
    from treatygap.reports.rendering import Report

    if count and (form or output):
        usage_error("--count prints a number; it goes with neither --format nor --output")
    model = open_project(project, treaty, scenario or ())
    for name in provisions or ():
        if name not in model.provisions:
            refuse_article(model, name)
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    when = read_day(as_of, model)
    try:
        model = note_idle(model, when, settings or ())
        found = find_packages(
            model,
            provisions or (),
            when,
            settings or (),
            sense="blocker" if cut else "package",
            robust=robust,
            limit=0 if count else limit,
            max_size=max_size,
            priced=cost,
        )
    except SettingError as error:
        usage_error(f"--set: {error}")
    except (GoalError, ReadingsError) as error:
        usage_error(str(error))
    if count:
        show(f"{found.total}\n")
        return
    deliver(
        Report(document=lambda: packages_report(model, found), payload=lambda: packages_payload(model, found)),
        form,
        output,
        no_color=no_color,
    )
