"""What a check of model files found: values that every format shows in its own way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from treatygap.model.diagnostic import Diagnostic, Place, Severity


class Suppression(NamedTuple):
    """A comment in a model file that asks to let a diagnostic pass."""

    place: Place
    codes: tuple[str, ...]
    reason: str
    until: date | None
    """The first day on which it no longer holds."""
    line: int
    """The line whose diagnostics it covers."""


class Waived(NamedTuple):
    """A diagnostic that was let pass, and on what ground."""

    diagnostic: Diagnostic
    by: Suppression


class Excerpt(NamedTuple):
    """The line of a file that a diagnostic speaks of."""

    text: str
    end: int
    """The column, from 1, just beyond what is meant."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of a project."""

    treaties: tuple[str, ...]
    """The treaties that were looked at, in alphabetical order."""
    today: date
    """The day by which it was judged what is out of date."""
    diagnostics: tuple[Diagnostic, ...]
    """In order of place."""
    waived: tuple[Waived, ...]
    excerpts: Mapping[Place, Excerpt]
    """For each place of a diagnostic that can be shown: its line."""
    loaded: bool
    """Whether every model could be loaded; if not, some of the lints did not run."""
    digest: str
    """SHA-256 over the digests of the models, in hexadecimal; empty if none could be loaded."""

    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {severity: found[severity] for severity in ("error", "warning", "note")}
