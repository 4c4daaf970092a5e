"""SHA-256 of every file of a project; what did not change since it was last read is not read again.

Times and sizes tell what changed, as in version control; a file that was changed so shortly before it was read that
a second change could bear the same time is always read. What is remembered lies where `cache` keeps things.
"""

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from treatygap.loading.cache import fetch, keep, key_of
from treatygap.loading.discovery import Layout

_DOUBT = 2_000_000_000
"""In nanoseconds: the coarsest times that file systems note, and some."""


class _Known(NamedTuple):
    """A file as it was when it was read."""

    changed: int
    size: int
    node: int
    read: int
    digest: str


class _Remembered(dict[str, _Known]):
    """By path."""


def fingerprints(layout: Layout) -> dict[str, str]:
    """The digests of all YAML files below the project's folders, by path relative to the project.

    A file that cannot be read is left out: reading it will say why.
    """
    key = key_of("fingerprints", str(layout.root), code=())
    remembered = fetch(key, _Remembered) or _Remembered()
    found = _Remembered()
    for path, entry in _files(layout):
        try:
            status = entry.stat()
            known = remembered.get(path)
            if known is None or known[:3] != _state(status) or known.read - known.changed < _DOUBT:
                now = time.time_ns()
                with open(entry.path, "rb") as stream:  # noqa: PTH123 -- a path object for each file would cost more
                    known = _Known(*_state(status), now, sha256(stream.read()).hexdigest())
        except OSError:
            continue
        found[path] = known
    if found != remembered:
        keep(key, found)
    return {path: known.digest for path, known in sorted(found.items())}


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _files(layout: Layout) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    start = len(str(layout.root)) + 1
    waiting = [str(folder) for folder in (layout.treaty, layout.rules, layout.seeds)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            # As when the files are read: folders behind links are not looked into.
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith((".yaml", ".yml")):
                yield entry.path[start:].replace(os.sep, "/"), entry
