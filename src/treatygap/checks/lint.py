"""What a lint is, and what it finds."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from treatygap.checks.where import Where
from treatygap.model.diagnostic import Severity

Family = Literal["sources", "rules", "status", "governance", "texts", "scenarios", "suppressions"]


class Change(NamedTuple):
    """Something that mends a fault without changing what the model means."""

    where: Where
    text: str | None
    """What stands there instead, as YAML of one line; None if it goes."""


class Fault(NamedTuple):
    """What a lint found, in terms of records; the run finds the places in the files."""

    where: Where
    message: str
    """One sentence without a stop, beginning with what is at fault, with ids in single quotes."""
    steps: tuple[tuple[Where, str], ...] = ()
    """Other places that explain it, in reading order."""
    fix: tuple[Change, ...] = ()


class Lint(NamedTuple):
    """One thing that is looked for."""

    code: str
    name: str
    """In a few words, as a heading: `claim that nothing uses`."""
    severity: Severity
    family: Family
    meaning: str
    """Why it matters, in a sentence or two."""
    remedy: str
    """What to do, in a sentence."""
    find: Callable[..., Iterable[Fault]] | None = None
    """Takes a `Checkable`; None where the run itself finds it, because it is about what other lints found."""
    shared: bool = False
    """Whether a fault does not count where another treaty of the project refers to the record in question."""
