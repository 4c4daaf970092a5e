"""Every id that is defined, and every reference to one that is not."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from treatygap.loading.document import Document, Loc
from treatygap.loading.references import mentions
from treatygap.model.base import Record
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.files import CatalogueFile, SeedFile, TreatyFile
from treatygap.model.ids import PREREQUISITE_KINDS, Defines, Kind, RefersTo
from treatygap.model.source import Ledger
from treatygap.model.status import FACETS
from treatygap.model.suggestion import did_you_mean, nearest

_SEVERAL = 2
"""References that agree on an id speak against its definition."""
_NAMED = 3
"""Sources that are named where all are missing."""


class Loaded(NamedTuple):
    """A file, and the record read from it; None if nothing of it could be read."""

    document: Document
    record: Record | None

    @property
    def defines_treaty(self) -> bool:
        """Whether the treaty's own record stands here."""
        return isinstance(self.record, TreatyFile) and self.record.treaty is not None


@dataclass(slots=True)
class Resolution:
    """What stands where, and what is wrong with it."""

    places: dict[tuple[Kind, str], Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    """Every id that is referred to."""
    cited_by_treaty: set[str] = field(default_factory=set)
    """The sources that the treaty or its rules cite."""
    cited_by_catalogue: set[str] = field(default_factory=set)
    """The sources that the forms of control common to all treaties cite."""

    def define(self, kind: Kind, name: str, place: Place) -> None:
        """Note that an id is defined; twice is a fault, also across the kinds that rules refer to alike."""
        rivals = PREREQUISITE_KINDS if kind in PREREQUISITE_KINDS else (kind,)
        first = next((self.places[rival, name] for rival in rivals if (rival, name) in self.places), None)
        if first is not None:
            self.diagnostics.append(Diagnostic(place, "TG201", f"{kind} '{name}' is defined already in {first}"))
        else:
            self.places[kind, name] = place


def resolve_references(
    loaded: Iterable[Loaded],
    *,
    complete: bool,
    known: Mapping[tuple[Kind, str], Place] | None = None,
    seeds: str | None = None,
) -> Resolution:
    """Check all ids.

    Args:
        loaded: all files; of a faulty one, its record holds the parts that could be read.
        complete: whether the text of all files could be parsed; if not, an id may be defined where nothing
            could be read, so that unknown ids are not reported.
        known: what is defined elsewhere and may be referred to, or defined anew.
        seeds: the folder in which sources are looked for, if there should be one.
    """
    loaded = tuple(loaded)
    elsewhere = known or {}
    resolution = Resolution()
    wanted: list[tuple[RefersTo, str, Place]] = []
    for document, record in ((item.document, item.record) for item in loaded if item.record is not None):
        for mention in mentions(record):
            place = document.place_of(mention.loc, at_key=is_key(mention.loc, mention.name))
            if isinstance(mention.role, Defines):
                resolution.define(mention.role.kind, mention.name, place)
                continue
            resolution.mentioned.add(mention.name)
            if mention.role.noun in {"claim", "source"}:
                by_all = isinstance(record, CatalogueFile)
                citing = resolution.cited_by_catalogue if by_all else resolution.cited_by_treaty
                citing.add(mention.name.partition("#")[0])
            if is_checked(type(record), mention.role):
                wanted.append((mention.role, mention.name, place))
        for ledger, loc in ledgers(record):
            for index, claim in enumerate(ledger.claims):
                place = document.place_of((*loc, "claims", index, "id"))
                resolution.define("claim", f"{ledger.source.id}#{claim.id}", place)
    if complete:
        faulty = [item.document.data for item in loaded if item.document.diagnostics]
        maybe = set(_ids_in(faulty))
        hints = _Hints(resolution, elsewhere, Counter(name for _, name, _ in wanted))
        unknown = [
            (role, name, _unknown(role, name, place, hints))
            for role, name, place in wanted
            if not _is_known(role, name, (resolution.places, elsewhere))
            and name.partition("#")[2 if "#" in name else 0] not in maybe
        ]
        lost: set[str] = set()
        if seeds is not None and not any(isinstance(item.record, SeedFile) for item in loaded):
            lost = _lost_sources(((role, name) for role, name, _ in unknown), resolution.places)
        if lost:
            resolution.diagnostics.append(_no_seeds(str(seeds), sorted(lost)))
        resolution.diagnostics += [found for _, name, found in unknown if name.partition("#")[0] not in lost]
    return resolution


def _lost_sources(unknown: Iterable[tuple[RefersTo, str]], defined: Iterable[tuple[Kind, str]]) -> set[str]:
    """Sources that are cited and nowhere defined; none if each may be a slip of the pen for a known one."""
    known = [name for kind, name in defined if kind == "source"]
    cited = {name.partition("#")[0] for role, name in unknown if {"source", "claim"} & set(role.kinds)}
    lost = cited - set(known)
    return lost if any(not did_you_mean(name, known) for name in lost) else set()


def _no_seeds(folder: str, lost: list[str]) -> Diagnostic:
    """One line in place of one for each claim, where the folder of sources was not copied along."""
    named = ", ".join(lost) if len(lost) <= _NAMED else f"{', '.join(lost[:_NAMED])} and {len(lost) - _NAMED} more"
    message = f"no source files found in {folder}/, and the model cites {named}; copy that folder too"
    return Diagnostic(Place(folder, 0, 0), "TG202", message)


def _ids_in(value: Any) -> Iterator[str]:  # noqa: ANN401 -- any YAML value
    """Every id in raw data: what a record that could not be read may have defined."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for item in value.values():
            yield from _ids_in(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _ids_in(item)


def is_key(loc: Loc, name: str) -> bool:
    """Whether an id stands as a key at its location, and not as a value."""
    return bool(loc) and loc[-1] == name


def is_checked(file: type[Record], role: RefersTo) -> bool:
    """Whether what a kind of file refers to must be there."""
    # A form of control that goes by figures which this treaty's parties lack is not judged for it.
    return not (issubclass(file, CatalogueFile) and role.kinds == ("indicator",))


def ledgers(record: Record) -> list[tuple[Ledger, Loc]]:
    """The sources with their claims that stand in a file, and where."""
    if isinstance(record, SeedFile):
        return [(record, ())]
    if isinstance(record, TreatyFile):
        return [(ledger, ("sources", index)) for index, ledger in enumerate(record.sources)]
    return []


def _is_known(role: RefersTo, name: str, defined: Iterable[Container[tuple[Kind, str]]]) -> bool:
    body, _, facet = name.rpartition(".")
    return any(
        any((kind, name) in places for kind in role.kinds)
        or (role.facets and facet in FACETS and ("institution", body) in places)
        for places in defined
    )


def _unknown(role: RefersTo, name: str, place: Place, hints: "_Hints") -> Diagnostic:
    code = "TG203" if role.noun == "prerequisite" else "TG202"
    return Diagnostic(place, code, f"unknown {role.noun} '{name}'{hints.of(role, name)}")


class _Hints:
    """What may have been meant by unknown ids, each looked up once: a slip in one source is one in many places."""

    def __init__(
        self, resolution: Resolution, elsewhere: Collection[tuple[Kind, str]], often: Mapping[str, int]
    ) -> None:
        """Hold what is known.

        Args:
            resolution: what is defined and mentioned in the files.
            elsewhere: what else is defined.
            often: how often each id is referred to.
        """
        self._resolution = resolution
        self._defined = (*resolution.places, *elsewhere)
        self._often = often
        self._known: dict[RefersTo, list[str]] = {}
        self._found: dict[tuple[RefersTo, str], str] = {}

    def of(self, role: RefersTo, name: str) -> str:
        """The hint to append to a message; empty if nothing known is near."""
        if (role, name) not in self._found:
            near = nearest(name, self._names(role))
            hint = "" if near is None else f"; did you mean '{near}'?"
            self._found[role, name] = hint + ("" if near is None else self._where(role, name, near))
        return self._found[role, name]

    def _where(self, role: RefersTo, name: str, near: str) -> str:
        """Where the near id is defined, if it rather than all that refer to the other may be the slip."""
        if self._often[name] < _SEVERAL or near in self._resolution.mentioned:
            return ""
        place = next(
            (self._resolution.places[kind, near] for kind in role.kinds if (kind, near) in self._resolution.places),
            None,
        )
        return "" if place is None else f" It is defined in {place} and used by nothing; perhaps the slip is there"

    def _names(self, role: RefersTo) -> list[str]:
        if role not in self._known:
            known = [known for kind, known in self._defined if kind in role.kinds]
            if role.facets:
                known += [
                    f"{body}.{facet}" for kind, body in self._defined if kind == "institution" for facet in FACETS
                ]
            self._known[role] = known
        return self._known[role]
