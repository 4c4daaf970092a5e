"""`treatygap governance`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TabledFormatOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, read_day, usage_error


def governance(  # noqa: PLR0913 -- one parameter for each option
    institutions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INSTITUTION]...", help="The bodies in question; default: all of which anything is known."
        ),
    ] = None,
    *,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: TabledFormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Judge who could control a body: what each party could accept, what would open a deadlock, and ways out.

    Example: treatygap governance BODY --as-of 2019-06-21 -o control.html
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.governing.governance import govern
    from treatygap.model.suggestion import did_you_mean
    from treatygap.reports.governing.governance_figure import governance_svg
    from treatygap.reports.governing.governance_payload import governance_payload
    from treatygap.reports.governing.governance_report import governance_report
    from treatygap.reports.governing.governance_table import governance_csv
    from treatygap.reports.rendering import Report

    model = open_project(project, treaty, scenario or ())
    for name in institutions or ():
        if name not in model.institutions:
            if model.kind_of(name) is not None:
                kind = "a promise" if name in model.provisions else "an instrument"
                usage_error(f"'{name}' is {kind}; name an institution, for only those are controlled")
            usage_error(f"no institution is called '{name}'{did_you_mean(name, model.institutions)}")
    when = read_day(as_of, model)
    try:
        found = govern(note_idle(model, when, settings or ()), institutions or (), when, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    deliver(
        Report(
            document=lambda: governance_report(found),
            payload=lambda: governance_payload(found),
            more={"csv": lambda: governance_csv(found), "svg": lambda: governance_svg(found)},
        ),
        form,
        output,
        no_color=no_color,
    )
