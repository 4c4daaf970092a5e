"""A three-valued system as one of two values: each name twice, for whether it surely holds and whether it may."""

from collections.abc import Mapping

from treatygap.logic.structure import Atom, Not, Structure, Threshold, all_of, any_of

UNKNOWN = Atom("?")
"""What nobody knows."""


def surely(name: str) -> str:
    """The name that is true where another is true however the unknowns turn out."""
    return f"+{name}"


def possibly(name: str) -> str:
    """The name that is true where another is not false however the unknowns turn out."""
    return f"~{name}"


def two_rails(definitions: Mapping[str, Structure]) -> dict[str, Structure]:
    """The same system without unknowns; what is not defined in it is known and keeps its name.

    Args:
        definitions: names defined over each other, over known atoms, and over `UNKNOWN`.
    """
    found: dict[str, Structure] = {}
    for name, structure in definitions.items():
        found[surely(name)] = _rail(structure, definitions, sure=True)
        found[possibly(name)] = _rail(structure, definitions, sure=False)
    return found


def _rail(structure: Structure, defined: Mapping[str, Structure], *, sure: bool) -> Structure:
    match structure:
        case Atom(name):
            if structure == UNKNOWN:
                return any_of(()) if sure else all_of(())
            if name not in defined:
                return structure
            return Atom(surely(name) if sure else possibly(name))
        case Not(part):
            # A negation surely holds where its part cannot.
            return Not(_rail(part, defined, sure=not sure))
        case Threshold(_, parts, _):
            return structure._replace(parts=tuple(_rail(part, defined, sure=sure) for part in parts))
