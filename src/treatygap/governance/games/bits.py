"""A structure function in many worlds at once: one whole number for each component, one bit of it for each world."""

from collections.abc import Mapping, Sequence

from treatygap.logic.structure import Atom, Not, Structure


def table(structure: Structure, columns: Mapping[str, int], worlds: int) -> int:
    """In which worlds a structure works.

    Args:
        structure: what to evaluate.
        columns: in which worlds each component works; in none, if it is left out.
        worlds: all of them: as many ones as there are worlds.
    """
    if isinstance(structure, Atom):
        return columns.get(structure.name, 0)
    if isinstance(structure, Not):
        return worlds ^ table(structure.part, columns, worlds)
    parts = [table(part, columns, worlds) for part in structure.parts]
    if structure.quota == sum(structure.weights):
        return _every([part for part, weight in zip(parts, structure.weights, strict=True) if weight], worlds)
    return reached(structure.quota, add_up(parts, structure.weights), worlds)


def _every(parts: Sequence[int], worlds: int) -> int:
    for part in parts:
        worlds &= part
    return worlds


def add_up(parts: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The binary digits, from the lowest, of the sum of weights in each world."""
    digits: list[int] = []
    total = 0
    # Small weights first, so that sums have few digits for as long as possible.
    for part, weight in sorted(zip(parts, weights, strict=True), key=lambda pair: pair[1]):
        total += weight
        digits += [0] * (total.bit_length() - len(digits))
        carry = 0
        for place in range(len(digits)):
            old = digits[place]
            if weight >> place & 1:
                digits[place] = old ^ part ^ carry
                carry = old & part | carry & (old | part)
            elif carry:
                digits[place] = old ^ carry
                carry &= old
            elif not weight >> place:
                break
    return digits


def reached(quota: int, digits: Sequence[int], worlds: int) -> int:
    """In which worlds a sum, given by its digits, is at least a quota."""
    if quota <= 0:
        return worlds
    if quota.bit_length() > len(digits):
        return 0
    above, equal = 0, worlds
    for place in range(len(digits) - 1, -1, -1):
        if quota >> place & 1:
            equal &= digits[place]
        else:
            above |= equal & digits[place]
            equal &= ~digits[place]
    return above | equal
