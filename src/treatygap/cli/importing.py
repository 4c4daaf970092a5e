"""`treatygap import`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.session import broken, usage_error, write_atomically
from treatygap.model.diagnostic import ModelError

app = typer.Typer(
    name="import",
    help="Make a project from other data.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def _group() -> None:
    pass


@app.command("fault-tree")
def fault_tree(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The tree, in JSON or YAML; docs/import.md has the form.")
    ],
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="The project's folder; made if it is not there.")
    ] = Path(),
    name: Annotated[str | None, typer.Option("--id", help="The id; default: from the name of the file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a tree that was imported before.")] = False,
) -> None:
    """Import a fault tree: gates become promises, basic events what they need, and failing becomes working.

    Example: treatygap import fault-tree chinese.json --into trees
    """
    from treatygap.loading.fault_tree import TreeIdError, read_fault_tree
    from treatygap.loading.writing import to_yaml

    try:
        found = read_fault_tree(file, name)
    except ModelError as error:
        broken(error)
    except TreeIdError as error:
        usage_error(f"--id: {error}")
    files = {
        into / "treaty" / found.id / "treaty.yaml": to_yaml(found.treaty),
        into / "rules" / found.id / "rules.yaml": to_yaml(found.rules),
    }
    standing = [path for path in files if path.exists()]
    if standing and not force:
        usage_error(f"'{standing[0]}' is there already; --force replaces it, --id gives another name")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text)
    except OSError as error:
        usage_error(f"cannot write below '{into}': {error.strerror or error}")
    for path in files:
        typer.echo(path.as_posix())
