import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import Json, institution, instrument, kept, party, project, projects, provision, rule
from tests.projects import DemoProject
from tests.scenarios import read, write
from treatygap.analysis.assessment import Setting
from treatygap.analysis.differences.attribution import Turn, attribute
from treatygap.analysis.differences.replaying import AXES, Axis, replayed
from treatygap.analysis.gaps import VERDICTS, Gaps
from treatygap.analysis.moment import Moments
from treatygap.analysis.scenarios.overlay import apply
from treatygap.model.party import Party
from treatygap.model.project import Project
from treatygap.model.rule import Contested, Rule, StartTogether
from treatygap.model.status import FACETS

OLD, NEW = date(2020, 6, 30), date(2021, 6, 30)
"""The day up to which the old version knows, and the day of the new one."""


def _model(
    requires: object = "law", *, law: list[Json] | None = None, parties: Sequence[Party] = (), **more: Any
) -> Project:
    return project(
        [provision("a1.p", **more)],
        [] if requires is None else [rule("r", "a1.p", requires)],
        [institution("bank", "missing")],
        [instrument("law", history=law or kept("missing")), instrument("pact", "in-place")],
        parties,
    )


def _causes(before: Project, after: Project, new: date = NEW) -> tuple[tuple[Axis, ...], ...]:
    turn = attribute(before, after, OLD, new).turns[0]
    return turn.causes


def _entry(since: str, status: str, **more: object) -> Json:
    return {"from": since, "status": status, "because": ["law#2"], **more}


def test_a_law_that_came_after_the_cut_off_is_the_world() -> None:
    after = _model(law=[*kept("missing"), _entry("2021-02-01", "in-place")])
    assert attribute(_model(), after, OLD, NEW).turns == (Turn("a1.p", "blocked", "implementable", (("world",),)),)
    assert attribute(_model(), after, OLD, NEW).turns[0].cause == "world"


def test_a_law_that_had_come_before_the_cut_off_was_only_found_out() -> None:
    after = _model(law=[*kept("missing"), _entry("2020-02-01", "in-place")])
    assert _causes(_model(), after) == (("knowledge",),)


def test_what_nobody_knew_was_found_out_whenever_it_began() -> None:
    after = _model(law=[*kept("unknown"), _entry("2021-02-01", "in-place")])
    assert _causes(_model(law=kept("unknown")), after) == (("knowledge",),)


def test_the_cut_off_day_itself_is_one_of_which_the_old_version_claims_to_know() -> None:
    on_it, day_after = (_model(law=[*kept("missing"), _entry(day, "in-place")]) for day in ("2020-06-30", "2020-07-01"))
    assert (_causes(_model(), on_it), _causes(_model(), day_after)) == ((("knowledge",),), (("world",),))


def test_what_nobody_knows_any_more_was_found_out() -> None:
    after = _model(law=[*kept("in-place"), _entry("2021-02-01", "unknown")])
    assert _causes(_model(law=kept("in-place")), after) == (("knowledge",),)


def test_what_was_on_record_before_it_came_is_time() -> None:
    both = _model(law=[*kept("missing"), _entry("2021-02-01", "in-place")])
    assert _causes(both, both) == (("time",),)
    assert attribute(both, both, OLD, OLD).turns == ()


def test_a_law_that_ended_is_the_world_or_was_found_out_by_the_day_of_its_end() -> None:
    before = _model(law=kept("in-place"))
    ended = [{**kept("in-place")[0], "until": "2021-01-01"}]
    over = [{**kept("in-place")[0], "until": "2020-01-01"}]
    assert _causes(before, _model(law=ended)) == (("world",),)
    assert _causes(before, _model(law=over)) == (("knowledge",),)


def test_a_rule_that_asks_for_something_else_is_the_law() -> None:
    assert _causes(_model(), _model("pact")) == (("law",),)


def test_a_rule_on_a_law_that_the_old_version_did_not_have_is_the_law() -> None:
    after = _model("charter")
    charter = instrument("charter", history=[_entry("2021-02-01", "in-place")])
    assert _causes(_model(), replace(after, instruments={**after.instruments, "charter": charter})) == (("law",),)


def test_a_promise_that_needs_nothing_now_is_the_law() -> None:
    assert _causes(_model(None), _model(None, no_prerequisites="Nothing.")) == (("law",),)


def test_several_causes_each_of_which_would_do_are_all_named() -> None:
    after = _model({"any": ["law", "pact"]}, law=[*kept("missing"), _entry("2021-02-01", "in-place")])
    turn = attribute(_model(), after, OLD, NEW).turns[0]
    assert (turn.causes, turn.cause) == ((("world",), ("law",)), None)


def test_what_several_causes_do_only_together_is_said_so() -> None:
    before = _model({"all": ["law", "bank"]})
    after = _model("law", law=[*kept("missing"), _entry("2021-02-01", "in-place")])
    assert _causes(before, after) == (("world", "law"),)


