"""The JSON outputs whose shape is published, and their JSON Schemas."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from treatygap.reports.gap.gap_contract import ReportJson


class Contract(NamedTuple):
    """A JSON output: what makes it, and its shape."""

    command: str
    shape: Any


CONTRACTS: Mapping[str, Contract] = {
    "report": Contract("report --format json", ReportJson),
}
"""Kind, as in `{"schema": "treatygap/KIND/1"}` -> its contract."""


def output_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of an output."""
    schema = TypeAdapter(CONTRACTS[kind].shape).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"treatygap/{kind}/1", **schema}
