import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.analysis.dated import LAST, dated_projects
from tests.analysis.language import entry, pact
from tests.analysis.models import DAY, candidates, control_model, party, projects, red_line
from tests.projects import DemoProject
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Summary
from treatygap.analysis.moment import Moments
from treatygap.analysis.packages import GoalError, find_packages
from treatygap.analysis.roadmaps.roadmap import PACES, Reading, Roadmap, Stage, plan
from treatygap.logic.structure import Truth
from treatygap.model.order import Durations, NeedsFirst
from treatygap.model.project import Project

BANK = ["bank/found", "bank/empower", "bank/govern"]


def needs_first(prerequisite: str, *needs: str, step: str | None = None) -> NeedsFirst:
    record = {"prerequisite": prerequisite, "needs": needs, "step": step, "because": [f"law#before-{prerequisite}"]}
    return NeedsFirst.model_validate_json(json.dumps(record))


def ordered(made: Project, *items: NeedsFirst, **durations: Mapping[str, Sequence[str]]) -> Project:
    """The project with an order, and with durations: min, likely and max of each step."""
    return replace(
        made,
        needs_first=items,
        durations={
            name: Durations.model_validate_json(
                json.dumps({step: dict(zip(PACES, three, strict=True)) for step, three in steps.items()})
            )
            for name, steps in durations.items()
        },
    )


def stages(found: Roadmap) -> list[list[str]]:
    return [list(stage.steps) for stage in found.stages]


def goals_of(made: Project, day: date = DAY) -> list[str]:
    verdicts = Moments(made).on(day).verdicts
    return [name for name in made.provisions if verdicts[name] is not Truth.TRUE]


orders = st.lists(
    st.sampled_from(
        [
            needs_first("bank", "law"),
            needs_first("bank", "pact", step="govern"),
            needs_first("court", "bank"),
            needs_first("court", "pact", step="found"),
            needs_first("law", "pact"),
        ]
    ),
    unique=True,
)


@settings(deadline=None, max_examples=70)
@given(projects(), orders, st.integers(1, 3))
def test_every_order_respects_what_waits_and_is_as_early_as_possible(
    made: Project, items: list[NeedsFirst], number: int
) -> None:
    made = ordered(made, *items)
    blocked = [name for name, truth in Moments(made).on(DAY).verdicts.items() if truth is Truth.FALSE]
    total = max((find_packages(made, (name,)).total for name in blocked), default=0)
    assume(total)
    found = plan(
        made, [name for name in blocked if find_packages(made, (name,)).total >= total][:1], number=min(number, total)
    )
    stage = {name: position for position, names in enumerate(stages(found)) for name in names}
    assert sorted(stage) == sorted(step.id for step in found.steps)
    for step in found.steps:
        assert stage[step.id] == 1 + max((stage[name] for name in step.waits_for), default=-1)
    done = {name for name in stage if "/" in name}
    for item in items:
        of = {name for name in done if name.partition("/")[0] == item.prerequisite}
        for needed in item.needs:
            first = {name for name in done if name.partition("/")[0] == needed}
            waiting = {name for name in of if item.step in (None, name.partition("/")[2])}
            assert all(stage[earlier] < stage[later] for earlier in first for later in waiting)
    assert len(found.chain) == len(found.stages)


@settings(deadline=None, max_examples=70)
@given(projects(), st.data())
def test_after_the_last_stage_all_goals_work_by_an_analysis_with_settings(made: Project, data: st.DataObject) -> None:
    blocked = goals_of(made)
    assume(blocked)
    found = plan(made, data.draw(st.lists(st.sampled_from(blocked), min_size=1, unique=True)))
    assume(found.outcome == "open")
    facets = {"found": "founded", "empower": "empowered", "govern": "governed"}
    given_: list[str] = []
    before = analyze(made)
    for stage in found.stages:
        given_ += [
            f"{step.subject}{'.' + facets[step.action] if step.action in facets else ''}=in-place"
            for step in found.steps
            if step.id in stage.steps
        ]
        then = analyze(made, settings=given_)
        assert stage.counts == then.summary
        works = {item.id for item in then.provisions if item.verdict == "implementable"}
        worked = {item.id for item in before.provisions if item.verdict == "implementable"}
        assert (set(stage.opens), set(stage.closes)) == (works - worked, worked - works)
        before = then
    assert {item.id for item in before.provisions if item.verdict == "implementable"} >= set(found.goals)
    assert not found.unsure


