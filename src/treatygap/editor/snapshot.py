"""A treaty's files at one moment: what was read of each, the project that they make, and every fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.checks.gaps_on import GapsOn
from treatygap.checks.lint import Lint
from treatygap.checks.register import LINTS
from treatygap.checks.treaty import Given, TreatyChecked, check_given
from treatygap.editor.lines import Lines
from treatygap.loading.assembly import RECORDS, assemble
from treatygap.loading.baseline_file import Baseline
from treatygap.loading.discovery import Layout
from treatygap.loading.document import Document
from treatygap.loading.reading import Reader
from treatygap.loading.rule_tests import rule_test_files
from treatygap.loading.scenarios import scenario_files
from treatygap.model.base import Record
from treatygap.model.check_settings import CheckSettings
from treatygap.model.diagnostic import ModelError
from treatygap.model.expectation import RuleTestsFile
from treatygap.model.project import Project
from treatygap.model.scenario import Scenario


@dataclass(frozen=True, eq=False)
class ModelFile:
    """One file as it was read."""

    file: Path
    path: str
    """What messages call it."""
    holds: type[Record]
    document: Document
    record: Record | None
    text: str
    shared: bool
    """Whether it belongs to every treaty of the project."""

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)


class Wanted(NamedTuple):
    """How a project wants to be checked, and what of it is accepted for a time."""

    settings: CheckSettings
    baseline: Baseline | None = None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a treaty's files hold."""

    layout: Layout
    treaty: str
    reader: Reader
    wanted: Wanted
    today: date
    files: tuple[ModelFile, ...]
    """Those of the model, then those of scenarios and tests."""
    project: Project | None
    """None if the model cannot be worked with."""
    error: ModelError | None
    """Why not."""

    @cached_property
    def by_file(self) -> dict[Path, ModelFile]:
        """Its files by where they lie."""
        return {item.file.resolve() if item.file.is_symlink() else item.file: item for item in self.files}

    @cached_property
    def assessment(self) -> Assessment | None:
        """What is found on the day of the model; None if it cannot be worked with."""
        return analyze(self.project) if self.project else None

    @cached_property
    def faults(self) -> TreatyChecked:
        """What is wrong with its files."""
        return self._checked((), None)

    @cached_property
    def lints(self) -> TreatyChecked:
        """What is wrong with its files or odd in them, which takes longer to find out."""
        return self._checked(LINTS, GapsOn(None) if self.wanted.baseline else None)

    def _checked(self, lints: tuple[Lint, ...], gaps_on: GapsOn | None) -> TreatyChecked:
        given = Given(self.layout, self.treaty, self.reader, self._loaded)
        return check_given(given, self.wanted.settings, self.today, gaps_on, lints)

    def _loaded(self) -> Project:
        if self.project is None:
            raise self.error or ModelError(())
        return self.project


def take(  # noqa: PLR0913, PLR0917 -- each is something else that decides what is read
    layout: Layout, treaty: str, reader: Reader, wanted: Wanted, today: date, before: Snapshot | None = None
) -> Snapshot:
    """Read a treaty's files; what was read before and is the same is not read again.

    Args:
        layout: the project.
        treaty: the treaty's id.
        reader: what reads the files.
        wanted: what is looked for in them.
        today: the day by which it is judged what is out of date.
        before: the same treaty a moment ago.
    """
    known = {item.file: item for item in before.files} if before else {}
    project: Project | None = None
    fault: ModelError | None = None
    try:
        project = assemble(layout, treaty, reader)
    except ModelError as error:
        # With it, all that was read would be kept.
        fault = error.with_traceback(None)
    try:
        files = tuple(_files(layout, treaty, reader, known))
    except ModelError:
        files = ()  # A link leads out of the project, which was found above.
    return Snapshot(layout, treaty, reader, wanted, today, files, project, fault)


def _files(layout: Layout, treaty: str, reader: Reader, known: Mapping[Path, ModelFile]) -> Iterator[ModelFile]:
    instead = reader.instead
    listed: list[tuple[Path, str, type[Record], bool]] = [
        (file, path, RECORDS[part], part in ("catalogue", "seeds"))
        for file, path, part in reader.model_files(layout, treaty)
    ]
    listed += [(file, path, Scenario, False) for file, path in scenario_files(layout, treaty, instead)]
    listed += [(file, path, RuleTestsFile, False) for file, path in rule_test_files(layout, treaty, instead)]
    for file, path, holds, shared in listed:
        document, record, raw = reader.read(file, path, holds)
        old = known.get(file)
        if old is not None and old.document is document:
            yield old
            continue
        yield ModelFile(file, path, holds, document, record, raw.decode("utf-8", "replace"), shared)
