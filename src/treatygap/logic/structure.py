"""Structure functions: Boolean functions over named components.

One gate and negation suffice. A threshold gate with unit weights is `all`, `any` or `at_least`; with other
weights it is a weighted majority. What a promise needs and how a body decides are both made of it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from functools import cache
from typing import NamedTuple


class Truth(IntEnum):
    """Kleene's three values, in the order of truth."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class Atom(NamedTuple):
    """A component, whose state is given from outside."""

    name: str


class Threshold(NamedTuple):
    """Works when the weights of its working parts reach the quota."""

    quota: int
    parts: tuple["Structure", ...]
    weights: tuple[int, ...]
    """One for each part, not negative."""


class Not(NamedTuple):
    """Works when its part does not."""

    part: "Structure"


Structure = Atom | Threshold | Not


def at_least(count: int, parts: Iterable[Structure]) -> Threshold:
    """Some number of the parts is needed (a k-out-of-n gate)."""
    parts = tuple(parts)
    return Threshold(count, parts, _ones(len(parts)))


@cache
def _ones(number: int) -> tuple[int, ...]:
    """The same record for every gate of so many parts, since there may be millions."""
    return (1,) * number


def all_of(parts: Iterable[Structure]) -> Threshold:
    """Every part is needed (a series system); of no parts, nothing is needed."""
    parts = tuple(parts)
    return at_least(len(parts), parts)


def any_of(parts: Iterable[Structure]) -> Threshold:
    """One part suffices (a parallel system)."""
    return at_least(1, parts)


def weighted(quota: int, terms: Iterable[tuple[int, Structure]]) -> Threshold:
    """Weights must reach the quota.

    Args:
        quota: the sum to reach.
        terms: each part with its weight.
    """
    terms = tuple(terms)
    return Threshold(quota, tuple(part for _, part in terms), tuple(weight for weight, _ in terms))


def evaluate(structure: Structure, state: Callable[[str], Truth]) -> Truth:
    """The value of a structure in strong Kleene logic.

    Args:
        structure: what to evaluate.
        state: the value of each component.

    Returns:
        TRUE if it works whatever the unknown components are, FALSE if it fails whatever they are.
    """
    if isinstance(structure, Atom):
        return state(structure.name)
    if isinstance(structure, Not):
        return Truth(Truth.TRUE - evaluate(structure.part, state))
    sure = possible = 0
    for part, weight in zip(structure.parts, structure.weights, strict=True):
        value = evaluate(part, state)
        if value is Truth.TRUE:
            sure += weight
            possible += weight
        elif value is Truth.UNKNOWN:
            possible += weight
    if sure >= structure.quota:
        return Truth.TRUE
    return Truth.UNKNOWN if possible >= structure.quota else Truth.FALSE


def replace(structure: Structure, atoms: Mapping[str, Structure]) -> Structure:
    """The structure with other structures in the place of some components."""
    if isinstance(structure, Atom):
        return atoms.get(structure.name, structure)
    if isinstance(structure, Not):
        return Not(replace(structure.part, atoms))
    return structure._replace(parts=tuple(replace(part, atoms) for part in structure.parts))


def atoms(structure: Structure) -> tuple[str, ...]:
    """The names of the components, in order of appearance, each once."""
    if isinstance(structure, Atom):
        return (structure.name,)
    if isinstance(structure, Not):
        return atoms(structure.part)
    return tuple(dict.fromkeys(name for part in structure.parts for name in atoms(part)))


def signed_atoms(structure: Structure, *, negated: bool = False) -> tuple[tuple[str, bool], ...]:
    """The names of the components, each with whether it stands under an odd number of negations."""
    if isinstance(structure, Atom):
        return ((structure.name, negated),)
    if isinstance(structure, Not):
        return signed_atoms(structure.part, negated=not negated)
    return tuple(dict.fromkeys(found for part in structure.parts for found in signed_atoms(part, negated=negated)))
