"""Which types stand where in a file: the annotations of records, followed along keys and indices."""

from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import Tag
from pydantic.fields import FieldInfo

from treatygap.loading.document import Loc
from treatygap.model.base import Record


def types_at(record: type[Record], loc: Loc) -> list[Any]:
    """The annotations that may stand at a location of a file that holds a record."""
    types: list[Any] = [record]
    for step in loc:
        types = [inner for kind in types for inner in _step(kind, step)]
    return types


def keys_allowed(record: type[Record], loc: Loc) -> set[str]:
    """The keys that the record at a location may have."""
    return {
        field.alias or name
        for kind in types_at(record, loc)
        for member in members(kind)
        if is_record(member)
        for name, field in member.model_fields.items()
    }


def is_record(annotation: Any) -> TypeGuard[type[Record]]:  # noqa: ANN401 -- annotations have no common type
    """Whether an annotation is a class of records."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def completed(record: type[Record]) -> type[Record]:
    """A class of records with all of its annotations known, which is put off where they refer to each other."""
    if not record.__pydantic_fields_complete__:
        record.model_rebuild()
    return record


def _step(annotation: Any, step: str | int) -> list[Any]:  # noqa: ANN401 -- annotations have no common type
    """The annotations one step below another."""
    below: list[Any] = []
    for member in members(annotation):
        if is_record(member):
            fields = completed(member).model_fields
            below += [annotation_of(field) for name, field in fields.items() if step in (name, field.alias)]
        elif get_origin(member) is tuple and isinstance(step, int):
            below.append(get_args(member)[0])
        elif get_origin(member) is dict:
            below.append(get_args(member)[1])
    if not below:
        below = [m for m in members(annotation, tag=step) if isinstance(m, type)] or [annotation]
    return below


def annotation_of(field: FieldInfo) -> Any:  # noqa: ANN401 -- as above
    """The annotation of a field as it was written."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def members(annotation: Any, tag: str | int | None = None) -> list[Any]:  # noqa: ANN401 -- as above
    """The alternatives of a union, without their wrappings; only those with a tag if one is asked for."""
    return [member for member, _ in alternatives(annotation, tag)]


def alternatives(
    annotation: Any,  # noqa: ANN401 -- as above
    tag: str | int | None = None,
    around: tuple[Any, ...] = (),
) -> list[tuple[Any, tuple[Any, ...]]]:
    """The alternatives of a union, each with what was wrapped around it; only those with a tag if one is asked for."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        tags = [item.tag for item in metadata if isinstance(item, Tag)]
        if tag is not None and tags and tag not in tags:
            return []
        return alternatives(inner, None if tags else tag, (*around, *metadata))
    if get_origin(annotation) in (Union, UnionType):
        return [found for part in get_args(annotation) for found in alternatives(part, tag, around)]
    return [(annotation, around)]
