"""Which files make up a treaty's model, their bytes, and the digest of it all."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from treatygap.loading.discovery import NOTHING_INSTEAD, Instead, Layout, yaml_files

MAX_BYTES = 2_000_000

Part = Literal["treaty", "rules", "catalogue", "seeds"]


def model_files(layout: Layout, treaty: str, instead: Instead = NOTHING_INSTEAD) -> Iterator[tuple[Path, str, Part]]:
    """Every file of a treaty's model: where it lies, what messages call it, and what it belongs to.

    Args:
        layout: the project.
        treaty: the treaty's id.
        instead: files that count as there or as not there, whether or not they are.

    Raises:
        ModelError: if a link leads out of the project.
    """
    folders: tuple[tuple[Part, Path, bool], ...] = (
        ("treaty", layout.treaty / treaty, True),
        ("rules", layout.rules / treaty, False),
        ("catalogue", layout.rules, False),
        ("seeds", layout.seeds, True),
    )
    for part, folder, below in folders:
        for file, path in yaml_files(layout, folder, below=below, instead=instead):
            yield file, path, part


def read_bytes(file: Path) -> bytes:
    """What a file holds, up to just beyond the limit.

    Raises:
        OSError: if it cannot be read.
    """
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


class Digest:
    """SHA-256 over paths and contents, whatever the line ends."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, path: str, raw: bytes) -> None:
        """Take in a file."""
        normal = raw.replace(b"\r\n", b"\n")
        self._hash.update(f"{path}\0{len(normal)}\0".encode() + normal)

    def __str__(self) -> str:
        """In hexadecimal."""
        return self._hash.hexdigest()


def digest_of(layout: Layout, treaty: str) -> str | None:
    """The digest of a treaty's model as it lies there; None if something cannot be read."""
    digest = Digest()
    for file, path, _ in model_files(layout, treaty):
        try:
            digest.add(path, read_bytes(file))
        except OSError:
            return None
    return str(digest)
