"""The files of a new project, made from the templates in `new_project/`: to add a file, put one there."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import NamedTuple

_TEMPLATES = "new_project"


class NewParty(NamedTuple):
    """A party of the treaty."""

    id: str
    title: str


class NewProject(NamedTuple):
    """What is known of a treaty before anything of it is modelled."""

    id: str
    title: str
    signed: str
    """As YYYY-MM-DD."""
    cut_off: str
    """The day up to which facts are gathered, likewise."""
    parties: tuple[NewParty, ...]


def project_files(project: NewProject) -> Iterator[tuple[PurePosixPath, str]]:
    """Path within the project and text of every file, in order of path."""
    from jinja2 import Environment, StrictUndefined

    from treatygap.loading.rewriting.formatting import formatted

    # What is made is no page, and a value stands in quotation marks, in which no mark of its own can end it.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    root = files("treatygap.cli") / _TEMPLATES
    for path, template in sorted(_below(root, PurePosixPath()), key=lambda item: item[0]):
        text = environment.from_string(template.read_text(encoding="utf-8")).render(project._asdict())
        if path.parts[0] in {"treaty", "rules"}:
            text = formatted(text.encode(), path.as_posix())
        yield PurePosixPath(*(_named(part, project) for part in path.parts)), text


def _named(part: str, project: NewProject) -> str:
    """A name in the project: with its treaty's id, and with the leading dot that tools would hide in a package."""
    if part == "ID":
        return project.id
    return part.removeprefix("dot") if part.startswith("dot.") else part


def _below(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, path / entry.name)
        else:
            yield path / entry.name, entry
