"""Costs and chances of what is in place already."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import Under


def find(subject: Checkable) -> Iterator[Fault]:
    """Estimates for prerequisites that are in place on the cut-off day."""
    there = {finding.id for finding in subject.assessment.prerequisites if finding.status == "in-place"}
    there |= {finding.id for finding in subject.assessment.provisions if finding.reason in ("in-place", "superseded")}
    tables = {"costs": subject.project.costs, "probabilities": subject.project.probabilities}
    for table, values in tables.items():
        for name in values:
            if name in there:
                word = "cost" if table == "costs" else "probability"
                yield Fault(
                    Under(table, name, key=True),
                    f"'{name}' is in place on {subject.assessment.as_of}; its {word} counts on earlier days only",
                )


LINT = Lint(
    "TG810",
    "cost or probability of what is in place",
    "note",
    "governance",
    "What is in place costs nothing more and is no matter of chance; an estimate of it is a left-over.",
    "Delete it, unless earlier days are asked about.",
    find,
)
