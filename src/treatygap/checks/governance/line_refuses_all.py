"""Red lines that no voting rule respects."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Red lines that refuse every proper voting rule among the parties, each by itself."""
    for line, respecting, rules in subject.lines_alone:
        if not respecting:
            yield Fault(
                At("red line", line, ("demand",), key=True),
                f"red line '{line}' refuses every one of the {rules} voting rules among the parties",
            )


LINT = Lint(
    "TG806",
    "red line that refuses every voting rule",
    "warning",
    "governance",
    "By itself it rules out every form of control, whatever the other parties want; that is mostly a slip.",
    "Correct the demand; if the party does refuse every rule, let this pass with that reason.",
    find,
)
