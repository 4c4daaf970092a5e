"""From faults of records to places in files: only files that have a fault are read for it."""

from collections.abc import Callable, Iterable
from itertools import chain

from treatygap.checks.lint import Change, Fault, Lint
from treatygap.checks.where import At, Listed, Path, Under, Where
from treatygap.loading.discovery import Layout
from treatygap.loading.document import Document
from treatygap.loading.reading import Reader
from treatygap.model.diagnostic import Diagnostic, Edit, Place, Severity, Step
from treatygap.model.project import Project


class Placing:
    """The files of one treaty's model, read as far as they are needed."""

    def __init__(self, project: Project, paths: Iterable[str], read: Callable[[str], Document]) -> None:
        """Hold what is needed to read.

        Args:
            project: the model.
            paths: all its files, as messages call them, in the order in which they were loaded.
            read: gives the document of a path.
        """
        self.project = project
        self.paths = tuple(paths)
        self._read = read
        self._documents: dict[str, Document] = {}
        self._ids: dict[str, dict[tuple[int, int], Path]] = {}

    def diagnostic(self, lint: Lint, fault: Fault, severity: Severity) -> Diagnostic:
        """A fault with its place."""
        return Diagnostic(
            self.place(fault.where),
            lint.code,
            fault.message,
            severity,
            _subject(fault.where),
            tuple(Step(self.place(where), message) for where, message in fault.steps),
            tuple(filter(None, map(self.edit, fault.fix))),
        )

    def place(self, where: Where) -> Place:
        """Where a spot stands; the start of what encloses it if it does not itself exist."""
        if isinstance(where, Place):
            return where
        if isinstance(where, At) and not where.within:
            return self.project.places[where.kind, where.name]
        path, loc = self._spot(where)
        return self._document(path).place(loc, at_key=where.key)

    def edit(self, change: Change) -> Edit | None:
        """A change in terms of the file; none for a spot that has only a place."""
        if isinstance(change.where, Place):
            return Edit(change.where.path, (change.where.line,), change.text)
        path, loc = self._spot(change.where)
        return Edit(path, loc, change.text)

    def _spot(self, where: At | Listed | Under) -> tuple[str, Path]:
        match where:
            case At(kind, name, within, _):
                place = self.project.places[kind, name]
                return place.path, (*self._id_at(place)[:-1], *within)
            case Listed(name, position, within, _):
                for path in self.paths:
                    items = self._top(path).get(name, ())
                    if position < len(items):
                        return path, (name, position, *within)
                    position -= len(items)
                raise LookupError(f"no file has so many items in {name}")
            case Under(table, name, _):
                found = next(path for path in self.paths if name in self._top(path).get(table, {}))
                return found, (table, name)

    def _id_at(self, place: Place) -> Path:
        """The location of the id that stands at a place."""
        if place.path not in self._ids:
            document = self._document(place.path)
            self._ids[place.path] = {
                position: loc
                for loc, position in chain(document.keys.items(), document.values.items())
                if loc and (loc[-1] == "id" or loc in document.keys)
            }
        return self._ids[place.path][place.line, place.column]

    def _top(self, path: str) -> dict[str, tuple[object, ...]]:
        data = self._document(path).data
        return data if isinstance(data, dict) else {}

    def _document(self, path: str) -> Document:
        if path not in self._documents:
            self._documents[path] = self._read(path)
        return self._documents[path]


def placing_of(layout: Layout, project: Project, reader: Reader | None = None) -> Placing:
    """The files of a treaty, as they lie in its project or as a reader has them."""
    given = reader or Reader()
    files = {path: file for file, path, _ in given.model_files(layout, project.treaty.id)}
    return Placing(project, files, lambda path: given.document(files[path], path))


def _subject(where: Where) -> str:
    """What stays the same of a spot when lines move and lists grow."""
    match where:
        case Place():
            return where.path
        case Under(table, name, _):
            return f"{table} {name}"
        case At(kind, name, within, _):
            head = f"{kind} {name}"
        case Listed(name, _, within, _):
            head = name
    return "/".join((head, *(step for step in within if isinstance(step, str))))
