"""Assumptions of scenarios that change nothing."""

from collections.abc import Iterator

from treatygap.analysis.scenarios.assumption_words import in_words
from treatygap.analysis.scenarios.difference import with_idle_noted
from treatygap.analysis.scenarios.overlay import apply
from treatygap.analysis.scenarios.slots import ScenarioConflictError
from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.model.diagnostic import ModelError


def find(subject: Checkable) -> Iterator[Fault]:
    """Assumptions without which everything is found as before, on the scenario's own day."""
    for file in subject.scenarios:
        try:
            overlaid = apply(subject.project, (file,))
        except (ModelError, ScenarioConflictError):
            # A scenario whose rules make a circle through a negation; whoever uses it is told.
            continue
        what_if = with_idle_noted(overlaid, overlaid.day).what_if
        own = [scenario for scenario in overlaid.scenarios if scenario.id == file.scenario.id]
        for each in (assumption for scenario in own for assumption in scenario.assumptions):
            if what_if is not None and what_if.idle is not None and each.claim in what_if.idle:
                by_itself = "" if what_if.idle_together else " by itself, since another assumption does the same"
                yield Fault(
                    each.place,
                    f"scenario '{file.scenario.id}': it makes no difference on {overlaid.day}{by_itself} that "
                    f"{in_words(subject.project, each.item)}",
                )


LINT = Lint(
    "TG951",
    "assumption that changes nothing",
    "warning",
    "scenarios",
    "Whoever reads the scenario takes the assumption for a reason of what follows; nothing follows from it.",
    "Delete it, or correct what it was meant to assume; give the scenario an `as_of` on which it matters.",
    find,
)
