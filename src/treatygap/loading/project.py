"""A project's files to one `Project`, or all of its faults at once."""

from pathlib import Path

from treatygap.loading.cache import fetch, folder, keep, key_of
from treatygap.loading.content import digest_of
from treatygap.loading.discovery import Layout, choose_treaty, find_project
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
    return load_from(layout, choose_treaty(layout, treaty))


def load_from(layout: Layout, name: str, *, keeping: bool = True) -> Project:
    """Load a treaty of a project.

    Args:
        layout: the project.
        name: the treaty's id.
        keeping: whether to look for it among what is kept, and to keep it there. For one of many treaties, of each of
            which only a summary is wanted, that would take longer than to read it.

    Raises:
        ModelError: with every fault found, if the model cannot be worked with.
    """
    digest = digest_of(layout, name) if keeping and folder() is not None else None
    key = key_of(name, digest, code=("logic", "loading", "model")) if digest else None
    project = fetch(key, Project) if key else None
    if project is None:
        from treatygap.loading.assembly import assemble

        project = assemble(layout, name)
        # Only if nothing changed while it was read.
        if key and project.digest == digest:
            keep(key, project)
    return project
