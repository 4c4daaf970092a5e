"""Rules on one promise that exclude each other."""

from collections.abc import Iterator
from contextlib import suppress

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import asked_by
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.pairs import both, can_meet, pairs, readings_of
from treatygap.checks.rules.wording import in_words
from treatygap.checks.where import At
from treatygap.logic.diagram import BudgetError


def find(subject: Checkable) -> Iterator[Fault]:
    """Rules that can each be met, and hold in the same reading, but can never be met together."""
    project = subject.project
    readings = readings_of(project)
    for one, other in pairs(project):
        if not can_meet(one, other, readings):
            continue
        with suppress(BudgetError):
            meaning = Meaning(both(one, other), len(project.parties))
            first, second = meaning.of(asked_by(one)), meaning.of(asked_by(other))
            each = meaning.can_be_met(first) and meaning.can_be_met(second)
            if each and not meaning.can_be_met(meaning.of(both(one, other))):
                yield Fault(
                    At("rule", other.id),
                    f"rules '{one.id}' and '{other.id}' on '{one.provision}' can never both be met: one asks for "
                    f"{in_words(one.needs)}, the other for {in_words(other.needs)}",
                    ((At("rule", one.id), "the other rule"),),
                )


LINT = Lint(
    "TG603",
    "rules that exclude each other",
    "warning",
    "rules",
    "All rules on a promise must hold, so that these two block it for good.",
    "If each holds in its own reading of the text, make the point `contested`; if one of them would do, write one rule "
    "with `any`; if the treaty contradicts itself, let this pass with that reason.",
    find,
)
