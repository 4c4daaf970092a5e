"""The command `treatygap`."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from treatygap.version import __version__

COMMANDS = {
    "report": "report:report",
    "explain": "explain:explain",
    "packages": "packages:packages",
    "leverage": "leverage:leverage",
    "governance": "governance:governance",
    "power": "power:power",
    "timeline": "timeline:timeline",
    "roadmap": "roadmap:roadmap",
    "graph": "graph:graph",
    "sweep": "sweep:sweep",
    "certify": "certify:certify",
    "verify": "certify:verify",
    "check": "check:check",
    "test": "rule_tests:rule_tests",
    "fmt": "fmt:fmt",
    "schema": "schema:schema",
    "init": "init:init",
    "diff": "diff:diff",
    "scenario": "scenario:app",
    "import": "importing:app",
    "lsp": "lsp:lsp",
}
"""Command -> the file in this folder and the function, or the family of commands, in it."""


class _Loaded(Mapping[str, Any]):
    """The commands by name, each loaded when it is asked for: a run pays for the one that it is."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- typer has no public name for what it makes
        file, _, member = COMMANDS[name].partition(":")
        found = getattr(import_module(f"treatygap.cli.{file}"), member)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(name)(found)
            found = alone
        return typer.main.get_command(found)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Commands(TyperGroup):
    """All commands of the table."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- whatever typer passes
        super().__init__(**(settings | {"commands": _Loaded()}))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- the shape that typer calls
        """The names alone; typer's own way would load every command."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- the shape that typer calls
        """Run a command; what is said of a value that does not fit is in this program's own words."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _plain(error)
            raise


def _plain(error: typer.BadParameter) -> str:
    """What is wrong with the value of an option, without the words of the library that found it."""
    from pydantic import ValidationError

    if not isinstance(error.__cause__, ValidationError):
        return error.message
    found = error.__cause__.errors(include_url=False)[0]
    match found["type"]:
        case "int_parsing" | "int_type" | "int_from_float":
            return f"'{found['input']}' is not a whole number"
        case "greater_than_equal":
            return f"must be {found['ctx']['ge']} or more, not {found['input']}"
        case _:
            return error.message.removeprefix("Value error, ")


app = typer.Typer(
    cls=_Commands,
    name="treatygap",
    help="What a treaty promises and nobody built: what is missing, why, on whose word, and who could control it.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
