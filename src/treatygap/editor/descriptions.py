"""What the keys of records may hold, in a few words."""

from typing import Any, Literal, get_args, get_origin

from treatygap.loading.annotations import alternatives, annotation_of, completed, is_record
from treatygap.model.base import Record
from treatygap.model.ids import Defines, RefersTo
from treatygap.model.text import Day, Duration, Share, Text

_DAY, _SHARE, _DURATION = (get_args(kind)[1] for kind in (Day, Share, Duration))
_PLAIN: dict[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def shape(annotation: Any) -> str:  # noqa: ANN401 -- annotations have no common type
    """What a value may be, in a few words."""
    words = [_word(kind, around) for kind, around in alternatives(annotation) if kind is not type(None)]
    return " or ".join(dict.fromkeys(words))


def _word(kind: Any, around: tuple[Any, ...]) -> str:  # noqa: ANN401 -- as above
    role = next((item for item in around if isinstance(item, (Defines, RefersTo))), None)
    if isinstance(role, Defines):
        return f"the id of this {role.kind}"
    if isinstance(role, RefersTo):
        return f"the id of {'an' if role.noun[0] in 'aeiou' else 'a'} {role.noun}"
    if _DAY in around:
        return "a day, YYYY-MM-DD"
    if _SHARE in around:
        return "a share, such as 1/2 or 65%"
    if _DURATION in around:
        return "a time, such as 18 months"
    if kind is Text:
        return "a title"
    if get_origin(kind) is Literal:
        return ", ".join(str(word) for word in get_args(kind))
    if get_origin(kind) is tuple:
        return f"a list: {shape(get_args(kind)[0])}" if not is_record(get_args(kind)[0]) else "a list"
    if get_origin(kind) is dict:
        return "a mapping"
    return "a mapping" if is_record(kind) else _PLAIN.get(kind, "a value")


def keys_of(record: type[Record]) -> list[tuple[str, str, bool, bool]]:
    """The keys of a record: each with what it may hold, whether it is needed, and whether it opens a block of lines."""
    found = []
    for name, field in completed(record).model_fields.items():
        annotation = annotation_of(field)
        kinds = [kind for kind, _ in alternatives(annotation)]
        block = all(kind is type(None) or is_record(kind) or get_origin(kind) in (tuple, dict) for kind in kinds)
        found.append((field.alias or name, shape(annotation), field.is_required(), block and Text not in kinds))
    return found
