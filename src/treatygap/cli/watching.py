"""Doing something again whenever a file of a project changes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import typer

from treatygap.loading.content import model_files
from treatygap.loading.discovery import choose_treaty, find_project
from treatygap.loading.rule_tests import rule_test_files
from treatygap.loading.scenarios import scenario_files
from treatygap.model.diagnostic import ModelError

_PAUSE = 0.5
"""Seconds between two looks: a person does not notice it, and a machine hardly notices the looking."""

State = dict[str, tuple[int, int]]


def watch_project(action: Callable[[], object], folder: Path, treaty: str | None) -> NoReturn:
    """Act now and after every change, until the user stops it.

    A fault is shown by the action itself; what cannot be used now may be mended with the next change.
    """
    while True:
        before = _state(folder, treaty)
        try:
            action()
        except typer.Exit:
            if before is None:
                raise
        typer.echo("waiting for changes; Ctrl-C ends it", err=True)
        while _state(folder, treaty) == before:
            time.sleep(_PAUSE)
        typer.echo("", err=True)


def _state(folder: Path, treaty: str | None) -> State | None:
    """When each file was last changed, and its size; None where there is no project to watch."""
    try:
        layout = find_project(folder)
        name = choose_treaty(layout, treaty)
        files = [(file, path) for file, path, _ in model_files(layout, name)]
        files += rule_test_files(layout, name)
        files += scenario_files(layout, name)
    except ModelError:
        return None
    state: State = {}
    for file, path in files:
        try:
            found = file.stat()
        except OSError:
            continue  # It was removed in between, which is a change like any other.
        state[path] = (found.st_mtime_ns, found.st_size)
    return state
