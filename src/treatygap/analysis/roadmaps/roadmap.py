"""The steps towards making promises work: in which order, what each stage opens, and where it is stuck."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import ControlFinding, Setting, Summary
from treatygap.analysis.control import Judgement
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.packages import GoalError, Package, PackagesFinding, find_packages
from treatygap.analysis.readings import ReadingsError, projects_by_reading
from treatygap.analysis.roadmaps.schedule import Schedule, Task, schedule, stages_of
from treatygap.analysis.roadmaps.steps import Step, steps_towards
from treatygap.analysis.scenarios.difference import outlook, resting
from treatygap.governance.lines.catalogue import Relaxation
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import Elapsed, HeldFor, Window

Pace = Literal["min", "likely", "max"]
PACES: tuple[Pace, ...] = ("min", "likely", "max")


class Stage(NamedTuple):
    """Steps that can be taken side by side, once all earlier stages are done."""

    steps: tuple[str, ...]
    counts: Summary
    """The verdicts on all promises of the treaty once the stage is done."""
    opens: tuple[str, ...]
    """The promises that can work from then on."""
    closes: tuple[str, ...]
    """Those that cannot any more."""


class Reading(NamedTuple):
    """A way to read the contested points in which not all goals work in the end."""

    readings: tuple[str, ...]
    failing: tuple[str, ...]


class Roadmap(NamedTuple):
    """The way to make some promises work."""

    goals: tuple[str, ...]
    as_of: date
    settings: tuple[Setting, ...]
    outcome: Literal["works", "open", "out-of-reach"]
    """All goals work as it is; they will with these steps; or nothing that the rules speak of helps."""
    out_of_reach: tuple[str, ...]
    """Of all blocked promises, those that nothing helps, and that are therefore no goals."""
    unruled: tuple[str, ...]
    """Promises among or below the goals, or below those out of reach, of which no rule says what they need."""
    undetermined: tuple[str, ...]
    """Where the goals are all blocked promises: those that cannot be determined, and that are therefore no goals."""
    package: Package | None
    number: int
    """Which of the minimal packages it is, the first being the smallest or cheapest."""
    total: int
    """How many minimal packages there are."""
    priced: bool
    working: int
    """How many promises of the treaty can work before anything is done."""
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...]
    chain: tuple[str, ...]
    """A longest chain of steps that wait for each other: as many as there are stages."""
    chains: int
    """How many chains of that length there are."""
    stuck: Mapping[str, ControlFinding]
    """Step that is politically stuck -> the institution's deadlock."""
    openings: Mapping[str, tuple[Relaxation, ...]]
    """Step that is politically stuck -> the least sets of red lines that would have to be given up."""
    held_up: tuple[str, ...]
    """The steps that wait for a stuck one."""
    without: tuple[str, ...]
    """The goals that work even if nothing that is stuck or waits for it is done."""
    unsure: tuple[str, ...]
    """The goals that the engine cannot confirm in the end: they hang on an unknown fact both ways."""
    readings: tuple[Reading, ...] | None
    """None where there are too many readings to go through."""
    start: date | None
    undated: tuple[str, ...]
    """The steps of which nobody says how long they take; if there are any, no dates can be given."""
    schedules: Mapping[Pace, Schedule]
    """Dates at each pace; empty without a day to start on, or where some steps cannot be dated."""
    assumptions: Mapping[str, tuple[str, ...]]
    """Promise or body of which something else is found than without scenarios -> the claims of the assumptions."""
    granted: tuple[str, ...]
    """The promises that can work before anything is done, and could not without scenarios."""


