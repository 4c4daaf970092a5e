"""`treatygap init`."""

import re
import shlex
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from treatygap.cli.session import plain_day, this_day, usage_error, write_atomically
from treatygap.model.diagnostic import ModelError
from treatygap.model.text import parse_day

if TYPE_CHECKING:
    from treatygap.cli.scaffold import NewParty

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 80
_FEWEST = 2


def init(  # noqa: PLR0913 -- one parameter for each option
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The project's folder; made if it is not there. Default: this one.")
    ] = Path(),
    *,
    title: Annotated[str | None, typer.Option("--title", help="The treaty's title.")] = None,
    name: Annotated[str | None, typer.Option("--id", help="The treaty's id; default: made from the title.")] = None,
    signed: Annotated[
        str | None, typer.Option("--signed", metavar="DATE", help="The day of signature, as YYYY-MM-DD.")
    ] = None,
    cut_off: Annotated[
        str | None,
        typer.Option("--cut-off", metavar="DATE", help="The day up to which facts are gathered; default: today."),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="TITLE", help="A party, as TITLE or ID=TITLE. Given once for each party."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
) -> None:
    """Begin a project for a treaty of your own: a model to fill in, a rule, a test, and what runs it.

    What is not given as an option is asked for.

    Example: treatygap init my-treaty --title "Customs Treaty" --signed 2001-05-01 --party Alpha --party Beta
    """
    from treatygap.cli.scaffold import NewProject, project_files

    if folder.exists() and not folder.is_dir():
        usage_error(f"'{folder}' is a file; name a folder")
    if not _can_ask() and (title is None or signed is None or not party):
        usage_error("--title, --signed and --party are needed where nobody can be asked")
    heading = _value("--title", title, "Title of the treaty", _title)
    own = name if name is not None else _id_from(heading)
    if not own and not _can_ask():
        usage_error("no id can be made from this title; give --id")
    chosen = _value("--id", own or None, "Id of the treaty, such as customs-treaty", _id)
    day = _value("--signed", signed, "Day of signature (YYYY-MM-DD)", _day)
    new = NewProject(
        title=heading,
        id=chosen,
        signed=day.isoformat(),
        cut_off=(plain_day(cut_off, "--cut-off") or max(day, this_day(None))).isoformat(),
        parties=_value("--party", party, "Parties, with commas between them", _parties),
    )
    made = {folder / path: text for path, text in project_files(new)}
    standing = [path for path in made if path.exists()]
    if standing and not force:
        those = f"' and {len(standing) - 1} more are" if len(standing) > 1 else "' is"
        usage_error(f"'{standing[0]}{those} there already; nothing was written. --force replaces what is there")
    try:
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text)
    except OSError as error:
        usage_error(f"cannot write below '{folder}': {error.strerror or error}")
    for path in (*made, *_for_editors(folder)):
        typer.echo(path.as_posix())
    here = folder.resolve() == Path.cwd()
    first = [] if here else [f"cd {shlex.quote(str(folder))}"]
    commands = [*first, "treatygap report", "treatygap test", "treatygap explain art1.first-promise"][:3]
    typer.echo("\nNext:\n" + "".join(f"  {command}\n" for command in commands), err=True, nl=False)


def _for_editors(folder: Path) -> Iterator[Path]:
    """Write the schemas that the new files name, and say where they lie."""
    from treatygap.cli.schema import write
    from treatygap.loading.discovery import find_project
    from treatygap.loading.editors.project_schemas import FOLDER, VSCODE, project_schemas, vscode_settings

    try:
        layout = find_project(folder)
        schemas = project_schemas(layout)
    except ModelError:
        # Another treaty in the folder, or its settings, have faults: every other command will list them.
        typer.echo("note: no schemas for editors were made; treatygap schema --project . says why", err=True)
        return
    write({folder / FOLDER / path: text for path, text in schemas.items()})
    yield folder / FOLDER
    if not (folder / VSCODE).exists():
        write({folder / VSCODE: vscode_settings(layout, layout.root / FOLDER)})
        yield folder / VSCODE


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _value(option: str, given: str | list[str] | None, question: str, read: Callable[[list[str]], T]) -> T:
    """What an option says, or the answer to a question; asked again until it can be read."""
    if given:
        try:
            return read([given] if isinstance(given, str) else given)
        except ValueError as error:
            usage_error(f"{option}: {error}")
    if not _can_ask():
        usage_error(f"{option} is needed, for nobody can be asked")
    while True:
        answer = typer.prompt(question, err=True)
        try:
            return read(answer.split(",") if option == "--party" else [answer])
        except ValueError as error:
            typer.echo(f"treatygap: {error}", err=True)


def _title(given: list[str]) -> str:
    text = given[0].strip()
    if not text or not text.isprintable():
        raise ValueError("a title is text on one line, without invisible characters")
    return text


def _id(given: list[str]) -> str:
    text = given[0].strip()
    if not _ID.fullmatch(text) or len(text) > _LONGEST_ID:
        raise ValueError(f"'{text}' is not an id: small letters, digits and hyphens, such as customs-treaty")
    return text


def _day(given: list[str]) -> date:
    found = parse_day(given[0].strip())
    if not isinstance(found, date):
        raise TypeError(found)
    return found


def _parties(given: list[str]) -> "tuple[NewParty, ...]":
    from treatygap.cli.scaffold import NewParty

    found: dict[str, NewParty] = {}
    for text in given:
        head, equals, rest = text.partition("=")
        title = _title([rest if equals else head])
        own = head.strip() if equals else _id_from(title)
        if not own:
            raise ValueError(f"no id can be made from '{title}'; write ID={title}")
        party = NewParty(_id([own]), title)
        if party.id in found:
            raise ValueError(f"'{party.id}' is named twice")
        found[party.id] = party
    if len(found) < _FEWEST:
        raise ValueError("a treaty has at least two parties; give --party once for each")
    return tuple(found.values())


def _id_from(title: str) -> str:
    """An id from the Latin letters and digits of a title; empty if it has none."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_ID].strip("-")