def test_a_law_that_must_have_held_for_a_while_takes_the_world_and_time() -> None:
    asked = {"held_for": "3 months", "of": "law"}
    after = _model(asked, law=[*kept("missing"), _entry("2021-02-01", "in-place")])
    assert _causes(_model(asked), after) == (("time", "world"),)


@pytest.mark.parametrize(("year", "cause"), [("2019", "knowledge"), ("2020", "world")])
def test_a_figure_is_the_world_if_its_year_was_not_over(year: str, cause: Axis) -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    before = _model(asked, parties=[party("ada", inflation={"2018": 5.0})])
    after = _model(asked, parties=[party("ada", inflation={"2018": 5.0, year: 2.0})])
    assert _causes(before, after) == ((cause,),)


def _bound(name: str, *times: Json, **figures: dict[str, float]) -> Party:
    found = party(name, **figures)
    return Party.model_validate_json(
        json.dumps({**found.model_dump(mode="json"), "membership": [{**time, "because": ["law#3"]} for time in times]})
    )


@pytest.mark.parametrize(("since", "cause"), [("2020-01-01", "knowledge"), ("2021-01-01", "world")])
def test_a_party_that_acceded_is_the_world_unless_it_had_done_so(since: str, cause: Axis) -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    ada, bob = party("ada", inflation={"2018": 2.0}), {"inflation": {"2018": 9.0}}
    before = _model(asked, parties=[ada])
    assert _causes(before, _model(asked, parties=[ada, _bound("bob", {"from": since}, **bob)])) == ((cause,),)


def test_a_party_of_which_nothing_was_known_was_found_out() -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    ada, bob = party("ada", inflation={"2018": 2.0}), party("bob", inflation={"2018": 9.0})
    before, after = _model(asked, parties=[ada]), _model(asked, parties=[ada, bob])
    assert _causes(before, after) == (("knowledge",),)
    assert _causes(after, before) == (("knowledge",),)


def test_promises_that_start_together_are_the_model() -> None:
    before = project([provision("a1.p"), provision("a1.q")], [rule("r", "a1.p", "a1.q"), rule("s", "a1.q", "a1.p")])
    group = StartTogether(provisions=("a1.p", "a1.q"), because=("study#1",))
    assert _causes(before, replace(before, start_together=(group,))) == (("model",),)


def _contested(first: str) -> Project:
    found = project(
        [provision("a1.p")],
        [rule("r", "a1.p", "law"), rule("s", "a1.p", "pact")],
        [],
        [instrument("law", "missing"), instrument("pact", "in-place")],
    )
    readings = [{"id": f"by-{name}", "title": "A.", "rules": [name], "because": ["study#1"]} for name in ("r", "s")]
    readings.sort(key=lambda reading: reading["id"] != first)
    point = Contested.model_validate_json(json.dumps({"id": "point", "title": "A point", "readings": readings}))
    found = replace(found, contested={"point": point})
    return replace(found, rules_on=found.rules_in({first}))


def test_another_reading_that_is_followed_is_the_model() -> None:
    assert _causes(_contested("by-r"), _contested("by-s")) == (("model",),)


def test_a_body_is_looked_at_facet_by_facet() -> None:
    founded = {"from": "2000-01-01", "founded": "in-place", "empowered": "in-place", "because": ["law#4"]}
    later = {"from": "2021-01-01", "governed": "in-place", "because": ["law#4"]}
    old = institution("bank", history=[{**founded, "governed": "missing"}])
    new = institution("bank", history=[{**founded, "governed": "missing"}, later])
    before = replace(_model("bank"), institutions={"bank": old})
    assert _causes(before, replace(before, institutions={"bank": new})) == (("world",),)


def test_a_promise_that_holds_for_one_party_less_turned_for_it_alone() -> None:
    out = [{"party": "bob", "kind": "opt-out", "from": "2021-01-01", "because": ["law#5"]}]
    asked = {"indicator": "inflation", "max": 3.0}
    parties = [party(name, inflation={"2018": 2.0}) for name in ("ada", "bob")]
    before, after = _model(asked, parties=parties), _model(asked, parties=parties, opt_outs=out)
    assert attribute(before, after, OLD, NEW).turns == (Turn("a1.p", "implementable", "implementable", (("world",),)),)


def test_what_is_taken_as_given_in_one_version_only_is_the_world() -> None:
    given = (Setting("law", None, "in-place"),)
    assert attribute(_model(), _model(), OLD, OLD, ((), given)).turns[0].causes == (("world",),)


def test_a_replay_in_which_a_promise_hangs_on_its_own_negation_turns_nothing() -> None:
    def version(first: str, *more: Rule) -> Project:
        found = project(
            [provision("a1.p"), provision("a1.q")],
            [rule("r", "a1.p", {"not": "a1.q"}), rule("s", "a1.p", "pact"), *more],
            [],
            [instrument("pact", "in-place")],
        )
        found = replace(found, contested=_contested(f"by-{first}").contested)
        return replace(found, rules_on=found.rules_in({f"by-{first}"}))

    before, after = version("r"), version("s", rule("t", "a1.q", "a1.p"))
    assert [(turn.provision, turn.causes) for turn in attribute(before, after, OLD, OLD).turns] == [
        ("a1.p", (("model",),)),
        ("a1.q", (("law", "model"),)),
    ]


