from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.grids import Row, by_hand, governed, governed_projects, in_rows, rows_of
from tests.analysis.language import entry, pact
from tests.analysis.models import DAY, instrument, project, provision, red_line, rule
from treatygap.analysis.sweeps.choices import Wanted
from treatygap.analysis.sweeps.grid import Grid, GridError, make_grid
from treatygap.analysis.sweeps.sweep import DayFinding, Scenario, sweep
from treatygap.analysis.sweeps.world_table import table_of
from treatygap.model.project import Project

DAYS = (date(1999, 1, 1), DAY)
VERDICTS = ("implementable", "blocked", "undetermined")


def grid_or_none(made: Project, *args: Any, **more: Any) -> Grid | None:
    """A grid, unless there is nothing to choose."""
    try:
        return make_grid(made, *args, **more)
    except GridError:
        return None


def shown(rows: list[Row], grid: Grid) -> list[Row]:
    """Rows without what no choice of their day is about."""
    columns = {one.day.isoformat(): {axis.column for axis in one.axes} for one in grid.days}
    every = set().union(*columns.values())
    return [{name: cell for name, cell in row.items() if name not in every - columns[row["as_of"]]} for row in rows]


@settings(max_examples=40)
@given(governed_projects(), st.sampled_from(["bank=missing", "law=unknown", "court.founded=in-place", None]))
def test_every_row_says_what_an_analysis_with_these_settings_does(made: Project, setting: str | None) -> None:
    grid = grid_or_none(made, DAYS, (), [setting] if setting else [])
    if grid is not None:
        assert shown(in_rows(grid), grid) == by_hand(grid)


@settings(max_examples=60)
@given(governed_projects())
def test_counts_are_those_of_the_rows(made: Project) -> None:
    grid = grid_or_none(made, DAYS)
    if grid is None:
        return
    rows = in_rows(grid)
    for finding in sweep(grid):
        for day in finding.days:
            mine = [row for row in rows if row["as_of"] == day.isoformat()]
            assert finding.worlds == len(mine)
            for item in finding.provisions:
                assert dict(zip(VERDICTS, item.tally, strict=True)) == counted(mine, item.provision)
                for one in item.by_model:
                    within = [row for row in mine if row[one.institution] == one.option]
                    assert dict(zip(VERDICTS, one.tally, strict=True)) == counted(within, item.provision)


def counted(rows: list[Row], name: str) -> dict[str, int]:
    return {verdict: sum(row[name] == verdict for row in rows) for verdict in VERDICTS}


@settings(max_examples=60)
@given(governed_projects())
def test_the_front_is_what_no_row_beats_and_its_examples_are_the_smallest_rows(made: Project) -> None:
    grid = grid_or_none(made, DAYS)
    if grid is None:
        return
    rows = in_rows(grid)
    for finding in sweep(grid):
        for day in finding.days:
            mine = [row for row in rows if row["as_of"] == day.isoformat()]
            takes = "total_cost" if grid.priced else "put_in_place"
            vectors = {vector(row, takes) for row in mine}
            best = {one for one in vectors if not any(other != one and beats(other, one) for other in vectors)}
            assert {(-s.opened, float(s.cost), s.new_institutions, s.red_lines_broken) for s in finding.front} == best
            assert len(finding.front) == len(best)
            for scenario in finding.front:
                check_example(scenario, mine, finding, takes)


def vector(row: Row, takes: str) -> tuple[float, ...]:
    return (-row["provisions_opened"], row[takes], row["new_institutions"], row["red_lines_broken"])


def beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


def check_example(scenario: Scenario, rows: list[Row], finding: DayFinding, takes: str) -> None:
    chosen: Mapping[str, str] = {**scenario.chosen, **{f"red_line.{name}": "dropped" for name in scenario.dropped}}
    example = {axis.column: chosen.get(axis.column, axis.options[0]) for axis in finding.axes}
    mine = [row for row in rows if all(row[name] == option for name, option in example.items())]
    assert len(mine) == 1
    point = (-scenario.opened, float(scenario.cost), scenario.new_institutions, scenario.red_lines_broken)
    assert vector(mine[0], takes) == point
    equal = [row for row in rows if vector(row, takes) == point]
    assert mine[0]["put_in_place"] == min(row["put_in_place"] for row in equal)
    assert scenario.ways == sum(list(row.values()).count("dropped") == row["red_lines_broken"] for row in equal)


def test_parts_come_out_the_same_however_long_they_are() -> None:
    grid = make_grid(currency(), DAYS)
    for chunk in (1, 5, 16):
        table = table_of(grid, chunk)
        assert max(count for _, _, count in table.parts) == chunk
        assert rows_of(table) == in_rows(grid)


