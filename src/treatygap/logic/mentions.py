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

_Numbering = tuple[int, NDArray[np.uint64], NDArray[np.int64]]
"""The lowest address; a bit for each place above it, set if a record lies there; how many are set before each word."""

_GRAIN = 4
"""Records lie at multiples of 2 to this power; one that does not is looked up by its name."""
_ROOM = 1_000
"""So many places for each mention, below the middle of all and above it; what lies farther is looked up by its name."""


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
    """Take gates apart; None unless each definition is a gate over facts and earlier definitions, without weights.

    That a name was seen before is told by the address of its record; what is new is looked up by name.
    """
    if not definitions or numba.config.DISABLE_JIT:  # type: ignore[attr-defined]  # read from the environment
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
    numbering = _numbered(addresses, found)
    known = np.zeros(numbering[2][-1], dtype=np.int32)
    if not _rows(addresses, found, numbering, known, id(Atom), id(strangers), rows):
        return None
    facts = _introduced(strangers, definitions, rows)
    return Mentions(quotas, starts, rows, facts) if _in_order(starts, rows) else None


def _numbered(names: NDArray[np.intp], found: NDArray[np.intp]) -> _Numbering:
    """A number for every address, as far as there is room about the middle."""
    every = names if not len(found) else found
    middle = int(np.median(every[:: 1 + len(every) // 1000]))
    reach = _ROOM * len(every) << _GRAIN
    lowest = max(int(min(names.min(), every.min())), middle - reach) >> _GRAIN << _GRAIN
    highest = min(int(max(names.max(), every.max())), middle + reach)
    marks = np.zeros((highest - lowest >> _GRAIN >> 6) + 1, dtype=np.uint64)
    _mark(names, lowest, marks)
    _mark(found, lowest, marks)
    return lowest, marks, np.append(0, np.cumsum(np.bitwise_count(marks), dtype=np.int64))


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
def _taken_apart(gates, quotas, starts, found, expected):
    """The addresses of what is mentioned, in `found` or a longer array; the last start is below 0 if a gate is odd."""
    threshold, sequence, whole, one = expected
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
def _ones(word):
    """How many bits are set."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@numba.njit(cache=True)
def _mark(addresses, lowest, marks):
    for at in range(len(addresses)):
        place = (addresses[at] - lowest) >> _GRAIN
        if 0 <= place >> 6 < len(marks):
            marks[place >> 6] |= np.uint64(1) << np.uint64(place & 63)


@numba.njit(cache=True)
def _place(address, numbering):
    """The number of an address; -1 if it has none."""
    lowest, marks, before = numbering
    place = (address - lowest) >> _GRAIN
    if place < 0 or place >> 6 >= len(marks) or address != lowest + (place << _GRAIN):
        return -1
    word, bit = marks[place >> 6], np.uint64(1) << np.uint64(place & 63)
    return before[place >> 6] + _ones(word & (bit - np.uint64(1))) if word & bit else -1


@numba.njit(cache=True)
def _rows(names, found, numbering, known, atom, strangers, rows):
    """Find the row of each mention, unless one is no name; what no definition has in its record becomes a stranger.

    In `known` stands the row plus one of each address that has a number; below zero for a name, which is no mention.
    """
    gates = met = len(names)
    for row in range(gates):
        place = _place(names[row], numbering)
        if place >= 0:
            known[place] = -1 - row
    for at in range(len(found)):
        place = _place(found[at], numbering)
        row = known[place] if place >= 0 else 0
        if row <= 0:
            if _type_of(found[at]) != atom or _size(found[at]) != 1:
                return False
            name = _place(_item(found[at], 0), numbering)
            row = -known[name] if name >= 0 else 0
            if row <= 0:
                _append(strangers, found[at])
                met += 1
                row = met
            if place >= 0:
                known[place] = row
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