@settings(deadline=None, max_examples=70)
@given(dated_projects(), st.data())
def test_after_the_last_stage_all_goals_work_also_with_conditions_parties_and_exceptions(
    made: Project, data: st.DataObject
) -> None:
    day = data.draw(st.dates(date(2003, 1, 1), LAST))
    blocked = goals_of(made, day)
    assume(blocked)
    found = plan(made, data.draw(st.lists(st.sampled_from(blocked), min_size=1, unique=True)), day)
    assume(found.outcome == "open")
    changed = {atom: value for step in found.steps for atom, value in step.grants.items()}
    verdicts = Moments(made).on(day).verdicts_if(changed)
    works = [name for name in made.provisions if verdicts[name] is Truth.TRUE]
    assert set(found.unsure) == set(found.goals) - set(works)
    # What is not known, wanted by one rule and unwanted by another, can be settled by no step.
    assert all(verdicts[name] is Truth.UNKNOWN for name in found.unsure)
    last = found.stages[-1].counts
    assert (last.implementable, last.provisions) == (len(works), len(made.provisions))


def test_a_body_takes_the_steps_that_are_not_done_yet() -> None:
    whole = plan(pact({"a1.p": "bank"}, bodies={"bank": ("missing",) * 3}), ["a1.p"])
    assert stages(whole) == [[name] for name in BANK]
    assert (whole.chain, whole.chains) == (tuple(BANK), 1)
    rest = plan(pact({"a1.p": "bank"}, bodies={"bank": ("in-place", "unknown", "missing")}), ["a1.p"])
    assert stages(rest) == [["bank/empower"], ["bank/govern"]]
    assert [step.status for step in rest.steps] == ["unknown", "missing"]
    last = plan(pact({"a1.p": "bank"}, bodies={"bank": ("in-place", "missing", "in-place")}), ["a1.p"])
    assert stages(last) == [["bank/empower"]]


def test_what_each_stage_opens_is_found_out_anew() -> None:
    made = pact(
        {"a1.p": {"all": ["law", "bank"]}, "a1.q": "law"}, laws={"law": "missing"}, bodies={"bank": ("missing",) * 3}
    )
    assert plan(made, ["a1.p"]).stages == (
        Stage(("bank/found", "law/put-in-place"), Summary(2, 1, 1, 0), ("a1.q",), ()),
        Stage(("bank/empower",), Summary(2, 1, 1, 0), (), ()),
        Stage(("bank/govern",), Summary(2, 2, 0, 0), ("a1.p",), ()),
    )


def test_a_stage_that_stops_another_promise_says_so() -> None:
    made = pact({"a1.p": "law", "a1.q": "here"}, unless={"a1.q": "law"}, laws={"law": "missing"})
    assert plan(made, ["a1.p"]).stages == (Stage(("law/put-in-place",), Summary(2, 1, 1, 0), ("a1.p",), ("a1.q",)),)


def test_what_is_needed_first_comes_first_and_is_added_where_no_rule_asks_for_it() -> None:
    made = ordered(
        pact({"a1.p": "bank"}, laws={"law": "missing", "rite": "missing"}, bodies={"bank": ("missing",) * 3}),
        needs_first("bank", "law", "here", step="found"),
        needs_first("law", "rite"),
    )
    found = plan(made, ["a1.p"])
    assert stages(found) == [["rite/put-in-place"], ["law/put-in-place"], *([name] for name in BANK)]
    assert [step.id for step in found.steps if step.added] == ["law/put-in-place", "rite/put-in-place"]
    assert {step.id: step.because for step in found.steps if step.because} == {
        "bank/found": ("law#before-bank",),
        "law/put-in-place": ("law#before-law",),
    }