def currency() -> Project:
    """A currency that needs a bank, for which two models are in question, and a law."""
    made = pact(
        {"a1.currency": {"all": ["bank", "law"]}, "a2.rates": "bank", "a3.aid": "dark"},
        laws={"law": "missing"},
        bodies={"bank": ["missing"]},
    )
    return governed(made, {"bank": ("equal", "by-people")})


def test_a_deadlock_is_what_follows_and_not_what_is_chosen() -> None:
    finding = sweep(make_grid(currency(), goals=["a2.rates"]))[0]
    # Under either model one party's red line stands in the way, unless it is given up.
    assert finding.worlds == 3 * 4
    assert finding.provisions[0].tally == (4, 8, 0)
    assert [(one.option, one.tally) for one in finding.provisions[0].by_model] == [
        ("as-it-is", (0, 4, 0)),
        ("equal", (2, 2, 0)),
        ("by-people", (2, 2, 0)),
    ]
    assert finding.front == (
        Scenario(0, 0, 0, 0, {}, (), 1),
        Scenario(1, 1, 1, 1, {"bank": "equal"}, ("no-block",), 2),
    )


def test_held_red_lines_leave_a_body_that_both_parties_refuse_ungoverned() -> None:
    finding = sweep(make_grid(currency(), goals=["a2.rates"], wanted=Wanted(red_lines=())))[0]
    assert finding.worlds == 3
    assert finding.provisions[0].tally == (0, 3, 0)


def test_a_model_that_cannot_be_judged_leaves_open_whether_the_body_is_governed() -> None:
    made = governed(pact({"a1.p": "bank"}, bodies={"bank": ["missing"]}), {"bank": ("by-wealth",)})
    assert sweep(make_grid(made))[0].provisions[0].tally == (0, 1, 1)


def test_models_named_take_the_place_of_the_candidates_also_for_bodies_without_any() -> None:
    made = governed(
        pact({"a1.p": "bank", "a2.q": "court"}, bodies={"bank": ["missing"], "court": ["missing"]}),
        {"bank": ("equal",)},
    )
    usual = make_grid(made).days[0].axes
    assert [axis.options for axis in usual[:2]] == [("as-it-is", "equal"), ("as-it-is", "in-place")]
    chosen = make_grid(made, wanted=Wanted(models=("by-people",))).days[0].axes
    assert [axis.options for axis in chosen[:2]] == [("as-it-is", "by-people"), ("as-it-is", "by-people")]


def test_a_body_whose_control_is_settled_is_put_in_place_as_it_is() -> None:
    made = governed(pact({"a1.p": "bank"}, bodies={"bank": ["missing", "missing", "in-place"]}), {"bank": ("equal",)})
    assert [(axis.name, axis.options) for axis in make_grid(made).days[0].axes] == [("bank", ("as-it-is", "in-place"))]


def test_a_body_that_is_founded_already_is_not_new() -> None:
    made = pact({"a1.p": "bank"}, bodies={"bank": ["in-place", "in-place", "missing"]})
    assert sweep(make_grid(made))[0].front[-1] == Scenario(1, 1, 0, 0, {"bank": "in-place"}, (), 1)


def test_a_line_drawn_later_is_no_choice_before() -> None:
    late = red_line("veto", "alpha", "must_hold_veto").model_copy(update={"since": date(2020, 1, 1)})
    made = governed(pact({"a1.p": "bank"}, bodies={"bank": ["missing"]}), {"bank": ("by-people",)}, (late,))
    grid = make_grid(made, [date(2019, 12, 31), date(2020, 1, 1)])
    assert [(row["as_of"], row["bank"], row["red_line.veto"], row["a1.p"]) for row in in_rows(grid)] == [
        ("2019-12-31", "as-it-is", "not-drawn", "blocked"),
        ("2019-12-31", "by-people", "not-drawn", "undetermined"),
        ("2020-01-01", "as-it-is", "held", "blocked"),
        ("2020-01-01", "as-it-is", "dropped", "blocked"),
        ("2020-01-01", "by-people", "held", "blocked"),
        ("2020-01-01", "by-people", "dropped", "implementable"),
    ]


LOOKING_BACK = {
    "a1.p": {"held_for": "2 years", "of": {"any": ["law", "bank"]}},
    "a2.q": {"elapsed": "6 months", "since": {"all": ["law", "a3.r"]}},
    "a3.r": {"any": ["bank", {"happened": "law", "until": "2010-01-01"}]},
    "a4.s": {"not": {"held_for": "1 year", "of": "a1.p"}},
}


