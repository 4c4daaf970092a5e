"""A grid of worlds: every combination of choices on each of some days, and what follows in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import prod

from treatygap.analysis.assessment import Setting
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moments
from treatygap.analysis.scenarios.difference import with_idle_in
from treatygap.analysis.sweeps.choices import EVERYTHING, Axis, Choices, Wanted, choices_on
from treatygap.analysis.sweeps.unrolled import Unrolled
from treatygap.logic.rails import possibly, surely, two_rails
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of
from treatygap.model.project import Project
from treatygap.model.suggestion import did_you_mean


class GridError(ValueError):
    """A grid that cannot be made as it was asked for."""


@dataclass(frozen=True)
class DayGrid:
    """The worlds of a day."""

    day: date
    choices: Choices
    definitions: Mapping[str, Structure]
    """What follows from the choices: names without unknowns, over the atoms of the options."""
    present: Mapping[str, Truth]
    """Goal -> its verdict as things are."""
    names: Mapping[str, str]
    """Goal -> its name before it was split in what surely and what possibly is."""

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The choices, the last of which turns fastest."""
        return self.choices.axes

    @property
    def worlds(self) -> int:
        """How many there are."""
        return prod(len(axis.options) for axis in self.axes)

    def surely(self, goal: str) -> str:
        """The name that is true where a goal can work."""
        return surely(self.names[goal])

    def possibly(self, goal: str) -> str:
        """The name that is true where a goal is not blocked."""
        return possibly(self.names[goal])

    @cached_property
    def variables(self) -> dict[str, tuple[str, ...]]:
        """The first option's atom aside, an axis' options -> a variable each.

        An option is chosen if its variable is true and those of the options before it are not, so that every
        combination of the variables is a world.
        """
        return {axis.column: tuple(f"#{axis.chosen(option)}" for option in axis.options[1:]) for axis in self.axes}

    @cached_property
    def over_variables(self) -> dict[str, Structure]:
        """The definitions over variables instead of options."""
        found = dict(self.definitions)
        for axis in self.axes:
            names = self.variables[axis.column]
            for place, option in enumerate(axis.options[1:]):
                earlier = (Not(Atom(name)) for name in names[:place])
                found[axis.chosen(option)] = all_of((*earlier, Atom(names[place])))
        return found


@dataclass(frozen=True)
class Grid:
    """The worlds of all days."""

    project: Project
    settings: tuple[Setting, ...]
    goals: tuple[str, ...]
    days: tuple[DayGrid, ...]

    @property
    def worlds(self) -> int:
        """How many there are."""
        return sum(day.worlds for day in self.days)

    @property
    def priced(self) -> bool:
        """Whether the model says what anything costs."""
        return bool(self.project.costs)


def make_grid(
    project: Project,
    days: Sequence[date] = (),
    goals: Sequence[str] = (),
    settings: Iterable[str | Setting] = (),
    wanted: Wanted | None = None,
) -> Grid:
    """Lay out the worlds that are asked for.

    Args:
        project: what `load` returned.
        days: the days to speak of; the project's own (`Project.day`) if none is given.
        goals: provisions in question; all if none is named.
        settings: statuses to take as given, as for `analyze`; what they put in place is no choice.
        wanted: what is to be varied.

    Raises:
        GridError: if something that is named does not exist, or leaves nothing to choose.
        SettingError: if a setting names nothing or no status.
    """
    wanted = wanted or Wanted()
    given = settings_for(project, settings)
    _check_names(project, goals, wanted)
    asked = tuple(dict.fromkeys(goals)) or tuple(project.provisions)
    moments = Moments(project, given)
    made = tuple(_day(moments, day, asked, wanted) for day in dict.fromkeys(days or (project.day,)))
    _check_use(made, wanted)
    return Grid(project, given, asked, made)


def with_idle_in_grid(
    project: Project, days: Sequence[date], goals: Sequence[str], settings: Iterable[str | Setting], wanted: Wanted
) -> Project:
    """The project with a note of which of its assumptions make no difference in any world of a grid.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)

    def find(each: Project) -> object:
        try:
            grid = make_grid(each, days, goals, given, wanted)
        except GridError:
            return None
        return [(one.axes, one.definitions, one.present) for one in grid.days]

    return with_idle_in(project, find)


def _day(moments: Moments, day: date, goals: Sequence[str], wanted: Wanted) -> DayGrid:
    moment = moments.on(day)
    choices = choices_on(moment, goals, wanted)
    unrolled = Unrolled(moment, goals, choices.turns())
    present = {goal: moment.verdicts[goal] for goal in goals}
    names = {goal: unrolled.name_of(goal) for goal in goals}
    return DayGrid(day, choices, two_rails(unrolled.definitions), present, names)


def _check_names(project: Project, goals: Sequence[str], wanted: Wanted) -> None:
    things = {**project.institutions, **project.instruments}
    for what, named, known in (
        ("promise", goals, project.provisions),
        ("institution or instrument", wanted.over or (), {**dict.fromkeys(EVERYTHING), **things}),
        ("control model", wanted.models or (), project.control_models),
        ("red line", wanted.red_lines or (), project.red_lines),
    ):
        for name in named:
            if name not in known:
                raise GridError(f"no {what} is called '{name}'{did_you_mean(name, known)}")


def _check_use(days: Sequence[DayGrid], wanted: Wanted) -> None:
    """Whether all that is named plays a part on some day."""
    axes = {(axis.name, axis.kind == "red-line") for day in days for axis in day.axes}
    when = "on that day" if len(days) == 1 else "on any of these days"
    for name in wanted.over or ():
        if name not in EVERYTHING and (name, False) not in axes:
            raise GridError(f"there is nothing to choose about '{name}' {when}: it is in place")
    for name in wanted.red_lines or ():
        if (name, True) not in axes:
            raise GridError(f"no control model in question crosses the red line '{name}' {when}")
    if wanted.models and not any(day.choices.crossed for day in days):
        raise GridError(f"no institution in the grid waits for a control model {when}")
    if not axes:
        raise GridError(f"there is nothing to choose {when}: nothing that these promises hang on is missing")
