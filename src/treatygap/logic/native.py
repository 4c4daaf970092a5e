"""The same evaluation as `worlds`, compiled: needs NumPy and numba, which `treatygap[fast]` installs."""

from functools import cached_property
from typing import Any

import numba
import numpy as np
from numba import uintp
from numpy.typing import NDArray

from treatygap.logic.program import Program

Words = NDArray[np.uint64]

_BLOCK = 8
"""Words that are dealt with together: one cache line."""
_PLANES = 24
"""Binary digits of the largest sum of weights."""


class Native:
    """A program in arrays, ready to run."""

    def __init__(self, program: Program) -> None:
        """Lay out a program.

        Raises:
            ValueError: if weights add up to more than the compiled loops can count.
        """
        self.program = program
        gates = len(program.kinds)
        inputs = np.array(program.inputs, dtype=np.int32)
        self.rows = gates + len(program.facts)
        self.inputs = np.where(inputs >= 0, inputs, gates - 1 - inputs).astype(np.int32)
        self.starts = np.array(program.starts, dtype=np.int64)
        self.kinds = np.array(program.kinds, dtype=np.int8)
        self.quotas = np.array(program.quotas, dtype=np.int64)
        self.weights = np.array(program.weights, dtype=np.int64)
        self.segments = np.array(program.segments, dtype=np.int64).reshape(-1, 3)
        sums = np.add.reduceat(np.append(self.weights, 0), self.starts[:-1]) if gates else np.zeros(1, np.int64)
        if int(sums.max()) >= 1 << _PLANES:
            raise ValueError(f"weights add up to {int(sums.max()):,}, more than the compiled loops can count")

    @cached_property
    def gates(self) -> int:
        """How many gates there are; facts take the rows after them."""
        return len(self.program.kinds)

    def row_of(self, name: str) -> int:
        """The row of a fact or a defined name."""
        reference = self.program.reference[name]
        return reference if reference >= 0 else self.gates - 1 - reference

    def evaluate(self, surely: Words, possibly: Words | None, rows: NDArray[np.int64]) -> tuple[Words, Words]:
        """The value of some rows in every world.

        Args:
            surely: a row of 64-bit words for each fact, one bit for each world: the worlds in which it is true.
            possibly: likewise the worlds in which it is not false; None if nothing is unknown.
            rows: what is wanted, by `row_of`.

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
        number = -(-surely.shape[1] // _BLOCK)
        shape = (1 if possibly is None else 2, number, len(rows), _BLOCK)
        found = np.empty(shape, dtype=np.uint64) if out is None else out
        facts = surely[None] if possibly is None else np.stack((surely, possibly))
        at = self.inputs.astype(np.int64) * _BLOCK
        program = (self.kinds, self.quotas, self.starts, at, self.weights, self.segments)
        _evaluate(*program, facts, rows, found, numba.get_num_threads())
        return found

    def values(self, true: list[bool]) -> list[int]:
        """The value of every gate in one world without unknowns."""
        found: list[int] = self.solve(np.array(true, dtype=np.uint8))[: self.gates].tolist()
        return found

    def solve(self, facts: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The value of every row in one world without unknowns.

        Args:
            facts: one for each fact, 0 or 1.
        """
        values = np.zeros(self.rows, dtype=np.uint8)
        values[self.gates :] = facts
        _solve(self.kinds, self.quotas, self.starts, self.inputs, self.weights, self.segments, values)
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
def _solve(kinds, quotas, starts, inputs, weights, segments, values) -> None:
    for segment in range(segments.shape[0]):
        for _ in range(segments[segment, 2]):
            for gate in range(segments[segment, 0], segments[segment, 1]):
                reached = 0
                for at in range(starts[gate], starts[gate + 1]):
                    reached += weights[at] * values[inputs[at]]
                values[gate] = (reached >= quotas[gate]) != (kinds[gate] == 3)  # Kind.NOT


# The loops below are spelled out word by word, for only then does the compiler turn them into vector instructions;
# and indices are unsigned, for a signed one may count from the end and must be checked.


@numba.njit(nogil=True, inline="always")
def _all(inputs, begin, end, shift, rows, out) -> None:
    full = np.uint64(0xFFFFFFFFFFFFFFFF)
    a, b, c, d, e, f, g, h = full, full, full, full, full, full, full, full
    for at in range(begin, end):
        k = uintp(inputs[at] + shift)
        a, b, c, d = a & rows[k], b & rows[k + uintp(1)], c & rows[k + uintp(2)], d & rows[k + uintp(3)]
        e, f = e & rows[k + uintp(4)], f & rows[k + uintp(5)]
        g, h = g & rows[k + uintp(6)], h & rows[k + uintp(7)]
    rows[out], rows[out + uintp(1)], rows[out + uintp(2)], rows[out + uintp(3)] = a, b, c, d
    rows[out + uintp(4)], rows[out + uintp(5)], rows[out + uintp(6)], rows[out + uintp(7)] = e, f, g, h


