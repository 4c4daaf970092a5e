"""A system of structure functions as one flat list of gates, for large models and for many worlds at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate, chain, count, repeat
from operator import itemgetter, lt
from typing import Any, cast

from treatygap.logic.circles import components
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Not, Structure, Threshold, atoms


class Kind(IntEnum):
    """What a gate does with its inputs; the compiled loops know these numbers."""

    ALL = 0
    ANY = 1
    COUNT = 2
    NOT = 3


@dataclass
class Program:
    """Gates in order of evaluation.

    A reference is the number of a gate, or -1 - k for fact number k.
    """

    facts: list[str] = field(default_factory=list)
    reference: dict[str, int] = field(default_factory=dict)
    """Fact or defined name -> what refers to its value."""
    kinds: list[int] = field(default_factory=list)
    quotas: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    """Where each gate's inputs begin; one more entry tells where the last ends."""
    inputs: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    segments: list[tuple[int, int, int]] = field(default_factory=list)
    """First gate, end, and how often to go through them: once, or more often in a circle."""

    def row_of(self, name: str) -> int:
        """The row of a fact or a defined name where the facts follow after the gates."""
        reference = self.reference[name]
        return reference if reference >= 0 else len(self.kinds) - 1 - reference


def compile_program(system: System) -> Program:
    """Put a system in order of evaluation.

    Raises:
        StrataError: if a name depends on its own negation.
    """
    return _in_order_written(system) or _in_order_needed(system)


class _References(dict[Any, int]):
    """References of names; a name that was not defined yet is taken for a fact."""

    def __init__(self, facts: list[str]) -> None:
        super().__init__()
        self.facts = facts

    def __missing__(self, name: str) -> int:
        self.facts.append(name)
        self[name] = found = -len(self.facts)
        return found


def _in_order_written(system: System) -> Program | None:
    """The program of flat gates without weights, each after what it needs; None if the system is not like that.

    Large models are, and this is several times as fast as the general way.
    """
    structures = system.definitions.values()
    if not all(type(structure) is Threshold for structure in structures):
        return None
    thresholds = cast("Collection[Threshold]", structures)
    if any(weight != 1 for weights in set(map(itemgetter(2), thresholds)) for weight in weights):
        return None
    # By position, which is faster than by name; what is no atom shows as a fact whose name is no text.
    parts = list(map(itemgetter(1), thresholds))
    names: list[Any] = list(map(itemgetter(0), chain.from_iterable(parts)))
    reference: dict[Any, int] = dict(zip(system.definitions, count()))
    facts = [name for name in dict.fromkeys(names) if name not in reference]
    if not all(type(fact) is str for fact in facts):
        return None
    reference.update(zip(facts, count(-1, -1)))
    inputs = list(map(reference.__getitem__, names))
    sizes = list(map(len, parts))
    if not all(map(lt, inputs, chain.from_iterable(map(repeat, count(), sizes)))):
        return None
    program = Program(facts=facts, inputs=inputs)
    program.quotas = list(map(itemgetter(0), thresholds))
    program.starts = [0, *accumulate(sizes)]
    program.kinds = [
        Kind.ALL if quota == size else Kind.ANY if quota == 1 else Kind.COUNT
        for quota, size in zip(program.quotas, sizes, strict=True)
    ]
    if any(not min(1, size) <= quota <= size for quota, size in zip(program.quotas, sizes, strict=True)):
        return None
    program.weights = [1] * len(inputs)
    program.reference = reference
    program.segments = [(0, len(sizes), 1)] if sizes else []
    return program


def _in_order_needed(system: System) -> Program:
    """The program of any system, with circles gone through until nothing can change any more."""
    definitions = system.definitions
    needs = {name: [atom for atom in atoms(s) if atom in definitions] for name, s in definitions.items()}
    writer = _Writer()
    # Asking for the strata raises where a name negates itself; elsewhere, needs alone give a right order.
    for members in components(needs) if system.strata else []:
        if len(members) == 1 and members[0] not in needs[members[0]]:
            writer.define(members[0], definitions[members[0]])
        else:
            writer.circle(members, definitions)
    return writer.finished()


class _Writer:
    """Appends gates to a program."""

    def __init__(self) -> None:
        self.program = Program()
        self.reference = _References(self.program.facts)
        self._begun = 0

    def finished(self) -> Program:
        """The program with all that was written."""
        self._close(1)
        self.program.reference = dict(self.reference)
        return self.program

    def define(self, name: str, structure: Structure) -> None:
        """A name that needs nothing but what is written already."""
        self.reference[name] = self._write(structure)

    def circle(self, members: Sequence[str], definitions: Mapping[str, Structure]) -> None:
        """Names that need each other: each reads what its structure had in the round before."""
        self._close(1)
        for name in members:
            self.reference[name] = self._gate(Kind.ANY, 1, [0], [1])
        for name in members:
            reader = self.reference[name]
            self.program.inputs[self.program.starts[reader]] = self._write(definitions[name])
        self._close(len(members) + 1)

    def _close(self, rounds: int) -> None:
        end = len(self.program.kinds)
        if self._begun < end:
            self.program.segments.append((self._begun, end, rounds))
        self._begun = end

    def _write(self, structure: Structure) -> int:
        """A reference to a structure's value."""
        if isinstance(structure, Atom):
            return self.reference[structure.name]
        if isinstance(structure, Not):
            return self._gate(Kind.NOT, 1, [self._write(structure.part)], [1])
        terms = [
            (self._write(part), min(weight, structure.quota))
            for part, weight in zip(structure.parts, structure.weights, strict=True)
            if weight > 0
        ]
        return self._threshold(structure, terms)

    def _threshold(self, structure: Threshold, terms: list[tuple[int, int]]) -> int:
        quota, total = structure.quota, sum(weight for _, weight in terms)
        if quota <= 0:
            return self._gate(Kind.ALL, 0, [], [])
        if total < quota:
            return self._gate(Kind.ANY, 1, [], [])
        inputs, weights = [reference for reference, _ in terms], [weight for _, weight in terms]
        if min(weights) >= quota:
            return self._gate(Kind.ANY, 1, inputs, [1] * len(inputs))
        if total - min(weights) < quota:
            return self._gate(Kind.ALL, len(inputs), inputs, [1] * len(inputs))
        return self._gate(Kind.COUNT, quota, inputs, weights)

    def _gate(self, kind: Kind, quota: int, inputs: list[int], weights: list[int]) -> int:
        program = self.program
        program.kinds.append(kind)
        program.quotas.append(quota)
        program.inputs += inputs
        program.weights += weights
        program.starts.append(len(program.inputs))
        return len(program.kinds) - 1
