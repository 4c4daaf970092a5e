"""The tests of a treaty's rules, read from `rules/ID/tests/`, or all of their faults at once.

They are no part of the model: a report neither reads nor mentions them, and a fault in a test hinders no report.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from treatygap.loading.discovery import NOTHING_INSTEAD, Instead, Layout, find_project, yaml_files
from treatygap.loading.document import Document
from treatygap.loading.reading import Reader
from treatygap.loading.resolution import Loaded, resolve_references
from treatygap.loading.scenarios import read_scenarios, scenario_places
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.expectation import RuleTests, RuleTestsFile, Under
from treatygap.model.project import Project


def load_rule_tests(
    project: Project, path: Path | str = ".", files: Sequence[Path] = (), reader: Reader | None = None
) -> RuleTests:
    """The tests of a project's rules.

    Args:
        project: what `load` returned.
        path: a folder in the project, as for `load`.
        files: read these and no others.
        reader: what reads the files.

    Raises:
        ModelError: with every fault found, if the tests cannot be used.
    """
    layout = find_project(Path(path))
    reader = reader or Reader()
    loaded: list[tuple[Document, RuleTestsFile | None]] = []
    own = rule_test_files(layout, project.treaty.id, reader.instead)
    for file, name in _named(layout, files) if files else own:
        document, record, _ = reader.read(file, name, RuleTestsFile)
        loaded.append((document, record))
    complete = all(document.data is not None for document, _ in loaded)
    known = {**project.places, **scenario_places(path, project.treaty.id, reader.instead)}
    resolution = resolve_references((Loaded(*item) for item in loaded), complete=complete, known=known)
    read = [(document, record) for document, record in loaded if record is not None]
    faults = [fault for document, _ in loaded for fault in document.diagnostics]
    faults += [*resolution.diagnostics, *(fault for item in read for fault in _contradictions(project, *item))]
    if faults:
        raise ModelError(tuple(sorted(set(faults))))
    return RuleTests(
        tests=tuple(test for _, record in read for test in record.tests),
        tolerated=tuple(
            (item, document.place_of(("tolerated", index)))
            for document, record in read
            for index, item in enumerate(record.tolerated)
        ),
        places={name: place for (kind, name), place in resolution.places.items() if kind == "rule test"},
        files=tuple(document.path for document, _ in read),
        under=_under(project, path, read, reader),
    )


def _under(
    project: Project, path: Path | str, read: Iterable[tuple[Document, RuleTestsFile]], reader: Reader
) -> dict[str, Under]:
    """The scenarios that tests name, each read once.

    Raises:
        ModelError: with every fault of these scenarios.
    """
    naming = [
        (test, document.place_of(("tests", number, "scenario")))
        for document, record in read
        for number, test in enumerate(record.tests)
        if test.scenario
    ]
    names = list(dict.fromkeys(name for test, _ in naming for name in test.scenario))
    files = read_scenarios(project, names, path, project.treaty.id, reader) if names else ()
    by_id = dict(zip(names, files, strict=True))
    return {test.id: Under(tuple(by_id[name] for name in test.scenario), place) for test, place in naming}


def rule_test_files(layout: Layout, treaty: str, instead: Instead = NOTHING_INSTEAD) -> tuple[tuple[Path, str], ...]:
    """The files with the tests of a treaty's rules: where each lies, and what messages call it."""
    return yaml_files(layout, layout.rules / treaty / "tests", below=True, instead=instead)


def _named(layout: Layout, files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for file in dict.fromkeys(file.resolve() for file in files):
        inside = file.is_relative_to(layout.root)
        yield file, (file.relative_to(layout.root) if inside else file).as_posix()


def _contradictions(project: Project, document: Document, record: RuleTestsFile) -> Iterator[Diagnostic]:
    """Tests that choose two readings of one point."""
    point_of = {reading.id: point.id for point in project.contested.values() for reading in point.readings}
    for number, test in enumerate(record.tests):
        chosen: dict[str, str] = {}
        for index, reading in enumerate(test.readings):
            point = point_of.get(reading, reading)
            if point in chosen:
                message = f"'{chosen[point]}' and '{reading}' are two readings of the same point; choose one"
                yield Diagnostic(document.place_of(("tests", number, "readings", index)), "TG104", message)
            chosen.setdefault(point, reading)
