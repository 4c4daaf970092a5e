"""`treatygap check`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from treatygap.cli.baseline import asked, open_baseline, write
from treatygap.cli.check_outputs import CheckFormat, Result, base_of, deliver_check, fails, targets_of
from treatygap.cli.explaining import explain as tell
from treatygap.cli.options import NoColorOption, ProjectOption, TodayOption, TreatyOption
from treatygap.cli.session import BROKEN_MODEL, broken, plain_day, this_day, usage_error
from treatygap.model.check_settings import CheckSettings, FailOn
from treatygap.model.checked import Checked, Gap
from treatygap.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from treatygap.loading.discovery import Layout

FOUND = 1
FailOnOption = StrEnum("FailOnOption", {name: name for name in get_args(FailOn)})  # type: ignore[misc]


def check(  # noqa: PLR0913 -- one parameter for each option
    *,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Look for these codes, or families such as TG5, alone."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Leave out these codes or families.")
    ] = None,
    fail_on: Annotated[
        FailOnOption | None,
        typer.Option("--fail-on", help="The least that ends with exit code 1; default: warning."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without changing what the model means.")
    ] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Say what a code means, and stop.")
    ] = None,
    today: TodayOption = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Report the gaps of the treaty as well: what is promised and cannot work.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The day of the gaps; default: the model's cut-off day."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Let pass what this file accepts; gaps count as well."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            metavar="FILE",
            help="Accept all that is found, with --reason, --author and --until; what FILE accepts already stays.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why it is accepted.")] = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who accepts it.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The day on which it is no longer accepted.")
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count how often each code is found, instead of listing.")
    ] = False,
    form: Annotated[
        CheckFormat | None,
        typer.Option("--format", help="Default: by the ending of the output file; on the screen, text."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FORMAT:FILE",
            help="Write to a file, and the text to the screen all the same. May be repeated.",
        ),
    ] = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Check the files of a model: faults, and what is odd in them.

    Example: treatygap check --ignore TG501
    """
    if explain is not None:
        tell(explain)
    targets = targets_of(output or (), form and str(form), statistics=statistics)
    if not project.is_dir():
        usage_error(f"'{project}' is not a folder")
    from treatygap.checks.gaps_on import GapsOn
    from treatygap.checks.run import check as run

    day = this_day(today)
    layout, settings, treaties = _opened(project, treaty)
    settings = _chosen(settings, select, ignore)
    writing = asked(write_baseline, reason, author, until)
    if baseline is not None and writing is not None:
        usage_error("--write-baseline goes on from the file that it writes; leave --baseline out")
    if writing is not None and (output or form or statistics or fix):
        usage_error("--write-baseline writes the baseline alone; leave --output, --format, --statistics and --fix out")
    known = open_baseline(layout, baseline, write_baseline, settings)
    least = str(fail_on or ("new" if known else settings.fail_on))
    if least == "new" and known is None and writing is None:
        usage_error("--fail-on new: new to what? Name a file with --baseline")
    gap_day = plain_day(as_of, "--as-of")
    # What fails on gaps has to look for them.
    wanted = gaps or least == "any" or known is not None or writing is not None
    if gap_day is not None and writing is not None:
        usage_error("--write-baseline accepts the gaps of the model's own day; leave --as-of out")
    if gap_day is not None and not wanted:
        usage_error("--as-of names the day of the gaps; ask for them with --gaps")

    def once() -> Checked:
        found = run(layout, treaties, settings, day, GapsOn(gap_day) if wanted else None)
        known = open_baseline(layout, baseline, write_baseline, settings)
        if known is None:
            return found
        from treatygap.checks.accepting import accept

        return accept(found, known, settings, own_day=gap_day is None)

    if fix:
        from treatygap.cli.fixing import mend

        checked = mend(once, layout.root)
    else:
        checked = once()
    if writing is not None:
        write(checked, known, writing)
        return
    found: list[Diagnostic | Gap] = [*checked.diagnostics, *checked.gaps]
    failed = any(fails(item, least) for item in found)
    code = BROKEN_MODEL if not checked.loaded else FOUND if failed else 0
    if known is not None and checked.gaps and least not in {"any", "new", "never"}:
        typer.echo(f"note: --fail-on {least} looks at the files alone: new gaps do not count", err=True)
    deliver_check(Result(checked, code, least, base_of(layout.root), statistics), targets, no_color=no_color)
    raise typer.Exit(code)


def _opened(project: Path, treaty: str | None) -> "tuple[Layout, CheckSettings, tuple[str, ...]]":
    """The project, how it wants to be checked, and the treaties to look at."""
    from treatygap.loading.check_settings import read_check_settings
    from treatygap.loading.discovery import choose_treaty, find_project
    from treatygap.model.diagnostic import ModelError

    try:
        layout = find_project(project)
        treaties = layout.treaties() if treaty is None else (choose_treaty(layout, treaty),)
        return layout, read_check_settings(layout), treaties or (choose_treaty(layout, None),)
    except ModelError as error:
        broken(error)


def _chosen(settings: CheckSettings, select: list[str] | None, ignore: list[str] | None) -> CheckSettings:
    """The project's settings, with what the command line says in their place."""
    changed: dict[str, tuple[str, ...]] = {}
    for name, given in (("select", select), ("ignore", ignore)):
        if given:
            changed[name] = tuple(code.strip() for item in given for code in item.split(",") if code.strip())
            _known(f"--{name}", changed[name])
    _known("[tool.treatygap.check]", (*settings.select, *settings.ignore, *settings.severity))
    return settings.model_copy(update=changed)


def _known(where: str, prefixes: tuple[str, ...]) -> None:
    if not set(prefixes) - {"ALL"}:
        return
    from treatygap.checks.register import BY_CODE
    from treatygap.model.diagnostic import CODES
    from treatygap.model.suggestion import did_you_mean

    codes = (*CODES, *BY_CODE)
    for prefix in prefixes:
        if prefix.startswith("GAP"):
            usage_error(f"{where}: {prefix} is a gap of the treaty; gaps are accepted in a baseline, and not left out")
        if prefix != "ALL" and not (prefix and any(code.startswith(prefix) for code in codes)):
            usage_error(f"{where}: '{prefix}' is no code and begins none{did_you_mean(prefix, codes)}")
