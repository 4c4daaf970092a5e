"""A program in arrays, for compiled loops: from a program, or straight from the records of a very large model.

Needs NumPy and numba, which `treatygap[fast]` installs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from treatygap.logic.fixpoint import System
from treatygap.logic.identity import Identities, Objects
from treatygap.logic.program import Kind, Program
from treatygap.logic.structure import Atom, Structure, Threshold

Column = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]
"""The quota of each gate, the number of its parts, and the numbers of these."""

_CHUNK = 8_000
"""So many records are taken apart at a time that they stay near the processor: fetching them takes most of the time."""


@dataclass(frozen=True)
class Arrays:
    """The gates of a program. A row is the number of a gate; facts take the rows after them."""

    facts: list[str]
    kinds: NDArray[np.int8]
    quotas: NDArray[np.int64]
    starts: NDArray[np.int64]
    inputs: NDArray[np.int32]
    """Rows."""
    weights: NDArray[np.int64]
    segments: NDArray[np.int64]


def arrays_of(program: Program) -> Arrays:
    """A program that is laid out already."""
    inputs = np.array(program.inputs, dtype=np.int32)
    return Arrays(
        facts=program.facts,
        kinds=np.array(program.kinds, dtype=np.int8),
        quotas=np.array(program.quotas, dtype=np.int64),
        starts=np.array(program.starts, dtype=np.int64),
        inputs=np.where(inputs >= 0, inputs, len(program.kinds) - 1 - inputs).astype(np.int32),
        weights=np.array(program.weights, dtype=np.int64),
        segments=np.array(program.segments, dtype=np.int64).reshape(-1, 3),
    )


def arrays_in_order_written(system: System) -> Arrays | None:
    """A gate for each definition in its order, where none has weights and each stands after what it needs; else None.

    Large models are like that, and share the records of what is mentioned often. A record is looked up by its name
    once, however often it is mentioned.
    """
    gates, parts = Identities(), Identities()
    columns: list[Column] = []
    mentioned: list[Objects] = []
    structures = iter(system.definitions.values())
    while chunk := list(islice(structures, _CHUNK)):
        column = _taken_apart(chunk, gates, parts, mentioned)
        if column is None:
            return None
        columns.append(column)
    if gates.known < len(system.definitions):
        return None
    quotas, sizes, numbers = (np.concatenate(arrays) for arrays in zip(*columns, strict=True))
    found = _rows(system.definitions, gates, parts, np.concatenate(mentioned))
    if found is None:
        return None
    facts, rows = found
    inputs = rows[numbers]
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    if ((inputs >= owners) & (inputs < len(sizes))).any() or (quotas > sizes).any() or (quotas < (sizes > 0)).any():
        return None
    return Arrays(
        facts=facts,
        kinds=np.where(quotas == sizes, Kind.ALL, np.where(quotas == 1, Kind.ANY, Kind.COUNT)).astype(np.int8),
        quotas=quotas,
        starts=np.append(0, np.cumsum(sizes)),
        inputs=inputs,
        weights=np.ones(len(inputs), dtype=np.int64),
        segments=np.array([[0, len(sizes), 1]]),
    )


def _taken_apart(
    structures: list[Structure], gates: Identities, parts: Identities, mentioned: list[Objects]
) -> Column | None:
    """Some gates as columns, and the parts not mentioned before; None if there are weights, or other structures."""
    if set(map(type, structures)) != {Threshold}:
        return None
    fields = np.fromiter(chain.from_iterable(structures), object, 3 * len(structures))
    if any(weight != 1 for weights in set(fields[2::3].tolist()) for weight in weights):
        return None
    gates.number(np.fromiter(structures, object, len(structures)))
    members = fields[1::3].tolist()
    sizes = np.fromiter(map(len, members), np.int64, len(members))
    mentions = np.fromiter(chain.from_iterable(members), object, int(sizes.sum()))
    before = parts.known
    numbers = parts.number(mentions)
    # The first mention of each is written last.
    first = np.empty(parts.known - before, dtype=np.int64)
    new = np.flatnonzero(numbers >= before)[::-1]
    first[numbers[new] - before] = new
    mentioned.append(mentions[first])
    return fields[0::3].astype(np.int64), sizes, numbers


def _rows(
    definitions: Mapping[str, Structure], gates: Identities, parts: Identities, atoms: Objects
) -> tuple[list[str], NDArray[np.int32]] | None:
    """The facts, and the row of each part; None if a part is no name."""
    rows = np.empty(len(atoms), dtype=np.int32)
    # In the order in which they lie in memory, what is looked up lies in order too, mostly.
    order = np.argsort(parts.addresses)
    for begin in range(0, len(order), _CHUNK):
        chunk = order[begin : begin + _CHUNK]
        some = atoms[chunk].tolist()
        if set(map(type, some)) != {Atom}:
            return None
        found = map(definitions.get, map(itemgetter(0), some))
        rows[chunk] = gates.number(np.fromiter(found, object, len(some)))
    # What is not defined was found as None, which is no gate.
    undefined = np.flatnonzero(rows >= len(definitions))
    facts: dict[str, int] = {}
    for number, atom in zip(undefined.tolist(), atoms[undefined].tolist(), strict=True):
        rows[number] = len(definitions) + facts.setdefault(atom.name, len(facts))
    return list(facts), rows
