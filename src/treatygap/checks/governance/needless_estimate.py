"""Costs and chances of what is in place already."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import Under


def find(subject: Checkable) -> Iterator[Fault]:
    """Estimates for prerequisites that are in place on the cut-off day."""
    tables = {"costs": subject.project.costs, "probabilities": subject.project.probabilities}
    for table, values in tables.items():
        for name in values:
            if _is_there(subject, name):
                word = "cost" if table == "costs" else "probability"
                yield Fault(
                    Under(table, name, key=True),
                    f"'{name}' is in place on {subject.day}; its {word} counts on earlier days only",
                )


def _is_there(subject: Checkable, name: str) -> bool:
    if name in subject.project.provisions:
        return subject.gaps.reason(name) in ("in-place", "superseded")
    return subject.gaps.status(name) == "in-place"


LINT = Lint(
    "TG810",
    "cost or probability of what is in place",
    "note",
    "governance",
    "What is in place costs nothing more and is no matter of chance; an estimate of it is a left-over.",
    "Delete it, unless earlier days are asked about.",
    find,
)
