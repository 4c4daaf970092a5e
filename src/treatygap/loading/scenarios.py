"""Scenario files to records, with every fault of theirs at once; only those are read that are asked for."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from pathlib import Path

from treatygap.loading.discovery import NOTHING_INSTEAD, Instead, Layout, choose_treaty, find_project, yaml_files
from treatygap.loading.document import Document, parse
from treatygap.loading.project import load
from treatygap.loading.reading import Reader
from treatygap.loading.records import read_record
from treatygap.loading.resolution import Loaded, resolve_references
from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.scenario import Scenario, ScenarioFile, items_of
from treatygap.model.suggestion import did_you_mean

_SUFFIXES = (".yaml", ".yml")


class UnknownScenarioError(ValueError):
    """A scenario that was asked for is not there."""


def scenario_folder(path: Path | str = ".", treaty: str | None = None) -> Path:
    """Where the scenarios of a treaty lie.

    Raises:
        ModelError: if there is no such project or treaty.
    """
    layout = find_project(Path(path))
    return layout.rules / choose_treaty(layout, treaty) / "scenarios"


def load_scenarios(*names: str | Path, path: Path | str = ".", treaty: str | None = None) -> tuple[ScenarioFile, ...]:
    """Load scenarios, for `analyze` and `compare`.

    Args:
        names: ids of scenarios of the project, and paths of files elsewhere; all of the project's if none is named.
        path: a folder in the project; the search goes upward from it.
        treaty: the treaty's id; needed only where the project has several.

    Raises:
        ModelError: with every fault of the model or of the files, if there is one.
        UnknownScenarioError: if a scenario is not there.
    """
    return read_scenarios(load(path, treaty), names or None, path, treaty)


def read_scenarios(
    project: Project,
    names: Sequence[str | Path] | None,
    path: Path | str = ".",
    treaty: str | None = None,
    reader: Reader | None = None,
) -> tuple[ScenarioFile, ...]:
    """Scenarios of a project, or from files elsewhere.

    Args:
        project: the model that they speak of.
        names: ids of scenarios of the project, and paths of files; None for all of the project's.
        path: a folder in the project.
        treaty: the treaty's id; needed only where the project has several.
        reader: what reads the files.

    Raises:
        ModelError: with every fault of the files, if there is one.
        UnknownScenarioError: if a scenario is not there.
    """
    layout = find_project(Path(path))
    folder = layout.rules / choose_treaty(layout, treaty) / "scenarios"
    run = _Run(project, layout, folder, reader or Reader())
    wanted = [run.find(name) for name in (run.own if names is None else names)]
    found = [run.read(*file) for file in dict.fromkeys(wanted)]
    run.faults += _twice(found)
    if run.faults:
        raise ModelError(tuple(sorted(set(run.faults))))
    return tuple(file for file in found if file is not None)


def scenario_places(path: Path | str, treaty: str, instead: Instead = NOTHING_INSTEAD) -> dict[tuple[Kind, str], Place]:
    """The scenarios of a treaty by their ids, which are the names of their files; none is read."""
    files = scenario_files(find_project(Path(path)), treaty, instead)
    return {("scenario", file.stem): Place(name) for file, name in files}


def scenario_files(layout: Layout, treaty: str, instead: Instead = NOTHING_INSTEAD) -> tuple[tuple[Path, str], ...]:
    """The files with a treaty's scenarios: where each lies, and what messages call it."""
    return yaml_files(layout, layout.rules / treaty / "scenarios", below=False, instead=instead)


def _twice(found: Iterable[ScenarioFile | None]) -> Iterable[Diagnostic]:
    first: dict[str, str] = {}
    for file in (each for given in found if given is not None for each in given.chain):
        if first.setdefault(file.scenario.id, file.path) != file.path:
            message = f"scenario '{file.scenario.id}' is defined already in {first[file.scenario.id]}"
            yield Diagnostic(Place(file.path), "TG201", message)


def check_scenario(
    text: str, project: Project, path: Path | str = ".", treaty: str | None = None
) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """What a scenario file would hold, and the faults that it would have, if a text stood in it."""
    layout = find_project(Path(path))
    run = _Run(project, layout, layout.rules / choose_treaty(layout, treaty) / "scenarios", Reader())
    document = Document("scenario")
    parse(text, document)
    unread = document.data is None and document.diagnostics
    found = run.take(document, None if unread else read_record(document, Scenario), text.encode(), None)
    return (found.scenario if found else None), tuple(sorted(set(run.faults)))


def scenario_file(text: str, path: str) -> ScenarioFile:
    """A scenario from a text that a program wrote, which goes on from no other.

    Args:
        text: what stands in the file.
        path: what messages call it.

    Raises:
        ModelError: if it is no scenario.
    """
    document = Document(path)
    parse(text, document)
    record = read_record(document, Scenario)
    if record is None or document.diagnostics:
        raise ModelError(tuple(sorted(set(document.diagnostics))))
    return _file(document, record, text.encode(), None)


