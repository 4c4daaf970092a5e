"""A model as it stood in a revision of its git repository, written to a folder of its own; nothing else is touched."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from treatygap.loading.discovery import Layout, find_project
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

_SETTINGS = "pyproject.toml"
_LINK, _SUBMODULE = "120000", "160000"
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""Variables by which git would look at another repository than that of the folder; it sets some for its hooks."""
_CAREFUL = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""Write nothing, ask nothing, fetch nothing, and speak English."""


class RevisionError(ValueError):
    """A revision cannot be read, for want of git, of a repository, or of the revision; the text says what to do."""


class Revision(NamedTuple):
    """A commit, and what the user called it."""

    name: str
    commit: str
    """Its full hash."""


class _Entry(NamedTuple):
    """A file in a revision."""

    mode: str
    blob: str
    path: PurePosixPath
    """Relative to the project."""


def find_revision(folder: Path, name: str) -> Revision | None:
    """The commit that a branch, tag, hash or expression such as `main~2` names; None if it names none.

    Raises:
        RevisionError: if there is no git, or the folder lies in no repository.
    """
    _prefix(folder)
    # Text that git could take for an option, or for two arguments, names no revision.
    if not name or name.startswith("-") or not name.isprintable():
        return None
    run = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    commit = run.stdout.decode().strip()
    return Revision(name, commit) if run.returncode == 0 and commit.isalnum() else None


def the_revision(folder: Path, name: str) -> Revision:
    """As `find_revision`, where there must be one.

    Raises:
        RevisionError: also if the name names none.
    """
    found = find_revision(folder, name)
    if found is None:
        raise RevisionError(f"there is no revision '{name}' in this repository{_advice(folder)}")
    return found


def merge_base(folder: Path, first: Revision, second: Revision) -> Revision:
    """The commit at which two revisions parted.

    Raises:
        RevisionError: if none is known.
    """
    run = _git(folder, "merge-base", first.commit, second.commit)
    commit = run.stdout.decode().strip()
    if run.returncode or not commit:
        names = f"'{first.name}' and '{second.name}'"
        raise RevisionError(f"no commit is known from which both {names} come{_advice(folder)}")
    return Revision(f"where {second.name} left {first.name}", commit)


def write_revision(start: Path, revision: Revision, into: Path) -> Path:
    """Write the model of a revision into an empty folder: its YAML files, and the settings that say where they are.

    Args:
        start: a folder in the project as it is now; the revision's project is looked for in the same place.
        revision: what `find_revision` or `merge_base` returned.
        into: the folder.

    Returns:
        The folder, to be loaded from.

    Raises:
        ModelError: if the revision holds no project there, or one that reaches beyond what the repository holds.
        RevisionError: if the repository does not hold all of it.
    """
    root = find_project(start).root
    into = into.resolve()
    entries = list(_entries(root, revision))
    _write(root, into, [entry for entry in entries if entry.path == PurePosixPath(_SETTINGS)])
    links = [entry for entry in entries if entry.mode == _LINK]
    files = [entry for entry in entries if entry.path.suffix in {".yaml", ".yml"} and entry.mode != _LINK]
    for entry in (*files, *links):
        (into / entry.path).parent.mkdir(parents=True, exist_ok=True)
    _write(root, into, links)
    layout = _layout(into, _prefix(root))
    parts = [folder.resolve() for folder in (layout.treaty, layout.rules, layout.seeds)]

    def belongs(entry: _Entry) -> bool:
        return any((into / entry.path).is_relative_to(part) for part in parts)

    outside = [entry for entry in entries if entry.mode == _SUBMODULE and belongs(entry)]
    if outside:
        message = "is a submodule, whose files this repository does not hold; put them into this repository instead"
        raise ModelError(tuple(Diagnostic(Place(entry.path.as_posix(), 0, 0), "TG012", message) for entry in outside))
    parts += [(into / entry.path).resolve() for entry in links if belongs(entry)]
    _write(root, into, [entry for entry in files if belongs(entry)])
    return into


def _layout(into: Path, prefix: str) -> Layout:
    """The project in the folder, and not one above it."""
    try:
        layout = find_project(into)
    except ModelError as error:
        if error.diagnostics[0].code != "TG011":
            raise
        layout = None
    if layout is None or layout.root != into:
        where = f"in {prefix.rstrip('/')}" if prefix else "at the top of the repository"
        message = f"no project {where}: it holds no treaty/ folder and no [tool.treatygap] there"
        raise ModelError((Diagnostic(Place(prefix or ".", 0, 0), "TG011", message),))
    return layout


def _entries(root: Path, revision: Revision) -> Iterator[_Entry]:
    """What a revision holds below the project's folder."""
    run = _git(root, "ls-tree", "-r", "-z", revision.commit)
    if run.returncode:
        raise RevisionError(f"revision '{revision.name}' cannot be read; git says: {_words(run)}")
    for line in filter(None, run.stdout.split(b"\0")):
        head, _, raw = line.partition(b"\t")
        mode, _, blob = head.decode().split(" ")
        path = PurePosixPath(os.fsdecode(raw))
        # No such path can be committed by the ordinary ways; one made by hand shall not lead anywhere.
        if not path.is_absolute() and not {"..", ".git"} & set(path.parts) and "\\" not in str(path):
            yield _Entry(mode, blob, path)


def _write(root: Path, into: Path, entries: Sequence[_Entry]) -> None:
    if not entries:
        return
    wanted = "".join(f"{entry.blob}\n" for entry in entries).encode()
    answer = memoryview(_git(root, "cat-file", "--batch", given=wanted).stdout)
    for entry in entries:
        end = bytes(answer[:200]).find(b"\n")
        head = bytes(answer[: max(end, 0)]).decode().split(" ")
        if len(head) != 3:  # noqa: PLR2004 -- hash, kind, size; or hash and the word that it is missing
            raise RevisionError(
                f"this clone does not hold {entry.path} as it was; to fetch all of it: git fetch --refetch --no-filter"
            )
        size = int(head[2])
        content = bytes(answer[end + 1 : end + 1 + size])
        answer = answer[end + 2 + size :]
        file = into / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            continue  # Nothing is ever written through a link.
        if entry.mode == _LINK:
            file.symlink_to(os.fsdecode(content))
        else:
            file.write_bytes(content)


def _prefix(folder: Path) -> str:
    """Where a folder lies in its repository, with a slash at its end; empty at the top."""
    run = _git(folder, "rev-parse", "--show-prefix")
    if run.returncode == 0:
        return os.fsdecode(run.stdout).removesuffix("\n")
    if b"not a git repository" in run.stderr:
        raise RevisionError("this project lies in no git repository; compare with a folder or a scenario instead")
    raise RevisionError(f"git cannot read this repository: {_words(run)}")


def _advice(folder: Path) -> str:
    """What may help where something is not in the repository."""
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if not shallow:
        return "; if it is on a server only: git fetch"
    return (
        ". This clone is shallow, so that older commits and other branches are not in it: run git fetch --unshallow, "
        "or in a workflow on GitHub give actions/checkout the setting fetch-depth: 0"
    )


def _words(run: subprocess.CompletedProcess[bytes]) -> str:
    lines = run.stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit code {run.returncode}"


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise RevisionError("git is not installed, or not where programs are looked for; revisions are read with it")
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return subprocess.run(  # noqa: S603 -- a list of arguments, none of which can be taken for an option
        [program, "-C", str(folder), *arguments], input=given, capture_output=True, check=False, env=kept | _CAREFUL
    )
