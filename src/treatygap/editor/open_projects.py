"""What an editor has open: the texts that are not saved yet, and the treaties that they belong to."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from treatygap.editor.diagnosing import Full, at_once, full
from treatygap.editor.lines import Lines
from treatygap.editor.snapshot import ModelFile, Snapshot, Wanted, take
from treatygap.editor.symbols import Index
from treatygap.loading.baseline_file import read_baseline
from treatygap.loading.check_settings import read_check_settings
from treatygap.loading.content import read_bytes
from treatygap.loading.discovery import Layout, find_project
from treatygap.loading.reading import Reader
from treatygap.model.check_settings import CheckSettings
from treatygap.model.diagnostic import Diagnostic, ModelError


class Shown(NamedTuple):
    """A diagnostic in a file, and the folder of the project that its paths begin at."""

    diagnostic: Diagnostic
    root: Path


Faults = dict[Path, tuple[Shown, ...]]
"""File -> what is wrong with it."""
_Key = tuple[Path, str]
"""A project's folder, and a treaty of it."""


class OpenProjects:
    """All that is open; whoever asks for anything gets it as of the last letter typed."""

    def __init__(self, day: Callable[[], date]) -> None:
        """Begin with nothing open.

        Args:
            day: gives the day by which it is judged what is out of date.
        """
        self._day = day
        self._folders: list[Path] = []
        self._texts: dict[Path, str] = {}
        self._reader = Reader()
        self._now: dict[_Key, Index] = {}
        self._good: dict[_Key, Index] = {}
        self._full: dict[Path, Full] = {}
        self._settings_faults: Faults = {}
        self._changed: set[Path] = set()
        self._anew = True

    def look_into(self, folders: list[Path]) -> None:
        """Take the folders that the editor shows in place of those before."""
        self._folders = folders
        self._anew = True

    def open(self, file: Path, text: str) -> None:
        """Take the text of an editor in place of what a file holds."""
        self._anew = self._anew or file not in self._texts
        self._texts[file] = text
        self._changed.add(file)

    def close(self, file: Path) -> None:
        """Go back to what the file holds."""
        self._texts.pop(file, None)
        self._anew = True

    def look_again(self) -> None:
        """Something changed on the disk."""
        self._anew = True

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
        for index in self.treaties():
            item = index.snapshot.by_file.get(file)
            if item is not None:
                return index, item
        return None

    def good(self, index: Index) -> Index:
        """A treaty at the last moment at which it could be worked with; if there was none, as it is now."""
        return self._good.get(_key(index.snapshot), index)

    def project_of(self, index: Index) -> list[Index]:
        """All treaties of the project of one, that one first."""
        root = index.snapshot.layout.root
        return [index, *(other for (folder, _), other in self._now.items() if folder == root and other is not index)]

    def treaties(self) -> list[Index]:
        """All treaties, as they are now."""
        self._anew = self._anew or any(index.snapshot.today != self._day() for index in self._now.values())
        if self._anew or self._changed:
            self._refresh()
        return list(self._now.values())

    def faults(self) -> Faults:
        """What is wrong now; of what only lints find, what they found last."""
        self.treaties()
        return self._by_file({root: at_once(of, self._full.get(root)) for root, of in self._snapshots().items()})

    def lint(self) -> Callable[[], dict[Path, Full]]:
        """What finds out everything, and may take a while; it can run beside other things."""
        self.treaties()
        snapshots = self._snapshots()
        return lambda: {root: full(of) for root, of in snapshots.items()}

    def linted(self, found: dict[Path, Full]) -> Faults:
        """All that is wrong, once it was found out."""
        self._full = found
        return self._by_file({root: item.diagnostics for root, item in found.items()})

    def _snapshots(self) -> dict[Path, list[Snapshot]]:
        found: dict[Path, list[Snapshot]] = {}
        for (root, _), index in self._now.items():
            found.setdefault(root, []).append(index.snapshot)
        return found

    def _by_file(self, found: dict[Path, tuple[Diagnostic, ...]]) -> Faults:
        faults: dict[Path, list[Shown]] = {file: list(items) for file, items in self._settings_faults.items()}
        first = {root: snapshots[0] for root, snapshots in self._snapshots().items()}
        for root, diagnostics in found.items():
            for diagnostic in diagnostics:
                file = _shown_in(diagnostic, first[root]) if root in first else root / diagnostic.place.path
                faults.setdefault(file, []).append(Shown(diagnostic, root))
        return {file: tuple(items) for file, items in sorted(faults.items())}

    def _refresh(self) -> None:
        """Read what has changed since the last time."""
        # An editor may hold text that no file can: the loader says so, as of any text that is not UTF-8.
        instead = {file: text.encode("utf-8", "surrogatepass") for file, text in self._texts.items()}
        self._reader = self._reader.reading(instead)
        if self._anew:
            self._settings_faults = {}
            now = {
                (layout.root, name): (layout, given) for layout, given in self._layouts() for name in layout.treaties()
            }
            self._now = {key: Index(self._take(key, *now[key])) for key in now}
        else:
            for key, index in self._now.items():
                old = index.snapshot
                if any(_concerns(old.layout, old.treaty, file) for file in self._changed):
                    self._now[key] = Index(self._take(key, old.layout, old.wanted))
        self._good = {key: index for key, index in self._good.items() if key in self._now}
        self._good |= {key: index for key, index in self._now.items() if index.snapshot.project is not None}
        self._anew = False
        self._changed = set()

    def _take(self, key: _Key, layout: Layout, wanted: Wanted) -> Snapshot:
        before = self._now[key].snapshot if key in self._now else None
        return take(layout, key[1], self._reader, wanted, self._day(), before)

    def _layouts(self) -> Iterator[tuple[Layout, Wanted]]:
        """The projects of all folders and open files, each once with its settings; faults of these are noted."""
        seen: set[Path] = set()
        for start in dict.fromkeys((*self._folders, *(file.parent for file in self._texts))):
            try:
                layout = find_project(start)
            except ModelError as error:
                self._note(error, start)
                continue
            if layout.root in seen:
                continue
            seen.add(layout.root)
            yield layout, self._wanted(layout)

    def _wanted(self, layout: Layout) -> Wanted:
        try:
            settings = read_check_settings(layout)
        except ModelError as error:
            self._note(error, layout.root)
            return Wanted(CheckSettings.model_validate({}))
        if settings.baseline is None or not (layout.root / settings.baseline).is_file():
            return Wanted(settings)
        try:
            return Wanted(settings, read_baseline(layout.root / settings.baseline, settings.baseline))
        except ModelError as error:
            self._note(error, layout.root)
            return Wanted(settings)

    def _note(self, error: ModelError, root: Path) -> None:
        for diagnostic in error.diagnostics:
            # That there is no project is no fault: an editor opens other files too.
            if diagnostic.code != "TG011":
                file = root / diagnostic.place.path
                self._settings_faults[file] = (*self._settings_faults.get(file, ()), Shown(diagnostic, root))


def _key(snapshot: Snapshot) -> _Key:
    return snapshot.layout.root, snapshot.treaty


def _concerns(layout: Layout, treaty: str, file: Path) -> bool:
    """Whether a file may belong to a treaty: it does not lie in the folders of another."""
    for folder in (layout.treaty, layout.rules):
        if file.is_relative_to(folder):
            inner = file.relative_to(folder).parts
            return len(inner) == 1 or inner[0] == treaty
    return file.is_relative_to(layout.root)


def _shown_in(diagnostic: Diagnostic, snapshot: Snapshot) -> Path:
    """The file that a diagnostic is shown in; what is said of a folder, in the first of the treaty's own."""
    if diagnostic.place.line:
        return snapshot.layout.root / diagnostic.place.path
    own = (item.file for item in snapshot.files if not item.shared)
    return next(own, snapshot.layout.root / diagnostic.place.path)
