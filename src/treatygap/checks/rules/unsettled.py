"""Promises of which nobody says what they need."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Promises without a rule in any reading that are not kept already and not said to need nothing."""
    ruled = {rule.provision for rule in subject.project.rules.values()}
    for name in subject.project.provisions:
        if name not in ruled and subject.gaps.reason(name) == "no-rule":
            yield Fault(
                At("provision", name),
                f"no rule says what '{name}' needs, and it is not said to need nothing",
            )


LINT = Lint(
    "TG601",
    "promise without a rule",
    "note",
    "rules",
    "Its verdict stays open whatever the facts are, because nobody said what it waits for.",
    "Write a rule on it; or say with `no_prerequisites`, and the reason, that it needs nothing.",
    find,
)
