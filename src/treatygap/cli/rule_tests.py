"""`treatygap test`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import NoColorOption, OutputOption, ProjectOption, TreatyOption
from treatygap.cli.session import broken, deliver, open_project, usage_error
from treatygap.reports.rendering import FORMATS

if TYPE_CHECKING:
    from treatygap.analysis.rule_testing.rule_tests import RuleTestRun
    from treatygap.model.project import Project

FOUND = 1
TestFormat = StrEnum("TestFormat", {name: name for name in (*FORMATS, "junit")})  # type: ignore[misc]


def rule_tests(  # noqa: PLR0913 -- one parameter for each option
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Files with tests; default: all in rules/ID/tests/.")
    ] = None,
    *,
    wanted: Annotated[
        str, typer.Option("-k", metavar="TEXT", help="Only tests with this text in their id or title.")
    ] = "",
    coverage: Annotated[bool, typer.Option("--coverage", help="Say also what of the rules no test shows.")] = False,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Try small mistakes in the rules, and list those that no test notices.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="End with exit code 1 also for what --coverage or --mutate finds."),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Try again whenever a file of the model changes; Ctrl-C ends it.")
    ] = False,
    form: Annotated[
        TestFormat | None, typer.Option("--format", help="Default: by the ending of the output file, else table.")
    ] = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Try the tests of rules: whether what the rules say is what their authors expect.

    Example: treatygap test -k bank --coverage
    """
    if strict and not (coverage or mutate):
        usage_error("--strict goes with --coverage, --mutate or both")

    def once() -> int:
        model = open_project(project, treaty)
        run = _try(model, project, files or [], wanted, covering=coverage, mutating=mutate)
        _deliver(run, form, output, mutating=mutate, no_color=no_color)
        incomplete = [part for part in (run.coverage, run.mutation) if part is not None and not part.complete]
        return FOUND if run.failed or (strict and incomplete) else 0

    if not watch:
        raise typer.Exit(once())
    from treatygap.cli.watching import watch_project

    watch_project(once, project, treaty)


def _try(  # noqa: PLR0913 -- what the command was asked
    model: "Project", folder: Path, files: list[Path], wanted: str, *, covering: bool, mutating: bool
) -> "RuleTestRun":
    from treatygap.analysis.rule_testing.rule_tests import try_tests
    from treatygap.loading.rule_tests import load_rule_tests
    from treatygap.model.diagnostic import ModelError

    for file in files:
        if not file.is_file():
            usage_error(f"'{file}' is not a file")
    try:
        tests = load_rule_tests(model, folder, files)
    except ModelError as error:
        broken(error)
    if not tests.tests:
        where = "the files named" if files else f"rules/{model.treaty.id}/tests/"
        usage_error(f"there are no tests in {where}; docs/rule-tests.md shows how to write one")
    try:
        run = try_tests(model, tests, wanted=wanted, covering=covering, mutating=mutating)
    except ModelError as error:
        broken(error)
    if not run.trials:
        usage_error(f"no test has '{wanted}' in its id or title")
    return run


def _deliver(
    run: "RuleTestRun", form: TestFormat | None, output: Path | None, *, mutating: bool, no_color: bool
) -> None:
    from treatygap.reports.rendering import Report
    from treatygap.reports.rule_testing.junit import junit
    from treatygap.reports.rule_testing.rule_test_payload import rule_test_payload
    from treatygap.reports.rule_testing.rule_test_report import rule_test_report, summary_line

    report = Report(
        document=lambda: rule_test_report(run, mutating=mutating),
        payload=lambda: rule_test_payload(run),
        more={"junit": lambda: junit(run)},
    )
    deliver(report, form, output, no_color=no_color)
    if output is not None:
        typer.echo(summary_line(run), err=True)
