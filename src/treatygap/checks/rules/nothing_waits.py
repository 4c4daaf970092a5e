"""Bodies and instruments for which nothing waits."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Those that no file of the treaty names again and no article creates."""
    project = subject.project
    # Scenarios and tests can name one facet of a body.
    named = subject.cited | {name.partition(".")[0] for name in subject.cited}
    for name, institution in project.institutions.items():
        if institution.created_by is None and name not in named:
            yield Fault(At("institution", name), f"nothing waits for '{name}', and no article creates it")
    for name in project.instruments:
        if name not in named:
            yield Fault(At("instrument", name), f"nothing waits for '{name}'")


LINT = Lint(
    "TG609",
    "prerequisite that nothing waits for",
    "warning",
    "rules",
    "No rule asks for it and nothing else names it, so that its status is recorded in vain.",
    "Name it in the rule that was forgotten, or delete it; of a body that the treaty creates, say so with "
    "`created_by`.",
    find,
)
