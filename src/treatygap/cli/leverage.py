"""`treatygap leverage`."""

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
from treatygap.cli.session import deliver, note_idle, open_project, read_day, usage_error


def leverage(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROVISION]...", help="Promises that are all wanted; default: each of the treaty's."),
    ] = None,
    *,
    given: Annotated[
        list[str] | None,
        typer.Option("--given", metavar="PROVISION", help="A promise that is taken to work. May be repeated."),
    ] = None,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Weigh what is not in place: how probable promises are, what matters most, and what is worth finding out.

    Example: treatygap leverage art22.single-currency --as-of 2019-06-21
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.information import open_facts
    from treatygap.analysis.leverage import weigh
    from treatygap.analysis.packages import GoalError
    from treatygap.model.suggestion import did_you_mean
    from treatygap.reports.leverage_report import leverage_payload, leverage_report
    from treatygap.reports.rendering import Report

    model = open_project(project, treaty, scenario or ())
    for name in (*(provisions or ()), *(given or ())):
        if name not in model.provisions:
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    when = read_day(as_of, model)
    try:
        model = note_idle(model, when, settings or ())
        found = weigh(model, provisions or (), when, settings or (), given=given or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    except GoalError as error:
        usage_error(str(error))
    facts = () if provisions else open_facts(model, when, settings or ())
    deliver(
        Report(
            document=lambda: leverage_report(model, found, facts),
            payload=lambda: leverage_payload(model, found, facts),
        ),
        form,
        output,
        no_color=no_color,
    )
