"""One check of a project: every fault of its files, and every lint."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from treatygap.checks.checkable import Checkable
from treatygap.checks.placing import Placing
from treatygap.checks.register import LINTS
from treatygap.checks.suppressing import WITHOUT_EFFECT, suppress
from treatygap.loading.content import model_files, read_bytes
from treatygap.loading.discovery import Layout
from treatygap.loading.document import read_document
from treatygap.loading.excerpts import excerpts
from treatygap.loading.project import load
from treatygap.loading.references import mentions
from treatygap.loading.rule_tests import load_rule_tests, rule_test_files
from treatygap.loading.scenarios import read_scenarios, scenario_files
from treatygap.loading.suppressions import suppressions
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked, Waived
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.expectation import RuleTests
from treatygap.model.project import Project
from treatygap.model.scenario import ScenarioFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Treaty:
    """What could be loaded of one treaty."""

    project: Project
    scenarios: tuple[ScenarioFile, ...]
    tests: RuleTests | None


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    faults: set[Diagnostic] = field(default_factory=set)
    loaded: bool = True

    def attempt(self, load: Callable[[], T]) -> T | None:
        """What can be loaded; its faults are noted."""
        try:
            return load()
        except ModelError as error:
            self.faults.update(error.diagnostics)
            return None


def check(layout: Layout, treaties: Iterable[str], settings: CheckSettings, today: date) -> Checked:
    """Check treaties of a project.

    Args:
        layout: the project.
        treaties: the ids of those to look at; the others are read too, for what they cite.
        settings: what is looked for.
        today: the day by which it is judged what is out of date.
    """
    wanted = tuple(sorted(treaties))
    found = _Found()
    loaded = {name: _load(layout, name, found) for name in wanted}
    cited = _cited(layout, loaded)
    for name, treaty in loaded.items():
        if treaty is not None:
            subject = Checkable(treaty.project, treaty.scenarios, treaty.tests, settings, today, cited)
            found.faults.update(lint(subject, _placing(layout, name, treaty.project)))
    files = _files(layout, wanted)
    judged = judge(found.faults, {path: _bytes(file) for path, file in files.items()}, settings, today)
    digests = sorted(treaty.project.digest for treaty in loaded.values() if treaty)
    return Checked(
        treaties=wanted,
        today=today,
        diagnostics=judged.diagnostics,
        waived=judged.waived,
        excerpts=excerpts(
            {item.place for item in judged.diagnostics}, lambda path: _bytes(files[path]) if path in files else None
        ),
        loaded=found.loaded,
        digest=hashlib.sha256("".join(digests).encode()).hexdigest() if digests else "",
    )


def lint(subject: Checkable, placing: Placing) -> Iterator[Diagnostic]:
    """What the lints that are wanted find in one treaty."""
    settings = subject.settings
    for item in LINTS:
        if item.find is not None and settings.wants(item.code):
            for fault in item.find(subject):
                yield placing.diagnostic(item, fault, settings.weight(item.code, item.severity))


class Judged(NamedTuple):
    """Diagnostics after comments in the files were heeded, each kind in order of place."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]


def judge(faults: Iterable[Diagnostic], files: Mapping[str, bytes], settings: CheckSettings, today: date) -> Judged:
    """Leave out what is not wanted or let pass, and add what is wrong with the comments that let it pass.

    Args:
        faults: all that was found.
        files: every file of the treaties, by what messages call it.
        settings: what is looked for.
        today: the day by which it is judged whether a comment has expired.
    """
    kept = [item for item in faults if item.severity == "error" or settings.wants(item.code)]
    read = [suppressions(path, raw) for path, raw in files.items()]
    counted, waived, about_comments = suppress(kept, (asked for given, _ in read for asked in given), today)
    if any(diagnostic.severity == "error" for diagnostic in kept):
        # Where something could not be read, a comment may be about what was not found for that reason.
        about_comments = [item for item in about_comments if item.code != WITHOUT_EFFECT.code]
    about_comments += [fault for _, faults in read for fault in faults]
    counted += [
        item._replace(severity=settings.weight(item.code, item.severity))
        for item in about_comments
        if settings.wants(item.code)
    ]
    return Judged(
        tuple(sorted(counted, key=lambda item: (item.place, item.code, item.message))),
        tuple(sorted(waived, key=lambda item: (item.diagnostic.place, item.diagnostic.code))),
    )


def _placing(layout: Layout, name: str, project: Project) -> Placing:
    files = {path: file for file, path, _ in model_files(layout, name)}
    return Placing(project, files, lambda path: read_document(files[path], path)[0])


def _load(layout: Layout, name: str, found: _Found) -> _Treaty | None:
    project = found.attempt(lambda: load(layout.root, name))
    if project is None:
        found.loaded = False
        return None
    found.faults.update(project.warnings)
    scenarios = found.attempt(lambda: read_scenarios(project, None, layout.root, name))
    tests = found.attempt(lambda: load_rule_tests(project, layout.root))
    return _Treaty(project, scenarios or (), tests)


def _cited(layout: Layout, loaded: dict[str, _Treaty | None]) -> frozenset[str]:
    """What is referred to in any treaty of the project: the sources are common to all."""
    found: set[str] = set()
    for name in layout.treaties():
        treaty = loaded[name] if name in loaded else _load(layout, name, _Found())
        if treaty is None:
            continue
        found |= treaty.project.mentioned
        records = [*(file.scenario for given in treaty.scenarios for file in given.chain)]
        found.update(mention.name for record in records for mention in mentions(record))
        if treaty.tests is not None:
            found.update(mention.name for test in treaty.tests.tests for mention in mentions(test))
    return frozenset(found)


def _files(layout: Layout, treaties: Iterable[str]) -> dict[str, Path]:
    """Every file of some treaties, with scenarios and tests, by what messages call it."""
    found: dict[str, Path] = {}
    for name in treaties:
        try:
            found |= {path: file for file, path, _ in model_files(layout, name)}
            found |= {path: file for file, path in (*scenario_files(layout, name), *rule_test_files(layout, name))}
        except ModelError:
            # A link that leads out of the project; loading has said so.
            continue
    return dict(sorted(found.items()))


def _bytes(file: Path) -> bytes:
    try:
        return read_bytes(file)
    except OSError:
        return b""
