"""Every command with its arguments and options, read from the command line itself."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from tests.house.pages.markdown import NOTE, page, table
from treatygap.cli.main import app

_CODE = re.compile(r"`([^`]+)`")
_PLAIN = {"<str>": "TEXT", "<int range>": "NUMBER", "<int>": "NUMBER", "<float>": "NUMBER"}
_CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
_DEFAULTS = re.compile(r"\s*\[(?:default: .*|required|x>=\d+)\]$")


def options_page() -> str:
    """The page."""
    context = typer.Context(typer.main.get_command(app), info_name="treatygap")
    blocks = [block for command in commands(context) for block in _command(command)]
    return page([["# Every option"], [NOTE], _INTRODUCTION, *blocks])


_INTRODUCTION = [
    "The arguments and options of each command, as `treatygap COMMAND --help` lists them. What each command is for, with",
    "examples, is in [Commands](../commands.md). Arguments stand in capitals, and in brackets where they may be left out.",
]


def commands(context: Any) -> Iterator[Any]:
    """The contexts of all commands, those of families too, in the order in which they are listed."""
    family = context.command
    for name in family.list_commands(context):
        command = family.get_command(context, name)
        below = typer.Context(command, info_name=name, parent=context)
        if hasattr(command, "list_commands"):
            yield from commands(below)
        else:
            yield below


def _command(context: Any) -> Iterator[list[str]]:
    command = context.command
    about, *rest = [" ".join(part.split()) for part in command.help.split("\n\n")]
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield [f"## {context.command_path.removeprefix('treatygap ')}"]
    yield [about]
    yield ["```text", usage, "```"]
    yield from ([part.replace("*", "\\*")] for part in rest if not part.startswith("Example: "))
    rows = [_row(record) for item in command.params if (record := item.get_help_record(context))]
    if rows:
        yield table(("Written", "Meaning"), rows)
    examples = [part.removeprefix("Example: ") for part in rest if part.startswith("Example: ")]
    if examples:
        yield ["For example:"]
        yield ["```text", *examples, "```"]


def _row(record: tuple[str, str]) -> tuple[str, str]:
    written, meaning = record
    for typed, plain in _PLAIN.items():
        written = written.replace(typed, plain)
    required = meaning.endswith("[required]")
    return f"`{_CHOICE.sub(r'\1', written)}`", _DEFAULTS.sub("", meaning) + (" Must be given." if required else "")
