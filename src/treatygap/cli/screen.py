"""What the terminal that shows data or talk can do."""

import os
import shutil
import sys

from treatygap.reports.rendering import Page


def screen(*, no_color: bool, errors: bool = False) -> Page:
    """What the terminal can do; a pipe can do nothing.

    Args:
        no_color: whether it gets no colours.
        errors: whether what talk goes to is meant, and not what data goes to.
    """
    stream = sys.stderr if errors else sys.stdout
    if stream is None or not stream.isatty():
        return Page()
    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Page(width=shutil.get_terminal_size().columns, color=not plain)
