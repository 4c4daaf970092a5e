"""`treatygap graph`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    GraphFormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, read_day, usage_error

_MANY = 150
"""More boxes than anybody takes in at once."""


def graph(  # noqa: PLR0913 -- one parameter for each option
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Only around these: a promise, body, instrument or article. +ID: only what it needs; ID+: only what "
            "waits for it; ID: both.",
        ),
    ] = None,
    *,
    depth: Annotated[
        int | None, typer.Option(min=1, help="How many steps away from each ID; default: as far as it goes.")
    ] = None,
    blocked: Annotated[
        bool, typer.Option("--blocked", help="Only promises that are blocked, and what keeps them so.")
    ] = False,
    articles: Annotated[bool, typer.Option("--articles", help="The promises of each article in one box.")] = False,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: GraphFormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Show what waits for what: promises, what they need, how it stands, and circles; as a picture too.

    Example: treatygap graph joint-bank+ --depth 2 -o bank.svg
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.graphs.building import graph_of
    from treatygap.analysis.graphs.graph import View
    from treatygap.analysis.graphs.parts import SelectorError, view_of
    from treatygap.reports.graphs.graph_dot import graph_dot
    from treatygap.reports.graphs.graph_graphml import graph_graphml
    from treatygap.reports.graphs.graph_mermaid import graph_mermaid
    from treatygap.reports.graphs.graph_payload import graph_payload
    from treatygap.reports.graphs.graph_picture import graph_picture
    from treatygap.reports.graphs.graph_report import graph_markdown, graph_report
    from treatygap.reports.rendering import Report

    if depth is not None and not names:
        usage_error("--depth counts steps from an ID; name one")
    model = open_project(project, treaty, scenario or ())
    when = read_day(as_of, model)
    try:
        model = note_idle(model, when, settings or ())
        found = view_of(
            model, graph_of(model, when, settings or ()), View(tuple(names or ()), depth, blocked, articles)
        )
    except SettingError as error:
        usage_error(f"--set: {error}")
    except SelectorError as error:
        usage_error(str(error))

    drawn = {"svg", "html"} & {str(form), output.suffix.removeprefix(".").lower() if output else ""}
    if drawn and len(found.nodes) > _MANY:
        note = "an ID with --depth, --blocked or --articles shows fewer"
        typer.echo(f"note: the picture has {len(found.nodes)} boxes; {note}", err=True)
    made = Report(
        document=lambda: graph_report(model, found),
        payload=lambda: graph_payload(model, found),
        more={
            "svg": lambda: graph_picture(model, found),
            "md": lambda: graph_markdown(model, found),
            "dot": lambda: graph_dot(model, found),
            "mermaid": lambda: graph_mermaid(model, found),
            "graphml": lambda: graph_graphml(model, found),
        },
    )
    deliver(made, form, output, no_color=no_color)
