"""Verdicts over time: which promises turned on which day, and what became of deadlines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Setting, Summary, Verdict
from treatygap.analysis.calendar import change_days
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import VERDICTS, Gaps
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.over_time.turning import Cause, causes, movements
from treatygap.analysis.scenarios.difference import bearing_on, with_idle_in
from treatygap.model.project import Project
from treatygap.model.treaty import Deadline


class Turn(NamedTuple):
    """A promise whose verdict changed."""

    provision: str
    before: Verdict
    after: Verdict
    causes: tuple[Cause, ...]
    assumptions: tuple[str, ...] = ()
    """The claims of assumptions of scenarios that it rests on: without any it would not have turned so on that day."""


class Stretch(NamedTuple):
    """A time in which no verdict turns and no party comes or goes."""

    first: date
    last: date
    counts: Summary
    verdicts: Mapping[str, Verdict]
    turns: tuple[Turn, ...]
    """What turned on its first day; empty for the first stretch."""
    movements: tuple[Cause, ...]
    """The parties that joined or left on its first day."""


class DeadlineFinding(NamedTuple):
    """What became of a deadline by the last day."""

    provision: str
    deadline: Deadline
    state: Literal["met", "missed", "to-come"]
    met: date | None
    """The day on which it was met; None also where it was kept before anything is recorded, or is assumed to be."""
    days: int
    """Of what was met: days late, or early if negative. Else days overdue on the last day, or to go if negative."""
    kept: bool
    """Whether the promise is kept on the last day."""
    assumptions: tuple[str, ...] = ()
    """The claims of assumptions of scenarios that this rests on."""


class Timeline(NamedTuple):
    """What happened to some promises from one day to another."""

    provisions: tuple[str, ...]
    first: date
    last: date
    settings: tuple[Setting, ...]
    days: int
    """How many days were judged: the first one, and each on which anything in the model begins or ends."""
    stretches: tuple[Stretch, ...]
    deadlines: tuple[DeadlineFinding, ...]
    assumptions: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Promise whose verdicts are others on some day than without scenarios -> the claims of the assumptions."""


class TimelineError(ValueError):
    """There is no time to speak of, or no such promise."""


def trace(
    project: Project,
    provisions: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
    settings: Iterable[str | Setting] = (),
) -> Timeline:
    """Follow the verdicts from one day to another.

    Args:
        project: what `load` returned.
        provisions: the promises to follow; all of them if none is named.
        first: the day to begin with; the day of signature if none is given.
        last: the day to end with; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given on all days, as for `analyze`.

    Raises:
        SettingError: if a setting names nothing or no status.
        TimelineError: if the last day lies before the first, or a promise is not there.
    """
    first, last = first or project.treaty.signed, last or project.day
    if last < first:
        raise TimelineError(f"the last day, {last}, lies before the first, {first}")
    for name in provisions:
        if name not in project.provisions:
            raise TimelineError(f"no promise is called '{name}'")
    names = tuple(name for name in project.provisions if not provisions or name in provisions)
    given = settings_for(project, settings)
    moments = Moments(project, given)
    changes = change_days(project)
    days = [first, *(day for day in changes if first < day <= last)]
    found = Timeline(
        provisions=names,
        first=first,
        last=last,
        settings=given,
        days=len(days),
        stretches=_stretches(moments, days, last, names),
        deadlines=_deadlines(moments, [day for day in changes if day <= last] or [last], last, names),
    )
    if project.what_if is None:
        return found
    return _with_assumptions(project, found, trace(project.what_if.present, provisions, first, last, given))


