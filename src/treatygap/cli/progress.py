"""A bar on the terminal for what takes longer than a second."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

import typer

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds."""


def with_progress(steps: Iterable[T], number: int, label: str) -> Iterator[T]:
    """Pass steps on as they are taken; in a pipe nothing is shown.

    Args:
        steps: what is done one by one.
        number: how many steps there will be.
        label: what is being done.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield from steps
        return
    began = monotonic()
    with ExitStack() as stack:
        bar = None
        for done, step in enumerate(steps, 1):
            yield step
            if bar is not None:
                bar.update(1)
            elif monotonic() - began > _PATIENCE:
                bar = stack.enter_context(typer.progressbar(length=number, label=label, file=sys.stderr))
                bar.update(done)
