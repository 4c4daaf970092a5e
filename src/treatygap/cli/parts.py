"""Large tables written part by part, so that what was interrupted goes on where it stopped."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import typer

from treatygap.analysis.sweeps.world_table import Table
from treatygap.cli.progress import with_progress
from treatygap.cli.session import UNFINISHED, replacing, usage_error, write_atomically
from treatygap.reports.sweeps.world_formats import Kind, join, part_bytes, writer_version
from treatygap.version import __version__

INTERRUPTED = 130
"""The exit code that shells give to a command that Ctrl-C stopped."""

_MANIFEST = "manifest.json"

Source = Callable[[Table, Kind, list[int]], Iterable[tuple[int, bytes]]]
"""Makes parts, given their numbers: each number with the part's bytes, in order."""


class Origin(NamedTuple):
    """The files that a table comes from."""

    model: str
    """The digest of the model."""
    scenarios: tuple[tuple[str, str], ...] = ()
    """The scenarios that are laid over it, each with the digest of its file."""


def one_by_one(table: Table, kind: Kind, numbers: list[int]) -> Iterable[tuple[int, bytes]]:
    """Make parts in this process."""
    return ((number, part_bytes(table, number, kind)) for number in numbers)


def write_table(target: Path, table: Table, kind: Kind, origin: Origin, source: Source = one_by_one) -> None:
    """Write a table into a file; what an earlier, interrupted run of the same left is used.

    Args:
        target: the file, written whole or not at all.
        table: what to write.
        kind: in which format.
        origin: what it was made from.
        source: who makes the parts.

    Raises:
        OSError: if a file cannot be written.
    """
    folder = target.with_name(f"{target.name}.parts")
    numbers = range(len(table.parts))
    files = [folder / f"part-{number:06}.{kind}" for number in numbers]
    _prepare(folder, _manifest(table, kind, origin))
    missing = [number for number in numbers if not files[number].exists()]
    if len(missing) < len(numbers):
        done = len(numbers) - len(missing)
        typer.echo(f"going on from an earlier run: {done:,} of {len(numbers):,} parts are there", err=True)
    try:
        for number, content in with_progress(source(table, kind, missing), len(missing), "worlds"):
            with replacing(files[number]) as stream:
                stream.write(content)
        with replacing(target) as stream:
            join(with_progress(files, len(files), "joining"), stream, kind)
    except KeyboardInterrupt:
        done = sum(file.exists() for file in files)
        typer.echo(
            f"\nstopped; {done:,} of {len(numbers):,} parts are kept in '{folder}'. "
            "The same command goes on from there; to give up, remove that folder.",
            err=True,
        )
        raise typer.Exit(INTERRUPTED) from None
    shutil.rmtree(folder)


def _manifest(table: Table, kind: Kind, origin: Origin) -> dict[str, object]:
    """All on which the bytes of the parts depend."""
    return {
        "schema": "treatygap/sweep-parts/1",
        "version": __version__,
        "model": origin.model,
        "scenarios": [list(each) for each in origin.scenarios],
        "grid": table.fingerprint,
        "format": kind,
        "writer": writer_version(kind),
        "worlds": table.worlds,
        "parts": len(table.parts),
    }


def _prepare(folder: Path, manifest: dict[str, object]) -> None:
    """Make the folder for the parts; parts of anything else that was begun there are removed."""
    if folder.is_dir() and any(folder.iterdir()):
        found = _read(folder / _MANIFEST)
        if found is None:
            usage_error(f"'{folder}' is needed for unfinished work, and holds something else; move it away")
        for file in folder.glob(f"{UNFINISHED}*"):
            file.unlink()
        if found == manifest:
            return
        typer.echo(f"starting anew, because {_difference(found, manifest)} since the earlier run", err=True)
        for file in folder.glob("part-*"):
            file.unlink()
    folder.mkdir(exist_ok=True)
    write_atomically(folder / _MANIFEST, json.dumps(manifest, indent=1) + "\n")


def _read(file: Path) -> dict[str, object] | None:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    ours = isinstance(found, dict) and str(found.get("schema")).startswith("treatygap/sweep-parts/")
    return found if ours else None


def _difference(found: dict[str, object], manifest: dict[str, object]) -> str:
    if found.get("model") != manifest["model"]:
        return "the model has changed"
    if (found.get("version"), found.get("writer")) != (manifest["version"], manifest["writer"]):
        return "the program has changed"
    if found.get("scenarios") != manifest["scenarios"]:
        return "the scenarios have changed"
    return "something else was asked for"
