"""Promises that are said to need nothing, and have rules all the same."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import in_words
from treatygap.checks.where import At
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """Each promise once, with its rules in whatever reading."""
    on: dict[str, list[Rule]] = {}
    for rule in subject.project.rules.values():
        on.setdefault(rule.provision, []).append(rule)
    for name, rules in on.items():
        if subject.project.provisions[name].no_prerequisites is not None:
            yield Fault(
                At("provision", name, ("no_prerequisites",), key=True),
                f"'{name}' is said to need nothing, but rule '{rules[0].id}' asks for {in_words(rules[0].needs)}",
                tuple((At("rule", rule.id), "the rule, which goes first") for rule in rules),
            )


LINT = Lint(
    "TG607",
    "promise that needs nothing and has a rule",
    "warning",
    "rules",
    "The model says two things of it; the rules decide, and the reason given for needing nothing is not heeded.",
    "Delete `no_prerequisites` or the rule; if both can be argued, make a `contested` point of it.",
    find,
)
