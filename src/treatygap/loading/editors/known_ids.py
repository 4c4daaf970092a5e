"""The ids of a project with what each stands for, so that an editor can offer them."""

from collections.abc import Iterator, Mapping

from treatygap.loading.assembly import RECORDS
from treatygap.loading.content import model_files
from treatygap.loading.discovery import Layout
from treatygap.loading.document import read_document
from treatygap.loading.editors.file_schema import Ids, Known
from treatygap.loading.records import read_record
from treatygap.loading.references import mentions
from treatygap.loading.resolution import is_checked, ledgers
from treatygap.loading.scenarios import scenario_files
from treatygap.model.base import Record
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.ids import Defines, Kind, RefersTo
from treatygap.model.scenario import Scenario
from treatygap.model.status import FACETS

ByKind = Mapping[Kind, Known]

_NAMED_BY = ("title", "says", "point", "provision")
"""The keys of a record that tell a reader which it is; the first that it has."""


def known_ids(layout: Layout, treaty: str) -> ByKind:
    """Every id that a treaty's files define; that references lead nowhere is no hindrance.

    Raises:
        ModelError: with every fault by which ids could be missed.
    """
    found: dict[Kind, dict[str, str]] = {}
    faults: list[Diagnostic] = []
    for file, path, part in model_files(layout, treaty):
        document, _ = read_document(file, path)
        record = None if document.diagnostics else read_record(document, RECORDS[part])
        faults += document.diagnostics
        for kind, name, words in _defined(record) if record is not None else ():
            found.setdefault(kind, {}).setdefault(name, words)
    if faults:
        raise ModelError(tuple(sorted(set(faults))))
    for kind, name, words in _in_scenarios(layout, treaty):
        found.setdefault(kind, {}).setdefault(name, words)
    return {kind: dict(sorted(names.items())) for kind, names in found.items()}


def _defined(record: Record) -> Iterator[tuple[Kind, str, str]]:
    for mention in mentions(record):
        if isinstance(mention.role, Defines):
            yield mention.role.kind, mention.name, _words(mention.record)
    for ledger, _ in ledgers(record):
        for claim in ledger.claims:
            yield "claim", f"{ledger.source.id}#{claim.id}", _words(claim)


def _words(record: Record | None) -> str:
    return next((str(getattr(record, key)) for key in _NAMED_BY if hasattr(record, key)), "")


def _in_scenarios(layout: Layout, treaty: str) -> Iterator[tuple[Kind, str, str]]:
    """Scenarios are called like their files; of one with faults nothing else is known."""
    for file, path in scenario_files(layout, treaty):
        document, _ = read_document(file, path)
        record = None if document.diagnostics else read_record(document, Scenario)
        yield "scenario", file.stem, _words(record)
        # A scenario that goes on from this one may name its rules.
        for rule in record.rules if record is not None else ():
            yield "rule", rule.id, _words(rule)


def ids_of(known: ByKind, file: type[Record]) -> Ids:
    """What may be referred to in a kind of file."""

    def ids(role: RefersTo) -> Known | None:
        if not is_checked(file, role):
            return None
        found = {name: words for kind in role.kinds for name, words in known.get(kind, {}).items()}
        if role.facets:
            bodies = known.get("institution", {})
            found |= {f"{name}.{facet}": f"{words}: {facet}" for name, words in bodies.items() for facet in FACETS}
        return found

    return ids


def in_all(several: list[ByKind]) -> ByKind:
    """The ids that there are in each of several treaties."""
    first, *others = several
    return {
        kind: {name: words for name, words in names.items() if all(name in other.get(kind, ()) for other in others)}
        for kind, names in first.items()
    }
