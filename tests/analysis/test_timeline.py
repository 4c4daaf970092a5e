from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.dated import FIRST, LAST, dated_projects
from tests.analysis.language import entry, pact, state
from tests.analysis.models import DAY, Json
from treatygap.analysis.analyze import analyze
from treatygap.analysis.facts import SettingError
from treatygap.analysis.over_time.timeline import Timeline, TimelineError, trace
from treatygap.analysis.over_time.turning import Cause
from treatygap.model.project import Project

BEGINS, ENDS = [entry("2000-01-01", "missing"), entry("2010-03-01")], [entry("2000-01-01", until="2010-03-01")]


def turns(made: Project, *provisions: str) -> list[tuple[str, str, str, tuple[Cause, ...]]]:
    """Day, promise, new verdict and causes of every turn."""
    found = trace(made, provisions)
    return [
        (stretch.first.isoformat(), turn.provision, turn.after, turn.causes)
        for stretch in found.stretches
        for turn in stretch.turns
    ]


def stretches(found: Timeline) -> list[tuple[str, str]]:
    return [(stretch.first.isoformat(), stretch.last.isoformat()) for stretch in found.stretches]


@settings(deadline=None, max_examples=60)
@given(dated_projects(), st.lists(st.dates(FIRST, LAST), max_size=4))
def test_a_timeline_says_what_the_analysis_says_on_each_of_its_days_and_on_days_between(
    made: Project, between: Sequence[date]
) -> None:
    found = trace(made, last=LAST)
    days = {day for stretch in found.stretches for day in (stretch.first, stretch.last)} | set(between)
    for day in days:
        assessment = analyze(made, day)
        stretch = next(item for item in found.stretches if item.first <= day <= item.last)
        assert dict(stretch.verdicts) == {item.id: item.verdict for item in assessment.provisions}
        assert stretch.counts == assessment.summary


@settings(deadline=None, max_examples=60)
@given(dated_projects())
def test_stretches_follow_each_other_without_a_gap_and_each_begins_with_a_change(made: Project) -> None:
    found = trace(made, last=LAST).stretches
    assert (found[0].first, found[-1].last) == (made.treaty.signed, LAST)
    assert all(later.first == earlier.last + timedelta(days=1) for earlier, later in pairwise(found))
    assert all(stretch.turns or stretch.movements for stretch in found[1:])
    assert not found[0].turns


@settings(deadline=None, max_examples=100)
@given(dated_projects())
def test_every_turn_has_a_cause_that_was_otherwise_the_day_before(made: Project) -> None:
    for stretch in trace(made, last=LAST).stretches:
        for turn in stretch.turns:
            assert turn.before != turn.after
            assert turn.causes
            changed = [cause for cause in turn.causes if cause.kind in ("status", "condition")]
            assert all(cause.before != cause.after for cause in changed)


def test_a_law_that_begins_is_named_with_its_status_before_and_its_claims() -> None:
    made = pact({"a1.p": "law"}, laws={"law": BEGINS})
    cause = Cause("status", "law", None, None, "missing", "in-place", ("law#d2010-03-01",))
    assert turns(made) == [("2010-03-01", "a1.p", "implementable", (cause,))]


def test_an_end_that_no_new_entry_follows_is_told_on_the_word_of_the_old_one() -> None:
    made = pact({"a1.p": "law"}, laws={"law": ENDS})
    cause = Cause("status", "law", None, None, "in-place", "unknown", ("law#d2000-01-01",))
    assert turns(made) == [("2010-03-01", "a1.p", "undetermined", (cause,))]


def test_what_changed_the_other_way_on_the_same_day_is_no_cause() -> None:
    made = pact(
        {"a1.p": {"any": ["law", "rite"]}}, laws={"law": BEGINS, "rite": [*ENDS, entry("2010-03-01", "missing")]}
    )
    # The promise could work all along.
    assert turns(made) == []
    made = pact({"a1.p": {"any": ["law", {"all": ["rite", "gone"]}]}}, laws={"law": BEGINS, "rite": ENDS})
    assert [cause.id for _, _, _, causes in turns(made) for cause in causes] == ["law"]


