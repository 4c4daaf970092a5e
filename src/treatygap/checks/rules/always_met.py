"""Requirements that are always met."""

from collections.abc import Iterator
from contextlib import suppress

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import Asked, parts_within
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import in_words
from treatygap.checks.where import At
from treatygap.logic.diagram import BudgetError
from treatygap.model.requirement import NotThat


def find(subject: Checkable) -> Iterator[Fault]:
    """The smallest parts of rules of which no fact whatever is the contrary."""
    parties = len(subject.project.parties)
    for rule, asked, repeats, _ in subject.questions:
        if repeats:
            with suppress(BudgetError):
                for part in _always(asked, Meaning(asked, parties)):
                    yield Fault(
                        At("rule", rule.id, part.path),
                        f"rule '{rule.id}' asks for what is always so: {in_words(part.requirement)}",
                    )


def _always(asked: tuple[Asked, ...], meaning: Meaning) -> Iterator[Asked]:
    # Where a fact is unknown the part has no value, so that it is not the same as nothing: what can never be is that it
    # fails.
    always = [
        part
        for each in asked
        for part in parts_within(each)
        if not isinstance(part.requirement, (str, NotThat))
        and not meaning.can_be_met(meaning.of((part._replace(negated=True),)))
    ]
    for part in always:
        if not any(other.path[: len(part.path)] == part.path and other != part for other in always):
            yield part


LINT = Lint(
    "TG612",
    "requirement that is always met",
    "error",
    "rules",
    "Whatever the facts are, it holds, so that the promise is called ready, or an alternative open, by a slip in the "
    "model and not by the treaty; and where a fact is unknown, so is the verdict, for nothing.",
    "Correct the part that was written down wrongly; if nothing is needed, delete the rule and say so with "
    "`no_prerequisites`.",
    find,
)
