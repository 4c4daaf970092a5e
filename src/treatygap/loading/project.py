"""A project's files to one `Project`, or all of its faults at once."""

from pathlib import Path

from treatygap.loading.cache import fetch, keep, key_of
from treatygap.loading.content import digest_of
from treatygap.loading.discovery import choose_treaty, find_project
from treatygap.model.project import Project


def load(path: Path | str = ".", treaty: str | None = None) -> Project:
    """Load a treaty with its rules and seeds.

    Args:
        path: a folder in the project; the search goes upward from it.
        treaty: the treaty's id; needed only where the project has several.

    Returns:
        The project; `warnings` holds what is odd in it but can be worked with.

    Raises:
        ModelError: with every fault found, if the model cannot be worked with.
    """
    layout = find_project(Path(path))
    name = choose_treaty(layout, treaty)
    digest = digest_of(layout, name)
    key = key_of(name, digest) if digest else None
    project = fetch(key) if key else None
    if project is None:
        from treatygap.loading.assembly import assemble

        project = assemble(layout, name)
        # Only if nothing changed while it was read.
        if key and project.digest == digest:
            keep(key, project)
    return project
