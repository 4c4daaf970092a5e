"""What a grid of worlds comes to, without going through them: exact counts, and what no other choice beats."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.scenarios.difference import outlook, resting
from treatygap.analysis.sweeps.choices import Axis
from treatygap.analysis.sweeps.grid import DayGrid, Grid
from treatygap.logic.diagram import Cost
from treatygap.logic.front import Choice, Point, pareto_front
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Truth


class Tally(NamedTuple):
    """In how many worlds a promise has each verdict."""

    implementable: int
    blocked: int
    undetermined: int


class ModelTally(NamedTuple):
    """The same for the worlds in which one option is chosen for an institution."""

    institution: str
    option: str
    tally: Tally


class ProvisionTally(NamedTuple):
    """What becomes of a promise in the worlds of a day."""

    provision: str
    present: Verdict
    tally: Tally
    by_model: tuple[ModelTally, ...]
    """For each institution on which it hangs and whose control model is chosen."""


class Scenario(NamedTuple):
    """A world that no other world of its day beats."""

    opened: int
    """How many promises can work that cannot at present."""
    cost: Cost
    """By the model's costs; without any, the number of things put in place."""
    new_institutions: int
    red_lines_broken: int
    chosen: dict[str, str]
    """Body or instrument put in place -> under which control model, or `in-place`."""
    dropped: tuple[str, ...]
    """The red lines given up."""
    ways: int
    """How many worlds do as well, this one among them, in which no red line is given up for nothing."""


class DayFinding(NamedTuple):
    """What the worlds of one or more days come to; on all of them it is the same."""

    days: tuple[date, ...]
    axes: tuple[Axis, ...]
    worlds: int
    """On each of the days."""
    provisions: tuple[ProvisionTally, ...]
    front: tuple[Scenario, ...]
    """Those that open least and take least first."""
    assumptions: Mapping[str, tuple[str, ...]]
    """Promise of which something else is found at present than without scenarios -> the claims of the assumptions."""


def sweep(grid: Grid) -> tuple[DayFinding, ...]:
    """Count the worlds of a grid and find its Pareto fronts, day by day.

    Days that follow each other and come to the same are put together.
    """
    found: list[DayFinding] = []
    for day in grid.days:
        this = DayFinding((day.day,), day.axes, day.worlds, _tallies(day), _front(grid, day), _assumptions(grid, day))
        if found and found[-1]._replace(days=()) == this._replace(days=()):
            found[-1] = this._replace(days=(*found[-1].days, day.day))
        else:
            found.append(this)
    return tuple(found)


def _assumptions(grid: Grid, day: DayGrid) -> dict[str, tuple[str, ...]]:
    if grid.project.what_if is None:
        return {}
    found = outlook(grid.project, day.day, grid.settings)
    rests = resting(grid.project, found, day.day, grid.settings)
    return {goal: rests[goal] for goal in grid.goals if goal in rests}


def _tallies(day: DayGrid) -> tuple[ProvisionTally, ...]:
    chances = _chances(day)
    found = []
    for goal, truth in day.present.items():
        counted = _Counted(day, goal)
        by_model = tuple(
            ModelTally(
                axis.name, option, counted.tally(chances | _fixed(day, axis, place), day.worlds // len(axis.options))
            )
            for axis in day.axes
            if axis.name in day.choices.controlled and not counted.variables.isdisjoint(day.variables[axis.column])
            for place, option in enumerate(axis.options)
        )
        found.append(ProvisionTally(goal, VERDICTS[truth], counted.tally(chances, day.worlds), by_model))
    return tuple(found)


class _Counted:
    """A promise of which it can be counted in how many worlds it has each verdict."""

    def __init__(self, day: DayGrid, goal: str) -> None:
        networks = [
            unfold(day.over_variables, [name], lambda _: None) for name in (day.surely(goal), day.possibly(goal))
        ]
        self.variables = {name for network in networks for name in network.variables()}
        self._surely, self._possibly = map(Solution, networks)

    def tally(self, chances: Mapping[str, Fraction], worlds: int) -> Tally:
        """The count in some worlds, of which each variable's chance is its share."""
        works, may = (int(_share(solution, chances) * worlds) for solution in (self._surely, self._possibly))
        return Tally(works, worlds - may, may - works)


def _share(solution: Solution, chances: Mapping[str, Fraction]) -> Fraction:
    """The share of worlds in which something is true."""
    return Fraction(solution.top) if isinstance(solution.top, bool) else solution.probability(chances)


def _chances(day: DayGrid) -> dict[str, Fraction]:
    """The share of worlds in which each variable is true, among those in which the ones before it are not."""
    return {
        name: Fraction(1, len(names) + 1 - place)
        for names in day.variables.values()
        for place, name in enumerate(names)
    }


def _fixed(day: DayGrid, axis: Axis, option: int) -> dict[str, Fraction]:
    """The chances where an option is chosen."""
    return {name: Fraction(place == option) for place, name in enumerate(day.variables[axis.column], 1)}


def _front(grid: Grid, day: DayGrid) -> tuple[Scenario, ...]:
    goals = [goal for goal, truth in day.present.items() if truth is not Truth.TRUE]
    networks = [unfold(day.over_variables, [day.surely(goal)], lambda _: None) for goal in goals]
    choices = [_choice(grid, day, axis) for axis in day.axes]
    return tuple(_scenario(day, point) for point in pareto_front(networks, choices, _MEASURES))


def _scenario(day: DayGrid, point: Point) -> Scenario:
    cost, new, broken = point.takes
    chosen = [(axis, axis.options[option]) for axis, option in zip(day.axes, point.options, strict=True) if option]
    return Scenario(
        opened=point.reached,
        cost=cost,
        new_institutions=int(new),
        red_lines_broken=int(broken),
        chosen={axis.name: option for axis, option in chosen if axis.kind != "red-line"},
        dropped=tuple(axis.name for axis, _ in chosen if axis.kind == "red-line"),
        ways=point.ways,
    )


_MEASURES = 3
"""Cost, new institutions, red lines."""


def _choice(grid: Grid, day: DayGrid, axis: Axis) -> Choice:
    names = day.variables[axis.column]
    if axis.kind == "red-line":
        # To drop a line that nobody crosses is never worth it, so that those dropped are those broken.
        return Choice(names, (0, 0, 1), 0)
    return Choice(names, (axis.cost if grid.priced else 1, int(axis.new), 0), 1)
