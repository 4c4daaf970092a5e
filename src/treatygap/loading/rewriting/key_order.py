"""The order of keys: that of the fields of the record which a mapping is, as far as it is one.

Only mappings whose keys are fields are put in order. Where keys are ids or years, and in lists, the order is the
author's.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from treatygap.loading.annotations import members
from treatygap.loading.rewriting.tree import Entry, Node, Tree
from treatygap.model.base import Record
from treatygap.model.expectation import RuleTestsFile
from treatygap.model.files import CatalogueFile, RulesFile, SeedFile, TreatyFile
from treatygap.model.power import PowerFile
from treatygap.model.scenario import Scenario

_FILES: tuple[type[Record], ...] = (
    TreatyFile,
    RulesFile,
    CatalogueFile,
    SeedFile,
    Scenario,
    RuleTestsFile,
    PowerFile,
)


class _Slot(NamedTuple):
    """A field: its position among the others, and what may stand in it."""

    position: int
    annotation: Any


def put_in_order(tree: Tree) -> None:
    """Put the keys of every record of a file in order; which kind of file it is, its keys tell."""
    if tree.root is None:
        return
    if tree.root.value.entries:
        _keep_heading(tree.root, tree.root.value.entries[0])
    _order(tree.root.value, _FILES)


def _keep_heading(root: Entry, first: Entry) -> None:
    """Leave at the top what stands there apart from the first key: it is about the file."""
    parted = [number for number, comment in enumerate(first.above) if number and comment.apart]
    count = len(first.above) if first.apart else parted[-1] if parted else 0
    root.above += first.above[:count]
    del first.above[:count]


def _order(node: Node, annotations: Iterable[Any]) -> None:
    kinds = [member for annotation in annotations for member in members(annotation)]
    if node.kind == "sequence":
        items = [get_args(kind)[0] for kind in kinds if get_origin(kind) is tuple]
        for entry in node.entries:
            _order(entry.value, items)
    elif node.kind == "mapping":
        record = _record_of(node, kinds)
        slots = _slots(record) if record else {}
        values = [get_args(kind)[1] for kind in kinds if get_origin(kind) is dict]
        for entry in node.entries:
            slot = slots.get(_key(entry))
            _order(entry.value, (slot.annotation,) if slot else () if record else values)
        if record:
            _sort(node, slots)


def _record_of(node: Node, kinds: Iterable[Any]) -> type[Record] | None:
    """The kind of record that a mapping is: the first that knows most of its keys, if it knows any."""
    keys = {_key(entry) for entry in node.entries}
    known = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)]
    best = max(known, key=lambda kind: len(keys & _slots(kind).keys()), default=None)
    return best if best is not None and keys & _slots(best).keys() else None


@cache
def _slots(record: type[Record]) -> dict[str, _Slot]:
    """The fields of a record by their keys in a file."""
    if not record.__pydantic_fields_complete__:
        record.model_rebuild()
    return {
        field.alias or name: _Slot(position, field.annotation)
        for position, (name, field) in enumerate(record.model_fields.items())
    }


def _key(entry: Entry) -> str:
    return entry.key.text if entry.key else ""


def _sort(node: Node, slots: dict[str, _Slot]) -> None:
    """Sort entries; unknown keys come last. Where the first changes, the empty line above it goes to the former."""
    former = node.entries[0]
    node.entries.sort(key=lambda entry: slots[_key(entry)].position if _key(entry) in slots else len(slots))
    first = node.entries[0]
    if first is not former:
        one, other = (entry.above[0] if entry.above else entry for entry in (first, former))
        one.apart, other.apart = other.apart, one.apart
