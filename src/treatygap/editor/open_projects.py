"""What an editor has open: the texts that are not saved yet, the projects that they belong to, and their faults."""

from collections.abc import Iterable
from pathlib import Path

from treatygap.editor.lines import Lines
from treatygap.editor.snapshot import ModelFile, Snapshot, take
from treatygap.editor.symbols import Index
from treatygap.loading.content import read_bytes
from treatygap.loading.discovery import Layout, find_project
from treatygap.loading.reading import Reader
from treatygap.model.diagnostic import Diagnostic, ModelError

Key = tuple[Path, str]
"""A project's folder, and a treaty of it."""


class OpenProjects:
    """All that is open; asking for anything brings it up to date first."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self.faults: dict[Path, tuple[Diagnostic, ...]] = {}
        """File -> what is wrong with it."""
        self._texts: dict[Path, str] = {}
        self._reader = Reader()
        self._now: dict[Key, Index] = {}
        self._good: dict[Key, Index] = {}
        self._stale = True

    def open(self, file: Path, text: str) -> None:
        """Take the text of an editor in place of what a file holds."""
        self._texts[file] = text
        self._stale = True

    def close(self, file: Path) -> None:
        """Go back to what the file holds."""
        self._texts.pop(file, None)
        self._stale = True

    def touch(self) -> None:
        """Something changed on the disk."""
        self._stale = True

    def text(self, file: Path) -> str:
        """What stands in a file now."""
        if file in self._texts:
            return self._texts[file]
        try:
            return read_bytes(file).decode("utf-8", "replace")
        except OSError:
            return ""

    def lines(self, file: Path) -> Lines:
        """The lines of a file as it is now."""
        found = self.find(file)
        return found[1].lines if found else Lines(self.text(file))

    def find(self, file: Path) -> tuple[Index, ModelFile] | None:
        """The treaty that a file belongs to, and the file as it was read; None if it is no file of a model."""
        self.refresh()
        return next(((index, item) for index in self._now.values() if (item := index.snapshot.by_file.get(file))), None)

    def good(self, index: Index) -> Index:
        """A treaty at the last moment at which it could be worked with; if there was none, as it is now."""
        return self._good.get(_key(index.snapshot), index)

    def project_of(self, index: Index) -> list[Index]:
        """All treaties of the project of one, that one first."""
        root = index.snapshot.layout.root
        return [index, *(other for (folder, _), other in self._now.items() if folder == root and other is not index)]

    def indices(self) -> list[Index]:
        """All treaties."""
        self.refresh()
        return list(self._now.values())

    @property
    def reader(self) -> Reader:
        """What reads the files as they are now."""
        self.refresh()
        return self._reader

    def refresh(self) -> None:
        """Read what has changed since the last time."""
        if not self._stale:
            return
        # An editor may hold text that no file can: the loader says so, as of any text that is not UTF-8.
        instead = {file: text.encode("utf-8", "surrogatepass") for file, text in self._texts.items()}
        self._reader = self._reader.reading(instead)
        found: dict[Path, set[Diagnostic]] = {}
        now: dict[Key, Index] = {}
        for layout in self._layouts(found):
            for treaty in layout.treaties():
                snapshot = take(layout, treaty, self._reader)
                now[_key(snapshot)] = index = Index(snapshot)
                if snapshot.project is not None:
                    self._good[_key(snapshot)] = index
                for diagnostic in snapshot.diagnostics:
                    found.setdefault(_shown_in(diagnostic, snapshot), set()).add(diagnostic)
        self._now = now
        self._good = {key: index for key, index in self._good.items() if key in now}
        self.faults = {file: tuple(sorted(faults)) for file, faults in sorted(found.items())}
        self._stale = False

    def _layouts(self, found: dict[Path, set[Diagnostic]]) -> Iterable[Layout]:
        """The projects of all folders and open files, each once; faults of their settings are noted."""
        starts = dict.fromkeys((*self.folders, *(file.parent for file in self._texts)))
        layouts: dict[Path, Layout] = {}
        for start in starts:
            try:
                layout = find_project(start)
            except ModelError as error:
                for diagnostic in error.diagnostics:
                    # That there is no project here is no fault: an editor opens other files too.
                    if diagnostic.code != "TG011":
                        found.setdefault(Path(diagnostic.place.path), set()).add(diagnostic)
                continue
            layouts.setdefault(layout.root, layout)
        return layouts.values()


def _key(snapshot: Snapshot) -> Key:
    return snapshot.layout.root, snapshot.treaty


def _shown_in(diagnostic: Diagnostic, snapshot: Snapshot) -> Path:
    """The file that a diagnostic is shown in; what is said of a folder, in the first of the treaty's own."""
    if diagnostic.place.line:
        return snapshot.layout.root / diagnostic.place.path
    own = (item.file for item in snapshot.files if not item.shared)
    return next(own, snapshot.layout.root / diagnostic.place.path)
