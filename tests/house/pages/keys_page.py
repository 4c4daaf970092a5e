"""Every key of every kind of file, read from the schemas that editors use."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.house.pages.markdown import NOTE, page, table
from treatygap.loading.editors.file_schema import file_schema
from treatygap.loading.editors.kinds import FILE_KINDS

Schema = Mapping[str, Any]

_INTRODUCTION = [
    "What the schemas in `schemas/` say of each key; an editor shows the same on hover. [Model files](../model.md) explains",
    "the keys with examples. Keys marked *needed* must be there, all others may be left out, and unknown keys are refused.",
    "Where the last column names a record, its keys stand in a table of their own [below](#records).",
]
_WORDS = {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "`true` or `false`"}
_UNIONS = {"AllGames": "a [decision rule](../model.md#decision-rules)", "AllOf": "a [requirement](../model.md#rules)"}
"""A form among several -> what all of them are called."""
_PATTERNS = {
    "must be some text, not empty": "text",
    "must be a day written as YYYY-MM-DD": "a day, `YYYY-MM-DD`",
    "must be a year of four digits": "a year",
    "must be a share such as 1/2 or 65%, from 0 to 1": "a share, such as `1/2` or `65%`",
    "must be a duration such as 2 years, 18 months or 90 days": "a duration, such as `18 months`",
    "must be a web address that begins with http:// or https://": "a web address",
    "must be a provision id, article.promise, such as art7.common-tariff": "a new id, `ARTICLE.PROMISE`",
    "must be an id: small letters, digits and hyphens, such as joint-tax-body": "a new id",
}


def keys_page() -> str:
    """The page."""
    schemas = [(kind, file_schema(kind)) for kind in FILE_KINDS]
    records: dict[str, Schema] = {}
    for _, schema in schemas:
        for name, record in schema["$defs"].items():
            if records.setdefault(name, record) != record:
                raise ValueError(f"two records have the name {name}")
    kinds = [block for kind, schema in schemas for block in _kind(kind.name, schema, records)]
    below = [block for name in sorted(records) if "properties" in records[name] for block in _record(name, records)]
    return page([["# Every key"], [NOTE], _INTRODUCTION, *kinds, ["## Records"], *below])


def _kind(name: str, schema: Schema, records: Mapping[str, Schema]) -> Iterator[list[str]]:
    yield [f"## {schema['title']}"]
    yield [f"{_said(schema)} Its schema: [{name}.schema.json](../../schemas/{name}.schema.json)."]
    yield _keys(schema, records)


def _record(name: str, records: Mapping[str, Schema]) -> Iterator[list[str]]:
    yield [f"### {records[name]['title']}"]
    yield [_said(records[name])]
    yield _keys(records[name], records)


def _keys(record: Schema, records: Mapping[str, Schema]) -> list[str]:
    needed = record.get("required", ())
    rows = [
        (f"`{key}`" + (" *needed*" if key in needed else ""), _said(value), _holds(value, records))
        for key, value in record["properties"].items()
    ]
    return table(("Key", "Meaning", "What it holds"), rows)


def _said(schema: Schema) -> str:
    return " ".join(str(schema.get("markdownDescription", schema.get("description", ""))).split())


def _holds(schema: Schema, records: Mapping[str, Schema]) -> str:
    """What may stand there, in words."""
    match schema:
        case {"$ref": str(target)}:
            return _referred(target.rpartition("/")[2], records)
        case {"const": value}:
            return f"`{value}`" if isinstance(value, str) else f"`{str(value).lower()}`"
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"oneOf": options}:
            named = {option.get("$ref", "").rpartition("/")[2] for option in options}
            if found := [words for name, words in _UNIONS.items() if name in named]:
                return found[0]
            words = [_holds(option, records) for option in options if option.get("type") != "null"]
            return ", or ".join(dict.fromkeys(words))
        case {"type": "array", "items": items}:
            return f"a list: {_holds(items, records)}"
        case {"type": "object", "additionalProperties": dict(value)}:
            return f"{_holds(schema['propertyNames'], records)}: {_holds(value, records)}"
        case {"patternErrorMessage": message}:
            return _PATTERNS[message]
        case _:
            return _WORDS[schema["type"]]


def _referred(name: str, records: Mapping[str, Schema]) -> str:
    record = records[name]
    if "properties" in record:
        slug = record["title"].lower().replace(" ", "-")
        return f"[{record['title'].lower()}](#{slug})"
    if name == "Text":
        return "a title: text, or `{en: ..., ru: ..., be: ...}`"
    return f"{record['title'].removeprefix('Id: ').lower()} id"
