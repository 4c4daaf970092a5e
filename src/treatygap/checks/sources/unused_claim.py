"""Claims that nothing uses."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Claims that no record refers to and that are not marked as background."""
    for name, claim in subject.project.claims.items():
        if not claim.background and name not in subject.cited:
            yield Fault(At("claim", name), f"claim '{name}' is not used by anything")


LINT = Lint(
    "TG501",
    "claim that nothing uses",
    "warning",
    "sources",
    "A claim that no finding rests on is either a thing that was forgotten, or context that should be marked as such.",
    "Cite it in the `because` of what rests on it, or mark it with `background: true`.",
    find,
    shared=True,
)
