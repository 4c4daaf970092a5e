"""What a check of model files found: values that every format shows in its own way."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from treatygap.model.diagnostic import Diagnostic, Place, Severity, Step


class Suppression(NamedTuple):
    """A comment in a model file that asks to let a diagnostic pass."""

    place: Place
    codes: tuple[str, ...]
    reason: str
    until: date | None
    """The first day on which it no longer holds."""
    line: int
    """The line whose diagnostics it covers."""


class Acceptance(NamedTuple):
    """An entry of a baseline: what it speaks of is known, and accepted for a time."""

    place: Place
    reason: str
    author: str
    until: date
    """The first day on which it is no longer accepted."""


class Waived(NamedTuple):
    """A diagnostic that was let pass, and on what ground."""

    diagnostic: Diagnostic
    by: Suppression | Acceptance


class Excerpt(NamedTuple):
    """The line of a file that a diagnostic speaks of."""

    text: str
    end: int
    """The column, from 1, just beyond what is meant."""
    line_hash: str = ""
    """A fingerprint of the line with what follows it, by which GitHub tells whether it is the one of before."""


class Replacement(NamedTuple):
    """Lines of a file that would mend a diagnostic in the place of others."""

    path: str
    first: int
    """The first line that goes, from 1."""
    beyond: int
    """The first line that stays again."""
    text: str
    """What stands there instead, with its line ends."""


class Gap(NamedTuple):
    """A finding on the treaty, as a check reports it; never a diagnostic, for the files are in order."""

    code: str
    """One of `GAP…`; docs/gaps.md has a row on each."""
    treaty: str
    subject: str
    """The promise or institution."""
    place: Place
    """Where that is defined."""
    message: str
    """One sentence without a stop that names what is missing."""
    missing: tuple[str, ...]
    """What it comes down to, in alphabetical order: with another list, it is another gap."""
    steps: tuple[Step, ...] = ()
    """The way from the promise down to what is missing, in reading order."""

    @property
    def missing_digest(self) -> str:
        """The beginning of SHA-256 over what is missing, in hexadecimal."""
        return digest_of_missing(self.missing)

    def __str__(self) -> str:
        """One line: place, code, message."""
        return f"{self.place}: {self.code} {self.message}"


def digest_of_missing(missing: Sequence[str]) -> str:
    """The beginning of SHA-256 over what a gap comes down to, in hexadecimal; its order matters."""
    return hashlib.sha256("\n".join(missing).encode(errors="surrogateescape")).hexdigest()[:16]


class AcceptedGap(NamedTuple):
    """A gap that a baseline accepts."""

    gap: Gap
    by: Acceptance


class Sought(NamedTuple):
    """A code that was looked for, so that it can be told from one that was not."""

    code: str
    name: str
    """In a few words."""
    severity: Severity
    """How seriously it was taken; of a gap, how sure it is: a note is about what is not known."""
    meaning: str
    """Why it matters."""
    remedy: str
    """What to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of a project."""

    treaties: tuple[str, ...]
    """The treaties that were looked at, in alphabetical order."""
    project_treaties: tuple[str, ...]
    """All treaties of the project, in alphabetical order."""
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
    sought: tuple[Sought, ...] = ()
    """All codes that were looked for, in order of code."""
    gaps: tuple[Gap, ...] = ()
    """In order of place; without those that a baseline accepts."""
    accepted: tuple[AcceptedGap, ...] = ()
    """The gaps that a baseline accepts, in order of place."""
    against: str | None = None
    """The baseline with which this was compared, as messages call it; None if with none."""
    gap_days: Mapping[str, date] = field(default_factory=dict)
    """The day whose gaps were looked for, of each treaty that could be loaded; empty if nobody asked for gaps."""
    mends: Mapping[Diagnostic, tuple[Replacement, ...]] = field(default_factory=dict)
    """What would mend a diagnostic, where something can without changing what the model means."""

    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {severity: found[severity] for severity in ("error", "warning", "note")}
