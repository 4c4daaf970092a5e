"""The same evaluation as `worlds`, compiled: needs NumPy and numba, which `treatygap[fast]` installs."""

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from treatygap.logic.arrays import Arrays, arrays_of
from treatygap.logic.program import Program

Words = NDArray[np.uint64]

_LINE = 8
"""Words of a cache line."""
_WIDEST = 16 * _LINE
"""So many words of a row are dealt with together at most; more would not make what a gate costs any smaller."""
_CACHE = 6 << 20
"""Bytes that the rows of a block may take, so that they stay near the processor."""
_PLANES = 24
"""Binary digits of the largest sum of weights."""
_FULL = np.uint64(0xFFFFFFFFFFFFFFFF)
_NONE = np.uint64(0)


class Native:
    """A program in arrays, ready to run."""

    def __init__(self, program: Program | Arrays) -> None:
        """Make ready.

        Raises:
            ValueError: if weights add up to more than the compiled loops can count.
        """
        arrays = program if isinstance(program, Arrays) else arrays_of(program)
        self.gates = len(arrays.kinds)
        """How many gates there are; facts take the rows after them."""
        self.rows = self.gates + len(arrays.facts)
        self._loops = (arrays.kinds, arrays.quotas, arrays.starts, arrays.inputs, arrays.weights, arrays.segments)
        largest = int(arrays.weights.sum())
        if largest >= 1 << _PLANES:
            largest = int(np.diff(np.append(0, np.cumsum(arrays.weights))[arrays.starts]).max(initial=0))
        if largest >= 1 << _PLANES:
            raise ValueError(f"weights add up to {largest:,}, more than the compiled loops can count")

    @cached_property
    def _helpers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(numba.get_num_threads(), "worlds")

    def width(self, planes: int, words: int) -> int:
        """The words of a row that are dealt with together."""
        fitting = _CACHE // (8 * planes * max(1, self.rows))
        return max(_LINE, min(_WIDEST, fitting // _LINE * _LINE, -(-words // _LINE) * _LINE))

    def evaluate(self, surely: Words, possibly: Words | None, rows: NDArray[np.int64]) -> tuple[Words, Words]:
        """The value of some rows in every world.

        Args:
            surely: a row of 64-bit words for each fact, one bit for each world: the worlds in which it is true.
            possibly: likewise the worlds in which it is not false; None if nothing is unknown.
            rows: what is wanted, by `Program.row_of`.

        Returns:
            The wanted rows likewise, surely and possibly; the same array twice if nothing is unknown.
        """
        words = surely.shape[1]
        found = self.blocks(surely, possibly, rows).transpose(0, 2, 1, 3)
        flat = found.reshape(found.shape[0], len(rows), -1)[:, :, :words]
        return flat[0], flat[-1]

    def blocks(self, surely: Words, possibly: Words | None, rows: NDArray[np.int64], out: Words | None = None) -> Words:
        """The same as `evaluate`, as the loops write it: planes by blocks of worlds by rows by the words of a block.

        Putting rows together takes longer than finding them, where a model has many; so does asking for new memory,
        so that an earlier result can be given as `out`, to be written over.
        """
        planes, words = 1 if possibly is None else 2, surely.shape[1]
        facts = (surely, surely if possibly is None else possibly)
        width = self.width(planes, words)
        number = -(-words // width)
        found = np.empty((planes, number, len(rows), width), dtype=np.uint64) if out is None else out
        # Whoever is free takes the next share, so that nobody waits for a thread that does not get to run.
        step = max(1, number // (8 * numba.get_num_threads()))
        shares = iter(range(0, number, step))

        def work() -> None:
            values = np.empty((planes, self.rows, width), dtype=np.uint64)
            digits = np.empty((_PLANES + 1, width), dtype=np.uint64)
            for begin in shares:
                _evaluate(self._loops, facts, rows, found, begin, min(begin + step, number), values, digits)

        helpers = [self._helpers.submit(work) for _ in range(numba.get_num_threads() - 1)]
        work()
        for helper in helpers:
            if not helper.cancel():
                helper.result()
        return found

    def values(self, true: list[bool]) -> bytes:
        """The value of every gate in one world without unknowns."""
        return self.solve(np.array(true, dtype=np.uint8))[: self.gates].tobytes()

    def solve(self, facts: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The value of every row in one world without unknowns.

        Args:
            facts: one for each fact, 0 or 1.
        """
        values = np.zeros(self.rows, dtype=np.uint8)
        values[self.gates :] = facts
        _solve(self._loops, values)
        return values


def pack(table: NDArray[Any]) -> Words:
    """A table of worlds by facts as rows of words, one for each fact; bits beyond the last world are 0."""
    worlds = table.shape[0]
    padded = np.zeros((table.shape[1], -(-worlds // 64) * 64), dtype=bool)
    padded[:, :worlds] = table.T
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def unpack(words: Words, worlds: int) -> NDArray[np.bool_]:
    """The other way round: a table of worlds by rows."""
    bits = np.unpackbits(words.view(np.uint8), axis=1, bitorder="little")
    return bits[:, :worlds].T.astype(bool)


@numba.njit(cache=True, nogil=True)
def _solve(program, values) -> None:
    kinds, quotas, starts, inputs, weights, segments = program
    for segment in range(segments.shape[0]):
        for _ in range(segments[segment, 2]):
            for gate in range(segments[segment, 0], segments[segment, 1]):
                reached = 0
                for at in range(starts[gate], starts[gate + 1]):
                    reached += weights[at] * values[inputs[at]]
                values[gate] = (reached >= quotas[gate]) != (kinds[gate] == 3)  # Kind.NOT


# A row of a block is gone through word by word, for such a loop the compiler turns into vector instructions;
# that what is read may be what is written, it checks once a row.


@numba.njit(nogil=True, inline="always")
def _fill(target, value) -> None:
    for word in range(target.shape[0]):
        target[word] = value


@numba.njit(nogil=True, inline="always")
def _copy(target, source) -> None:
    for word in range(target.shape[0]):
        target[word] = source[word]


@numba.njit(nogil=True, inline="always")
def _and(target, source) -> None:
    for word in range(target.shape[0]):
        target[word] &= source[word]


@numba.njit(nogil=True, inline="always")
def _or(target, source) -> None:
    for word in range(target.shape[0]):
        target[word] |= source[word]


@numba.njit(nogil=True, inline="always")
def _not(target, source) -> None:
    for word in range(target.shape[0]):
        target[word] = ~source[word]


@numba.njit(nogil=True, inline="always")
def _add(digit, carry, source) -> None:
    """Add one bit to a digit; what is carried may be written over what is added."""
    for word in range(digit.shape[0]):
        before, bit = digit[word], source[word]
        digit[word] = before ^ bit
        carry[word] = before & bit


@numba.njit(nogil=True)
def _count(rows, inputs, weights, quota, target, digits) -> None:
    """The worlds in which weights reach a quota: where a counter that lacks just so much runs over."""
    planes = 0
    while quota > 1 << planes:
        planes += 1
    lacking = (1 << planes) - quota
    for plane in range(planes):
        _fill(digits[plane], _FULL if lacking >> plane & 1 else _NONE)
    _fill(target, _NONE)
    for at in range(inputs.shape[0]):
        for place in range(planes + 1):
            if weights[at] >> place & 1:
                source = rows[inputs[at]]
                for plane in range(place, planes):
                    _add(digits[plane], digits[planes], source)
                    source = digits[planes]
                _or(target, source)


@numba.njit(nogil=True)
def _segment(program, begin, end, rows, digits) -> None:
    """Go through some gates once, in one block of worlds."""
    kinds, quotas, starts, inputs, weights, _ = program
    planes = rows.shape[0]
    for gate in range(begin, end):
        kind, first, last = kinds[gate], starts[gate], starts[gate + 1]
        for plane in range(planes):
            target = rows[plane, gate]
            if kind == 3:  # Kind.NOT
                _not(target, rows[planes - 1 - plane, inputs[first]])
            elif kind == 2:  # Kind.COUNT
                _count(rows[plane], inputs[first:last], weights[first:last], quotas[gate], target, digits)
            elif first == last:
                _fill(target, _FULL if kind == 0 else _NONE)
            else:
                _copy(target, rows[plane, inputs[first]])
                for at in range(first + 1, last):
                    if kind == 0:  # Kind.ALL
                        _and(target, rows[plane, inputs[at]])
                    else:
                        _or(target, rows[plane, inputs[at]])


@numba.njit(cache=True, nogil=True)
def _evaluate(program, facts, wanted, found, begin, end, rows, digits) -> None:
    """Evaluate some blocks of worlds."""
    segments = program[5]
    planes, gates, width = rows.shape[0], program[0].shape[0], rows.shape[2]
    for block in range(begin, end):
        first = block * width
        last = min(first + width, facts[0].shape[1])
        for plane in range(planes):
            for fact in range(facts[plane].shape[0]):
                _copy(rows[plane, gates + fact, : last - first], facts[plane][fact, first:last])
        for segment in range(segments.shape[0]):
            start, stop, rounds = segments[segment]
            if rounds > 1:
                rows[:, start:stop] = _NONE
            for _ in range(rounds):
                _segment(program, start, stop, rows, digits)
        for plane in range(planes):
            for number in range(wanted.shape[0]):
                _copy(found[plane, block, number], rows[plane, wanted[number]])
