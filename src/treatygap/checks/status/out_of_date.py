"""Models whose facts were gathered long ago."""

from collections.abc import Iterator
from datetime import date

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At

_MONTHS = 12


def find(subject: Checkable) -> Iterator[Fault]:
    """The treaty, if its cut-off day is older than the project allows."""
    treaty = subject.project.treaty
    age = _months(treaty.cut_off, subject.today)
    if age >= subject.settings.stale_months:
        yield Fault(
            At("treaty", treaty.id, ("cut_off",)),
            f"facts were gathered up to {treaty.cut_off}, {age} months before {subject.today}",
        )


def _months(first: date, last: date) -> int:
    """The whole months between two days."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    return months - (last.day < first.day)


LINT = Lint(
    "TG703",
    "model out of date",
    "note",
    "status",
    "Nothing that happened after the cut-off day is in the model, and a reader may take its report for the present. "
    "After how many months that matters is set with `stale-months`.",
    "Look at what has changed since, add it with its sources, and move `cut_off`.",
    find,
)
