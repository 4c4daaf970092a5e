"""`[tool.treatygap.check]` to a record, or its faults."""

from collections.abc import Iterator, Mapping
from typing import Any

from treatygap.loading.discovery import Layout
from treatygap.loading.document import Document
from treatygap.loading.records import read_record
from treatygap.loading.toml_places import header_spot, key_spot
from treatygap.model.check_settings import CheckSettings
from treatygap.model.diagnostic import Diagnostic, ModelError

_TABLE = "tool.treatygap.check"


def read_check_settings(layout: Layout) -> CheckSettings:
    """How a project wants to be checked.

    Raises:
        ModelError: with every fault of that table.
    """
    table = layout.tables.get("check")
    if table is None:
        return CheckSettings.model_validate({})
    document = Document("pyproject.toml", data=_tuples(table))
    record = read_record(document, CheckSettings)
    if record is None or document.diagnostics:
        raise ModelError(tuple(_faults(layout, table)))
    return record


def _faults(layout: Layout, table: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with the table, each where it stands in the file."""
    try:
        text = (layout.root / "pyproject.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        # It was changed since it was read.
        text = ""
    document = Document("pyproject.toml", data=_tuples(table))
    document.values[()] = header_spot(text, _TABLE)
    for key in table:
        document.keys[key,], document.values[key,] = key_spot(text, _TABLE, key)
    read_record(document, CheckSettings)
    for found in sorted(document.diagnostics):
        yield found._replace(message=f"[{_TABLE}]: {found.message}")


def _tuples(value: Any) -> Any:  # noqa: ANN401 -- any TOML value
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
