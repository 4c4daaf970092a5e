"""The way in: what must happen before anything heavy is imported."""

import gc
import sys

INTERRUPTED = 130
"""The exit code that shells give to a command that Ctrl-C stopped."""


def run() -> None:
    """Run the command line; text goes out as UTF-8 wherever it goes."""
    # A run is short and makes few circles: collecting among the records would cost more than it frees.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from treatygap.cli.main import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        # Python collects once more at its end; frozen objects are left to the operating system.
        gc.freeze()