def test_what_is_needed_first_for_a_step_that_is_done_is_not_added() -> None:
    made = ordered(
        pact({"a1.p": "bank"}, laws={"law": "missing"}, bodies={"bank": ("in-place", "missing", "missing")}),
        needs_first("bank", "law", step="found"),
    )
    assert stages(plan(made, ["a1.p"])) == [["bank/empower"], ["bank/govern"]]


def test_a_part_of_another_body_is_founded_after_it() -> None:
    made = pact({"a1.p": {"all": ["bank", "desk"]}}, bodies={"desk": ("missing",) * 3, "bank": ("missing",) * 3})
    desk = made.institutions["desk"].model_copy(update={"part_of": "bank"})
    found = plan(replace(made, institutions={**made.institutions, "desk": desk}), ["a1.p"])
    assert stages(found) == [
        ["bank/found"],
        ["bank/empower", "desk/found"],
        ["bank/govern", "desk/empower"],
        ["desk/govern"],
    ]


def test_a_time_that_counts_from_something_begins_when_that_is_there() -> None:
    made = pact({"a1.p": {"held_for": "2 years", "of": "law"}}, laws={"law": "missing"})
    found = plan(made, ["a1.p"])
    assert stages(found) == [["law/put-in-place"], ["condition-1"]]
    made = ordered(made, law={"put-in-place": ("1 month", "2 months", "1 year")})
    dated = plan(made, ["a1.p"], start=date(2021, 1, 1)).schedules
    assert [dated[pace].finish for pace in PACES] == [date(2023, 2, 1), date(2023, 3, 1), date(2024, 1, 1)]


def test_a_day_of_the_calendar_is_waited_for() -> None:
    made = ordered(
        pact({"a1.p": {"all": ["law", {"from": "2030-01-01"}]}}, laws={"law": "missing"}),
        law={"put-in-place": ("1 month",) * 3},
    )
    found = plan(made, ["a1.p"], start=date(2021, 1, 1)).schedules["likely"]
    assert (found.finish, found.times["law/put-in-place"].latest_start) == (date(2030, 1, 1), date(2029, 12, 1))


def test_what_is_in_the_way_is_ended() -> None:
    made = pact({"a1.p": "here"}, unless={"a1.p": "law"}, laws={"law": [entry("2000-01-01")]})
    found = plan(made, ["a1.p"])
    assert (stages(found), found.stages[0].opens) == ([["law/end"]], ("a1.p",))


def deadlocked() -> Project:
    made = pact(
        {"a1.p": "bank", "a1.q": "law", "a2.r": {"all": ["a1.p", "rite"]}},
        laws={"law": "missing", "rite": "missing"},
        bodies={"bank": ("missing",) * 3},
        parties=[party("alpha"), party("beta")],
    )
    return replace(
        made,
        control_models={"equal": control_model("equal", "unanimity")},
        candidates=(candidates(["bank"], ["equal"]),),
        red_lines={"no": red_line("no", "beta", {"must_not_be_blockable_by": "alpha"})},
    )


def test_a_body_in_deadlock_is_stuck_and_holds_up_what_waits_for_it() -> None:
    made = ordered(deadlocked(), needs_first("rite", "bank"))
    found = plan(made)
    assert (found.goals, list(found.stuck), found.held_up) == (
        ("a1.p", "a1.q", "a2.r"),
        ["bank/govern"],
        ("rite/put-in-place",),
    )
    assert [(model.model, model.refusals) for model in found.stuck["bank/govern"].models] == [
        ("equal", (("beta", "no"),))
    ]
    assert found.without == ("a1.q",)


def test_all_blocked_promises_are_goals_but_those_that_nothing_helps() -> None:
    made = pact(
        {"a1.p": "law", "a1.q": {"all": ["law", "a2.r"]}, "a3.s": "dark"},
        laws={"law": "missing"},
        promises={"a2.r": {}},
    )
    found = plan(made)
    assert (found.goals, found.out_of_reach, found.unruled, found.undetermined) == (
        ("a1.p",),
        ("a1.q",),
        ("a2.r",),
        ("a3.s", "a2.r"),
    )


def test_where_nothing_helps_there_are_no_steps() -> None:
    made = pact({"a1.q": {"all": ["law", "a2.r"]}}, laws={"law": "missing"}, promises={"a2.r": {}})
    for found in (plan(made), plan(made, ["a1.q"])):
        assert (found.outcome, found.steps, found.stages, found.unruled) == ("out-of-reach", (), (), ("a2.r",))


def test_what_works_needs_no_step() -> None:
    found = plan(pact({"a1.p": "here"}), ["a1.p"])
    assert (found.outcome, found.steps, found.chain, found.chains) == ("works", (), (), 0)


def test_another_package_gives_other_steps() -> None:
    made = pact({"a1.p": {"any": ["gone", "dark"]}})
    assert [stages(plan(made, ["a1.p"], number=number)) for number in (1, 2)] == [
        [["dark/put-in-place"]],
        [["gone/put-in-place"]],
    ]
    with pytest.raises(GoalError, match="there is no package 3; the last is 2"):
        plan(made, ["a1.p"], number=3)
    costs = replace(made, costs={"dark": 5.0})
    assert stages(plan(costs, ["a1.p"], priced=True)) == [["gone/put-in-place"]]


def test_without_anything_blocked_there_is_no_goal() -> None:
    with pytest.raises(GoalError, match="no promise is blocked"):
        plan(pact({"a1.p": "here"}))


def test_dates_need_a_day_to_start_on_and_a_duration_for_each_step() -> None:
    made = pact(
        {"a1.p": {"all": ["bank", "law"]}}, laws={"law": "missing"}, bodies={"bank": ("in-place", "missing", "missing")}
    )
    durations: dict[str, Mapping[str, Sequence[str]]] = {
        "bank": {"empower": ("1 month", "3 months", "5 months"), "govern": ("1 year", "2 years", "3 years")},
    }
    some = plan(ordered(made, **durations), ["a1.p"], start=date(2021, 1, 1))
    assert (some.undated, some.schedules) == (("law/put-in-place",), {})
    durations["law"] = {"put-in-place": ("30 days", "900 days", "910 days")}
    dated = ordered(made, **durations)
    assert plan(dated, ["a1.p"]).schedules == {}
    found = plan(dated, ["a1.p"], start=date(2021, 1, 1)).schedules
    assert {pace: (item.finish, item.critical) for pace, item in found.items()} == {
        "min": (date(2022, 2, 1), ("bank/empower", "bank/govern")),
        "likely": (date(2023, 6, 20), ("law/put-in-place",)),
        "max": (date(2024, 6, 1), ("bank/empower", "bank/govern")),
    }


def test_readings_in_which_a_goal_would_not_work_are_told(demo: DemoProject) -> None:
    demo.write(
        "rules/demo-pact/contested.yaml",
        """\
rules:
  - {id: aid-needs-law, provision: art4.mutual-aid, requires: currency-law, because: [demo-analysis#aid]}
  - {id: aid-needs-bank, provision: art4.mutual-aid, requires: joint-bank, because: [demo-analysis#aid]}
contested:
  - id: aid
    title: What aid needs
    readings:
      - {id: a-law, title: a law, rules: [aid-needs-law], because: [demo-analysis#aid]}
      - {id: a-bank, title: a bank, rules: [aid-needs-bank], because: [demo-analysis#aid]}
""",
    )
    found = plan(demo.load(), ["art4.mutual-aid"])
    assert (stages(found), found.readings) == (
        [["currency-law/put-in-place"]],
        (Reading(("a-bank",), ("art4.mutual-aid",)),),
    )
