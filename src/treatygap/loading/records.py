"""Plain values to records, and pydantic's complaints to sentences with a place."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from treatygap.loading.annotations import keys_allowed
from treatygap.loading.document import Document, Loc
from treatygap.loading.odd_letters import odd_letter
from treatygap.model.base import Record
from treatygap.model.diagnostic import Diagnostic
from treatygap.model.suggestion import did_you_mean

R = TypeVar("R", bound=Record)

_KINDS_OF_VALUE: dict[type, str] = {
    bool: "true or false",
    str: "text",
    int: "a number",
    float: "a number",
    dict: "a mapping",
    tuple: "a list",
    type(None): "nothing",
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "date_type": "a day written as YYYY-MM-DD",
}
_LIMITS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge:g} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "finite_number": "a number, not .inf or .nan",
    "string_too_short": "some text, not empty",
    "string_too_long": "at most {max_length} characters long",
}


def read_record(document: Document, record: type[R]) -> R | None:
    """The record that a document holds.

    Faults are added to the document's diagnostics, and the items that have them are left out, so that the
    rest of the file can be checked in the same run.

    Returns:
        The record, or None if nothing of it can be used.
    """
    if not isinstance(document.data, dict):
        report_no_mapping(document)
        return None
    try:
        return record.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    document.diagnostics += [
        _diagnose(document, record, details) for details in faults if not _follows_from_another(details, faults)
    ]
    try:
        return record.model_validate(
            _without_faulty_items(document, [details["loc"] for details in faults]), by_alias=True, by_name=False
        )
    except ValidationError:
        return None


def report_no_mapping(document: Document) -> None:
    """Note that a file holds something else than a mapping."""
    found = _KINDS_OF_VALUE.get(type(document.data), "something else")
    document.report("TG103", f"a model file is a mapping of keys to values, not {found}")


def _follows_from_another(details: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its items have faults of their own."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in faults
    )


def _without_faulty_items(document: Document, faulty: list[Loc]) -> dict[str, Any]:
    """The data of a document without the top-level keys, or the items of top-level lists, that have faults."""
    kept: dict[str, Any] = {}
    for key, value in document.data.items():
        below = [loc[1] for loc in faulty if loc[0] == key and len(loc) > 1]
        if isinstance(value, tuple) and below and all(isinstance(step, int) for step in below):
            document.kept[key] = tuple(index for index in range(len(value)) if index not in below)
            kept[key] = tuple(value[index] for index in document.kept[key])
        elif not any(loc[0] == key for loc in faulty):
            kept[key] = value
    return kept


def _diagnose(document: Document, record: type[Record], details: ErrorDetails) -> Diagnostic:
    tagged: Loc = details["loc"]
    loc = _strip_tags(document.data, tagged)
    what, context = details["type"], details.get("ctx", {})
    name = str(loc[-1]) if loc else "the file"
    if what == "extra_forbidden":
        hint = odd_letter(name) + did_you_mean(name, keys_allowed(record, tagged[:-1]))
        return Diagnostic(document.place(loc, at_key=True), "TG101", f"unknown key '{name}'{hint}")
    if what == "missing":
        key = str(tagged[-1])
        return Diagnostic(document.place(loc, at_key=True), "TG102", f"missing key '{key}'{_owner(document, loc)}")
    place = document.place(loc)
    if what in _EXPECTED:
        found = _KINDS_OF_VALUE.get(type(details["input"]), "something else")
        hint = " such as {at_least: 2/3}" if name == "quota" and found in {"text", "a number"} else ""
        return Diagnostic(place, "TG103", f"'{name}' must be {_EXPECTED[what]}{hint}, not {found}")
    if what == "literal_error":
        given = str(details["input"])
        options = [option.strip("' ") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        hint = did_you_mean(given, options)
        return Diagnostic(place, "TG104", f"'{given}' is not one of {', '.join(options)}{hint}")
    if what == "string_pattern_mismatch":
        given = str(details["input"])
        message = f"'{given}' is not written as {shape(str(context['pattern']))}{odd_letter(given)}"
        return Diagnostic(place, "TG104", message)
    if what == "too_short":
        least = context["min_length"]
        return Diagnostic(
            place, "TG104", f"'{name}' must " + (f"have at least {least} items" if least > 1 else "not be empty")
        )
    if what in _LIMITS:
        return Diagnostic(place, "TG104", f"'{name}' must be {_LIMITS[what].format(**context)}")
    message = str(context["error"]) if what == "value_error" else details["msg"]
    return Diagnostic(place, "TG104", message[:1].lower() + message[1:] if message[:2].istitle() else message)


def shape(pattern: str) -> str:
    """What a pattern of ours asks for, in words."""
    if "#" in pattern:
        return "a claim id, source#claim, such as annual-report#table-3"
    if r"\." in pattern and ")?$" not in pattern:
        return "a provision id, article.promise, such as art7.common-tariff"
    if "http" in pattern:
        return "a web address that begins with http:// or https://"
    if pattern == r"^[0-9]{4}$":
        return "a year of four digits"
    return "an id: small letters, digits and hyphens, such as joint-tax-body"


def _owner(document: Document, loc: Loc) -> str:
    """Of which record a key is missing: ' of ID', if it has one."""
    value: Any = document.data
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
    name = value.get("id") if isinstance(value, dict) else None
    return f" of '{name}'" if isinstance(name, str) else ""


def _strip_tags(data: Any, loc: Loc) -> Loc:  # noqa: ANN401 -- any YAML value
    """A location without the steps that only name a union's member and are not in the file."""
    kept: list[str | int] = []
    value: Any = data
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not (last and isinstance(step, str) and isinstance(value, dict)):
            continue
        kept.append(step)
    return tuple(kept)
