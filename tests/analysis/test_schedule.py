from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from graphlib import CycleError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygap.analysis.roadmaps.schedule import ScheduleError, Task, Times, schedule, stages_of
from treatygap.model.text import after

START = date(2021, 1, 31)
NAMES = "abcdefg"


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Up to seven steps, each of which may wait for earlier ones, in any order of listing."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    found = {
        name: tuple(draw(st.sets(st.sampled_from(names[:position])))) if position else ()
        for position, name in enumerate(names)
    }
    return {name: tuple(sorted(found[name])) for name in draw(st.permutations(names))}


@st.composite
def tasks(draw: st.DrawFn) -> list[Task]:
    lengths = st.sampled_from([None, "1 day", "30 days", "90 days", "1 month", "7 months", "1 year", "3 years"])
    days = st.one_of(st.none(), st.none(), st.dates(date(2020, 1, 1), date(2024, 1, 1)))
    return [Task(name, before, draw(lengths), draw(days)) for name, before in draw(graphs()).items()]


def paths(waits_for: Mapping[str, Sequence[str]], name: str) -> Iterator[list[str]]:
    """Every chain that ends with a step, from one that waits for nothing."""
    if not waits_for[name]:
        yield [name]
    for needed in waits_for[name]:
        yield from ([*path, name] for path in paths(waits_for, needed))


def finish_of(path: Sequence[Task]) -> date:
    day = START
    for task in path:
        begun = max(day, task.not_before or day)
        over = after(begun, task.duration) if task.duration else begun
        assert over is not None
        day = over
    return day


@given(graphs())
def test_each_step_comes_in_the_first_stage_after_all_that_it_waits_for(waits_for: dict[str, tuple[str, ...]]) -> None:
    stages = stages_of(waits_for)
    stage = {name: number for number, names in enumerate(stages) for name in names}
    assert stage.keys() == waits_for.keys()
    for name, before in waits_for.items():
        assert stage[name] == 1 + max((stage[needed] for needed in before), default=-1)


@given(graphs())
def test_there_are_as_many_stages_as_steps_in_the_longest_of_all_chains(waits_for: dict[str, tuple[str, ...]]) -> None:
    longest = max(len(path) for name in waits_for for path in paths(waits_for, name))
    assert len(stages_of(waits_for)) == longest


@given(tasks())
def test_the_end_is_that_of_the_slowest_of_all_chains(made: list[Task]) -> None:
    by_id = {task.id: task for task in made}
    waits_for = {task.id: task.waits_for for task in made}
    ends = [finish_of([by_id[name] for name in path]) for last in waits_for for path in paths(waits_for, last)]
    found = schedule(made, START)
    assert found.finish == max(ends)
    assert finish_of([by_id[name] for name in found.critical]) == found.finish
    assert list(found.critical) in [path for last in waits_for for path in paths(waits_for, last)]


@given(tasks(), st.data())
def test_a_step_can_be_put_off_by_its_slack_and_not_by_a_day_more(made: list[Task], data: st.DataObject) -> None:
    found = schedule(made, START)
    position = data.draw(st.integers(0, len(made) - 1))
    times = found.times[made[position].id]

    def end(put_off: int) -> date:
        late = times.start + timedelta(days=put_off)
        changed = [task._replace(not_before=late) if task is made[position] else task for task in made]
        return schedule(changed, START).finish

    assert times.latest_start == times.start + timedelta(days=times.slack)
    assert end(times.slack) == found.finish
    assert end(times.slack + 1) > found.finish


def test_months_are_those_of_the_calendar() -> None:
    found = schedule([Task("a", (), "1 month"), Task("b", ("a",), "1 year"), Task("c", (), "20 days")], START)
    assert found.times == {
        "a": Times(START, date(2021, 3, 1), date(2021, 2, 1), 1),
        "b": Times(date(2021, 3, 1), date(2022, 3, 1), date(2021, 3, 1), 0),
        "c": Times(START, date(2021, 2, 20), date(2022, 2, 9), 374),
    }
    assert (found.finish, found.critical) == (date(2022, 3, 1), ("a", "b"))


def test_steps_that_wait_for_each_other_have_no_order() -> None:
    with pytest.raises(CycleError):
        stages_of({"a": ("b",), "b": ("a",)})


def test_a_schedule_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ScheduleError, match="after the year 9999"):
        schedule([Task("a", (), "9000 years")], START)
