"""The smallest worlds in which two versions of a rule disagree, written as scenario files."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from treatygap.cli.session import usage_error, write_atomically

if TYPE_CHECKING:
    from treatygap.analysis.differences.difference import Difference

_LONGEST = 50
"""An id of a scenario may have ten characters more, which tell the versions apart."""


def write_worlds(found: "Difference", folder: Path) -> None:
    """Write each world into a folder, and say so; a file that is there already and says something else stays."""
    for name, text in _scenarios(found):
        file = folder / f"{name}.yaml"
        try:
            if file.exists() and file.read_text(encoding="utf-8") != text:
                usage_error(f"'{file}' is there already; name another folder with --worlds, or remove it")
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(file, text)
        except (OSError, UnicodeDecodeError) as error:
            usage_error(f"cannot write '{file}': {getattr(error, 'strerror', None) or error}")
        typer.echo(f"wrote {file}", err=True)


def _scenarios(found: "Difference") -> list[tuple[str, str]]:
    """The id and text of each scenario; of a world that no scenario brings about, a note says why."""
    from treatygap.analysis.differences.world_scenario import UnwritableWorldError, world_as_scenario

    old, new = found.before.project, found.after.project
    written = []
    for change in found.rules:
        for world in change.worlds:
            less = "less" if world.met_by == "after" else "more"
            name = f"{change.provision.replace('.', '-')[:_LONGEST].rstrip('-')}-{less}"
            try:
                one = world_as_scenario(change, world, old, new, name)
                if one["before"].text == one["after"].text:
                    written.append((name, one["after"].text))
                    continue
                for version in one:
                    own = f"{name}-{'old' if version == 'before' else 'new'}"
                    written.append((own, world_as_scenario(change, world, old, new, own)[version].text))
            except UnwritableWorldError as error:
                typer.echo(f"note: no scenario for {change.provision} ({less} needed): {error}", err=True)
    return written