def test_a_law_in_the_way_that_ends_is_a_cause() -> None:
    made = pact(
        {"a1.p": "here"}, unless={"a1.p": "law"}, laws={"law": [entry("2000-01-01"), entry("2010-03-01", "missing")]}
    )
    cause = Cause("status", "law", None, None, "in-place", "missing", ("law#d2010-03-01",))
    assert turns(made) == [("2010-03-01", "a1.p", "implementable", (cause,))]


def test_of_a_body_only_the_facets_that_changed_are_named() -> None:
    history: list[Json] = [
        {
            "from": "2000-01-01",
            "because": ["law#a"],
            "founded": "in-place",
            "empowered": "in-place",
            "governed": "missing",
        },
        {"from": "2010-03-01", "because": ["law#b"], "governed": "in-place"},
    ]
    made = pact({"a1.p": "bank"}, bodies={"bank": history})
    cause = Cause("status", "bank", "governed", None, "missing", "in-place", ("law#b",))
    assert turns(made) == [("2010-03-01", "a1.p", "implementable", (cause,))]


def test_a_change_at_the_bottom_is_the_cause_for_all_promises_above() -> None:
    made = pact({"a1.p": "law", "a1.q": "a1.p"}, laws={"law": BEGINS})
    cause = Cause("status", "law", None, None, "missing", "in-place", ("law#d2010-03-01",))
    assert turns(made) == [("2010-03-01", name, "implementable", (cause,)) for name in ("a1.p", "a1.q")]


def test_a_successor_that_begins_is_named_and_not_what_it_replaced() -> None:
    old = [entry("2000-01-01", "superseded", by="law")]
    cause = Cause("status", "law", None, None, "missing", "in-place", ("law#d2010-03-01",))
    assert turns(pact({"a1.p": "old"}, laws={"old": old, "law": BEGINS})) == [
        ("2010-03-01", "a1.p", "implementable", (cause,))
    ]


def test_a_time_that_is_up_is_a_cause_on_the_word_of_the_rule() -> None:
    made = pact({"a1.p": {"elapsed": "1 year", "since": "law"}}, laws={"law": BEGINS})
    ((day, _, after, (cause,)),) = turns(made)
    assert (day, after) == ("2011-03-01", "implementable")
    assert (cause.kind, cause.before, cause.after, cause.claims) == ("condition", False, True, ("study#a1-p",))


