"""Readings of a contested point that come to the same."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import combinations

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import Asked, asked_by
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At
from treatygap.logic.diagram import BudgetError
from treatygap.model.project import Project
from treatygap.model.rule import Reading


def find(subject: Checkable) -> Iterator[Fault]:
    """The later of two readings whose rules ask for the same of every promise."""
    for point in subject.project.contested.values():
        told: set[str] = set()
        for one, other in combinations(point.readings, 2):
            if other.id not in told and _same(one, other, subject.project):
                told.add(other.id)
                yield Fault(
                    At("reading", other.id),
                    f"reading '{other.id}' of '{point.id}' comes to the same as reading '{one.id}': whichever is "
                    "followed, no verdict differs",
                    ((At("reading", one.id), "the other reading"),),
                )


def _same(one: Reading, other: Reading, project: Project) -> bool:
    """Whether two readings ask for the same, whatever the facts are and whatever of them is known."""
    for name in dict.fromkeys(project.rules[rule].provision for rule in (*one.rules, *other.rules)):
        mine, theirs = (tuple(_asked(reading.rules, name, project)) for reading in (one, other))
        with suppress(BudgetError):
            meaning = Meaning((*mine, *theirs), len(project.parties))
            if meaning.same(meaning.of(mine), meaning.of(theirs)):
                continue
        return False
    return True


def _asked(rules: Iterable[str], provision: str, project: Project) -> Iterator[Asked]:
    for name in dict.fromkeys(rules):
        if project.rules[name].provision == provision:
            yield from asked_by(project.rules[name])


LINT = Lint(
    "TG608",
    "readings that come to the same",
    "warning",
    "rules",
    "A point is contested where it decides what a promise needs; between these two readings nothing is decided.",
    "Name the rules that hold in one reading and not in the other, or make one reading of the two.",
    find,
)
