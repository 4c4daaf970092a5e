"""`treatygap lsp`."""

import gc
import logging
import sys

import typer

from treatygap.cli.options import TodayOption
from treatygap.cli.session import plain_day, usage_error

OBJECTS = 500_000
"""So many new objects are made before circles among them are looked for in spite of that."""


def lsp(
    *,
    today: TodayOption = None,
) -> None:
    """Serve an editor that edits model files: what is wrong, what ids mean, and what can be written.

    An editor starts this and speaks to it (Language Server Protocol, over stdin and stdout). It needs treatygap[lsp].

    Example: treatygap lsp --today 2026-06-30
    """
    day = plain_day(today, "--today")
    try:
        from treatygap.editor.serving import make_server
    except ModuleNotFoundError as error:
        if error.name not in {"pygls", "lsprotocol"}:
            raise
        usage_error("the language server needs pygls: pip install 'treatygap[lsp]'")
    if sys.stdin is None or sys.stdout is None:
        usage_error("the language server needs both stdin and stdout")
    if sys.stdin.isatty():
        typer.echo("treatygap lsp is started by an editor: see docs/language-server.md. Ctrl-C ends it.", err=True)
    # This run is a long one, unlike those of other commands; but to look for circles among the records of a model while
    # somebody types would keep a letter waiting, and there are hardly any. The server looks when it rests.
    gc.enable()
    gc.set_threshold(OBJECTS)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    make_server(day).start_io()