def plan(  # noqa: PLR0913 -- one parameter for each thing that can be asked
    project: Project,
    goals: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
    *,
    number: int = 1,
    priced: bool = False,
    start: date | None = None,
) -> Roadmap:
    """Find the steps towards making promises work.

    Args:
        project: what `load` returned.
        goals: provisions that are all wanted; every blocked one if none is named.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.
        number: which minimal package to follow; 1 is the smallest.
        priced: whether to go by the model's costs instead of by size.
        start: the day on which the first steps begin, if dates are wanted.

    Raises:
        GoalError: if a goal is no provision, nothing is blocked, or there is no package of that number.
        ScheduleError: if the steps would end after the last day of the calendar.
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    day = as_of or project.day
    moment = Moments(project, given).on(day)
    beyond: dict[str, PackagesFinding] = {}
    undetermined: tuple[str, ...] = ()
    if not goals:
        blocked = [name for name in project.provisions if moment.verdicts[name] is Truth.FALSE]
        if not blocked:
            raise GoalError("no promise is blocked on that day; name the promises that you want")
        undetermined = tuple(name for name in project.provisions if moment.verdicts[name] is Truth.UNKNOWN)
        if find_packages(project, blocked, day, given, limit=0).outcome == "out-of-reach":
            alone = {name: find_packages(project, (name,), day, given, limit=0) for name in blocked}
            beyond = {name: found for name, found in alone.items() if found.outcome == "out-of-reach"}
        goals = [name for name in blocked if name not in beyond] or blocked
    found = find_packages(project, goals, day, given, limit=number, priced=priced)
    if found.outcome == "open" and number > found.total:
        raise GoalError(f"there is no package {number}; the last is {found.total}")
    package = found.packages[number - 1] if found.outcome == "open" else None
    steps = steps_towards(moment, package.members) if package else ()
    waits_for = {step.id: step.waits_for for step in steps}
    order = stages_of(waits_for)
    judgement = Judgement(moment.facts)
    deadlocks = {item.institution: item for item in judgement.findings() if item.verdict == "deadlock"}
    stuck = {s.id: deadlocks[s.subject] for s in steps if s.action == "govern" and s.subject in deadlocks}
    held_up = _held_up(order, waits_for, stuck)
    free = [step for step in steps if step.id not in stuck and step.id not in held_up]
    working = _working(moment, steps, found.goals)
    undated = tuple(step.id for step in steps if not _dated(step))
    return Roadmap(
        goals=found.goals,
        as_of=day,
        settings=given,
        outcome=found.outcome,
        out_of_reach=tuple(beyond),
        unruled=tuple(
            name for name in project.provisions if any(name in each.unruled for each in (found, *beyond.values()))
        ),
        undetermined=undetermined,
        package=package,
        number=number,
        total=found.total,
        priced=priced,
        working=sum(moment.verdicts[name] is Truth.TRUE for name in project.provisions),
        steps=steps,
        stages=_stages(moment, steps, order),
        chain=_chain(order, waits_for, stuck),
        chains=_chains(order, waits_for),
        stuck=stuck,
        openings={name: judgement.relaxations(finding) for name, finding in stuck.items()},
        held_up=held_up,
        without=_working(moment, free, found.goals),
        unsure=tuple(goal for goal in found.goals if goal not in working) if package else (),
        readings=_readings(moment, steps, working),
        start=start,
        undated=undated,
        schedules={pace: schedule(_tasks(steps, pace), start) for pace in PACES}
        if start and steps and not undated
        else {},
        assumptions=_assumptions(project, day, given),
        granted=_granted(moment),
    )


def _assumptions(project: Project, day: date, given: tuple[Setting, ...]) -> dict[str, tuple[str, ...]]:
    return resting(project, outlook(project, day, given), day, given) if project.what_if is not None else {}


def _granted(moment: Moment) -> tuple[str, ...]:
    what_if = moment.facts.project.what_if
    if what_if is None:
        return ()
    present = Moments(what_if.present, moment.moments.settings).on(moment.facts.as_of)
    return tuple(
        name
        for name in moment.facts.project.provisions
        if moment.verdicts[name] is Truth.TRUE is not present.verdicts[name]
    )


def _stages(moment: Moment, steps: Iterable[Step], order: Iterable[Sequence[str]]) -> tuple[Stage, ...]:
    """The stages, each with the verdicts that the engine gives once it and all earlier ones are done."""
    grants = {step.id: step.grants for step in steps}
    provisions = tuple(moment.facts.project.provisions)
    done: dict[str, Truth] = {}
    before = moment.verdicts
    found = []
    for names in order:
        for name in names:
            done.update(grants[name])
        now = moment.verdicts_if(done)
        counts = Counter(VERDICTS[now[name]] for name in provisions)
        opens = tuple(n for n in provisions if now[n] is Truth.TRUE and before[n] is not Truth.TRUE)
        closes = tuple(n for n in provisions if before[n] is Truth.TRUE and now[n] is not Truth.TRUE)
        summary = Summary(len(provisions), counts["implementable"], counts["blocked"], counts["undetermined"])
        found.append(Stage(tuple(names), summary, opens, closes))
        before = now
    return tuple(found)


def _chain(
    order: Sequence[Sequence[str]], waits_for: Mapping[str, Sequence[str]], stuck: Collection[str]
) -> tuple[str, ...]:
    """A step of the last stage, a stuck one if there is any, and back from there stage by stage to the first."""
    found: list[str] = []
    for stage in reversed(order):
        fitting = [name for name in stage if not found or name in waits_for[found[-1]]]
        found.append(next((name for name in fitting if name in stuck), fitting[0]))
    return tuple(reversed(found))


def _chains(order: Sequence[Sequence[str]], waits_for: Mapping[str, Sequence[str]]) -> int:
    """How many chains have a step of every stage."""
    ending = dict.fromkeys(order[0], 1) if order else {}
    for stage in order[1:]:
        ending = {name: sum(ending.get(needed, 0) for needed in waits_for[name]) for name in stage}
    return sum(ending.values())


def _held_up(
    order: Iterable[Iterable[str]], waits_for: Mapping[str, Sequence[str]], stuck: Mapping[str, object]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for stage in order:
        for name in stage:
            if any(needed in stuck or needed in found for needed in waits_for[name]):
                found[name] = None
    return tuple(name for name in waits_for if name in found and name not in stuck)


def _working(moment: Moment, steps: Iterable[Step], goals: Iterable[str]) -> tuple[str, ...]:
    """The goals that work once some steps are done."""
    verdicts = moment.verdicts_if({atom: value for step in steps for atom, value in step.grants.items()})
    return tuple(goal for goal in goals if verdicts[goal] is Truth.TRUE)


def _readings(moment: Moment, steps: Sequence[Step], goals: Sequence[str]) -> tuple[Reading, ...] | None:
    project = moment.facts.project
    if not project.contested:
        return ()
    found = []
    try:
        for chosen, read in projects_by_reading(project):
            then = Moments(read, moment.moments.settings).on(moment.facts.as_of)
            working = _working(then, steps, goals)
            if len(working) < len(goals):
                found.append(Reading(chosen, tuple(goal for goal in goals if goal not in working)))
    except ReadingsError:
        return None
    return tuple(found)


def _dated(step: Step) -> bool:
    return step.estimate is not None or _wait(step) is not None or _first_day(step) is not None


def _tasks(steps: Iterable[Step], pace: Pace) -> tuple[Task, ...]:
    return tuple(
        Task(s.id, s.waits_for, getattr(s.estimate, pace) if s.estimate else _wait(s), _first_day(s)) for s in steps
    )


def _wait(step: Step) -> str | None:
    """How long a time that must pass lasts from the steps on from which it counts."""
    if step.action != "fulfil" or not step.waits_for:
        # It runs already, or nothing says from when on.
        return None
    match step.condition:
        case HeldFor(held_for=duration) | Elapsed(elapsed=duration):
            return duration
        case _:
            return None


def _first_day(step: Step) -> date | None:
    """The day of the calendar for which a step only waits."""
    return step.condition.since if step.action == "fulfil" and isinstance(step.condition, Window) else None
