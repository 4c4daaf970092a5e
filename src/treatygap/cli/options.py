"""The options that commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treatygap.reports.rendering import FORMATS

Format = StrEnum("Format", {name: name for name in FORMATS})  # type: ignore[misc]
DrawnFormat = StrEnum("DrawnFormat", {name: name for name in (*FORMATS, "svg")})  # type: ignore[misc]
RowsFormat = StrEnum("RowsFormat", {name: name for name in (*FORMATS, "csv")})  # type: ignore[misc]
TabledFormat = StrEnum("TabledFormat", {name: name for name in (*FORMATS, "csv", "svg")})  # type: ignore[misc]
GraphFormat = StrEnum(  # type: ignore[misc]
    "GraphFormat", {name: name for name in (*FORMATS, "svg", "dot", "mermaid", "graphml")}
)

ProjectOption = Annotated[
    Path,
    typer.Option("--project", metavar="DIR", help="A folder of the project; default: this one or above."),
]
TreatyOption = Annotated[
    str | None, typer.Option("--treaty", metavar="ID", help="Which treaty, where a project has several.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day to speak of, as YYYY-MM-DD; default: the model's cut-off day.",
    ),
]
TodayOption = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="The day by which to judge what is out of date; default: today."),
]
ScenarioOption = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="ID|FILE",
        help="Lay a scenario over the model: the id of one of the project's, or a file. May be repeated.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="ID=STATUS",
        help="Assume a status: in-place, partial, missing or unknown, of an institution, of one of its facets "
        "(ID.founded, ID.empowered, ID.governed), an instrument or a promise. May be repeated; later ones win.",
    ),
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
]
DrawnFormatOption = Annotated[
    DrawnFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
]
RowsFormatOption = Annotated[
    RowsFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
]
TabledFormatOption = Annotated[
    TabledFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
]
GraphFormatOption = Annotated[
    GraphFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen.")
]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colours; so does the variable NO_COLOR.")]
