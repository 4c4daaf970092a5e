"""Promises that start together and do not need each other."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import quoted
from treatygap.checks.where import Listed
from treatygap.logic.circles import components
from treatygap.model.requirement import asked_today


def find(subject: Checkable) -> Iterator[Fault]:
    """Groups with a promise that is in no circle with the others, in whatever reading."""
    project = subject.project
    if not project.start_together:
        return
    needs: dict[str, list[str]] = {name: [] for name in project.provisions}
    for rule in project.rules.values():
        needs[rule.provision] += [name for name, _ in asked_today(rule.needs)]
    circle_of = {name: members for members in components(needs) for name in members}
    for position, group in enumerate(project.start_together):
        apart = [name for name in group.provisions if set(group.provisions).isdisjoint({*circle_of[name]} - {name})]
        if apart:
            verb = "starts" if len(apart) == 1 else "start"
            yield Fault(
                Listed("start_together", position, ("provisions", group.provisions.index(apart[0]))),
                f"{quoted(apart)} {verb} together with others, though no circle of rules makes that necessary",
            )


LINT = Lint(
    "TG610",
    "promises that start together and need not",
    "warning",
    "rules",
    "To start together is for promises that wait for each other; here it only makes each of them wait for what the "
    "others need.",
    "Take the promise out of the group, or write the rule by which it waits for the others and they for it.",
    find,
)
