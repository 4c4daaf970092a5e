"""The shape of `check --format json`, a contract: `schemas/check.schema.json` is made from it.

Keys may be added within a major version and are never removed or given another meaning.
"""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.model.diagnostic import Severity

SCHEMA: Literal["treatygap/check/1"] = "treatygap/check/1"


class PlaceJson(TypedDict):
    """A spot in a file; lines and columns count from 1, columns in characters. A folder has neither."""

    path: str
    line: int | None
    column: int | None


class StepJson(PlaceJson):
    """One step of the way to a fault, or to what is missing."""

    message: str


class FoundJson(PlaceJson):
    """What a diagnostic and a gap have in common."""

    end_column: int | None
    """The column just beyond what is meant."""
    code: str
    severity: Severity
    message: str
    fingerprint: str
    """Stays when lines move and words change."""
    steps: list[StepJson]


class DiagnosticJson(FoundJson):
    """A fault of the files."""

    subject: str | None
    """What is at fault, such as `rule uniform-tax`."""
    fixable: bool


class GroundJson(TypedDict):
    """Why something is let pass."""

    by: Literal["comment", "baseline"]
    reason: str
    author: str | None
    """Of an entry of a baseline."""
    until: str | None
    """The first day on which it is no longer let pass."""


class WaivedJson(DiagnosticJson):
    """A diagnostic that is let pass."""

    ground: GroundJson


class GapJson(FoundJson):
    """A finding on the treaty."""

    treaty: str
    subject: str
    """The promise or institution."""
    missing: list[str]
    missing_digest: str


class AcceptedJson(GapJson):
    """A gap that a baseline accepts."""

    ground: GroundJson


class SummaryJson(TypedDict):
    """How much was found."""

    error: int
    warning: int
    note: int
    waived: int
    gaps: int | None
    """None if nobody asked for gaps."""
    accepted: int
    """Gaps that a baseline accepts; they are not among the others."""
    by_code: dict[str, int]


class CodeJson(TypedDict):
    """A code that was looked for."""

    name: str
    severity: Severity


class CheckJson(TypedDict):
    """A check of a project."""

    schema: Literal["treatygap/check/1"]
    treatygap: str
    """Version of the program."""
    treaties: list[str]
    today: str
    """The day by which it was judged what is out of date."""
    gap_days: dict[str, str]
    """Treaty -> the day of its gaps."""
    digest: str | None
    loaded: bool
    """Whether every model could be loaded; if not, some things were not looked for."""
    summary: SummaryJson
    codes: dict[str, CodeJson]
    """Every code that was looked for."""
    diagnostics: list[DiagnosticJson]
    waived: list[WaivedJson]
    gaps: list[GapJson]
    accepted: list[AcceptedJson]
    against: str | None
    """The baseline with which it was compared."""
