"""Contested points: which verdicts hold however they are understood."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from treatygap.analysis.assessment import ByReading
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moment, Moments
from treatygap.model.project import Project

_MOST = 64


class ReadingsError(ValueError):
    """There are more ways to read the treaty than can be gone through."""


def projects_by_reading(project: Project) -> Iterator[tuple[tuple[str, ...], Project]]:
    """The project in every combination of readings, the one that the model follows first.

    Yields:
        The chosen readings, one for each contested point, and the project with the rules that hold in them.

    Raises:
        ReadingsError: if there are too many combinations.
    """
    points = tuple(project.contested.values())
    number = prod(len(point.readings) for point in points)
    if number > _MOST:
        raise ReadingsError(f"{number:,} combinations of readings are more than the {_MOST} that can be gone through")
    for chosen in product(*([reading.id for reading in point.readings] for point in points)):
        yield chosen, replace(project, rules_on=project.rules_in(chosen))


def by_reading(moment: Moment) -> tuple[ByReading, ...]:
    """The verdicts in every combination of readings; none where nothing is contested or there are too many."""
    project = moment.facts.project
    if not project.contested:
        return ()
    found = []
    try:
        for chosen, read in projects_by_reading(project):
            then = Moments(read, moment.moments.settings).on(moment.facts.as_of)
            found.append(ByReading(chosen, {name: VERDICTS[then.verdicts[name]] for name in project.provisions}))
    except ReadingsError:
        return ()
    return tuple(found)
