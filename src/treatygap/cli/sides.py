"""The two sides of a comparison: what the user names, found and loaded."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from treatygap.cli.session import BROKEN_MODEL, USAGE, usage_error
from treatygap.model.diagnostic import ModelError
from treatygap.model.project import Project
from treatygap.reports.differences.origin import Origin

if TYPE_CHECKING:
    from treatygap.loading.revisions import Revision

_FOLDER = (".", "/", "~", "\\")
_FILE = (".yaml", ".yml")


class Operand(NamedTuple):
    """What is to be loaded, and from where."""

    origin: Origin
    folder: Path
    """A folder of the project; of a revision, one of the project as it is now."""


class Naming(NamedTuple):
    """What the words of the user may stand for."""

    project: Path
    treaty: str | None

    def check(self) -> None:
        """Stop if the project has several treaties and none is named, which each side would say again."""
        from treatygap.loading.discovery import find_project

        if self.treaty is None:
            try:
                known = find_project(self.project).treaties()
            except ModelError:
                return
            if len(known) > 1:
                usage_error(f"the project holds {len(known)} treaties; name one with --treaty: {', '.join(known)}")

    def pair(self, base: str, head: str | None) -> tuple[Operand, Operand]:
        """The operands; `A...B` is B against the commit at which it left A, and `A..B` is B against A."""
        from treatygap.loading.revisions import RevisionError

        try:
            for dots in ("...", "..") if not base.startswith(_FOLDER) and not base.endswith(_FILE) else ():
                first, found, second = base.partition(dots)
                # A path such as here/../there has dots too, but goes on with a slash.
                if found and not second.startswith(("/", "\\")):
                    if head is not None:
                        usage_error(f"'{base}' names both sides already, so that '{head}' is one too many")
                    return self._between(first, second, parted=dots == "...")
            return self.operand(base), self.operand(head) if head is not None else self.now()
        except RevisionError as error:
            usage_error(str(error))

    def _between(self, first: str, second: str, *, parted: bool) -> tuple[Operand, Operand]:
        from treatygap.loading.revisions import merge_base, the_revision

        base = the_revision(self.project, first)
        head = the_revision(self.project, second or "HEAD")
        after = self._of(head) if second else self.now()
        return self._of(merge_base(self.project, base, head) if parted else base), after

    def now(self) -> Operand:
        """The project as it lies there."""
        return Operand(Origin("files", str(self.project)), self.project)

    def operand(self, name: str) -> Operand:
        """What a name stands for; where it may stand for several things, how to say which is meant."""
        if name.endswith(_FILE):
            return Operand(Origin("scenario", name), self.project)
        if name.startswith(_FOLDER):
            return self._folder(name)
        meant: dict[str, Operand] = {}
        if Path(name).is_dir():
            meant[f"./{name} for the folder"] = self._folder(name)
        if file := self._scenario(name):
            meant[f"{file} for the scenario"] = Operand(Origin("scenario", name), self.project)
        revision = self._revision(name, alone=not meant)
        if revision is not None:
            meant[f"{name}~0 for the revision"] = self._of(revision)
        if len(meant) > 1:
            usage_error(f"'{name}' may mean several things; write {' or '.join(meant)}")
        return next(iter(meant.values()))

    def _folder(self, name: str) -> Operand:
        folder = Path(name).expanduser()
        if not folder.is_dir():
            usage_error(f"there is no folder '{name}'")
        return Operand(Origin("folder", name), folder)

    def _scenario(self, name: str) -> str | None:
        """The file of the project's scenario of that name; None if there is none, or no project."""
        from treatygap.loading.discovery import choose_treaty, find_project
        from treatygap.loading.scenarios import scenario_files

        try:
            layout = find_project(self.project)
            files = scenario_files(layout, choose_treaty(layout, self.treaty))
        except ModelError:
            return None
        return next((str(file) for file, _ in files if file.stem == name), None)

    def _revision(self, name: str, *, alone: bool) -> "Revision | None":
        """The revision of that name; that it cannot be found matters only if the name may mean nothing else."""
        from treatygap.loading.revisions import RevisionError, find_revision, the_revision

        if not alone:
            try:
                return find_revision(self.project, name)
            except RevisionError:
                return None
        try:
            return the_revision(self.project, name)
        except RevisionError as error:
            usage_error(f"'{name}' is no folder, and no scenario of this project; as a revision: {error}")

    def _of(self, revision: "Revision") -> Operand:
        return Operand(Origin("revision", revision.name, revision.commit), self.project)


def load_sides(operands: tuple[Operand, Operand], naming: Naming, scenarios: Sequence[str]) -> tuple[Project, Project]:
    """Both sides, under some scenarios of the project as it is now; or all faults of each, and stop."""
    found: list[Project] = []
    for label, operand in zip(("before", "after"), operands, strict=True):
        try:
            found.append(_load(operand, naming, scenarios))
        except ModelError as error:
            typer.echo(f"treatygap: {_side(label, operand)} cannot be loaded:", err=True)
            for diagnostic in error.diagnostics:
                typer.echo(str(diagnostic), err=True)
        except _WrongCallError as error:
            _stop(f"{_side(label, operand)}: {error}")
    if len(found) < len(operands):
        raise typer.Exit(BROKEN_MODEL)
    before, after = found
    known = {(warning.code, warning.message) for warning in before.warnings}
    for warning in after.warnings:
        if (warning.code, warning.message) not in known:
            typer.echo(f"{warning} (warning)", err=True)
    return before, after


class _WrongCallError(ValueError):
    """The command was called wrongly, as only one of the sides shows."""


def _side(label: str, operand: Operand) -> str:
    return f"the side {label} ({operand.origin.words})"


def _stop(message: str) -> NoReturn:
    typer.echo(f"treatygap: {message}", err=True)
    raise typer.Exit(USAGE)


def _load(operand: Operand, naming: Naming, scenarios: Sequence[str]) -> Project:
    from treatygap.analysis.scenarios.overlay import apply
    from treatygap.analysis.scenarios.slots import ScenarioConflictError
    from treatygap.loading.project import load
    from treatygap.loading.revisions import Revision, RevisionError, write_revision
    from treatygap.loading.scenarios import UnknownScenarioError, read_scenarios

    origin = operand.origin
    if origin.kind == "revision":
        with tempfile.TemporaryDirectory() as folder:
            revision = Revision(origin.name, origin.commit or "")
            try:
                project = load(write_revision(operand.folder, revision, Path(folder)), naming.treaty)
            except (RevisionError, OSError) as error:
                raise _WrongCallError(str(error)) from None
    else:
        project = load(operand.folder, naming.treaty)
    names = [*scenarios, *([origin.name] if origin.kind == "scenario" else [])]
    if not names:
        return project
    try:
        return apply(project, read_scenarios(project, names, naming.project, naming.treaty))
    except UnknownScenarioError as error:
        raise _WrongCallError(str(error)) from None
    except ScenarioConflictError as error:
        raise _WrongCallError("; ".join(map(str, error.args))) from None
