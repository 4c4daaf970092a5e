"""Two rules on one promise."""

from collections.abc import Iterator
from itertools import combinations

from treatygap.checks.comparing.asking import Asked, asked_by
from treatygap.checks.comparing.saying import can_repeat, literals
from treatygap.model.project import Project
from treatygap.model.rule import Rule

MOST_RULES = 60
"""Of a promise with more rules than this, they are not compared with each other."""


def pairs(project: Project) -> Iterator[tuple[Rule, Rule]]:
    """Rules on the same promise that speak of the same things, in whatever readings they hold."""
    on: dict[str, list[Rule]] = {}
    for rule in project.rules.values():
        on.setdefault(rule.provision, []).append(rule)
    for rules in on.values():
        if len(rules) <= MOST_RULES:
            for one, other in combinations(rules, 2):
                if can_repeat(literals(both(one, other))):
                    yield one, other


def both(one: Rule, other: Rule) -> tuple[Asked, ...]:
    """All that two rules ask for."""
    return asked_by(one) + asked_by(other)


def readings_of(project: Project) -> dict[str, dict[str, str]]:
    """Rule -> the readings in which it holds, each with its contested point; no entry if it holds in all."""
    found: dict[str, dict[str, str]] = {}
    for point in project.contested.values():
        for reading in point.readings:
            for name in reading.rules:
                found.setdefault(name, {})[reading.id] = point.id
    return found


def can_meet(one: Rule, other: Rule, readings: dict[str, dict[str, str]]) -> bool:
    """Whether the treaty can be read so that two rules both hold."""
    if one.id not in readings or other.id not in readings:
        return True
    return any(
        first == second or point != point_too
        for first, point in readings[one.id].items()
        for second, point_too in readings[other.id].items()
    )


def never_without(one: Rule, other: Rule, readings: dict[str, dict[str, str]]) -> bool:
    """Whether the second rule holds in every reading in which the first does."""
    if other.id not in readings:
        return True
    return one.id in readings and readings[one.id].keys() <= readings[other.id].keys()
