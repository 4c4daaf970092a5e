"""The shape of `check --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.model.diagnostic import Severity


class PlaceJson(TypedDict):
    """A place in a file; a folder has no line."""

    path: str
    line: int | None
    column: int | None


class StepJson(PlaceJson):
    """A place on the way to a fault, and what is so there."""

    message: str


class DiagnosticJson(PlaceJson):
    """One fault of the model files."""

    end_column: int | None
    code: str
    severity: Severity
    message: str
    subject: str | None
    steps: list[StepJson]
    fixable: bool


class WaivedJson(DiagnosticJson):
    """A fault that a comment in the file waives."""

    reason: str
    until: str | None


class CheckJson(TypedDict):
    """What is wrong or odd in model files."""

    schema: Literal["treatygap/check/1"]
    version: str
    treaties: list[str]
    today: str
    digest: str | None
    loaded: bool
    summary: dict[str, int]
    diagnostics: list[DiagnosticJson]
    waived: list[WaivedJson]
