"""Faults of model files: values, collected and shown together, never mixed with findings on the treaty."""

from typing import Literal, NamedTuple, get_args

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The most serious first."""

CODES: dict[str, str] = {
    "TG001": "file cannot be read",
    "TG002": "not valid YAML",
    "TG003": "nested too deeply",
    "TG004": "file too large",
    "TG005": "anchors and aliases are not used here",
    "TG006": "key given twice",
    "TG007": "YAML tag not allowed",
    "TG008": "invisible or control character",
    "TG009": "more than one YAML document in a file",
    "TG010": "not UTF-8 text",
    "TG011": "no project or treaty found",
    "TG012": "link leads out of the project",
    "TG016": "not a table of votes",
    "TG101": "unknown key",
    "TG102": "missing key",
    "TG103": "wrong type",
    "TG104": "value not allowed",
    "TG201": "id defined twice",
    "TG202": "unknown id",
    "TG203": "unknown prerequisite",
    "TG204": "article count differs",
    "TG205": "no rules",
    "TG206": "file that nothing reads",
    "TG301": "circle of rules",
    "TG302": "circle of bodies",
    "TG303": "status history not in order of time",
    "TG304": "negation through a circle",
    "TG305": "circle of successors",
    "TG306": "decision rule that is no game",
    "TG307": "circle of steps",
    "TG401": "scenario not named like its file",
    "TG402": "circle of bases",
    "TG403": "scenario contradicts itself",
}
"""Every code with its short meaning; `docs/diagnostics.md` has a paragraph on each."""


class Place(NamedTuple):
    """A spot in a model file; line and column count from 1, and the path is relative to the project.

    A folder has no lines; its line is 0.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """As editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Step(NamedTuple):
    """One step on the way that leads to a fault, in reading order."""

    place: Place
    message: str


class Edit(NamedTuple):
    """A safe change of one file that mends a fault."""

    path: str
    loc: tuple[str | int, ...]
    """Keys and indices from the top of the file to the value; the line of a comment alone for one that goes."""
    text: str | None
    """What stands there instead, as YAML of one line; None if the value goes, with its key or list mark."""


class Diagnostic(NamedTuple):
    """One fault of a model file."""

    place: Place
    code: str
    message: str
    severity: Severity = "error"
    subject: str = ""
    """What is at fault, in words that stay when lines move, such as `rule uniform-tax`; empty if nothing has an id."""
    steps: tuple[Step, ...] = ()
    fix: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        """One line: place, code, message."""
        return f"{self.place}: {self.code} {self.message}"


class ModelError(Exception):
    """The model cannot be loaded; `diagnostics` says why, all of it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = diagnostics
