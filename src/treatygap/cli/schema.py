"""`treatygap schema`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import OutputOption
from treatygap.cli.session import broken, show, usage_error, write_atomically
from treatygap.model.diagnostic import ModelError
from treatygap.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from treatygap.loading.discovery import Layout

STALE = 1


def schema(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="Print the schema of this kind; without it, list the kinds.")
    ] = None,
    *,
    project: Annotated[
        Path | None,
        typer.Option("--project", metavar="DIR", help="Write the schemas of this project, which know its ids."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="With --project: write nothing; exit code 1 if a schema is not up to date.")
    ] = False,
    vscode: Annotated[
        bool, typer.Option("--vscode", help="With --project: make .vscode/settings.json too, unless it is there.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Print JSON Schemas of model files and of JSON output, or write those of a project for editors.

    With --project, -o names the folder to write to; default: .treatygap/schemas in the project.

    Example: treatygap schema --project .
    """
    if project is None:
        if check or vscode:
            usage_error(f"{'--check' if check else '--vscode'} goes with --project")
        _print(kind, output)
        return
    if kind is not None:
        usage_error(f"name a kind ('{kind}') or --project, not both")
    if check and vscode:
        usage_error("--check writes nothing; it does not go with --vscode")
    _of_project(project, output, check=check, vscode=vscode)


def _print(kind: str | None, output: Path | None) -> None:
    from treatygap.loading.editors.file_schema import as_text, file_schema
    from treatygap.loading.editors.kinds import FILE_KINDS
    from treatygap.reports.contracts import CONTRACTS, output_schema

    files = {each.name: each for each in FILE_KINDS}
    if kind is None:
        words = {name: each.title for name, each in files.items()}
        words |= {name: f"JSON of treatygap {contract.command}" for name, contract in CONTRACTS.items()}
        width = max(map(len, words))
        text = "".join(f"{name:<{width}}  {meaning}\n" for name, meaning in words.items())
    elif kind in files:
        text = as_text(file_schema(files[kind]))
    elif kind in CONTRACTS:
        text = as_text(output_schema(kind))
    else:
        known = [*files, *CONTRACTS]
        usage_error(f"there is no kind '{kind}'{did_you_mean(kind, known) or '.'} Known are {', '.join(known)}")
    if output is None:
        show(text)
    else:
        write({output: text})


def _of_project(project: Path, output: Path | None, *, check: bool, vscode: bool) -> None:
    from treatygap.loading.discovery import find_project
    from treatygap.loading.editors.project_schemas import FOLDER, VSCODE, project_schemas, vscode_settings

    if not project.is_dir():
        usage_error(f"'{project}' is not a folder")
    try:
        layout = find_project(project)
        made = project_schemas(layout)
    except ModelError as error:
        broken(error)
    folder = output.resolve() if output is not None else layout.root / FOLDER
    files = {folder / path: text for path, text in made.items()}
    if check:
        _compare(files, layout)
        return
    settings = layout.root / VSCODE
    if vscode and settings.exists():
        typer.echo(f"note: {_named(settings, layout)} is there already and was left as it is", err=True)
    elif vscode:
        files[settings] = vscode_settings(layout, folder)
    write(files)
    for file in files:
        typer.echo(_named(file, layout))


def _compare(files: Mapping[Path, str], layout: "Layout") -> None:
    stale = [file for file, text in files.items() if not file.is_file() or _content(file) != text]
    for file in stale:
        word = "not up to date" if file.is_file() else "missing"
        typer.echo(f"{_named(file, layout)} is {word}; run: treatygap schema --project .", err=True)
    if stale:
        raise typer.Exit(STALE)


def _content(file: Path) -> str | None:
    """What a file holds, whatever its line ends; None if it cannot be read as text."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _named(file: Path, layout: "Layout") -> str:
    return (file.relative_to(layout.root) if file.is_relative_to(layout.root) else file).as_posix()


def write(files: Mapping[Path, str]) -> None:
    """Write files, with the folders that they lie in, or say why that fails and stop."""
    for file, text in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, text)
        except OSError as error:
            usage_error(f"cannot write '{file}': {error.strerror or error}")
