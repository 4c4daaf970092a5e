"""Rules that ask for nothing that another rule on the same promise does not ask for."""

from collections.abc import Iterator
from contextlib import suppress

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import asked_by
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.pairs import both, never_without, pairs, readings_of
from treatygap.checks.where import At
from treatygap.logic.diagram import BudgetError
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """Rules without which every verdict would be the same, whatever the facts are and whatever of them is known."""
    project = subject.project
    readings = readings_of(project)
    gone: set[str] = set()
    for one, other in pairs(project):
        if not gone.isdisjoint((one.id, other.id)):
            continue
        with suppress(BudgetError):
            meaning = Meaning(both(one, other), len(project.parties))
            first, second = meaning.of(asked_by(one)), meaning.of(asked_by(other))
            if not (meaning.can_be_met(first) and meaning.can_be_met(second)):
                continue
            idle = meaning.follows(second, first) and never_without(other, one, readings)
            idle_first = meaning.follows(first, second) and never_without(one, other, readings)
            if idle or idle_first:
                same = meaning.same(first, second)
                rule, kept = (other, one) if idle else (one, other)
                gone.add(rule.id)
                yield _fault(rule, kept, same=same)


def _fault(rule: Rule, kept: Rule, *, same: bool) -> Fault:
    what = f"the same as rule '{kept.id}'" if same else f"nothing that rule '{kept.id}' does not ask for"
    return Fault(
        At("rule", rule.id),
        f"rule '{rule.id}' asks for {what}, on the same promise",
        ((At("rule", kept.id), "the rule that asks for it"),),
    )


LINT = Lint(
    "TG606",
    "rule that another one contains",
    "warning",
    "rules",
    "All rules on a promise must hold, so that this one decides nothing; a reader would take it for one more hurdle.",
    "Make one rule of the two, with the claims of both; or correct what was meant.",
    find,
)
