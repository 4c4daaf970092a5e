"""`treatygap diff`."""

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
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, plain_day, read_day, usage_error

if TYPE_CHECKING:
    from treatygap.analysis.differences.difference import Difference
    from treatygap.reports.differences.origin import Origin
    from treatygap.reports.rendering import Report

FOUND = 1


class FailOn(StrEnum):
    """What makes the command end with exit code 1."""

    NEVER = "never"
    WORSE = "worse"
    WEAKER = "weaker"
    ANY = "any"


def diff(  # noqa: PLR0913 -- one parameter for each option
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help="A revision of the git repository, a folder, or a scenario; or A...B, for B against where it left A.",
        ),
    ],
    head: Annotated[
        str | None, typer.Argument(metavar="[HEAD]", help="Likewise; default: the files as they are now.")
    ] = None,
    *,
    as_of: AsOfOption = None,
    as_of_base: Annotated[
        str | None, typer.Option(metavar="DATE", help="Another day for BASE; default: that of --as-of.")
    ] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option("--scenario", metavar="ID|FILE", help="Lay a scenario over both sides. May be repeated."),
    ] = None,
    settings: SetOption = None,
    full: Annotated[
        bool, typer.Option("--full", help="Fold nothing: list what else is only counted, or shown on a click.")
    ] = False,
    worlds: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write each smallest case in which old and new rules disagree into DIR, as a scenario."
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="End with exit code 1 if a verdict turns to the worse or a promise lacks more (worse); also if less is"
            " asked of a promise (weaker); or if anything is found otherwise (any)."
        ),
    ] = FailOn.NEVER,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Say what a change of the model means: verdicts that turn, gaps that open, and what in the records differs.

    Example: treatygap diff main...my-branch --format md
    """
    from treatygap.analysis.differences.difference import differ
    from treatygap.analysis.facts import SettingError
    from treatygap.cli.sides import Naming, load_sides

    if not project.is_dir():
        usage_error(f"'{project}' is not a folder")
    naming = Naming(project, treaty)
    naming.check()
    operands = naming.pair(base, head)
    before, after = load_sides(operands, naming, scenario or ())
    when = read_day(as_of, after) if as_of else None
    try:
        found = differ(before, after, when, as_of_before=plain_day(as_of_base, "--as-of-base"), settings=settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    origins = operands[0].origin, operands[1].origin
    deliver(_report(found, origins, full=full), form, output, no_color=no_color)
    if worlds is not None:
        from treatygap.cli.worlds import write_worlds

        write_worlds(found, worlds)
    failing = {
        FailOn.NEVER: False,
        FailOn.WORSE: found.worse,
        FailOn.WEAKER: found.worse or found.weaker,
        FailOn.ANY: found.found_otherwise or found.weaker,
    }
    if failing[fail_on]:
        raise typer.Exit(FOUND)


def _report(found: "Difference", origins: tuple["Origin", "Origin"], *, full: bool) -> "Report":
    from treatygap.reports.differences.comment import comment
    from treatygap.reports.differences.difference_payload import difference_payload
    from treatygap.reports.differences.difference_report import difference_report
    from treatygap.reports.rendering import Report

    return Report(
        document=lambda: difference_report(found, origins, full=full),
        payload=lambda: difference_payload(found, origins),
        more={"md": lambda: comment(difference_report(found, origins, full=full))},
    )
