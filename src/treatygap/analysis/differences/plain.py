"""Records as plain values, in which what is written in another order is the same."""

import json
from typing import Any

from treatygap.model.base import Record

_ORDERED = frozenset({"readings"})
"""Lists whose order has a meaning: the first reading of a contested point is the one that is followed."""


def plain(record: Record) -> dict[str, Any]:
    """What a record says, by the keys of the files; without what says nothing."""
    return dict(_settled(record.model_dump(mode="json", by_alias=True, exclude_none=True), ""))


def _settled(value: Any, key: str) -> Any:  # noqa: ANN401 -- plain values of any shape
    if isinstance(value, dict):
        return {name: item for name, each in value.items() if (item := _settled(each, name)) not in ({}, [])}
    if isinstance(value, list):
        items = [_settled(item, key) for item in value]
        return items if key in _ORDERED else sorted(items, key=text)
    return value


def text(value: object) -> str:
    """A plain value as text; the same for the same value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
