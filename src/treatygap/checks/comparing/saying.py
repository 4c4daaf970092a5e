"""Of which facts rules speak."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from treatygap.checks.comparing.asking import Asked, contexts, gate_of, opposite
from treatygap.checks.comparing.bounds import Literal, following, impossible, never_together
from treatygap.model.requirement import HeldFor, NotThat
from treatygap.model.rule import Rule


class Question(NamedTuple):
    """Something that a rule asks of the same thing on the same day."""

    rule: Rule
    asked: tuple[Asked, ...]
    repeats: bool
    """Whether it speaks of some fact more than once; if not, every part of it counts."""
    hopeless: bool
    """Whether it has a condition that can never be met."""


def questions(rules: Iterable[Rule], parties: int) -> Iterator[Question]:
    """All that rules ask, with what can be seen of it at a glance.

    Args:
        rules: the rules.
        parties: how many parties the treaty has, at whatever time.
    """
    for rule in rules:
        for asked in contexts(rule):
            found = literals(asked)
            hopeless = any(impossible(literal.fact, parties) for literal in found)
            yield Question(rule, asked, can_repeat(found), hopeless)


def literals(asked: Iterable[Asked]) -> tuple[Literal, ...]:
    """The facts of which requirements speak, in order, as often as they do."""
    found: list[Literal] = []
    pending = list(asked)[::-1]
    while pending:
        each = pending.pop()
        gate = gate_of(each)
        if gate is not None:
            pending += reversed(gate.parts)
        elif isinstance(each.requirement, NotThat):
            pending.append(opposite(each))
        else:
            found.append(Literal(each.requirement, each.negated))
            if isinstance(each.requirement, HeldFor):
                pending.append(held_now(each, each.requirement))
    return tuple(found)


def can_repeat(found: Iterable[Literal]) -> bool:
    """Whether something is said of a fact more than once; if not, every part counts and everything can be met."""
    facts = [literal.fact for literal in found]
    return len(set(facts)) < len(facts) or any(True for _ in (*following(facts), *never_together(facts)))


def held_now(asked: Asked, requirement: HeldFor) -> Asked:
    """What must hold now for something that is to have held for some time."""
    return Asked((*asked.path, "of"), requirement.of, asked.negated)
