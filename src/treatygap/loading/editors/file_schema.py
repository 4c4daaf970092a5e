"""The JSON Schema of a kind of file, made from its record."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from treatygap.loading.editors.key_texts import description, key_texts
from treatygap.loading.editors.kinds import FileKind
from treatygap.loading.editors.snippets import snippets
from treatygap.loading.records import shape
from treatygap.model.base import Record
from treatygap.model.ids import ROLE, Defines, RefersTo

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Known = Mapping[str, str]
"""Id -> what it stands for, in words."""
Ids = Callable[[RefersTo], Known | None]
"""The ids that may stand where something is referred to; None if any may."""

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def file_schema(kind: FileKind, ids: Ids = lambda _: None) -> dict[str, Any]:
    """What editors are to know of a kind of file.

    Args:
        kind: the kind.
        ids: which ids there are; without it, any that is written rightly may stand wherever one may.
    """
    made = kind.record.model_json_schema(schema_generator=_Generator)
    finished = _Finishing(ids)
    about = {"title": kind.title, **description(kind.record.__doc__ or "")}
    body = {key: value for key, value in finished.of(made).items() if key not in {"$defs", "title", "description"}}
    definitions = {**finished.of(made.get("$defs", {}), properties=True), **finished.references}
    return {
        "$schema": DIALECT,
        "$id": f"urn:treatygap:file:{kind.name}:1",
        **about,
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def as_text(schema: dict[str, Any]) -> str:
    """A schema as a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """As pydantic does it, with what docstrings say, and without what only programs would read."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A record with its name in words, and what each key means."""
        record: type[Record] = schema["cls"]
        found = super().model_schema(schema)
        texts = key_texts(record)
        for part in (found, *found.get("oneOf", ())):
            properties = part["properties"] if "additionalProperties" in part else {}
            for key in properties.keys() & texts.keys():
                properties[key].update(description(texts[key]))
        found["title"] = _WORD.sub(" ", record.__name__).capitalize()
        return found | description(record.__doc__ or "")

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 -- pydantic's shape
        """Keys are their own titles."""
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping that takes no other keys than those that its type allows."""
        bounds = {"minProperties": schema["min_length"]} if "min_length" in schema else {}
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            **bounds,
        }

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A value or nothing, as alternatives that exclude each other; editors describe others all at once."""
        value, nothing = self.generate_inner(schema["schema"]), {"type": "null"}
        return {"oneOf": [*value["oneOf"], nothing] if value.keys() == {"oneOf"} else [value, nothing]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default only where it says something."""
        found = super().default_schema(schema)
        if found.get("default") in (None, [], {}, ""):
            found.pop("default", None)
        return found


class _Finishing:
    """One pass over a schema that puts roles of ids, patterns and alternatives into their final form."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.references: dict[str, Any] = {}

    def of(self, schema: Any, *, properties: bool = False) -> Any:  # noqa: ANN401 -- any JSON
        """A schema in its final form; of `properties`, each by itself."""
        if isinstance(schema, list):
            return [self.of(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        if properties:
            return {key: self.of(value) for key, value in schema.items()}
        role = schema.get(ROLE)
        if isinstance(role, RefersTo):
            return {key: schema[key] for key in ("description", "markdownDescription") if key in schema} | {
                "$ref": f"#/$defs/{self._reference(role, schema)}"
            }
        found = {
            key: self.of(value, properties=key in {"properties", "$defs"})
            for key, value in schema.items()
            if key != ROLE
        }
        names = schema.get("propertyNames")
        if isinstance(names, dict) and isinstance(names.get(ROLE), RefersTo):
            return self._mapping(found, names[ROLE])
        if isinstance(found.get("pattern"), str):
            found.setdefault("patternErrorMessage", f"must be {shape(found['pattern'])}")
        if isinstance(role, Defines):
            found.setdefault("description", f"The id of this {role.kind}, by which others refer to it.")
        return snippets(found)

    def _reference(self, role: RefersTo, schema: Mapping[str, Any]) -> str:
        name = f"{role.noun}{' or side of one' if role.facets else ''}".replace(" ", "-")
        if name not in self.references:
            known = self.ids(role)
            about = {"title": f"Id: {role.noun}"}
            if known is None:
                plain = self.of(
                    {key: value for key, value in schema.items() if key in {"type", "pattern", "maxLength"}}
                )
                self.references[name] = about | plain
            else:
                self.references[name] = about | _enumeration(role, known)
        return name

    def _mapping(self, found: dict[str, Any], role: RefersTo) -> dict[str, Any]:
        known = self.ids(role)
        if known is None:
            return found
        value = found["additionalProperties"]
        rest = {key: item for key, item in found.items() if key not in {"propertyNames", "additionalProperties"}}
        return rest | {
            "properties": {name: {**value, "description": words} for name, words in known.items()},
            "additionalProperties": False,
        }


def _enumeration(role: RefersTo, known: Known) -> dict[str, Any]:
    return {
        "type": "string",
        "enum": list(known),
        "enumDescriptions": list(known.values()),
        "errorMessage": f"no such {role.noun} is in this project; if it is new, run: treatygap schema --project .",
    }
