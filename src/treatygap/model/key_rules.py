"""Which keys of a record go together, as a JSON Schema says it; a validator beside each says it to the loader."""

from typing import Any


def given(key: str, value: dict[str, Any] | None = None) -> dict[str, Any]:
    """That something is a mapping in which a key is there and not empty, and its value as it is asked for."""
    return {"type": "object", "required": [key], "properties": {key: value or {"not": {"type": "null"}}}}


def one_of(*keys: str) -> dict[str, Any]:
    """That exactly one of some keys is given."""
    return {"oneOf": [given(key) for key in keys]}


def some_of(*keys: str) -> dict[str, Any]:
    """That one of some keys is given at least."""
    return {"anyOf": [given(key) for key in keys]}


def not_both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """That of two things at most one is so."""
    return {"not": {"allOf": [one, other]}}


def needs(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """That something is so only if something else is."""
    return {"anyOf": [{"not": one}, other]}


def go_together(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """That of two things both are so, or none."""
    return {"if": one, "then": other, "else": {"not": other}}