def with_idle_over_time(
    project: Project, provisions: Sequence[str], first: date, last: date, settings: Iterable[str | Setting]
) -> Project:
    """The project with a note of which of its assumptions make no difference on any day of a timeline.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)

    def find(each: Project) -> object:
        return _bare(trace(each, provisions, first, last, given))

    return with_idle_in(project, find)


def _bare(found: Timeline) -> object:
    """What is found, without why and on whose word."""
    courses = [_course(found, name) for name in found.provisions]
    moved = [(s.first, cause._replace(claims=())) for s in found.stretches for cause in s.movements]
    return courses, moved, [item._replace(assumptions=()) for item in found.deadlines]


def _course(found: Timeline, name: str) -> tuple[tuple[date, Verdict], ...]:
    """The verdicts on a promise, each with the first day of the time in which it holds."""
    course: list[tuple[date, Verdict]] = []
    for stretch in found.stretches:
        if not course or course[-1][1] != stretch.verdicts[name]:
            course.append((stretch.first, stretch.verdicts[name]))
    return tuple(course)


def _with_assumptions(project: Project, found: Timeline, present: Timeline) -> Timeline:
    """What is found, with what of it would not be so without scenarios."""
    bearing = {name: bearing_on(project, name) for name in found.provisions}
    courses = {name: dict(_course(present, name)) for name in found.provisions}
    turned = {(s.first, turn.provision, turn.before, turn.after) for s in present.stretches for turn in s.turns}
    became = {(item.provision, item.deadline.on, item.deadline.what): item for item in present.deadlines}

    def turn(first: date, each: Turn) -> Turn:
        same = (first, each.provision, each.before, each.after) in turned
        return each if same else each._replace(assumptions=bearing[each.provision])

    def deadline(item: DeadlineFinding) -> DeadlineFinding:
        same = became[item.provision, item.deadline.on, item.deadline.what] == item
        return item if same else item._replace(assumptions=bearing[item.provision])

    return found._replace(
        stretches=tuple(s._replace(turns=tuple(turn(s.first, each) for each in s.turns)) for s in found.stretches),
        deadlines=tuple(deadline(item) for item in found.deadlines),
        assumptions={name: bearing[name] for name in found.provisions if dict(_course(found, name)) != courses[name]},
    )


def _stretches(moments: Moments, days: Sequence[date], last: date, names: Sequence[str]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    earlier: Moment | None = None
    for day in days:
        moment = moments.on(day)
        verdicts = {name: VERDICTS[moment.verdicts[name]] for name in names}
        moved = movements(earlier, moment) if earlier is not None else ()
        if earlier is None or moved or verdicts != found[-1].verdicts:
            turned = [name for name in names if found and verdicts[name] != found[-1].verdicts[name]]
            turns = tuple(
                Turn(name, found[-1].verdicts[name], verdicts[name], causes(earlier, moment, name))
                for name in turned
                if earlier is not None
            )
            if found:
                found[-1] = found[-1]._replace(last=day - timedelta(days=1))
            counts = Counter(verdicts.values())
            summary = Summary(len(names), counts["implementable"], counts["blocked"], counts["undetermined"])
            found.append(Stretch(day, last, summary, verdicts, turns, moved))
        earlier = moment
    return tuple(found)


def _deadlines(
    moments: Moments, changes: Sequence[date], last: date, names: Sequence[str]
) -> tuple[DeadlineFinding, ...]:
    found = []
    for name in names:
        if not moments.project.provisions[name].deadlines:
            continue
        assumed = any(setting.name == name for setting in moments.settings)
        times = _times_kept([(day, Gaps(moments.on(day)).is_kept(name)) for day in changes])
        now = Gaps(moments.on(last)).is_kept(name)
        for deadline in moments.project.provisions[name].deadlines:
            met, when = _met(deadline, times, last)
            if met:
                # What is assumed for all time was met on no day.
                day = None if deadline.met is None and (assumed or when == date.min) else when
                late = (day - deadline.on).days if day else 0
                found.append(DeadlineFinding(name, deadline, "met", day, late, now))
            else:
                state: Literal["missed", "to-come"] = "missed" if deadline.on < last else "to-come"
                found.append(DeadlineFinding(name, deadline, state, None, (last - deadline.on).days, now))
    return tuple(sorted(found, key=lambda item: (item.deadline.on, item.provision, item.deadline.what)))


def _times_kept(kept: Iterable[tuple[date, bool]]) -> list[tuple[date, date | None]]:
    """The times in which a promise was kept: the first day of each, and the first day no more, if there is one."""
    times: list[tuple[date, date | None]] = []
    for day, holds in kept:
        if holds and (not times or times[-1][1] is not None):
            times.append((day, None))
        elif not holds and times and times[-1][1] is None:
            times[-1] = (times[-1][0], day)
    return times


def _met(deadline: Deadline, times: Iterable[tuple[date, date | None]], last: date) -> tuple[bool, date | None]:
    """Whether and when a deadline was met: by what the model says, else as the promise was kept then or later.

    What was kept for a while, and no more when the time was up, did not meet it.
    """
    if deadline.met is not None and deadline.met <= last:
        return True, deadline.met
    due = min(deadline.on, last)
    return next(((True, begun) for begun, over in times if over is None or over > due), (False, None))
