"""Many worlds at once: a model evaluated bit by bit, one bit for each world, three-valued.

Whole numbers of any length serve as rows of bits, so that this needs no library. `native` does the same in compiled
loops, and faster, where NumPy and numba are installed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from treatygap.logic.program import Kind, Program

_BITS = 1 << 16
"""So many worlds are gone through at a time that a model's rows stay in the processor's cache."""


class Rows(NamedTuple):
    """The value of something in each world: bit w of both numbers belongs to world w."""

    surely: int
    possibly: int


def evaluate_worlds(program: Program, facts: Mapping[str, Rows], worlds: int, names: Sequence[str]) -> dict[str, Rows]:
    """The value of some names in every world.

    Args:
        program: the model.
        facts: the value of each fact in every world; a fact that is not given is unknown.
        worlds: how many there are.
        names: facts or defined names.
    """
    known = all(row.surely == row.possibly for row in facts.values()) and facts.keys() >= set(program.facts)
    unknown = Rows(0, (1 << worlds) - 1)
    inputs = [facts.get(name, unknown) for name in program.facts]
    sure = [0] * len(names)
    possible = [0] * len(names)
    wanted = [program.reference[name] for name in names]
    for first in range(0, worlds, _BITS):
        width = min(_BITS, worlds - first)
        full = (1 << width) - 1
        yes = [(row.surely >> first) & full for row in inputs]
        maybe = yes if known else [(row.possibly >> first) & full for row in inputs]
        surely, possibly = _run(program, yes, maybe, full, known=known)
        for number, reference in enumerate(wanted):
            sure[number] |= _read(reference, surely, yes) << first
            possible[number] |= _read(reference, possibly, maybe) << first
    return {name: Rows(sure[number], possible[number]) for number, name in enumerate(names)}


def _read(reference: int, gates: list[int], facts: list[int]) -> int:
    return gates[reference] if reference >= 0 else facts[-1 - reference]


def _run(program: Program, yes: list[int], maybe: list[int], full: int, *, known: bool) -> tuple[list[int], list[int]]:
    """The bits of every gate, surely and possibly; the same list twice where nothing is unknown."""
    surely = [0] * len(program.kinds)
    possibly = surely if known else [0] * len(program.kinds)
    for begin, end, rounds in program.segments:
        for _ in range(rounds):
            for gate in range(begin, end):
                references = program.inputs[program.starts[gate] : program.starts[gate + 1]]
                kind = program.kinds[gate]
                if kind == Kind.NOT:
                    above = full & ~_read(references[0], possibly, maybe)
                    possibly[gate] = full & ~_read(references[0], surely, yes)
                    surely[gate] = above
                    continue
                weights = program.weights[program.starts[gate] : program.starts[gate + 1]]
                quota = program.quotas[gate]
                surely[gate] = _gate(kind, quota, [_read(r, surely, yes) for r in references], weights, full)
                if not known:
                    possibly[gate] = _gate(kind, quota, [_read(r, possibly, maybe) for r in references], weights, full)
    return surely, possibly


def _gate(kind: int, quota: int, rows: list[int], weights: list[int], full: int) -> int:
    if kind == Kind.ALL:
        found = full
        for row in rows:
            found &= row
        return found
    if kind == Kind.ANY:
        found = 0
        for row in rows:
            found |= row
        return found
    return _reaches(quota, _sum(rows, weights), full)


def _sum(rows: list[int], weights: list[int]) -> list[int]:
    """For each world, the sum of the weights of the rows that are true: as binary digits, the lowest first."""
    digits = [0] * sum(weights).bit_length()
    for row, weight in zip(rows, weights, strict=True):
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                carry = row
                at = place
                while carry:
                    digits[at], carry = digits[at] ^ carry, digits[at] & carry
                    at += 1
    return digits


def _reaches(quota: int, digits: list[int], full: int) -> int:
    """The worlds in which a number is at least a quota."""
    above, equal = 0, full
    for place in range(len(digits) - 1, -1, -1):
        if quota >> place & 1:
            equal &= digits[place]
        else:
            above |= equal & digits[place]
            equal &= ~digits[place]
    return above | equal


def solve_program(program: Program, true: Sequence[bool]) -> list[int]:
    """The value of every gate in a single world without unknowns, 0 or 1.

    Args:
        program: the model.
        true: whether each fact is.
    """
    inputs, starts, quotas, weights = program.inputs, program.starts, program.quotas, program.weights
    facts = [int(value) for value in reversed(true)]
    # A reference below zero counts from the end, where the facts stand in reverse.
    values = [0] * len(program.kinds) + facts
    for begin, end, rounds in program.segments:
        for _ in range(rounds):
            at = starts[begin]
            for gate in range(begin, end):
                until = starts[gate + 1]
                reached = 0
                for place in range(at, until):
                    if values[inputs[place]]:
                        reached += weights[place]
                at = until
                values[gate] = int((reached >= quotas[gate]) != (program.kinds[gate] == Kind.NOT))
    return values[: len(program.kinds)]
