"""`treatygap fmt`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from treatygap.cli.options import ProjectOption
from treatygap.cli.session import BROKEN_MODEL, broken, show, usage_error, write_atomically
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

CHANGES = 1
_SUFFIXES = {".yaml", ".yml"}


class _Formatted(NamedTuple):
    """A file as it was and as it is to be; None where it cannot be formatted."""

    file: Path | None
    """None for the standard input."""
    name: str
    before: bytes
    after: bytes | None

    @property
    def changes(self) -> bool:
        return self.after is not None and self.after != self.before


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, and folders of a project; '-' formats the standard input. Default: all files of the project.",
        ),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that would change, and exit with 1.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    project: ProjectOption = Path(),
) -> None:
    """Put the keys of model files in their order, and the files in one layout. Values and comments stay as they are.

    Example: treatygap fmt --check

    Example: treatygap fmt rules/customs-treaty/rules.yaml
    """
    found = list(_formatted(paths or [], project))
    changed = [item for item in found if item.changes]
    if diff:
        show("".join(_differences(changed)))
    elif check:
        show("".join(f"{item.name}\n" for item in changed))
    elif found and found[0].file is None:
        show("".join((item.after or b"").decode() for item in found))
    else:
        _write(changed)
    if found and found[0].file is not None:
        typer.echo(_summary(found, written=not (check or diff)), err=True)
    if any(item.after is None for item in found):
        raise typer.Exit(BROKEN_MODEL)
    if check and changed:
        raise typer.Exit(CHANGES)


def _formatted(paths: Sequence[Path], project: Path) -> Iterator[_Formatted]:
    """Each file formatted; what is wrong with one is printed, and the others go on."""
    from treatygap.loading.content import read_bytes
    from treatygap.loading.rewriting.formatting import RewritingError, formatted

    for file, name in _files(paths, project):
        raw, after = b"", None
        try:
            raw = read_bytes(file) if file else _standard_input()
            after = formatted(raw, name).encode()
        except OSError as error:
            _tell(Diagnostic(Place(name), "TG001", f"cannot be read: {error.strerror or error}"))
        except ModelError as error:
            _tell(*error.diagnostics)
        except RewritingError as error:
            typer.echo(f"treatygap: {error}", err=True)
        yield _Formatted(file, name, raw, after)


def _standard_input() -> bytes:
    if sys.stdin is None:
        usage_error("cannot read: the standard input is closed")
    return sys.stdin.buffer.read()


def _tell(*diagnostics: Diagnostic) -> None:
    for diagnostic in diagnostics:
        typer.echo(str(diagnostic), err=True)


def _files(paths: Sequence[Path], project: Path) -> Sequence[tuple[Path | None, str]]:
    from treatygap.loading.rewriting.formatting import files_to_format

    if Path("-") in paths:
        if len(paths) > 1:
            usage_error("'-' formats the standard input alone; name no other file with it")
        return ((None, "standard input"),)
    for path in paths or (project,):
        if not path.exists():
            usage_error(f"there is no file or folder '{path}'")
        if path.is_file() and path.suffix not in _SUFFIXES:
            usage_error(f"'{path}' is no model file; those end in .yaml or .yml")
    try:
        found = files_to_format(project, paths)
    except ModelError as error:
        broken(error)
    if not found:
        usage_error("there is no model file " + (f"in '{paths[0]}'" if paths else "in this project"))
    return found


def _differences(changed: Sequence[_Formatted]) -> Iterator[str]:
    from difflib import unified_diff

    for item in changed:
        before = item.before.decode("utf-8-sig").replace("\r\n", "\n").splitlines(keepends=True)
        after = (item.after or b"").decode().splitlines(keepends=True)
        shown = list(unified_diff(before, after, item.name, item.name))
        if not shown:
            typer.echo(f"note: in {item.name} only line ends or the mark of the byte order would change", err=True)
        for line in shown:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _write(changed: Sequence[_Formatted]) -> None:
    for item in changed:
        try:
            write_atomically(item.file or Path(), (item.after or b"").decode())
        except OSError as error:
            usage_error(f"cannot write '{item.name}': {error.strerror or error}")
        typer.echo(item.name)


def _summary(found: Sequence[_Formatted], *, written: bool) -> str:
    changed = sum(item.changes for item in found)
    faulty = sum(item.after is None for item in found)
    parts = [f"{_files_in_words(changed)} {'formatted' if written else 'would change'}"] if changed else []
    left = len(found) - changed - faulty
    parts += [f"{_files_in_words(left)} already in order"] if left else []
    parts += [f"{_files_in_words(faulty)} cannot be formatted"] if faulty else []
    return "; ".join(parts)


def _files_in_words(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"
