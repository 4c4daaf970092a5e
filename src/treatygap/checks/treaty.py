"""The check of one treaty by itself: what of it can be kept as long as none of its files changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from treatygap.checks.checkable import Checkable
from treatygap.checks.gaps import gaps
from treatygap.checks.gaps_on import GapsOn
from treatygap.checks.lint import Lint
from treatygap.checks.placing import Placing, placing_of
from treatygap.checks.register import LINTS
from treatygap.loading.discovery import Layout
from treatygap.loading.excerpts import excerpts
from treatygap.loading.project import load_from
from treatygap.loading.reading import Reader
from treatygap.loading.references import mentions
from treatygap.loading.rule_tests import load_rule_tests, rule_test_files
from treatygap.loading.scenarios import read_scenarios, scenario_files
from treatygap.loading.suppressions import suppressions
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Excerpt, Gap, Replacement, Suppression
from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.expectation import RuleTests
from treatygap.model.project import Project
from treatygap.model.scenario import ScenarioFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TreatyChecked:
    """What was found in one treaty, before comments are heeded and other treaties looked at."""

    treaty: str
    loaded: bool
    digest: str
    """Of its model; empty if it could not be loaded."""
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Suppression, ...]
    """All requests in its files to let something pass."""
    comment_faults: tuple[Diagnostic, ...]
    mentioned: frozenset[str]
    """Every id to which its files refer."""
    excerpts: Mapping[Place, Excerpt]
    gaps: tuple[Gap, ...] = ()
    gap_day: date | None = None
    """The day whose gaps were looked for, if any were."""
    mends: Mapping[Diagnostic, tuple[Replacement, ...]] = field(default_factory=dict)


class Given(NamedTuple):
    """A treaty, and how it is read."""

    layout: Layout
    name: str
    reader: Reader
    load: Callable[[], Project]


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    faults: set[Diagnostic] = field(default_factory=set)

    def attempt(self, load: Callable[[], T]) -> T | None:
        """What can be loaded; its faults are noted."""
        try:
            return load()
        except ModelError as error:
            self.faults.update(error.diagnostics)
            return None


def check_treaty(  # noqa: PLR0913 -- each is something else that decides what is found
    layout: Layout,
    name: str,
    settings: CheckSettings,
    today: date,
    *,
    gaps_on: GapsOn | None = None,
    alone: bool = True,
) -> TreatyChecked:
    """Check one treaty.

    Args:
        layout: the project.
        name: the treaty's id.
        settings: what is looked for.
        today: the day by which it is judged what is out of date.
        gaps_on: whether gaps are looked for as well, and those of which day.
        alone: whether the treaty is one of few, so that it is worth while to keep its model for other commands.
    """
    given = Given(layout, name, Reader(), lambda: load_from(layout, name, keeping=alone))
    return check_given(given, settings, today, gaps_on)


def check_given(
    given: Given, settings: CheckSettings, today: date, gaps_on: GapsOn | None = None, lints: Iterable[Lint] = LINTS
) -> TreatyChecked:
    """Check one treaty as it is given.

    Args:
        given: the treaty.
        settings: what is looked for.
        today: the day by which it is judged what is out of date.
        gaps_on: whether gaps are looked for as well, and those of which day.
        lints: those that are run, as far as the settings want them.
    """
    layout, name, reader = given.layout, given.name, given.reader
    found = _Found()
    mentioned: frozenset[str] = frozenset()
    holes: tuple[Gap, ...] = ()
    day: date | None = None
    project = found.attempt(given.load)
    if project is not None:
        found.faults.update(project.warnings)
        scenarios = found.attempt(lambda: read_scenarios(project, None, layout.root, name, reader)) or ()
        tests = found.attempt(lambda: load_rule_tests(project, layout.root, reader=reader))
        mentioned = mentioned_in(project, scenarios, tests)
        subject = Checkable(project, scenarios, tests, settings, today, mentioned)
        placing = placing_of(layout, project, reader)
        found.faults.update(lint(subject, placing, lints))
        if gaps_on is not None:
            assessment = subject.on(gaps_on.day)
            holes, day = tuple(gaps(assessment, placing)), assessment.as_of
    files = {path: _bytes(reader, file) for path, file in _files(given).items()}
    asked = [suppressions(path, raw) for path, raw in files.items()]
    comments = tuple(item for requests, _ in asked for item in requests)
    faults = tuple(fault for _, wrong in asked for fault in wrong)
    places = {item.place for item in (*found.faults, *faults)} | {item.place for item in comments}
    places |= {gap.place for gap in holes}
    return TreatyChecked(
        treaty=name,
        loaded=project is not None,
        digest=project.digest if project else "",
        diagnostics=tuple(found.faults),
        comments=comments,
        comment_faults=faults,
        mentioned=mentioned,
        excerpts=excerpts(places, files.get),
        gaps=holes,
        gap_day=day,
        mends=_mends(found.faults, files),
    )


def _mends(faults: Iterable[Diagnostic], files: Mapping[str, bytes]) -> dict[Diagnostic, tuple[Replacement, ...]]:
    mendable = sorted((item for item in faults if item.fix), key=lambda item: (item.place, item.code, item.message))
    if not mendable:
        return {}
    # Few checks find anything that can be mended; the others need not wait for it.
    from treatygap.checks.mending import mending

    found = {item: mending(item, files.get) for item in mendable}
    return {item: replacements for item, replacements in found.items() if replacements}


def mentioned_in(project: Project, scenarios: tuple[ScenarioFile, ...], tests: RuleTests | None) -> frozenset[str]:
    """Every id to which a treaty's files refer: its model, its scenarios and its tests."""
    records = [file.scenario for given in scenarios for file in given.chain]
    named = {mention.name for record in (*records, *(tests.tests if tests else ())) for mention in mentions(record)}
    return project.mentioned | named


def lint(subject: Checkable, placing: Placing, lints: Iterable[Lint]) -> Iterator[Diagnostic]:
    """What the lints that are wanted find in one treaty."""
    settings = subject.settings
    for item in lints:
        if item.find is not None and settings.wants(item.code):
            for fault in item.find(subject):
                yield placing.diagnostic(item, fault, settings.weight(item.code, item.severity))


def _files(given: Given) -> dict[str, Path]:
    """Every file of a treaty, with scenarios and tests, by what messages call it."""
    layout, name, instead = given.layout, given.name, given.reader.instead
    try:
        found = {path: file for file, path, _ in given.reader.model_files(layout, name)}
        beside = (*scenario_files(layout, name, instead), *rule_test_files(layout, name, instead))
        found |= {path: file for file, path in beside}
    except ModelError:
        # A link that leads out of the project; loading has said so.
        return {}
    return dict(sorted(found.items()))


def _bytes(reader: Reader, file: Path) -> bytes:
    try:
        return reader.raw(file)
    except OSError:
        return b""
