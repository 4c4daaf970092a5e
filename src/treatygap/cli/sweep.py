"""`treatygap sweep`."""

from datetime import date
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
from treatygap.cli.session import deliver, open_project, read_day, tell_idle, usage_error

if TYPE_CHECKING:
    from treatygap.analysis.sweeps.grid import Grid
    from treatygap.model.project import Project
    from treatygap.reports.sweeps.world_formats import Kind

_KINDS: dict[str, "Kind"] = {".csv": "csv", ".parquet": "parquet"}
_MOST = 10**10
"""Rows that anybody would want in a file."""


def sweep(  # noqa: PLR0913 -- one parameter for each option
    *,
    goals: Annotated[
        list[str] | None,
        typer.Option("--goal", metavar="PROVISION", help="A promise in question; default: all. May be repeated."),
    ] = None,
    over: Annotated[
        str | None,
        typer.Option(
            metavar="IDS",
            help="What may be put in place: ids with commas between, institutions, or instruments; "
            "default: all that the promises hang on and that is not in place.",
        ),
    ] = None,
    models: Annotated[
        str | None,
        typer.Option(
            metavar="IDS", help="Control models to try for every institution, or all; default: its own candidates."
        ),
    ] = None,
    red_lines: Annotated[
        str, typer.Option(metavar="IDS", help="Red lines that may be dropped: ids with commas between, all, or none.")
    ] = "all",
    dates: Annotated[
        str | None,
        typer.Option(
            metavar="DAYS",
            help="Days with commas between; every-change; FROM..TO for every change between two days; or "
            "FROM..TO/STEP, such as 2000-01-01..2020-01-01/year.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be gone through.")] = False,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Make the rows of -o FILE on the workers of this Dask scheduler."),
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
    """Go through every combination of things put in place, control models, and red lines dropped.

    Counted exactly, however many there are; with -o FILE.parquet or FILE.csv, a row for each.

    Example: treatygap sweep --goal art22.single-currency --as-of 2019-06-21
    """
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.sweeps.choices import Wanted
    from treatygap.analysis.sweeps.grid import GridError, make_grid, with_idle_in_grid
    from treatygap.reports.rendering import Report
    from treatygap.reports.sweeps.sweep_report import sweep_payload, sweep_report

    kind = _KINDS.get(output.suffix.lower()) if output and not dry_run else None
    if kind and form:
        usage_error(f"--format is for reports; '{output}' gets rows")
    if cluster is not None and kind is None:
        usage_error("--cluster makes rows, and needs -o FILE.parquet or -o FILE.csv")
    model = open_project(project, treaty, scenario or ())
    days = _days(dates, as_of, model)
    wanted = Wanted(
        _names(over),
        tuple(model.control_models) if models == "all" else _names(models),
        None if red_lines == "all" else () if red_lines == "none" else _names(red_lines),
    )
    try:
        if model.what_if is not None:
            model = with_idle_in_grid(model, days, goals or (), settings or (), wanted)
            tell_idle(model)
        grid = make_grid(model, days, goals or (), settings or (), wanted)
    except SettingError as error:
        usage_error(f"--set: {error}")
    except GridError as error:
        usage_error(str(error))
    if output is not None and kind is not None:
        _write_rows(grid, output, kind, cluster)
        return
    from treatygap.analysis.sweeps import sweep as answers

    found = None if dry_run else answers.sweep(grid)
    deliver(
        Report(document=lambda: sweep_report(grid, found), payload=lambda: sweep_payload(grid, found)),
        form,
        output,
        no_color=no_color,
        others=() if dry_run else tuple(_KINDS),
    )


def _names(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(dict.fromkeys(name.strip() for name in text.split(",")))


def _days(dates: str | None, as_of: str | None, project: "Project") -> tuple[date, ...]:
    if dates is None:
        return (read_day(as_of, project),)
    if as_of is not None:
        usage_error("--dates and --as-of both say which days; give one of them")
    from treatygap.cli.days import days_in

    try:
        found = days_in(dates, project)
    except ValueError as error:
        usage_error(f"--dates: {error}")
    if found[0] < project.treaty.signed:
        typer.echo(f"note: some days lie before the treaty was signed on {project.treaty.signed}", err=True)
    if found[-1] > project.treaty.cut_off:
        typer.echo(f"note: facts were gathered only up to {project.treaty.cut_off}", err=True)
    return found


def _write_rows(grid: "Grid", output: Path, kind: "Kind", cluster: str | None) -> None:
    from treatygap.analysis.sweeps.grid import GridError
    from treatygap.analysis.sweeps.world_table import table_of
    from treatygap.cli.cluster import Cluster, ClusterError
    from treatygap.cli.parts import Origin, one_by_one, write_table

    _require(kind, cluster)
    if grid.worlds > _MOST:
        usage_error(
            f"{grid.worlds:,} worlds are too many for rows; without -o they are counted, "
            "and --goal, --over, --models, --red-lines and --dates make them fewer"
        )
    if output.exists() and not output.is_file():
        usage_error(f"'{output}' is no file")
    try:
        origin = Origin(grid.project.digest, tuple((each.id, each.digest) for each in grid.project.scenarios))
        write_table(output, table_of(grid), kind, origin, Cluster(cluster) if cluster else one_by_one)
    except (GridError, ClusterError) as error:
        usage_error(str(error))
    except OSError as error:
        usage_error(f"cannot write '{output}': {error.strerror or error}")
    typer.echo(f"{grid.worlds:,} worlds in '{output}'", err=True)


def _require(kind: "Kind", cluster: str | None) -> None:
    """Stop if a library that is needed is not installed."""
    from importlib.util import find_spec

    if kind == "parquet" and find_spec("pyarrow") is None:
        usage_error("Parquet files need pyarrow: pip install 'treatygap[sweep]'; CSV files need nothing")
    if cluster is not None and find_spec("distributed") is None:
        usage_error("--cluster needs Dask: pip install 'treatygap[cluster]'")