@numba.njit(nogil=True, inline="always")
def _any(inputs, begin, end, shift, rows, out) -> None:
    none = np.uint64(0)
    a, b, c, d, e, f, g, h = none, none, none, none, none, none, none, none
    for at in range(begin, end):
        k = uintp(inputs[at] + shift)
        a, b, c, d = a | rows[k], b | rows[k + uintp(1)], c | rows[k + uintp(2)], d | rows[k + uintp(3)]
        e, f = e | rows[k + uintp(4)], f | rows[k + uintp(5)]
        g, h = g | rows[k + uintp(6)], h | rows[k + uintp(7)]
    rows[out], rows[out + uintp(1)], rows[out + uintp(2)], rows[out + uintp(3)] = a, b, c, d
    rows[out + uintp(4)], rows[out + uintp(5)], rows[out + uintp(6)], rows[out + uintp(7)] = e, f, g, h


@numba.njit(nogil=True)
def _count(inputs, weights, begin, end, quota, shift, rows, out, digits) -> None:
    planes = 0
    total = 0
    for at in range(begin, end):
        total += weights[at]
    while total >> planes:
        planes += 1
    for at in range(planes * _BLOCK):
        digits[uintp(at)] = np.uint64(0)
    for at in range(begin, end):
        weight = weights[at]
        place = 0
        while weight >> place:
            if weight >> place & 1:
                _add(uintp(inputs[at] + shift), rows, place, planes, digits)
            place += 1
    for word in range(_BLOCK):
        above = np.uint64(0)
        equal = np.uint64(0xFFFFFFFFFFFFFFFF)
        for plane in range(planes - 1, -1, -1):
            digit = digits[uintp(plane * _BLOCK + word)]
            if quota >> plane & 1:
                equal &= digit
            else:
                above |= equal & digit
                equal &= ~digit
        rows[out + uintp(word)] = above | equal


@numba.njit(nogil=True, inline="always")
def _add(k, rows, place, planes, digits) -> None:
    """Add one bit of each world to the digits from a place on."""
    a, b, c, d = rows[k], rows[k + uintp(1)], rows[k + uintp(2)], rows[k + uintp(3)]
    e, f, g, h = rows[k + uintp(4)], rows[k + uintp(5)], rows[k + uintp(6)], rows[k + uintp(7)]
    for plane in range(place, planes):
        at = uintp(plane * _BLOCK)
        i, j, m, n = digits[at], digits[at + uintp(1)], digits[at + uintp(2)], digits[at + uintp(3)]
        q, r, s, t = digits[at + uintp(4)], digits[at + uintp(5)], digits[at + uintp(6)], digits[at + uintp(7)]
        digits[at], digits[at + uintp(1)], digits[at + uintp(2)], digits[at + uintp(3)] = i ^ a, j ^ b, m ^ c, n ^ d
        digits[at + uintp(4)], digits[at + uintp(5)], digits[at + uintp(6)] = q ^ e, r ^ f, s ^ g
        digits[at + uintp(7)] = t ^ h
        a, b, c, d, e, f, g, h = a & i, b & j, c & m, d & n, e & q, f & r, g & s, h & t


@numba.njit(nogil=True)
def _segment(kinds, quotas, starts, inputs, weights, begin, end, rows, plane_size, planes, digits) -> None:
    """Go through some gates once, in one block of worlds."""
    for gate in range(begin, end):
        kind = kinds[gate]
        first, last = starts[gate], starts[gate + 1]
        if kind == 3:  # Kind.NOT
            for plane in range(planes):
                source = uintp(inputs[first] + (planes - 1 - plane) * plane_size)
                target = uintp(gate * _BLOCK + plane * plane_size)
                for word in range(_BLOCK):
                    rows[target + uintp(word)] = ~rows[source + uintp(word)]
            continue
        for plane in range(planes):
            shift = plane * plane_size
            out = uintp(gate * _BLOCK + shift)
            if kind == 0:
                _all(inputs, first, last, shift, rows, out)
            elif kind == 1:
                _any(inputs, first, last, shift, rows, out)
            else:
                _count(inputs, weights, first, last, quotas[gate], shift, rows, out, digits)


@numba.njit(cache=True, nogil=True, parallel=True)
def _evaluate(kinds, quotas, starts, inputs, weights, segments, facts, wanted, found, threads) -> None:
    planes, words = facts.shape[0], facts.shape[2]
    gates = kinds.shape[0]
    size = (gates + facts.shape[1]) * _BLOCK
    blocks = (words + _BLOCK - 1) // _BLOCK
    for thread in numba.prange(threads):
        rows = np.zeros(planes * size, dtype=np.uint64)
        digits = np.zeros(_PLANES * _BLOCK, dtype=np.uint64)
        for block in range(thread, blocks, threads):
            first = block * _BLOCK
            width = min(_BLOCK, words - first)
            for plane in range(planes):
                for fact in range(facts.shape[1]):
                    at = plane * size + (gates + fact) * _BLOCK
                    for word in range(width):
                        rows[uintp(at + word)] = facts[plane, fact, first + word]
            for segment in range(segments.shape[0]):
                begin, end, rounds = segments[segment, 0], segments[segment, 1], segments[segment, 2]
                if rounds > 1:
                    for plane in range(planes):
                        rows[plane * size + begin * _BLOCK : plane * size + end * _BLOCK] = np.uint64(0)
                for _ in range(rounds):
                    _segment(kinds, quotas, starts, inputs, weights, begin, end, rows, size, planes, digits)
            for plane in range(planes):
                for number in range(wanted.shape[0]):
                    at = plane * size + wanted[number] * _BLOCK
                    for word in range(_BLOCK):
                        found[plane, block, number, word] = rows[uintp(at + word)]
