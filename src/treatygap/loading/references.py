"""Which ids the records of a file define, and which they refer to, each with its location.

What a field defines or refers to is written in its type (`model.ids`); this walks the values along the types.
"""

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

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


def mentions(record: Record, loc: Loc = ()) -> list[Mention]:
    """Every id in a record and in the records within it, in the order of the fields."""
    found: list[Mention] = []
    _of_record(record, loc, found.append)
    return found


def _of_record(record: Record, loc: Loc, add: Callable[[Mention], None]) -> None:
    values = record.__dict__
    for name, key, shape in _fields(type(record)):
        if value := values[name]:
            _walk(value, shape, (*loc, key), record, add)


def _walk(value: Any, shape: _Shape, loc: Loc, owner: Record | None, add: Callable[[Mention], None]) -> None:  # noqa: ANN401
    kind = type(value)
    if kind is str:
        if shape.role is not None:
            add(Mention(shape.role, value, loc, owner if type(shape.role) is Defines else None))
    elif kind is tuple:
        inner = shape.item or _NOTHING
        for index, item in enumerate(value):
            _walk(item, inner, (*loc, index), None, add)
    elif kind is dict:
        for name, item in value.items():
            _walk(name, shape.key or _NOTHING, (*loc, name), None, add)
            _walk(item, shape.value or _NOTHING, (*loc, name), None, add)
    elif isinstance(value, Record):
        _of_record(value, loc, add)


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, str, _Shape], ...]:
    """Each field's attribute, key in the file, and shape; without those in which there can be no id."""
    return tuple(
        (name, record.model_fields[name].alias or name, _shape(annotation))
        for name, annotation in _annotations(record).items()
        if _may_mention(annotation, {record})
    )


@cache
def _annotations(record: type[Record]) -> dict[str, Any]:
    if not record.__pydantic_fields_complete__:
        # A type that refers to itself is not complete yet; to complete it would mean to build its validator anew.
        hints = get_type_hints(record, include_extras=True)
        return {name: hints[name] for name in record.model_fields}
    return {name: Annotated[field.annotation, None, *field.metadata] for name, field in record.model_fields.items()}


def _may_mention(annotation: Any, seen: set[type[Record]]) -> bool:  # noqa: ANN401 -- annotations have no common type
    """Whether a value can hold an id; types that were seen on the way count by what else they hold."""
    if isinstance(annotation, (Defines, RefersTo)):
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if annotation in seen:
            return False
        return any(_may_mention(inner, seen | {annotation}) for inner in _annotations(annotation).values())
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return any(isinstance(item, (Defines, RefersTo)) for item in metadata) or _may_mention(inner, seen)
    return any(_may_mention(inner, seen) for inner in get_args(annotation))


def _shape(annotation: Any) -> _Shape:  # noqa: ANN401 -- annotations have no common type
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        role = next((item for item in metadata if isinstance(item, (Defines, RefersTo))), None)
        return _Shape(role=role) if role is not None else _shape(inner)
    if get_origin(annotation) in (Union, UnionType):
        # No union of ours has two members that are ids, two that are lists or two that are mappings.
        columns = zip(*(_shape(part) for part in get_args(annotation)), strict=True)
        return _Shape(*(next((found for found in column if found is not None), None) for column in columns))
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
    if get_origin(annotation) is tuple:
        return _Shape(item=_item_shape(get_args(annotation)[0]))
    return _NOTHING
