"""`treatygap scenario`: what-ifs side by side, which there are, and a new one."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.new_scenario import new
from treatygap.cli.options import (
    AsOfOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, lay_over, open_project, read_day, read_files, usage_error

app = typer.Typer(
    name="scenario",
    help="What if? Compare, list and write scenarios.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
app.command()(new)


@app.command()
def compare(  # noqa: PLR0913 -- one parameter for each option
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|FILE]...", help="The scenarios; default: all of the project's."),
    ] = None,
    *,
    as_of: AsOfOption = None,
    settings: SetOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Hold scenarios against the present: what opens, what closes, what stays blocked, and what made no difference.

    Example: treatygap scenario compare my-idea elsewhere/other.yaml --as-of 2019-06-21
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.scenarios.compare import compare as compare_scenarios
    from treatygap.reports.rendering import Report
    from treatygap.reports.scenarios.comparison_payload import comparison_payload
    from treatygap.reports.scenarios.comparison_report import comparison_report

    model = open_project(project, treaty)
    files = read_files(model, scenarios or None, project, treaty)
    if not files:
        usage_error("this treaty has no scenarios yet; `treatygap scenario new ID` writes one")
    for file in files:
        # Each is tried by itself first, so that what is wrong is said as it is for every other command.
        lay_over(model, (file,))
    when = read_day(as_of, model) if as_of else None
    try:
        found = compare_scenarios(model, files, when, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    deliver(
        Report(document=lambda: comparison_report(found), payload=lambda: comparison_payload(found)),
        form,
        output,
        no_color=no_color,
    )


@app.command("list")
def list_scenarios(
    *,
    form: FormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """List the project's scenarios with what each assumes.

    Example: treatygap scenario list --format md
    """
    from treatygap.reports.rendering import Report
    from treatygap.reports.scenarios.scenario_list import scenario_list, scenario_list_payload

    model = open_project(project, treaty)
    files = read_files(model, None, project, treaty)
    deliver(
        Report(document=lambda: scenario_list(model, files), payload=lambda: scenario_list_payload(model, files)),
        form,
        output,
        no_color=no_color,
    )
