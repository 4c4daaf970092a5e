"""Days that cannot be."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Days of the treaty that contradict each other or the calendar, and what is dated before it was signed."""
    treaty = subject.project.treaty
    if treaty.in_force is not None and treaty.in_force < treaty.signed:
        yield Fault(
            At("treaty", treaty.id, ("in_force",)),
            f"the treaty is in force from {treaty.in_force}, before it was signed on {treaty.signed}",
        )
    if treaty.cut_off < treaty.signed:
        yield Fault(
            At("treaty", treaty.id, ("cut_off",)),
            f"facts were gathered up to {treaty.cut_off}, before the treaty was signed on {treaty.signed}",
        )
    if treaty.cut_off > subject.today:
        yield Fault(
            At("treaty", treaty.id, ("cut_off",)),
            f"facts were gathered up to {treaty.cut_off}, which is after today, {subject.today}",
        )
    for name, institution in subject.project.institutions.items():
        for position, entry in enumerate(institution.history):
            early = entry.since < treaty.signed and entry.founded == "in-place"
            if institution.created_by is not None and early:
                yield Fault(
                    At("institution", name, ("history", position, "from")),
                    f"'{name}' is founded from {entry.since}, before the treaty, whose {institution.created_by} "
                    f"creates it, was signed on {treaty.signed}",
                    ((At("institution", name, ("created_by",)), "what creates it"),),
                )
    for name, provision in subject.project.provisions.items():
        for position, deadline in enumerate(provision.deadlines):
            if deadline.on < treaty.signed:
                yield Fault(
                    At("provision", name, ("deadlines", position, "on")),
                    f"a deadline of '{name}' is {deadline.on}, before the treaty was signed on {treaty.signed}",
                )


LINT = Lint(
    "TG705",
    "day that cannot be",
    "warning",
    "status",
    "A treaty binds after it is signed, and sets no deadline and creates no body in its own past; nor are facts "
    "gathered in the future. Such a day is almost always mistyped.",
    "Look the day up in the source and correct it; a body that the treaty only took over has no `created_by`.",
    find,
)
