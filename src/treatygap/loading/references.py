"""Which ids the records of a file define, and which they refer to, each with its location.

What a field defines or refers to is written in its type (`model.ids`); this walks the values along the types.
"""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from treatygap.loading.document import Loc
from treatygap.model.base import Record
from treatygap.model.ids import Defines, RefersTo

Role = Defines | RefersTo


class Mention(NamedTuple):
    """An id at a location of a file; `record` is the record that it names, where it defines one."""

    role: Role
    name: str
    loc: Loc
    record: Record | None = None


class _Shape(NamedTuple):
    """What of an annotation matters here: the role of a text, and the shapes of what it may contain."""

    role: Role | None = None
    item: "_Shape | None" = None
    key: "_Shape | None" = None
    value: "_Shape | None" = None


_NOTHING = _Shape()


def mentions(record: Record, loc: Loc = ()) -> Iterator[Mention]:
    """Every id in a record and in the records within it, in the order of the fields."""
    for name, key, shape in _fields(type(record)):
        value = getattr(record, name)
        if value is not None:
            yield from _walk(value, shape, (*loc, key), record)


def _walk(value: Any, shape: _Shape, loc: Loc, owner: Record | None) -> Iterator[Mention]:  # noqa: ANN401
    if isinstance(value, Record):
        yield from mentions(value, loc)
    elif isinstance(value, str):
        if shape.role is not None:
            defined = owner if isinstance(shape.role, Defines) else None
            yield Mention(shape.role, value, loc, defined)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, shape.item or _NOTHING, (*loc, index), None)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _walk(name, shape.key or _NOTHING, (*loc, name), None)
            yield from _walk(item, shape.value or _NOTHING, (*loc, name), None)


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, str, _Shape], ...]:
    """Each field's attribute, key in the file, and shape."""
    if not record.__pydantic_fields_complete__:
        # A type that refers to itself knows what it holds only once it is complete.
        record.model_rebuild()
    return tuple(
        (name, field.alias or name, _shape(Annotated[field.annotation, None, *field.metadata]))
        for name, field in record.model_fields.items()
    )


def _shape(annotation: Any) -> _Shape:  # noqa: ANN401 -- annotations have no common type
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        role = next((item for item in metadata if isinstance(item, (Defines, RefersTo))), None)
        return _Shape(role=role) if role is not None else _shape(inner)
    if get_origin(annotation) in (Union, UnionType):
        # At most one member of any union of ours is an id, a list or a mapping of ids.
        return next((found for part in get_args(annotation) if (found := _shape(part)) != _NOTHING), _NOTHING)
    if get_origin(annotation) is tuple:
        # A list of records needs no shape: records bring their own types.
        item = get_args(annotation)[0]
        return _Shape(item=_NOTHING if isinstance(item, type) else _item_shape(item))
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        return _Shape(key=_shape(key), value=_shape(value))
    return _NOTHING


def _item_shape(annotation: Any) -> _Shape:  # noqa: ANN401 -- as above
    """The shape of a list's items, without following a recursive type: its lists hold records and ids."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        role = next((item for item in metadata if isinstance(item, (Defines, RefersTo))), None)
        return _Shape(role=role) if role is not None else _item_shape(inner)
    if get_origin(annotation) in (Union, UnionType):
        return next((found for part in get_args(annotation) if (found := _item_shape(part)) != _NOTHING), _NOTHING)
    return _NOTHING
