"""The schemas of one project, which know its ids, and which of its files each is for."""

import json
from pathlib import Path, PurePosixPath

from treatygap.loading.discovery import Layout
from treatygap.loading.editors.file_schema import as_text, file_schema
from treatygap.loading.editors.kinds import FILE_KINDS, globs
from treatygap.loading.editors.known_ids import ids_of, in_all, known_ids

FOLDER = PurePosixPath(".treatygap/schemas")
"""Where a project's schemas lie unless somebody wants them elsewhere."""
VSCODE = PurePosixPath(".vscode/settings.json")

_SHARED = ("catalogue", "seeds", "power-file")
"""Kinds of files that belong to no one treaty."""


def project_schemas(layout: Layout) -> dict[PurePosixPath, str]:
    """The text of every schema of a project, by its path within their folder.

    Raises:
        ModelError: with every fault of the files by which ids could be missed.
    """
    known = {treaty: known_ids(layout, treaty) for treaty in layout.treaties()}
    found: dict[PurePosixPath, str] = {}
    for kind in FILE_KINDS:
        if kind.name in _SHARED:
            found[_path(kind.name)] = as_text(file_schema(kind, ids_of(in_all([*known.values()]), kind.record)))
        else:
            for treaty, ids in known.items():
                found[_path(kind.name, treaty)] = as_text(file_schema(kind, ids_of(ids, kind.record)))
    return found


def vscode_settings(layout: Layout, folder: Path) -> str:
    """The settings of VS Code by which each file of a project has its schema."""
    root = folder.relative_to(layout.root).as_posix() if folder.is_relative_to(layout.root) else folder.as_posix()
    mapping = {
        f"{root}/{_path(kind, None if kind in _SHARED else treaty)}": list(places)
        for treaty in layout.treaties()
        for kind, places in globs(layout, treaty).items()
    }
    return json.dumps({"yaml.schemas": mapping}, indent=2, ensure_ascii=False) + "\n"


def _path(kind: str, treaty: str | None = None) -> PurePosixPath:
    return PurePosixPath(treaty or "") / f"{kind}.schema.json"
