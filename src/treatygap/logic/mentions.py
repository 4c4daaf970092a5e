"""What the gates of a very large model mention, read off its records in compiled loops.

The loops call functions of CPython's C interface, with the address of a record where C has a pointer to it. They
create no record, read no memory themselves, and run no code of a record: they ask for types, for lengths, for what a
tuple holds and for the value of a whole number. Whoever calls must hold the records.
"""

from collections.abc import Callable, Mapping
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

import numba
import numpy as np
from numba import types
from numpy.typing import NDArray

from treatygap.logic.structure import Atom, Structure, Threshold

_ROOM = 64
"""So many places a mention the table of addresses may have at most."""
_GRAIN = 4
"""Two records lie 2 to this power apart at least, and at multiples of it, or they are not looked up by address."""


def _function(name: str, result: types.Type, *arguments: types.Type) -> Callable[..., Any]:
    """A function of the interpreter, for compiled loops alone."""
    found: Callable[..., Any] = types.ExternalFunction(name, result(*arguments))
    return found


_type = _function("PyObject_Type", types.intp, types.intp)
_release = _function("Py_DecRef", types.void, types.intp)
_item = _function("PyTuple_GetItem", types.intp, types.intp, types.intp)
_size = _function("PyTuple_Size", types.intp, types.intp)
_listed = _function("PyList_GetItem", types.intp, types.intp, types.intp)
_append = _function("PyList_Append", types.int32, types.intp, types.intp)
_value = _function("PyLong_AsSsize_t", types.intp, types.intp)
_forget_error = _function("PyErr_Clear", types.void)


class Mentions(NamedTuple):
    """The gates of a model, each with what it mentions."""

    quotas: NDArray[np.int64]
    starts: NDArray[np.int64]
    """Where the mentions of each gate begin; one more entry tells where the last end."""
    rows: NDArray[np.int32]
    """For each mention the number of a definition, or, after those, of a fact."""
    facts: list[str]
    """What is mentioned and not defined, in the order of first mention."""


def mentions_of(definitions: Mapping[str, Structure]) -> Mentions | None:
    """Take gates apart; None unless each definition is one over facts and earlier definitions, without weights.

    That a name was seen before is told by the address of its record; what is new is looked up by name.
    """
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]  # read from the environment
        return None
    # The lists hold the records, whatever happens to the model meanwhile.
    names, gates = list(definitions), list(definitions.values())
    quotas, starts = np.empty(len(gates), dtype=np.int64), np.zeros(len(gates) + 1, dtype=np.int64)
    found = np.empty(4 * len(gates), dtype=np.intp)
    found = _taken_apart(id(gates), quotas, starts, found, (id(Threshold), id(tuple), id(int), id(1)))
    if starts[-1] < 0:
        return None
    addresses = np.empty(len(names), dtype=np.intp)
    _addresses(id(names), addresses)
    rows = np.empty(len(found), dtype=np.int32)
    strangers: list[Atom] = []
    if not _rows(addresses, found, *_table(addresses, found), id(Atom), id(strangers), rows):
        return None
    facts = _introduced(strangers, definitions, rows)
    return Mentions(quotas, starts, rows, facts) if _in_order(starts, rows) else None


def _table(names: NDArray[np.intp], found: NDArray[np.intp]) -> tuple[int, NDArray[np.int32]]:
    """A place for every address between the lowest and the highest, as far as there is room about the middle."""
    if not len(found):
        return 0, np.zeros(0, dtype=np.int32)
    middle = int(np.median(found[:: 1 + len(found) // 1000]))
    reach = _ROOM * len(found) << _GRAIN - 1
    lowest = max(int(min(names.min(), found.min())), middle - reach) >> _GRAIN << _GRAIN
    highest = min(int(max(names.max(), found.max())), middle + reach)
    return lowest, np.zeros((highest - lowest >> _GRAIN) + 1, dtype=np.int32)


def _introduced(strangers: list[Atom], definitions: Mapping[str, Structure], rows: NDArray[np.int32]) -> list[str]:
    """The facts; what was taken for one and is none, or was mentioned before, gets its own number."""
    names = list(map(itemgetter(0), strangers))
    facts = list(dict.fromkeys(names))
    numbers = {} if definitions.keys().isdisjoint(facts) else dict(zip(definitions, count(), strict=False))
    if numbers:
        facts = [name for name in facts if name not in numbers]
    if len(facts) < len(names):
        numbers.update(zip(facts, count(len(definitions)), strict=False))
        strange = np.flatnonzero(rows >= len(definitions))
        own = np.fromiter(map(numbers.__getitem__, names), np.int32, len(names))
        rows[strange] = own[rows[strange] - len(definitions)]
    return facts


@numba.njit(cache=True)
def _type_of(record):
    found = _type(record)
    # It lives on without being held, since the record does.
    _release(found)
    return found


@numba.njit(cache=True)
def _addresses(records, found):
    for place in range(len(found)):
        found[place] = _listed(records, place)


@numba.njit(cache=True)
def _taken_apart(gates, quotas, starts, found, known):
    """The addresses of what is mentioned, in `found` or a longer array; the last start is below 0 if a gate is odd."""
    threshold, sequence, whole, one = known
    number, end = len(quotas), 0
    for place in range(number):
        gate = _listed(gates, place)
        starts[number] = -1
        if _type_of(gate) != threshold or _size(gate) != 3:
            break
        quota, parts, weights = _item(gate, 0), _item(gate, 1), _item(gate, 2)
        if _type_of(quota) != whole or _type_of(parts) != sequence or _type_of(weights) != sequence:
            break
        quotas[place], size = _value(quota), _size(parts)
        if quotas[place] < 0:
            # What does not fit was given as an error and -1.
            _forget_error()
        least = 1 if size else 0
        if quotas[place] < least or quotas[place] > size or _size(weights) != size:
            break
        if end + size > len(found):
            found = np.append(found, np.empty(len(found) + size, np.intp))
        for part in range(size):
            if _item(weights, part) != one:
                return found
            found[end] = _item(parts, part)
            end += 1
        starts[place + 1] = end
    return found[:end]


@numba.njit(cache=True)
def _place(address, lowest, table):
    """Where the row of an address stands, plus one; -1 if there is no place for it."""
    place = (address - lowest) >> _GRAIN
    return place if 0 <= place < len(table) and address == lowest + (place << _GRAIN) else -1


@numba.njit(cache=True)
def _rows(names, found, lowest, table, atom, strangers, rows):
    """Find the row of each mention, unless one is no name; `strangers` grows."""
    gates = met = len(names)
    for row in range(gates):
        place = _place(names[row], lowest, table)
        if place >= 0:
            table[place] = row + 1
    for at in range(len(found)):
        place = _place(found[at], lowest, table)
        row = table[place] if place >= 0 else 0
        if row == 0:
            if _type_of(found[at]) != atom or _size(found[at]) != 1:
                return False
            name = _place(_item(found[at], 0), lowest, table)
            row = table[name] if name >= 0 else 0
            if row == 0:
                _append(strangers, found[at])
                met += 1
                row = met
            if place >= 0:
                table[place] = row
        rows[at] = row - 1
    return True


@numba.njit(cache=True)
def _in_order(starts, rows):
    """Whether no gate mentions itself or one after it."""
    gates = len(starts) - 1
    for gate in range(gates):
        for at in range(starts[gate], starts[gate + 1]):
            if gate <= rows[at] < gates:
                return False
    return True
