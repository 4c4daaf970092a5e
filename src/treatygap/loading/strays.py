"""Files that look as if they belonged to a model, and that nothing reads."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from treatygap.loading.discovery import YAML, Layout
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.suggestion import did_you_mean

_MEANT = re.compile(r"\.ya?ml(?![a-z0-9])", re.IGNORECASE)
_READ_BELOW = {"scenarios": False, "tests": True}
"""The folders within a treaty's folder of rules, and whether their subfolders are read as well."""


def strays(layout: Layout, treaties: Collection[str]) -> tuple[Diagnostic, ...]:
    """A warning for each file, or folder of files, that nothing reads.

    Args:
        layout: the project.
        treaties: the treaties whose own folders are looked into.
    """
    found = [*_of_no_treaty(layout), *_oddly_named(layout, layout.seeds)]
    for name in treaties:
        found += _oddly_named(layout, layout.treaty / name)
        found += _in_rules(layout, layout.rules / name)
    return tuple(sorted(found))


def _of_no_treaty(layout: Layout) -> Iterator[Diagnostic]:
    """Folders of rules without a treaty, files beside the treaties' folders, and odd ones beside those of rules."""
    folders, files = _entries(layout.rules)
    known: tuple[str, ...] | None = None
    for folder in folders:
        if layout.has(folder.name) or not _holds_something(folder):
            continue
        known = layout.treaties() if known is None else known
        hint = did_you_mean(folder.name, known)
        yield _warning(layout, folder, f"belongs to no treaty, so that nothing reads it{hint}")
    yield from _odd(layout, files)
    for file in _entries(layout.treaty)[1]:
        if _MEANT.search(file.name):
            yield _warning(layout, file, "lies in no treaty's folder, so that nothing reads it")


def _in_rules(layout: Layout, folder: Path) -> Iterator[Diagnostic]:
    folders, files = _entries(folder)
    yield from _odd(layout, files)
    for inner in folders:
        if inner.name not in _READ_BELOW:
            if _holds_something(inner):
                hint = did_you_mean(inner.name, _READ_BELOW) or f"; move its files up to {_path(layout, folder)}/"
                yield _warning(layout, inner, f"is a folder within rules that nothing reads{hint}")
        elif _READ_BELOW[inner.name]:
            yield from _oddly_named(layout, inner)
        else:
            below, here = _entries(inner)
            yield from _odd(layout, here)
            for each in below:
                if _holds_something(each):
                    hint = f"; move its files up to {_path(layout, inner)}/"
                    yield _warning(layout, each, f"is a folder within {inner.name} that nothing reads{hint}")


def _oddly_named(layout: Layout, folder: Path) -> Iterator[Diagnostic]:
    """Files anywhere below a folder of which all YAML files are read."""
    folders, files = _entries(folder)
    yield from _odd(layout, files)
    for inner in folders:
        yield from _oddly_named(layout, inner)


def _odd(layout: Layout, files: list[Path]) -> Iterator[Diagnostic]:
    for file in files:
        if _MEANT.search(file.name) and file.suffix not in YAML:
            yield _warning(layout, file, "is not read: a model file's name ends in .yaml or .yml, in small letters")


def _holds_something(folder: Path) -> bool:
    folders, files = _entries(folder)
    return any(_MEANT.search(file.name) for file in files) or any(map(_holds_something, folders))


def _entries(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folders and files in a folder; neither what is hidden, nor copies that editors keep, nor links."""
    folders: list[Path] = []
    files: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith((".", "#")) and not entry.name.endswith("~"):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.is_file():
                        files.append(Path(entry.path))
    except OSError:
        return [], []
    return folders, files


def _warning(layout: Layout, path: Path, message: str) -> Diagnostic:
    return Diagnostic(Place(_path(layout, path), 0, 0), "TG206", message, "warning")


def _path(layout: Layout, path: Path) -> str:
    return path.relative_to(layout.root).as_posix()
