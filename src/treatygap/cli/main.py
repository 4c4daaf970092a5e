"""The command `treatygap`."""

from typing import Annotated

import typer

from treatygap.cli import importing, scenario
from treatygap.cli.certify import certify, verify
from treatygap.cli.explain import explain
from treatygap.cli.governance import governance
from treatygap.cli.init import init
from treatygap.cli.leverage import leverage
from treatygap.cli.packages import packages
from treatygap.cli.power import power
from treatygap.cli.report import report
from treatygap.cli.roadmap import roadmap
from treatygap.cli.rule_tests import rule_tests
from treatygap.cli.sweep import sweep
from treatygap.cli.timeline import timeline
from treatygap.version import __version__

app = typer.Typer(
    name="treatygap",
    help="What a treaty promises and nobody built: what is missing, why, on whose word, and who could control it.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(report)
app.command()(explain)
app.command()(packages)
app.command()(leverage)
app.command()(governance)
app.command()(power)
app.command()(timeline)
app.command()(roadmap)
app.command()(sweep)
app.command()(certify)
app.command()(verify)
app.command("test")(rule_tests)
app.command()(init)
app.add_typer(scenario.app)
app.add_typer(importing.app)


def _version(wanted: bool) -> None:  # noqa: FBT001 -- the shape that typer calls
    if wanted:
        typer.echo(f"treatygap {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass
