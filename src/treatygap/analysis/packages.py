"""The least that would make promises work, and the least that keeps them blocked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.changes import Changes, Member
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.readings import projects_by_reading
from treatygap.logic.diagram import Cost
from treatygap.logic.fixpoint import System
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Structure, Truth, replace
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in

Sense = Literal["package", "blocker"]
"""A package makes all goals work once it is in place; a blocker keeps one from working as long as it is not."""


class Package(NamedTuple):
    """A minimal set: without any one of its members it would not do."""

    members: tuple[Member, ...]
    cost: Cost


class PackagesFinding(NamedTuple):
    """The minimal sets of some goals, as far as they were asked for."""

    goals: tuple[str, ...]
    chosen: bool
    """Whether nobody named them."""
    sense: Sense
    as_of: date
    settings: tuple[Setting, ...]
    robust: bool
    """Whether they are minimal sets for all readings of contested points at once."""
    priced: bool
    """Whether the model's costs were used; else each prerequisite costs one, and cost is size."""
    outcome: Literal["works", "open", "out-of-reach"]
    """All goals work as it is; they would with a package; or no package helps."""
    unruled: tuple[str, ...]
    """Promises among or below the goals of which no rule says what they need; they count as out of reach."""
    total: int
    """How many minimal sets there are in all."""
    by_size: dict[int, int]
    """How many there are of each size."""
    packages: tuple[Package, ...]
    """The cheapest first."""
    complete: bool
    """Whether these are all."""


class GoalError(ValueError):
    """Nothing to look for: a goal that is no provision, or none at all."""


def find_packages(  # noqa: PLR0913 -- one parameter for each thing that can be asked
    project: Project,
    goals: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
    *,
    sense: Sense = "package",
    robust: bool = False,
    limit: int = 20,
    max_size: int | None = None,
    priced: bool = False,
) -> PackagesFinding:
    """Find the minimal packages, or the minimal blockers, of some promises taken together.

    Args:
        project: what `load` returned.
        goals: provisions that are all wanted; if none is named, those that have a rule, that no rule needs, and that
            do not work yet.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.
        sense: packages or blockers.
        robust: whether the goals are wanted in every reading of contested points; a blocker then blocks one of them
            in some reading.
        limit: how many to list; they are all counted.
        max_size: list none with more members.
        priced: whether to go by the model's costs instead of by size.

    Raises:
        GoalError: if a goal is no provision, or there is no goal.
        ReadingsError: if there are too many readings to go through.
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    day = as_of or project.day
    moment = Moments(project, given).on(day)
    named = bool(goals)
    goals = _goals(moment, goals)
    changes = Changes(moment)
    if robust:
        definitions, wanted = _in_every_reading(project, given, day, changes, goals)
    else:
        definitions, wanted = changes.definitions(goals), goals
    network = unfold(definitions, wanted, changes.fixed, dual=sense == "blocker")
    solution = Solution(network)
    sets = solution.minimal_sets()
    as_it_is = System(definitions).solve(changes.now)
    works = all(as_it_is[goal] is Truth.TRUE for goal in wanted)
    by_size = sets.counts_by_size()
    # A constant has no sets to choose from, and the empty set is no choice: nothing that can be done decides.
    settled = works or isinstance(network.top, bool) or not by_size or 0 in by_size
    by_size = {} if settled else by_size
    total = sum(by_size.values())
    wanted_sets = sets if max_size is None else sets.of_size_at_most(max_size)
    cheapest = wanted_sets.cheapest_first(changes.price if priced else lambda _: 1)
    found = () if settled else tuple(islice(_packages(changes, cheapest), limit))
    return PackagesFinding(
        goals=goals,
        chosen=not named,
        sense=sense,
        as_of=moment.facts.as_of,
        settings=given,
        robust=robust,
        priced=priced,
        outcome="works" if works else "out-of-reach" if settled else "open",
        unruled=tuple(name for name in project.provisions if name in changes.unruled),
        total=total,
        by_size=by_size,
        packages=found,
        complete=len(found) == total,
    )


def _in_every_reading(
    project: Project, given: tuple[Setting, ...], day: date, changes: Changes, goals: Sequence[str]
) -> tuple[dict[str, Structure], tuple[str, ...]]:
    """The definitions of all readings side by side, and the goals in each of them."""
    together: dict[str, Structure] = {}
    wanted: list[str] = []
    for number, (_, read) in enumerate(projects_by_reading(project)):
        reading = Changes(Moments(read, given).on(day))
        found = reading.rules.system.definitions
        renamed: dict[str, Structure] = {name: Atom(f"{name}~{number}") for name in found}
        renamed |= changes.look_back(reading)
        together |= {f"{name}~{number}": replace(structure, renamed) for name, structure in found.items()}
        wanted += [f"{goal}~{number}" for goal in goals]
        changes.rules.conditions.update(reading.rules.conditions)
    # What one reading wants ended may be needed in another, so that all must be looked at together.
    changes.rules.system = System(together)
    return changes.definitions(wanted), tuple(wanted)


def _goals(moment: Moment, names: Sequence[str]) -> tuple[str, ...]:
    project = moment.facts.project
    for name in names:
        if name not in project.provisions:
            raise GoalError(f"no promise is called '{name}'")
    if names:
        return tuple(dict.fromkeys(names))
    needed = {
        needed for rules in project.rules_on.values() for rule in rules for needed in prerequisites_in(rule.needs)
    }
    ends = tuple(name for name in project.provisions if name in project.rules_on and name not in needed)
    if not ends:
        reason = "every promise that has a rule is needed by another" if project.rules_on else "no promise has a rule"
        raise GoalError(f"{reason}; name the promises that you want")
    return tuple(name for name in ends if moment.verdicts[name] is not Truth.TRUE) or ends


def _packages(changes: Changes, sets: Iterator[tuple[Cost, tuple[str, ...]]]) -> Iterator[Package]:
    stuck = changes.in_deadlock()
    for cost, names in sets:
        members = sorted((changes.member(name) for name in names), key=lambda item: (item.id, item.party or ""))
        judged = (item._replace(deadlocked=item.id in stuck and not item.unwanted) for item in members)
        yield Package(tuple(judged), cost)
