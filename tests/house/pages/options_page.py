"""Every command with its arguments and options, read from the command line itself."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from tests.house.pages.markdown import NOTE, page, table
from treatygap.cli.main import app

_CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
_TYPE = re.compile(r" <(str|int|int range|float)>$")
_OTHER_TYPE = re.compile(r" <[^<>|]*>$")
_PAGE = re.compile(r"\bdocs/([a-z-]+\.md)\b")
_AFTER = re.compile(r"\s*\[(?:default: .*|required|x>=\d+)\]$")

_INTRODUCTION = [
    "The arguments and options of each command, as `treatygap COMMAND --help` lists them. What each command is for, with",
    "examples of what it prints, is in [Commands](../commands.md). What stands in brackets may be left out.",
]


def options_page() -> str:
    """The page."""
    context = typer.Context(typer.main.get_command(app), info_name="treatygap")
    blocks = [block for command in commands(context) for block in _command(command)]
    return page([["# Every option"], [NOTE], _INTRODUCTION, *blocks])


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
    examples = [part.removeprefix("Example: ") for part in rest if part.startswith("Example: ")]
    yield [f"## {context.command_path.removeprefix('treatygap ')}"]
    yield [about]
    yield from ([part] for part in rest if not part.startswith("Example: "))
    yield ["```text", " ".join([context.command_path, *_arguments(command), "[OPTIONS]"]), "```"]
    yield table(
        ("Written", "Meaning"), [_row(record) for item in command.params if (record := item.get_help_record(context))]
    )
    if examples:
        yield ["For example:"]
        yield ["```text", *examples, "```"]


def _arguments(command: Any) -> Iterator[str]:
    for item in command.params:
        if item.param_type_name == "argument":
            name = _bare(item.metavar or item.name.upper()) + ("..." if item.nargs != 1 else "")
            yield name if item.required else f"[{name}]"


def _bare(metavar: str) -> str:
    return metavar.removesuffix("...").strip("[]")


def _row(record: tuple[str, str]) -> tuple[str, str]:
    written, meaning = record
    if not written.startswith("-"):
        written = _bare(_OTHER_TYPE.sub("", written))
    written = _TYPE.sub(lambda found: " TEXT" if found[1] == "str" else " NUMBER", _CHOICE.sub(r"\1", written))
    needed = " Must be given." if meaning.endswith("[required]") else ""
    return f"`{written}`", _PAGE.sub(r"[docs/\1](../\1)", _AFTER.sub("", meaning)) + needed
