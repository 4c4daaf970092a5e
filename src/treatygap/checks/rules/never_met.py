"""Requirements that can never be met."""

from collections.abc import Iterator
from contextlib import suppress

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import Asked, gate_of, parts_within
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import bracketed, in_words, listed
from treatygap.checks.where import At
from treatygap.logic.diagram import BudgetError
from treatygap.model.requirement import NotThat
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """The smallest parts of rules that contradict themselves."""
    parties = len(subject.project.parties)
    for rule, asked, repeats, hopeless in subject.questions:
        if repeats or hopeless:
            with suppress(BudgetError):
                yield from _faults(rule, asked, parties)


def _faults(rule: Rule, asked: tuple[Asked, ...], parties: int) -> Iterator[Fault]:
    meaning = Meaning(asked, parties)
    # Whether something is wanted or not wanted, it must be possible; a thing with a name always is.
    never = [
        part
        for each in asked
        for part in parts_within(each)
        if not isinstance(part.requirement, (str, NotThat))
        and not meaning.can_be_met(meaning.of((part._replace(negated=False),)))
    ]
    for part in never:
        if not any(other.path[: len(part.path)] == part.path and other != part for other in never):
            yield _fault(rule, part, meaning)
    if not never and len(asked) > 1 and not meaning.can_be_met(meaning.of(asked)):
        requires, unless = asked
        yield Fault(
            At("rule", rule.id, unless.path),
            f"rule '{rule.id}' can never hold: whatever meets 'requires', {in_words(requires.requirement)}, is ruled "
            f"out by 'unless', {in_words(unless.requirement)}",
            ((At("rule", rule.id, requires.path), "what it requires"),),
        )


def _fault(rule: Rule, part: Asked, meaning: Meaning) -> Fault:
    clash = _clash(part._replace(negated=False), meaning)
    if not clash:
        message = f"rule '{rule.id}' asks for what can never be: {in_words(part.requirement)}"
        return Fault(At("rule", rule.id, part.path), message)
    what = listed([bracketed(each.requirement) for each in clash])
    return Fault(
        At("rule", rule.id, part.path),
        f"rule '{rule.id}' asks for what can never be met together: {what}",
        tuple((At("rule", rule.id, each.path), "one of these") for each in clash),
    )


def _clash(part: Asked, meaning: Meaning) -> list[Asked]:
    """The fewest parts of a list, in their order, that exclude each other; none where it is no plain list."""
    gate = gate_of(part)
    if gate is None or gate.needed < len(gate.parts):
        return []
    left = list(gate.parts)
    for each in gate.parts:
        rest = [other for other in left if other != each]
        if not meaning.can_be_met(meaning.of(rest)):
            left = rest
    return left


LINT = Lint(
    "TG602",
    "requirement that can never be met",
    "error",
    "rules",
    "No fact whatever would meet it, so that the promise is blocked, or an alternative shut, by a slip in the model "
    "and not by the treaty.",
    "Correct the part that was written down wrongly.",
    find,
)