def test_a_party_that_joins_cuts_the_time_and_is_the_cause_of_what_turns() -> None:
    history = [entry("2000-01-01", "in-place", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    made = pact(
        {"a1.p": "law"}, laws={"law": history}, parties=[state("alpha"), state("beta", "2005-01-01", "2010-01-01")]
    )
    found = trace(made)
    joined, left = (Cause(kind, "beta", claims=("law#joined",)) for kind in ("joined", "left"))
    assert stretches(found) == [
        ("2000-01-01", "2004-12-31"),
        ("2005-01-01", "2009-12-31"),
        ("2010-01-01", DAY.isoformat()),
    ]
    assert [stretch.movements for stretch in found.stretches] == [(), (joined,), (left,)]
    assert [turn.causes for stretch in found.stretches for turn in stretch.turns] == [(joined,), (left,)]


def test_a_party_that_comes_cuts_the_time_even_where_nothing_turns() -> None:
    made = pact({"a1.p": "here"}, parties=[state("alpha"), state("beta", "2005-01-01")])
    found = trace(made)
    assert [len(stretch.movements) for stretch in found.stretches] == [0, 1]
    assert turns(made) == []


def test_an_opt_out_that_begins_is_a_cause() -> None:
    out = {"party": "beta", "kind": "opt-out", "from": "2005-01-01", "because": ["law#out"]}
    history = [entry("2000-01-01", "in-place", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    made = pact(
        {"a1.p": "law"},
        laws={"law": history},
        parties=[state("alpha"), state("beta")],
        promises={"a1.p": {"opt_outs": [out]}},
    )
    cause = Cause("opt-out", "a1.p", None, "beta", claims=("law#out",))
    assert turns(made) == [("2005-01-01", "a1.p", "implementable", (cause,))]


def deadline(
    history: list[Json], on: str, met: str | None = None, *given_: str, last: str = "2020-06-30"
) -> tuple[object, ...]:
    due: Json = {"on": on, "what": "It is done.", "because": ["law#due"]} | ({"met": met} if met else {})
    made = pact({"a1.p": "here"}, promises={"a1.p": {"history": history, "deadlines": [due]}})
    (found,) = trace(made, last=date.fromisoformat(last), settings=given_).deadlines
    return found.state, found.met and found.met.isoformat(), found.days, found.kept


def test_what_became_of_a_deadline() -> None:
    kept = [entry("2000-01-01", "missing"), entry("2010-03-01")]
    assert deadline(kept, "2010-03-31") == ("met", "2010-03-01", -30, True)
    assert deadline(kept, "2010-03-01") == ("met", "2010-03-01", 0, True)
    assert deadline(kept, "2010-02-27") == ("met", "2010-03-01", 2, True)
    assert deadline(kept, "2009-01-01", "2009-02-01") == ("met", "2009-02-01", 31, True)
    assert deadline(kept, "2030-01-01") == ("met", "2010-03-01", -7246, True)
    assert deadline([], "2020-06-20") == ("missed", None, 10, False)
    assert deadline([], "2020-06-30") == ("to-come", None, 0, False)
    assert deadline([], "2020-07-10") == ("to-come", None, -10, False)
    assert deadline([], "2020-06-20", "2020-07-01") == ("missed", None, 10, False)
    assert deadline([], "2020-06-20", None, "a1.p=in-place") == ("met", None, 0, True)


def test_a_promise_that_was_kept_and_lost_before_the_day_did_not_meet_its_deadline() -> None:
    spell = [entry("2000-01-01"), entry("2005-01-01", "lapsed")]
    assert deadline(spell, "2006-01-01", last="2006-01-11") == ("missed", None, 10, False)
    assert deadline([*spell, entry("2006-01-03")], "2006-01-01") == ("met", "2006-01-03", 2, True)


def test_a_promise_that_was_kept_on_the_day_met_its_deadline_even_if_it_was_lost_later() -> None:
    spell = [entry("2000-01-11"), entry("2005-01-01", "lapsed")]
    assert deadline(spell, "2000-01-21") == ("met", "2000-01-11", -10, False)


def test_only_the_named_promises_are_followed_and_only_in_the_named_time() -> None:
    made = pact({"a1.p": "law", "a1.q": "here"}, laws={"law": BEGINS})
    found = trace(made, ["a1.p"], date(2010, 3, 1), date(2010, 3, 2))
    assert (found.provisions, stretches(found)) == (("a1.p",), [("2010-03-01", "2010-03-02")])
    assert turns(made, "a1.q") == []


def test_settings_hold_on_all_days() -> None:
    made = pact({"a1.p": "law"}, laws={"law": BEGINS})
    assert [dict(item.verdicts) for item in trace(made, settings=["law=in-place"]).stretches] == [
        {"a1.p": "implementable"}
    ]


def test_a_time_that_ends_before_it_begins_and_a_name_that_is_none_are_refused() -> None:
    made = pact({"a1.p": "law"}, laws={"law": BEGINS})
    with pytest.raises(TimelineError, match="the last day, 2001-01-01, lies before the first, 2002-01-01"):
        trace(made, (), date(2002, 1, 1), date(2001, 1, 1))
    with pytest.raises(TimelineError, match="no promise is called 'law'"):
        trace(made, ["law"])
    with pytest.raises(SettingError):
        trace(made, settings=["law=there"])