@pytest.mark.parametrize("day", ["2003-01-01", "2005-06-01", "2009-01-01", "2020-06-30"])
def test_choices_hold_for_the_past_as_settings_do(day: str) -> None:
    made = pact(
        LOOKING_BACK,
        laws={"law": [entry("2001-01-01", "missing"), entry("2004-01-01"), entry("2006-01-01", "lapsed")]},
        bodies={"bank": ["missing"]},
    )
    grid = make_grid(governed(made, {"bank": ("equal", "by-people")}), [date.fromisoformat(day)])
    assert shown(in_rows(grid), grid) == by_hand(grid)


def test_what_is_superseded_stands_and_falls_with_what_took_its_place() -> None:
    old = [entry("2001-01-01", "superseded", by="new")]
    made = pact({"a1.p": "old", "a2.q": {"not": "old"}}, laws={"old": old, "new": "missing"})
    grid = make_grid(made)
    assert shown(in_rows(grid), grid) == by_hand(grid)
    assert [axis.name for axis in grid.days[0].axes] == ["old", "new"]


def test_what_holds_for_some_parties_only_is_put_in_place_for_all() -> None:
    made = pact(
        {"a1.p": "law", "a2.q": {"any_party": "law"}},
        laws={"law": [entry("2001-01-01", "missing"), entry("2001-01-01", parties=["alpha"])]},
    )
    grid = make_grid(governed(made, {}))
    assert shown(in_rows(grid), grid) == by_hand(grid)


def wide(number: int) -> Project:
    """As many laws, each of which a promise needs, and one that needs every second of them."""
    laws = [f"law{place}" for place in range(number)]
    return project(
        [provision(f"a{place}.p") for place in range(number)] + [provision("all.p")],
        [rule(f"r{place}", f"a{place}.p", law) for place, law in enumerate(laws)]
        + [rule("rest", "all.p", {"all": laws[::2]})],
        instruments=[instrument(law) for law in laws],
    )


def test_a_grid_that_nobody_could_go_through_is_counted_exactly() -> None:
    finding = sweep(make_grid(wide(60)))[0]
    assert finding.worlds == 2**60
    assert finding.provisions[7].tally == (2**59, 2**59, 0)
    assert finding.provisions[60].tally == (2**30, 2**60 - 2**30, 0)
    # The law with which the last half is complete opens two promises at once.
    assert [(s.opened, s.cost) for s in finding.front] == [(n, n) for n in range(30)] + [
        (n + 1, n) for n in range(30, 61)
    ]
    assert all(a.chosen.keys() <= b.chosen.keys() for a, b in pairwise(finding.front[31:]))


def test_days_that_come_to_the_same_are_put_together() -> None:
    made = pact({"a1.p": "law"}, laws={"law": [entry("2001-01-01", "missing"), entry("2010-01-01")]})
    days = [date(2002, 1, 1), date(2003, 1, 1)]
    assert [finding.days for finding in sweep(make_grid(made, [*days, date(2011, 1, 1)]))] == [
        tuple(days),
        (date(2011, 1, 1),),
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"goals": ["a1.currensy"]}, "no promise is called 'a1.currensy'; did you mean 'a1.currency'?"),
        ({"wanted": Wanted(over=["banc"])}, "no institution or instrument is called 'banc'; did you mean 'bank'?"),
        ({"wanted": Wanted(models=["equall"])}, "no control model is called 'equall'; did you mean 'equal'?"),
        ({"wanted": Wanted(red_lines=["vetto"])}, "no red line is called 'vetto'; did you mean 'veto'?"),
        ({"wanted": Wanted(over=["here"])}, "there is nothing to choose about 'here' on that day: it is in place"),
        (
            {"wanted": Wanted(models=["equal"], red_lines=["veto"])},
            "no control model in question crosses the red line 'veto' on that day",
        ),
        (
            {"wanted": Wanted(over=["law"], models=["equal"])},
            "no institution in the grid waits for a control model on that day",
        ),
        (
            {"settings": ["bank=in-place", "law=in-place", "dark=in-place"]},
            "there is nothing to choose on that day: nothing that these promises hang on is missing",
        ),
    ],
)
def test_a_grid_that_cannot_be_made_says_why(more: dict[str, Any], message: str) -> None:
    with pytest.raises(GridError) as caught:
        make_grid(currency(), **more)
    assert str(caught.value) == message


def test_costs_too_fine_for_64_bits_are_refused_for_rows_alone() -> None:
    made = replace(currency(), costs={"law": 1e-300, "bank": 1.0})
    grid = make_grid(made)
    assert sweep(grid)[0].front[-1].cost > 1
    with pytest.raises(GridError, match="too large, or too fine"):
        table_of(grid)
