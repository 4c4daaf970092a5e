"""`treatygap check`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from treatygap.cli.baseline import asked, open_baseline, write
from treatygap.cli.options import NoColorOption, OutputOption, ProjectOption, TodayOption, TreatyOption
from treatygap.cli.session import BROKEN_MODEL, broken, deliver, plain_day, screen, this_day, usage_error
from treatygap.model.check_settings import CheckSettings, FailOn
from treatygap.model.checked import Checked
from treatygap.model.diagnostic import SEVERITIES
from treatygap.reports.rendering import Page, Report

FOUND = 1
_RANKS = {str(severity): rank for rank, severity in enumerate(SEVERITIES)}
CheckFormat = StrEnum("CheckFormat", {name: name for name in ("text", "md", "html", "json")})  # type: ignore[misc]
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
    form: Annotated[
        CheckFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else text.")
    ] = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Check the files of a model: faults, and what is odd in them.

    Example: treatygap check --ignore TG501
    """
    if explain is not None:
        _explain(explain)
    if not project.is_dir():
        usage_error(f"'{project}' is not a folder")
    from treatygap.checks.gaps_on import GapsOn
    from treatygap.checks.run import check as run
    from treatygap.loading.check_settings import read_check_settings
    from treatygap.loading.discovery import choose_treaty, find_project
    from treatygap.model.diagnostic import ModelError

    day = this_day(today)
    try:
        layout = find_project(project)
        settings = read_check_settings(layout)
        treaties = layout.treaties() if treaty is None else (choose_treaty(layout, treaty),)
        if not treaties:
            choose_treaty(layout, None)
    except ModelError as error:
        broken(error)
    settings = _chosen(settings, select, ignore)
    writing = asked(write_baseline, reason, author, until)
    if baseline is not None and writing is not None:
        usage_error("--write-baseline goes on from the file that it writes; leave --baseline out")
    known = open_baseline(layout, baseline, write_baseline, settings)
    least = str(fail_on or ("new" if known else settings.fail_on))
    if least == "new" and known is None and writing is None:
        usage_error("--fail-on new: new to what? Name a file with --baseline")
    gap_day = plain_day(as_of, "--as-of")
    # What fails on gaps has to look for them.
    wanted = gaps or least == "any" or known is not None or writing is not None
    if gap_day is not None and not wanted:
        usage_error("--as-of names the day of the gaps; ask for them with --gaps")
    checked = run(layout, treaties, settings, day, GapsOn(gap_day) if wanted else None)
    if known is not None:
        from treatygap.checks.accepting import accept

        checked = accept(checked, known, settings)
    if writing is not None:
        write(checked, known, writing)
        return
    _deliver(checked, form, output, no_color=no_color)
    if not checked.loaded:
        raise typer.Exit(BROKEN_MODEL)
    raise typer.Exit(FOUND if _fails(checked, least) else 0)


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
        if prefix != "ALL" and not (prefix and any(code.startswith(prefix) for code in codes)):
            usage_error(f"{where}: '{prefix}' is no code and begins none{did_you_mean(prefix, codes)}")


def _fails(checked: Checked, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    if fail_on in {"any", "new"} and checked.gaps:
        return True
    counts = checked.counts()
    least = {"any": "note", "new": "warning"}.get(fail_on, fail_on)
    return any(counts[severity] for severity in SEVERITIES if _RANKS[severity] <= _RANKS[least])


def _deliver(checked: Checked, form: CheckFormat | None, output: Path | None, *, no_color: bool) -> None:
    from treatygap.reports.checking.check_document import check_document
    from treatygap.reports.checking.check_payload import check_payload
    from treatygap.reports.checking.check_text import check_text, summary_line

    def text() -> str:
        return check_text(checked, screen(no_color=no_color) if output is None else Page())

    report = Report(
        document=lambda: check_document(checked),
        payload=lambda: check_payload(checked),
        more={"text": text, "table": text},
    )
    deliver(report, form, output, no_color=no_color)
    if output is not None:
        typer.echo(summary_line(checked), err=True)


def _explain(code: str) -> None:
    """Print what a code means, and stop."""
    from treatygap.checks.register import BY_CODE
    from treatygap.model.diagnostic import CODES
    from treatygap.model.suggestion import did_you_mean

    if code in BY_CODE:
        lint = BY_CODE[code]
        typer.echo(f"{lint.code} {lint.name} ({lint.severity}, {lint.family})\n\n{lint.meaning}\n{lint.remedy}")
    elif code in CODES:
        typer.echo(f"{code} {CODES[code]} (a fault of the files; docs/diagnostics.md has a paragraph on it)")
    else:
        usage_error(f"--explain: no code '{code}'{did_you_mean(code, (*CODES, *BY_CODE))}")
    raise typer.Exit
