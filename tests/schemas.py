"""What schemas and the loader say of the same file, side by side."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from treatygap.loading.document import Document
from treatygap.loading.editors.file_schema import file_schema
from treatygap.loading.editors.kinds import FILE_KINDS, FileKind
from treatygap.loading.records import read_record

KINDS = {kind.name: kind for kind in FILE_KINDS}


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator that minds days of the calendar too, as editors do."""
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


@cache
def general(kind: str) -> Draft202012Validator:
    return validator(file_schema(KINDS[kind]))


def kind_of(path: str) -> FileKind:
    """The kind of a file of a project, by where it lies."""
    parts = Path(path).parts
    if parts[0] == "rules":
        below = parts[2] if len(parts) > 3 else ""
        return KINDS[{"scenarios": "scenario", "tests": "tests"}.get(below, "rules" if len(parts) > 2 else "catalogue")]
    return KINDS[parts[0]]


def as_json(data: object) -> Any:
    """What was read, as a validator takes it."""
    return json.loads(json.dumps(data))


def as_read(data: object) -> Any:
    """JSON as the loader would have read it."""
    if isinstance(data, dict):
        return {key: as_read(value) for key, value in data.items()}
    return tuple(as_read(item) for item in data) if isinstance(data, list) else data


def faults(data: object, kind: FileKind) -> list[str]:
    """What the loader has to say of a file's content, before it looks at other files."""
    document = Document("file", data=as_read(data))
    read_record(document, kind.record)
    return [f"{fault.code} {fault.message}" for fault in document.diagnostics]
