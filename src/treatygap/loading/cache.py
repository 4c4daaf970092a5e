"""Projects that were loaded before, kept so that loading an unchanged one takes a third of the time.

They lie in the user's own cache folder and nowhere near the model: what is kept is Python's pickle format, which
must never be read from a place that others can write to. `TREATYGAP_CACHE` names another folder, or is `off`.
"""

import os
import pickle
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pydantic import VERSION

from treatygap.model.project import Project
from treatygap.version import __version__

_KEPT = 50
"""So many projects are kept; beyond that, the one used longest ago goes first."""


def folder() -> Path | None:
    """Where projects are kept; None if they are not to be, or there is no such place."""
    chosen = os.environ.get("TREATYGAP_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    try:
        return Path(base or Path.home() / ".cache") / "treatygap"
    except RuntimeError:
        return None


def key_of(treaty: str, digest: str) -> str:
    """The name under which a project is kept: it changes with the model, Python, pydantic, and this program."""
    code = Path(__file__).resolve().parents[1]
    stamps = [
        f"{file.name}:{status.st_mtime_ns}:{status.st_size}"
        for part in ("logic", "loading", "model")
        for file in sorted((code / part).glob("*.py"))
        for status in (file.stat(),)
    ]
    return sha256("\0".join((__version__, sys.version, VERSION, treaty, digest, *stamps)).encode()).hexdigest()


def fetch(key: str) -> Project | None:
    """A project that was kept; None if it was not, or what is there cannot be used."""
    where = folder()
    if where is None:
        return None
    file = where / f"{key}.pickle"
    # Whatever is wrong with what is there, loading from the model's files is right.
    with suppress(Exception):
        project = pickle.loads(file.read_bytes())  # noqa: S301 -- the user's own folder, see above
        if isinstance(project, Project):
            os.utime(file)
            return project
    return None


def keep(key: str, project: Project) -> None:
    """Keep a project; where that is not possible, nothing happens."""
    where = folder()
    if where is None:
        return
    with suppress(OSError):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = where / f"{key}.{os.getpid()}"
        unfinished.write_bytes(pickle.dumps(project, protocol=pickle.HIGHEST_PROTOCOL))
        unfinished.replace(where / f"{key}.pickle")
        kept = sorted(where.glob("*.pickle"), key=lambda file: file.stat().st_mtime)
        for file in kept[:-_KEPT]:
            file.unlink()
