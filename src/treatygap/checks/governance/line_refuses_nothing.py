"""Red lines that every voting rule respects."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Red lines that refuse no proper voting rule among the parties."""
    for line, respecting, rules in subject.lines_alone:
        if respecting == rules:
            yield Fault(
                At("red line", line, ("demand",), key=True),
                f"red line '{line}' refuses none of the {rules} voting rules among the parties",
            )


LINT = Lint(
    "TG807",
    "red line that refuses nothing",
    "warning",
    "governance",
    "Every voting rule gives the party what it demands, so that the line was drawn in vain, or something else was "
    "meant.",
    "Correct the demand or its number.",
    find,
)
