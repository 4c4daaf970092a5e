"""Claims that are called background and yet cited."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Claims with `background: true` that a record rests on."""
    first = {citation.claim: citation.where for citation in reversed(subject.citations)}
    for name, claim in subject.project.claims.items():
        if claim.background and name in first:
            yield Fault(
                At("claim", name, ("background",)),
                f"claim '{name}' is marked as background, but something rests on it",
                ((first[name], "it is cited here"),),
            )


LINT = Lint(
    "TG502",
    "background that is cited",
    "warning",
    "sources",
    "A claim marked as background is context on which no finding rests; here something rests on it all the same.",
    "Delete `background: true`, or cite a claim that says what is needed.",
    find,
)