def test_a_body_of_one_version_only_is_there_in_every_replay() -> None:
    body = institution(
        "court", history=[{"from": "2021-01-01", "because": ["law#4"], **dict.fromkeys(FACETS, "in-place")}]
    )
    before, after = _model(), _model("court")
    after = replace(after, institutions={"court": body})
    assert _causes(before, after) == (("law",),)
    assert attribute(after, before, NEW, OLD).turns[0].causes == (("law",),)


def test_a_party_that_was_always_bound_and_now_has_days_was_found_out() -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    ada, high = party("ada", inflation={"2018": 2.0}), {"2018": 9.0}
    before = _model(asked, parties=[ada, party("bob", inflation=high)])
    after = _model(asked, parties=[ada, _bound("bob", {"from": "2022-01-01"}, inflation=high)])
    assert _causes(before, after) == (("knowledge",),)


def test_a_party_that_left_is_the_world() -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    ada, high = party("ada", inflation={"2018": 2.0}), {"2018": 9.0}
    stay, left = ({"from": "2000-01-01"}, {"from": "2000-01-01", "until": "2021-01-01"})
    before, after = (_model(asked, parties=[ada, _bound("bob", time, inflation=high)]) for time in (stay, left))
    assert _causes(before, after) == (("world",),)


def test_a_figure_that_is_withdrawn_was_found_out() -> None:
    asked = {"every_party": {"indicator": "inflation", "max": 3.0}}
    before = _model(asked, parties=[party("ada", inflation={"2018": 2.0})])
    assert _causes(before, _model(asked, parties=[party("ada")])) == (("knowledge",),)


def test_what_a_scenario_assumes_is_the_world_and_its_rules_are_the_law(demo: DemoProject) -> None:
    write(demo, "bank", 'set: {joint-bank: in-place}\nindicators: {alpha: {population: {"2001": 12}}}\n')
    write(
        demo,
        "no-rule",
        "rules: [{id: currency-needs-bank, provision: art2.common-currency, requires: joint-council}]\n",
    )
    present = demo.load()
    causes = {}
    for name in ("bank", "no-rule"):
        assumed = apply(present, read(demo, name))
        found = attribute(present, assumed, present.day, present.day)
        causes[name] = {turn.provision: turn.causes for turn in found.turns}
    assert causes == {
        "bank": {"art2.common-currency": (("world",),), "art3.shared-reserves": (("world",),)},
        "no-rule": {"art2.common-currency": (("law",),)},
    }


def test_what_lies_on_no_axis_is_a_matter_of_how_the_model_is_built() -> None:
    before = _model()
    after = replace(before, rules_on={})
    assert _causes(before, after, OLD) == (("model",),)


def _states(version: Project, day: date) -> dict[str, tuple[str, bool]]:
    found = Gaps(Moments(version).on(day))
    return {name: (VERDICTS[found.verdicts[name]], found.is_kept(name)) for name in version.provisions}


def _verdicts(version: Project, day: date) -> dict[str, str]:
    found = Moments(version).on(day).verdicts
    return {name: VERDICTS[found[name]] for name in version.provisions}


_STATUSES = ("in-place", "missing", "unknown", "suspended")


@st.composite
def _histories(draw: st.DrawFn) -> list[Json]:
    days = sorted(draw(st.sets(st.sampled_from(["2000-01-01", "2019-05-01", "2020-12-01", "2021-03-01"]), min_size=1)))
    return [_entry(day, draw(st.sampled_from(_STATUSES))) for day in days]


@st.composite
def _dated(draw: st.DrawFn) -> Project:
    found = draw(projects())
    return replace(
        found,
        instruments={name: instrument(name, history=draw(_histories())) for name in found.instruments},
    )


@given(before=_dated(), after=_dated())
@settings(deadline=None, max_examples=40)
def test_to_replay_nothing_is_the_old_version_and_everything_the_new(before: Project, after: Project) -> None:
    none, all_of_it = (replayed(before, after, (OLD, NEW), axes) for axes in ((), AXES))
    was, now = _verdicts(before, OLD), _verdicts(after, NEW)
    assert {name: _verdicts(none, OLD)[name] for name in was} == was
    assert {name: _verdicts(all_of_it, NEW)[name] for name in now} == now


@given(before=_dated(), after=_dated())
@settings(deadline=None, max_examples=40)
def test_each_cause_turns_the_verdict_and_nothing_less_does(before: Project, after: Project) -> None:
    wanted = _states(after, NEW)
    for turn in attribute(before, after, OLD, NEW).turns:
        assert turn.causes
        for cause in turn.causes:
            for left_out in (None, *cause):
                axes = tuple(axis for axis in cause if axis != left_out)
                found = _states(replayed(before, after, (OLD, NEW), axes), NEW if "time" in axes else OLD)
                assert (found[turn.provision] == wanted[turn.provision]) is (left_out is None)
