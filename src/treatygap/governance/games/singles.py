"""Whether a structure is a single weighted rule, and with which weights."""

from collections.abc import Sequence
from typing import NamedTuple

from treatygap.logic.structure import Atom, Not, Structure


class Single(NamedTuple):
    """A quota, and the weight of each party."""

    quota: int
    weights: tuple[int, ...]


def single(structure: Structure, parties: Sequence[str]) -> Single | None:
    """The weighted rule that a structure is; None if it is made of several."""
    while not isinstance(structure, (Atom, Not)) and len(structure.parts) == 1:
        if structure.quota > structure.weights[0] or structure.quota <= 0:
            return None
        structure = structure.parts[0]
    if isinstance(structure, Atom):
        return Single(1, tuple(int(party == structure.name) for party in parties))
    if isinstance(structure, Not):
        return None
    weights = dict.fromkeys(parties, 0)
    for part, weight in zip(structure.parts, structure.weights, strict=True):
        if not isinstance(part, Atom):
            return None
        weights[part.name] += weight
    return Single(structure.quota, tuple(weights.values()))
