"""Forms of control that are written down and tried with nothing."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """The treaty's own control models that are no candidates and in no scenario or test."""
    project = subject.project
    for name in project.control_models:
        if name not in project.catalogue and name not in subject.cited:
            yield Fault(At("control model", name), f"control model '{name}' is in question for no body")


LINT = Lint(
    "TG803",
    "control model in question for no body",
    "warning",
    "governance",
    "It is judged for no body, so that no report shows what it would mean.",
    "Name it under `candidates`, with a source; move it to the catalogue in `rules/` if any treaty can use it.",
    find,
)
