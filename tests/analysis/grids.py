"""Small grids of worlds, and every one of their worlds judged by itself, as a user would with `--set`."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from struct import unpack
from typing import Any

from hypothesis import strategies as st

from tests.analysis.models import candidates, control_model, party, project, projects, red_line
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import Facts
from treatygap.analysis.sweeps.grid import Grid
from treatygap.analysis.sweeps.world_table import Numbers, Table, Words, table_of
from treatygap.model.control import ControlModel, RedLine
from treatygap.model.party import Party
from treatygap.model.project import Project

Row = dict[str, Any]

PARTIES: tuple[Party, ...] = (party("alpha", people={"2019": 20}), party("beta", people={"2019": 80}))
MODELS: tuple[ControlModel, ...] = (
    control_model("equal", "unanimity"),
    control_model("by-people", {"weighted": {"by": "people", "quota": {"more_than": "1/2"}}}),
    # Nobody can be judged by an indicator that is not there.
    control_model("by-wealth", {"weighted": {"by": "wealth", "quota": {"more_than": "1/2"}}}),
)
LINES: tuple[RedLine, ...] = (
    red_line("veto", "alpha", "must_hold_veto"),
    red_line("no-block", "beta", {"must_not_be_blockable_by": "alpha"}, "bank"),
)


def governed(made: Project, bodies: dict[str, tuple[str, ...]], lines: tuple[RedLine, ...] = LINES) -> Project:
    """A project with two parties, what they refuse, and the control models in question for some bodies."""
    return replace(
        made,
        parties={item.id: item for item in PARTIES},
        indicators=project(parties=PARTIES).indicators,
        control_models={model.id: model for model in MODELS},
        candidates=tuple(candidates([body], list(models)) for body, models in bodies.items()),
        red_lines={line.id: line for line in lines},
    )


@st.composite
def governed_projects(draw: st.DrawFn) -> Project:
    """Small projects with circles, unknowns, control models in question, red lines, and perhaps costs."""
    names = st.lists(st.sampled_from([model.id for model in MODELS]), min_size=1, max_size=3, unique=True)
    bodies = {body: tuple(draw(names)) for body in ("bank", "court") if draw(st.booleans())}
    lines = tuple(line for line in LINES if draw(st.booleans()))
    costs = draw(st.sampled_from([{}, {"bank": 2.5, "law": 0.1}, {"court": 3.0}, {"law": 0.0}]))
    return replace(governed(draw(projects()), bodies, lines), costs=costs)


def by_hand(grid: Grid) -> list[Row]:
    """Every world of a grid as a row: what is chosen, and what `analyze` says with that as settings."""
    rows: list[Row] = []
    for one in grid.days:
        now = analyze(grid.project, one.day, grid.settings)
        working = _working(now)
        for options in product(*(axis.options for axis in one.axes)):
            chosen = dict(zip((axis.column for axis in one.axes), options, strict=True))
            then = analyze(grid.project, one.day, (*grid.settings, *_settings(grid, one.day, chosen)))
            placed = [name for name, option in chosen.items() if option not in ("as-it-is", "held", "dropped")]
            row: Row = {"world_number": len(rows), "as_of": one.day.isoformat(), **chosen}
            row |= {item.id: item.verdict for item in then.provisions if item.id in grid.goals}
            row["provisions_opened"] = len((_working(then) - working) & set(grid.goals))
            row["put_in_place"] = len(placed)
            if grid.priced:
                row["total_cost"] = float(sum(Fraction(repr(grid.project.costs.get(name, 1.0))) for name in placed))
            row["new_institutions"] = sum(_is_new(grid, one.day, name) for name in placed)
            row["red_lines_broken"] = len(_crossed(grid, one.day, chosen) & _dropped(chosen))
            rows.append(row)
    return rows


def _working(found: Assessment) -> set[str]:
    return {item.id for item in found.provisions if item.verdict == "implementable"}


def _dropped(chosen: dict[str, str]) -> set[str]:
    return {name.removeprefix("red_line.") for name, option in chosen.items() if option == "dropped"}


def _is_new(grid: Grid, day: date, name: str) -> bool:
    found = Facts(grid.project, day, grid.settings)
    return name in grid.project.institutions and found.facet(name, "founded").status != "in-place"


def _refusals(grid: Grid, day: date, body: str, model: str) -> set[str] | None:
    for finding in judge_control(Facts(grid.project, day, grid.settings)):
        for item in finding.models:
            if (finding.institution, item.model) == (body, model):
                return None if item.problem else {refusal.red_line for refusal in item.refusals}
    raise LookupError(body)


def _crossed(grid: Grid, day: date, chosen: dict[str, str]) -> set[str]:
    return {
        line
        for body, option in chosen.items()
        if option in grid.project.control_models
        for line in _refusals(grid, day, body, option) or ()
    }


def _settings(grid: Grid, day: date, chosen: dict[str, str]) -> list[str]:
    settings = []
    for name, option in chosen.items():
        if option == "in-place":
            settings.append(f"{name}=in-place")
        elif option in grid.project.control_models:
            refused = _refusals(grid, day, name, option)
            rule = "unknown" if refused is None else "missing" if refused - _dropped(chosen) else "in-place"
            settings += [f"{name}.founded=in-place", f"{name}.empowered=in-place", f"{name}.governed={rule}"]
    return settings


def in_rows(grid: Grid) -> list[Row]:
    """Every world of a grid as the parts of its table have it."""
    return rows_of(table_of(grid))


def rows_of(table: Table) -> list[Row]:
    found: list[Row] = []
    for number in range(len(table.parts)):
        columns = table.part(number)
        found += [dict(zip(columns, cells, strict=True)) for cells in zip(*map(_cells, columns.values()), strict=True)]
    return found


def _cells(column: Words | Numbers) -> list[Any]:
    if isinstance(column, Words):
        return [column.words[code] for code in column.codes]
    letter = {1: "B", 2: "H", 4: "I", 8: "Q"}[column.width]
    numbers = list(unpack(f"<{len(column.lanes) // column.width}{letter}", column.lanes))
    return [float(Fraction(number, column.scale)) for number in numbers] if column.scale else numbers
