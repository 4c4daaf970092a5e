"""Files read to records: from the disk, or from texts that stand in for what lies there."""

import errno
import os
from pathlib import Path
from typing import Any

from treatygap.loading.content import Part, model_files, read_bytes
from treatygap.loading.discovery import NOTHING_INSTEAD, Instead, Layout
from treatygap.loading.document import Document, understand, unreadable
from treatygap.loading.records import R, read_record
from treatygap.model.base import Record

_Kept = dict[tuple[Path, str, type[Record] | None], tuple[Document, Any, bytes]]


class Reader:
    """Reads the files of a project as they are when it first looks at them, each once."""

    def __init__(self, instead: Instead = NOTHING_INSTEAD) -> None:
        self.instead = instead
        """Texts that are read in place of what lies at a path, such as those that an editor has not saved yet."""
        self._kept: _Kept = {}
        self._listed: dict[tuple[Path, ...], tuple[tuple[Path, str, Part], ...]] = {}
        self._seen: dict[Path, bytes] = {}

    def reading(self, instead: Instead) -> "Reader":
        """A reader that looks anew, with other texts in place of files; what is still the same is not parsed again."""
        other = Reader(instead)
        other._kept = self._kept
        return other

    def model_files(self, layout: Layout, treaty: str) -> tuple[tuple[Path, str, Part], ...]:
        """Every file of a treaty's model: where it lies, what messages call it, and what it belongs to.

        Raises:
            ModelError: if a link leads out of the project.
        """
        key = (layout.treaty / treaty, layout.rules, layout.seeds)
        if key not in self._listed:
            self._listed[key] = tuple(model_files(layout, treaty, self.instead))
        return self._listed[key]

    def read(self, file: Path, path: str, record: type[R]) -> tuple[Document, R | None, bytes]:
        """Read a file.

        Args:
            file: where it lies.
            path: what messages call it.
            record: what it should hold.

        Returns:
            The document with all faults of the file, its record or None if nothing of it can be used, and its bytes.
        """
        try:
            raw = self.raw(file)
        except OSError as error:
            return unreadable(path, error), None, b""
        key = (file, path, record)
        kept = self._kept.get(key)
        if kept is None or kept[2] != raw:
            document = understand(raw, path)
            unread = document.data is None and document.diagnostics
            kept = self._kept[key] = (document, None if unread else read_record(document, record), raw)
        return kept

    def document(self, file: Path, path: str) -> Document:
        """Read a file, whatever record it holds."""
        try:
            raw = self.raw(file)
        except OSError as error:
            return unreadable(path, error)
        kept = self._kept.get((file, path, None))
        if kept is None or kept[2] != raw:
            kept = self._kept[file, path, None] = (understand(raw, path), None, raw)
        return kept[0]

    def raw(self, file: Path) -> bytes:
        """What stands in a file.

        Raises:
            OSError: if it cannot be read.
        """
        if file not in self._seen:
            self._seen[file] = self._look(file)
        return self._seen[file]

    def _look(self, file: Path) -> bytes:
        where = file.resolve() if self.instead and file not in self.instead and file.is_symlink() else file
        if where not in self.instead:
            return read_bytes(file)
        found = self.instead[where]
        if found is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return found
