"""The record that all records are."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable piece of a treaty model: no unknown keys, no silent conversions."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        validate_by_alias=True,
        validate_by_name=True,
        defer_build=True,
    )
