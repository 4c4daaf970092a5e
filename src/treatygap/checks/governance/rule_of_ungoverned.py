"""Decision rules of bodies that are governed at no time."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Bodies with a settled way to decide, of which no entry says that it is settled."""
    for name, institution in subject.project.institutions.items():
        if institution.decision_rule is not None and all(e.governed != "in-place" for e in institution.history):
            yield Fault(
                At("institution", name, ("decision_rule",), key=True),
                f"a decision rule of '{name}' is recorded, but no entry of its history says that it is governed",
                ((At("institution", name, ("history",), key=True), "its history"),),
            )


LINT = Lint(
    "TG812",
    "decision rule of a body that is not governed",
    "warning",
    "governance",
    "A settled rule governs a body; the model says both that there is one and that there is none, and does not use it.",
    "Write `governed: in-place` from the day on which the rule was settled; if it is only proposed, make a control "
    "model of it and name it under `candidates`.",
    find,
)
