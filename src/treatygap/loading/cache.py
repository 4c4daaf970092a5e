"""What was worked out before, kept so that it need not be worked out anew while nothing changed.

It lies in the user's own cache folder and nowhere near the model: what is kept is Python's pickle format, which
must never be read from a place that others can write to. `TREATYGAP_CACHE` names another folder, or is `off`.
"""

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import VERSION

from treatygap.version import __version__

T = TypeVar("T")

_KEPT = 4_000
"""So many values are kept; beyond that, those used longest ago go first, some at a time."""
_SOME = 400


def folder() -> Path | None:
    """Where values are kept; None if they are not to be, or there is no such place."""
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


def key_of(*parts: str, code: tuple[str, ...]) -> str:
    """The name under which a value is kept.

    Args:
        parts: what it was made from, such as digests of files.
        code: the floors of this program that made it; it changes with them, and with Python and pydantic.
    """
    return sha256("\0".join((*parts, *map(_stamp, code))).encode()).hexdigest()


@cache
def _stamp(floor: str) -> str:
    top = Path(__file__).resolve().parents[1]
    stamps = [
        f"{file.relative_to(top)}:{status.st_mtime_ns}:{status.st_size}"
        for file in sorted((top / floor).rglob("*.py"))
        for status in (file.stat(),)
    ]
    return sha256("\0".join((__version__, sys.version, VERSION, *stamps)).encode()).hexdigest()


def fetch(key: str, kind: type[T]) -> T | None:
    """A value that was kept; None if it was not, or what is there cannot be used."""
    where = folder()
    if where is None:
        return None
    file = where / f"{key}.pickle"
    # Whatever is wrong with what is there, working it out anew is right.
    with suppress(Exception):
        value = pickle.loads(file.read_bytes())  # noqa: S301 -- the user's own folder, see above
        if isinstance(value, kind):
            os.utime(file)
            return value
    return None


def keep(key: str, value: object) -> None:
    """Keep a value; where that is not possible, nothing happens."""
    where = folder()
    if where is None:
        return
    with suppress(OSError):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = where / f"{key}.{os.getpid()}"
        unfinished.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        unfinished.replace(where / f"{key}.pickle")
        _make_room(where)


def _make_room(where: Path) -> None:
    kept = [entry for entry in os.scandir(where) if entry.name.endswith(".pickle")]
    if len(kept) > _KEPT:
        for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime_ns)[: len(kept) - _KEPT + _SOME]:
            with suppress(FileNotFoundError):
                Path(entry.path).unlink()
