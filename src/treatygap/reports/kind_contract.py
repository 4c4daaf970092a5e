"""The words by which JSON says what kind of thing something is."""

from typing import Literal, cast

from treatygap.model.ids import Kind

PrerequisiteKind = Literal["institution", "instrument", "provision"]
LackKind = PrerequisiteKind | Literal["condition"]
"""A condition is a figure, a period or a look into the past."""


def lack_kind(kind: Kind | Literal["condition"]) -> LackKind:
    """The kind of what a promise may lack."""
    return cast("LackKind", kind)