@dataclass(slots=True)
class _Run:
    """One run; a file that several others go on from is read once."""

    project: Project
    layout: Layout
    folder: Path
    reader: Reader
    faults: list[Diagnostic] = field(default_factory=list)
    own: dict[str, tuple[Path, str]] = field(init=False)
    """The project's scenarios by their ids, which are the names of their files."""
    _read: dict[Path, ScenarioFile | None] = field(default_factory=dict)
    _open: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        files = scenario_files(self.layout, self.folder.parent.name, self.reader.instead)
        self.own = {}
        for file, path in files:
            _, first = self.own.setdefault(file.stem, (file, path))
            if first != path:
                self.faults.append(
                    Diagnostic(Place(path), "TG201", f"scenario '{file.stem}' stands already in {first}")
                )

    def find(self, name: str | Path) -> tuple[Path, str]:
        """The file of a scenario, and what messages call it."""
        text = str(name)
        if isinstance(name, Path) or "/" in text or "\\" in text or text.endswith(_SUFFIXES):
            file = Path(name)
            if not file.is_file():
                raise UnknownScenarioError(f"there is no scenario file '{text}'")
            inside = file.resolve().is_relative_to(self.layout.root)
            return file, file.resolve().relative_to(self.layout.root).as_posix() if inside else file.as_posix()
        if text not in self.own:
            where = self.folder.relative_to(self.layout.root).as_posix()
            hint = did_you_mean(text, self.own)
            raise UnknownScenarioError(f"no scenario is called '{text}' in {where}/{hint}")
        return self.own[text]

    def read(self, file: Path, path: str) -> ScenarioFile | None:
        """A scenario with all that it goes on from; None if there is a fault."""
        key = file.resolve()
        if key not in self._read:
            document, record, raw = self.reader.read(file, path, Scenario)
            self._open.append(key)
            found = self.take(document, record, raw, file if (file, path) in self.own.values() else None)
            self._open.pop()
            self._read[key] = found
        return self._read[key]

    def take(self, document: Document, record: Scenario | None, raw: bytes, own: Path | None) -> ScenarioFile | None:
        """A scenario from what was read of it; `own` is its file if it is one of the project's."""
        shown = record or _as_far_as_it_goes(document)
        base = self._base(document, shown) if shown else None
        found = [*document.diagnostics]
        if shown is not None:
            # A base with faults may define rules that nobody could read.
            whole = base is not None or shown.base not in self.own
            resolution = resolve_references([Loaded(document, shown)], complete=whole, known=self._known(base))
            found += [*resolution.diagnostics, *self._contradictions(document, shown)]
        if record is not None:
            found += self._names(document, record, own)
        self.faults += found
        if record is None or found:
            return None
        return _file(document, record, raw, base)

    def _base(self, document: Document, scenario: Scenario) -> ScenarioFile | None:
        file, path = self.own.get(scenario.base or "", (None, ""))
        if file is None:
            return None
        if file.resolve() in self._open:
            message = f"'{scenario.id}' goes on from itself, by way of '{scenario.base}'"
            self.faults.append(Diagnostic(document.place(("base",)), "TG402", message))
            return None
        return self.read(file, path)

    def _known(self, base: ScenarioFile | None) -> Mapping[tuple[Kind, str], Place]:
        """What a scenario may refer to: the model, scenarios, and the rules of its bases."""
        known: dict[tuple[Kind, str], Place] = dict(self.project.places)
        known |= {("scenario", name): Place(path) for name, (_, path) in self.own.items()}
        for file in base.chain if base else ():
            known |= {("rule", rule.id): Place(file.path) for rule in file.scenario.rules}
        return known

    def _names(self, document: Document, scenario: Scenario, own: Path | None) -> Iterable[Diagnostic]:
        place = document.place(("id",))
        if own is not None and own.stem != scenario.id:
            message = f"'{scenario.id}' stands in {own.name}; a scenario's file is named like it: {scenario.id}.yaml"
            yield Diagnostic(place, "TG401", message)
        source = f"scenario-{scenario.id}"
        if source in self.project.sources:
            yield Diagnostic(place, "TG201", f"'{source}' is a source of the model; give the scenario another id")

    def _contradictions(self, document: Document, scenario: Scenario) -> Iterable[Diagnostic]:
        seen: set[str] = set()
        for index, rule in enumerate(scenario.rules):
            place = document.place_of(("rules", index, "id"))
            if rule.id in seen:
                yield Diagnostic(place, "TG201", f"rule '{rule.id}' is defined already in this scenario")
            seen.add(rule.id)
        for index, name in enumerate(scenario.without_rules):
            if name in seen:
                message = f"rule '{name}' is both replaced and switched off"
                yield Diagnostic(document.place(("without_rules", index)), "TG403", message)
        for name in scenario.control:
            if scenario.facts.get(f"{name}.governed", "in-place") != "in-place":
                message = f"'{name}' is governed by a control model, and here it is set not to be governed"
                yield Diagnostic(document.place(("set", f"{name}.governed"), at_key=True), "TG403", message)
        for name, reading in scenario.readings.items():
            point = self.project.contested.get(name)
            readings = [item.id for item in point.readings] if point else []
            if point and ("reading", reading) in self.project.places and reading not in readings:
                message = f"'{reading}' is a reading of another point; of '{name}' there are: {', '.join(readings)}"
                yield Diagnostic(document.place(("readings", name)), "TG202", message)


def _file(document: Document, record: Scenario, raw: bytes, base: ScenarioFile | None) -> ScenarioFile:
    places = {
        item.loc: document.place_of((*item.loc, "id"))
        if item.part == "rules"
        else document.place_of(item.loc, at_key=True)
        for item in items_of(record)
    }
    digest = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    return ScenarioFile(record, document.path, digest, places, base)


def _as_far_as_it_goes(document: Document) -> Scenario | None:
    """What can be read of a faulty scenario, so that its references are checked in the same run."""
    if not isinstance(document.data, dict):
        return None
    stand_ins = dict.fromkeys(("id", "title", "assumes"), "unread")
    return read_record(changed(document, data=document.data | stand_ins, diagnostics=[]), Scenario)
