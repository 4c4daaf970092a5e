"""What a rule asks for, part by part, with where each part stands."""

from collections.abc import Iterator
from typing import NamedTuple

from treatygap.model.requirement import (
    AllOf,
    AnyOf,
    AnyParty,
    AtLeast,
    AtLeastParties,
    CountOf,
    Elapsed,
    EveryParty,
    Happened,
    HeldFor,
    NotThat,
    Requirement,
)
from treatygap.model.rule import Rule

Path = tuple[str | int, ...]
"""Keys, as they are written in the file, and indices."""


class Asked(NamedTuple):
    """A requirement in a rule."""

    path: Path
    """Where it stands within the rule's record."""
    requirement: Requirement
    negated: bool = False
    """Whether it must not be the case."""


class Gate(NamedTuple):
    """So many of some parts."""

    needed: int
    parts: tuple[Asked, ...]
    counted: bool = False
    """Whether the number is written down, and not that of the parts."""


def asked_by(rule: Rule) -> tuple[Asked, ...]:
    """What a rule asks for as a whole: all of it."""
    asked = Asked(("requires",), rule.requires)
    return (asked,) if rule.unless is None else (asked, Asked(("unless",), rule.unless, negated=True))


def contexts(rule: Rule) -> Iterator[tuple[Asked, ...]]:
    """What is asked for of one and the same thing on one and the same day: the rule, and each question within it.

    What is asked of each party, or of other days, is a question of its own. To the rest it is one thing that is so or
    not.
    """
    yield from _contexts(asked_by(rule))


def _contexts(asked: tuple[Asked, ...]) -> Iterator[tuple[Asked, ...]]:
    yield asked
    for each in asked:
        for part in parts_within(each):
            inner = question_in(part)
            if inner is not None:
                yield from _contexts((inner,))


def gate_of(asked: Asked) -> Gate | None:
    """The parts of a requirement that are asked of the same thing; None if it is no such list."""
    path, requirement, negated = asked
    match requirement:
        case AllOf(all=parts):
            count, steps = len(parts), ("all",)
        case AnyOf(any=parts):
            count, steps = 1, ("any",)
        case AtLeast(at_least=CountOf(count=count, of=parts)):
            return Gate(count, _parts((*path, "at_least", "of"), parts, negated=negated), counted=True)
        case _:
            return None
    return Gate(count, _parts((*path, *steps), parts, negated=negated))


def _parts(path: Path, parts: tuple[Requirement, ...], *, negated: bool) -> tuple[Asked, ...]:
    return tuple(Asked((*path, place), part, negated) for place, part in enumerate(parts))


def question_in(asked: Asked) -> Asked | None:
    """What a requirement asks of other parties or days, if it does."""
    path, requirement, _ = asked
    match requirement:
        case EveryParty(every_party=part):
            return Asked((*path, "every_party"), part)
        case AnyParty(any_party=part):
            return Asked((*path, "any_party"), part)
        case AtLeastParties(of=part) | HeldFor(of=part):
            return Asked((*path, "of"), part)
        case Elapsed(since=part):
            return Asked((*path, "since"), part)
        case Happened(happened=part):
            return Asked((*path, "happened"), part)
        case _:
            return None


def parts_within(asked: Asked) -> Iterator[Asked]:
    """A requirement and all parts of it that are asked of the same thing, what encloses others first."""
    yield asked
    gate = gate_of(asked)
    if gate is not None:
        for part in gate.parts:
            yield from parts_within(part)
    elif isinstance(asked.requirement, NotThat):
        yield from parts_within(opposite(asked))


def opposite(asked: Asked) -> Asked:
    """What a negation negates."""
    if not isinstance(asked.requirement, NotThat):
        raise TypeError(f"no negation: {asked.requirement!r}")
    return Asked((*asked.path, "not"), asked.requirement.negated, not asked.negated)
