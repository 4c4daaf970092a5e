from datetime import date

from tests.house.generated import ROOT
from treatygap import load
from treatygap.analysis.over_time.timeline import trace
from treatygap.analysis.roadmaps.roadmap import plan

CENTRE = "single-issuing-centre/govern"


def test_the_way_to_the_single_currency_is_one_step_and_stuck_by_both_states() -> None:
    found = plan(load(ROOT), ["art22.single-currency"], date(2019, 6, 21))
    assert [stage.steps for stage in found.stages] == [(CENTRE,)]
    models = found.stuck[CENTRE].models
    assert {(refusal.party, refusal.red_line) for model in models for refusal in model.refusals} == {
        ("russia", "no-veto-for-the-smaller-party"),
        ("belarus", "no-submission-to-the-larger-party"),
    }
    assert found.without == ()


def test_no_duration_is_told_so_that_no_date_is_given() -> None:
    found = plan(load(ROOT), start=date(2027, 1, 1))
    assert (found.schedules, len(found.undated)) == ({}, len(found.steps))


def test_most_verdicts_turned_when_the_analysis_of_2019_appeared() -> None:
    turned = {stretch.first.isoformat(): len(stretch.turns) for stretch in trace(load(ROOT)).stretches if stretch.turns}
    assert max(turned, key=turned.__getitem__) == "2019-06-21"


def test_the_currency_agreement_was_late_and_the_currency_is_overdue() -> None:
    found = trace(load(ROOT), ["art22.single-currency"], last=date(2019, 6, 21)).deadlines
    assert [(item.deadline.on.isoformat(), item.state, item.days) for item in found] == [
        ("2000-03-31", "met", 244),
        ("2005-01-01", "missed", 5284),
        ("2005-12-31", "missed", 4920),
        ("2008-01-01", "missed", 4189),
    ]
