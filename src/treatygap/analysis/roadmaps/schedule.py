"""Dates for steps: the critical path method (Kelley and Walker 1959) over the days of the calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from graphlib import TopologicalSorter
from typing import NamedTuple

from treatygap.model.text import after, before


class Task(NamedTuple):
    """A step to be dated."""

    id: str
    waits_for: tuple[str, ...] = ()
    duration: str | None = None
    """How long it takes; None if it is done as soon as it may begin."""
    not_before: date | None = None
    """The first day on which it can begin, whatever was done earlier."""


class Times(NamedTuple):
    """When a step begins and is done, and how far it may be put off."""

    start: date
    finish: date
    """The first day on which it is done; what waits for it can begin on that day."""
    latest_start: date
    slack: int
    """By how many days its start may be put off without putting off the end of all."""


class Schedule(NamedTuple):
    """Each step as early as possible."""

    finish: date
    times: Mapping[str, Times]
    critical: tuple[str, ...]
    """A chain of steps, each of which waits for the one before, that ends last of all."""


class ScheduleError(ValueError):
    """The schedule runs out of the calendar."""


def stages_of(waits_for: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Steps in stages: each as early as possible, after all that it waits for; in order of the keys within a stage.

    Raises:
        CycleError: if steps wait for each other.
    """
    order = {name: position for position, name in enumerate(waits_for)}
    sorter = TopologicalSorter({name: sorted(set(before_it)) for name, before_it in waits_for.items()})
    sorter.prepare()
    found = []
    while sorter.is_active():
        ready = tuple(sorted(sorter.get_ready(), key=order.__getitem__))
        found.append(ready)
        sorter.done(*ready)
    return tuple(found)


def schedule(tasks: Sequence[Task], start: date) -> Schedule:
    """Date each step as early as possible, and find out how far each may be put off.

    Args:
        tasks: the steps, one at least.
        start: the day on which those that wait for nothing begin.

    Raises:
        CycleError: if steps wait for each other.
        ScheduleError: if something would end after the last day of the calendar.
    """
    by_id = {task.id: task for task in tasks}
    order = [name for stage in stages_of({task.id: task.waits_for for task in tasks}) for name in stage]
    begun: dict[str, date] = {}
    done: dict[str, date] = {}
    for name in order:
        task = by_id[name]
        begun[name] = max((start, *(done[needed] for needed in task.waits_for), task.not_before or start))
        over = after(begun[name], task.duration) if task.duration else begun[name]
        if over is None:
            raise ScheduleError("the steps would end after the year 9999, the last of the calendar")
        done[name] = over
    finish = max(done.values())
    latest: dict[str, date] = {}
    for name in reversed(order):
        task = by_id[name]
        due = min((latest[other] for other in order if name in by_id[other].waits_for), default=finish)
        # `before` is the last day from which the duration does not lead beyond.
        latest[name] = before(due, task.duration) if task.duration else due
    times = {
        name: Times(begun[name], done[name], latest[name], (latest[name] - begun[name]).days)
        for name in (task.id for task in tasks)
    }
    return Schedule(finish, times, _critical(by_id, order, done))


def _critical(tasks: Mapping[str, Task], order: Sequence[str], done: Mapping[str, date]) -> tuple[str, ...]:
    chain: list[str] = []
    ending: Sequence[str] = order
    while ending:
        # Of several that end last, the first in order.
        last = max(ending, key=lambda name: (done[name], -order.index(name)))
        chain.append(last)
        ending = tasks[last].waits_for
    return tuple(reversed(chain))
