"""`[tool.treatygap.check]` to a record, or its faults."""

from typing import Any

from treatygap.loading.discovery import Layout
from treatygap.loading.document import Document
from treatygap.loading.records import read_record
from treatygap.model.check_settings import CheckSettings
from treatygap.model.diagnostic import Diagnostic, ModelError, Place


def read_check_settings(layout: Layout) -> CheckSettings:
    """How a project wants to be checked.

    Raises:
        ModelError: with every fault of that table. Lines in TOML are not known, so that each stands at its first.
    """
    table = layout.tables.get("check")
    if table is None:
        return CheckSettings.model_validate({})
    document = Document("pyproject.toml", data=_tuples(table))
    record = read_record(document, CheckSettings)
    if record is None or document.diagnostics:
        place = Place("pyproject.toml")
        raise ModelError(
            tuple(
                Diagnostic(place, found.code, f"[tool.treatygap.check]: {found.message}")
                for found in document.diagnostics
            )
        )
    return record


def _tuples(value: Any) -> Any:  # noqa: ANN401 -- any TOML value
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
