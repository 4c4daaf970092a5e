"""Whether two values of YAML are the same."""

from typing import Any


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 -- any YAML value
    """Whether values are equal and of the same kinds, so that 1 is neither 1.0 nor true; keys may be in any order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)
