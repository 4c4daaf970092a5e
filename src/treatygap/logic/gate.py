"""What networks are made of: gates over variables and over other gates."""

from typing import NamedTuple

Node = str | int
"""A variable by name, with `¬` before it where it is negated, or a gate by number."""

_NEGATED = "¬"


def variable_of(literal: str) -> str:
    """The name of a variable that may be negated."""
    return literal.removeprefix(_NEGATED)


def is_negated(literal: str) -> bool:
    """Whether a literal is a negated variable."""
    return literal.startswith(_NEGATED)


def opposite(literal: str) -> str:
    """The same variable, negated where it was not and the other way round."""
    return variable_of(literal) if is_negated(literal) else _NEGATED + literal


class Gate(NamedTuple):
    """Works when the weights of its working parts reach the quota; no part is constant or appears twice."""

    quota: int
    parts: tuple[Node, ...]
    weights: tuple[int, ...]

    @property
    def is_any(self) -> bool:
        """Whether one part suffices."""
        return self.quota <= min(self.weights)

    @property
    def is_all(self) -> bool:
        """Whether every part is needed."""
        return sum(self.weights) - min(self.weights) < self.quota
