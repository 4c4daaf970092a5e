from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.language import LAWS, NO, UNKNOWN, YES, asking, entry, finding, moment, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.calendar import change_days
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

SINCE_MARCH: list[Json] = [entry("2000-01-01", "missing"), entry("2010-03-01")]
A_SPELL: list[Json] = [entry("2000-01-01", "missing"), entry("2010-03-01"), entry("2012-03-01", "missing")]
UNTOLD: list[Json] = [entry("2010-03-01", until="2012-03-01"), entry("2013-01-01", "missing")]


def with_law(requires: object, history: list[Json], **unless: object) -> Project:
    return pact({"a1.p": requires}, unless={"a1.p": unless.get("unless")}, laws={"law": history})


def told(made: Project, *days: str) -> list[Truth]:
    return [truth(made, day=day) for day in days]


@pytest.mark.parametrize(
    ("held_for", "last_day_without", "first_day_with"),
    [
        ("1 day", "2010-03-01", "2010-03-02"),
        ("90 days", "2010-05-29", "2010-05-30"),
        ("18 months", "2011-08-31", "2011-09-01"),
        ("2 years", "2012-02-29", "2012-03-01"),
    ],
)
def test_what_is_held_for_a_time_counts_from_the_day_on_which_the_time_is_up(
    held_for: str, last_day_without: str, first_day_with: str
) -> None:
    made = with_law({"held_for": held_for, "of": "law"}, SINCE_MARCH)
    assert told(made, last_day_without, first_day_with) == [NO, YES]


def test_a_year_from_a_leap_day_is_up_on_the_first_of_march() -> None:
    history = [entry("2001-01-01", "missing"), entry("2012-02-29")]
    made = with_law({"held_for": "1 year", "of": "law"}, history)
    assert told(made, "2013-02-28", "2013-03-01") == [NO, YES]


def test_a_month_from_the_last_of_january_is_up_on_the_first_of_march() -> None:
    history = [entry("2001-01-01", "missing"), entry("2011-01-31")]
    made = with_law({"held_for": "1 month", "of": "law"}, history)
    assert told(made, "2011-02-28", "2011-03-01") == [NO, YES]


def test_what_was_held_for_a_time_and_is_gone_is_not_held() -> None:
    made = with_law({"held_for": "1 year", "of": "law"}, A_SPELL)
    assert told(made, "2012-02-29", "2012-03-01") == [YES, NO]


def test_a_break_begins_the_time_anew() -> None:
    history = [entry("2001-01-01"), entry("2010-01-01", "suspended"), entry("2010-01-02")]
    made = with_law({"held_for": "1 year", "of": "law"}, history)
    assert told(made, "2009-12-31", "2010-06-30", "2011-01-01", "2011-01-02") == [YES, NO, NO, YES]


def test_a_time_that_begins_before_anything_is_known_is_unknown() -> None:
    made = with_law({"held_for": "2 years", "of": "law"}, UNTOLD)
    assert told(made, "2011-06-01", "2012-02-29", "2012-03-01", "2013-01-01") == [UNKNOWN, UNKNOWN, UNKNOWN, NO]


@pytest.mark.parametrize(
    ("elapsed", "last_day_without", "first_day_with"),
    [("1 day", "2010-03-01", "2010-03-02"), ("18 months", "2011-08-31", "2011-09-01")],
)
def test_time_elapses_from_the_first_day_on_which_something_came_about(
    elapsed: str, last_day_without: str, first_day_with: str
) -> None:
    made = with_law({"elapsed": elapsed, "since": "law"}, SINCE_MARCH)
    assert told(made, last_day_without, first_day_with) == [NO, YES]


def test_time_elapses_whether_or_not_what_came_about_is_there_still() -> None:
    made = with_law({"elapsed": "5 years", "since": "law"}, A_SPELL)
    assert told(made, "2015-02-28", "2015-03-01") == [NO, YES]


def test_time_elapses_from_signature_at_the_earliest() -> None:
    made = with_law({"elapsed": "3 years", "since": "law"}, [entry("1990-01-01")])
    assert told(made, "2002-12-31", "2003-01-01") == [NO, YES]


@pytest.mark.parametrize("day", ["2005-01-01", "2020-01-01"])
def test_it_is_unknown_whether_time_has_elapsed_while_nothing_was_known(day: str) -> None:
    made = with_law({"elapsed": "1 year", "since": "law"}, [entry("2019-06-01", "missing")])
    assert told(made, day) == [UNKNOWN]


def test_a_time_may_elapse_since_another_had_elapsed() -> None:
    laws = {name: [entry("1990-01-01")] for name in (*LAWS, "law")}
    made = pact({"a1.p": {"elapsed": "1 year", "since": {"elapsed": "2 years", "since": "law"}}}, laws={**laws})
    assert told(made, "2002-12-31", "2003-01-01") == [NO, YES]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2010-02-28", NO), ("2010-03-01", YES), ("2012-03-01", YES), ("2020-01-01", YES)],
)
def test_what_happened_once_counts_from_the_day_on_which_it_did(day: str, expected: Truth) -> None:
    assert told(with_law({"happened": "law"}, A_SPELL), day) == [expected]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"from": "2012-02-29"}, YES),
        ({"from": "2012-03-01"}, NO),
        ({"until": "2010-03-01"}, NO),
        ({"until": "2010-03-02"}, YES),
        ({"from": "2009-01-01", "until": "2010-03-01"}, NO),
        ({"from": "2011-01-01", "until": "2011-01-02"}, YES),
        ({"from": "2015-01-01"}, NO),
    ],
)
def test_only_days_of_the_period_count_for_what_happened(period: Json, expected: Truth) -> None:
    assert told(with_law({"happened": "law", **period}, A_SPELL), "2020-01-01") == [expected]


def test_what_happens_in_a_period_to_come_does_not_count_yet() -> None:
    made = with_law({"happened": "law", "from": "2011-01-01"}, A_SPELL)
    assert told(made, "2010-12-31", "2011-01-01") == [NO, YES]


def test_what_is_to_happen_within_a_period_that_has_begun_does_not_count_yet() -> None:
    made = with_law({"happened": "law", "until": "2015-01-01"}, A_SPELL)
    assert told(made, "2010-02-28", "2010-03-01", "2014-01-01") == [NO, YES, YES]


def test_what_happened_in_a_time_of_which_nothing_is_known_is_unknown() -> None:
    made = with_law({"happened": "law", "until": "2005-01-01"}, [entry("2010-01-01", "missing")])
    assert told(made, "2020-01-01") == [UNKNOWN]


def test_an_exception_may_be_something_that_happened() -> None:
    made = with_law("here", A_SPELL, unless={"happened": "law", "from": "2010-01-01"})
    assert told(made, "2010-02-28", "2010-03-01", "2020-01-01") == [YES, NO, NO]


def test_an_exception_may_run_out() -> None:
    made = with_law("here", A_SPELL, unless={"all": ["law", {"until": "2011-01-01"}]})
    assert told(made, "2010-02-28", "2010-03-01", "2011-01-01") == [YES, NO, YES]


def test_a_body_is_held_from_the_day_on_which_all_of_it_is_there() -> None:
    history: list[Json] = [
        {"from": "2005-01-01", "founded": "in-place", "governed": "missing", "because": ["law#1"]},
        {"from": "2006-01-01", "empowered": "in-place", "because": ["law#2"]},
        {"from": "2007-01-01", "governed": "in-place", "because": ["law#3"]},
    ]
    made = pact({"a1.p": {"held_for": "1 year", "of": "bank"}}, bodies={"bank": history})
    assert told(made, "2007-12-31", "2008-01-01") == [NO, YES]


def test_a_figure_is_held_from_the_first_of_january_after_its_year() -> None:
    figures = {"2004": 9.0, "2005": 2.0, "2006": 2.5}
    needs = {"held_for": "2 years", "of": {"indicator": "inflation", "max": 3}}
    made = pact({"a1.p": needs}, parties=[state("alpha", inflation=figures)])
    assert told(made, "2007-12-31", "2008-01-01") == [NO, YES]


def test_another_promise_is_held_from_the_day_on_which_it_can_work() -> None:
    rules = {"a1.p": {"held_for": "1 year", "of": "a2.q"}, "a2.q": {"all": ["law", {"from": "2011-01-01"}]}}
    made = pact(rules, laws={"law": SINCE_MARCH})
    assert told(made, "2011-12-31", "2012-01-01") == [NO, YES]


def test_durations_may_stand_within_each_other() -> None:
    needs = {"held_for": "1 year", "of": {"elapsed": "1 year", "since": {"held_for": "1 year", "of": "law"}}}
    assert told(with_law(needs, SINCE_MARCH), "2013-02-28", "2013-03-01") == [NO, YES]


def test_a_promise_may_lapse_some_time_after_it_began() -> None:
    made = with_law("law", SINCE_MARCH, unless={"elapsed": "2 years", "since": "a1.p"})
    assert told(made, "2010-02-28", "2010-03-01", "2012-02-29", "2012-03-01", "2020-01-01") == [NO, YES, YES, NO, NO]


def test_a_promise_may_stay_because_it_had_begun() -> None:
    made = with_law({"any": ["law", {"held_for": "1 day", "of": "a1.p"}]}, A_SPELL)
    # Nothing but the promise itself bears it, and what only supports itself follows from nothing.
    assert told(made, "2010-03-01", "2012-02-29", "2012-03-01") == [YES, YES, NO]


def test_promises_may_look_back_at_each_other() -> None:
    rules = {
        "a1.p": {"any": ["law", {"elapsed": "1 year", "since": "a2.q"}]},
        "a2.q": {"elapsed": "1 year", "since": "a1.p"},
    }
    made = pact(rules, laws={"law": A_SPELL})
    found = [[truth(made, name, day) for name in rules] for day in ("2011-02-28", "2011-03-01", "2012-02-29")]
    assert found == [[YES, NO], [YES, YES], [YES, YES]]
    late = [truth(made, "a1.p", day) for day in ("2012-03-01", "2020-01-01")]
    assert late == [YES, YES]


def test_an_assumption_holds_for_the_past_as_well() -> None:
    made = asking({"all": [{"held_for": "10 years", "of": "gone"}, {"elapsed": "10 years", "since": "gone"}]})
    assert (truth(made), truth(made, "a1.p", "2020-06-30", "gone=in-place")) == (NO, YES)


def test_a_time_that_is_not_up_lacks_time_and_one_that_cannot_begin_lacks_the_thing_too() -> None:
    made = with_law({"all": [{"held_for": "15 years", "of": "law"}, {"held_for": "1 year", "of": "gone"}]}, SINCE_MARCH)
    kinds = [lack.id if lack.condition is None else type(lack.condition).__name__ for lack in finding(made).missing]
    assert kinds == ["HeldFor", "HeldFor", "gone"]


def test_days_at_either_end_of_the_calendar_are_no_fault() -> None:
    history = [entry("0001-01-01", until="0001-01-02"), entry("2001-01-01", until="9999-12-31")]
    figures = {"9999": 1.0, "0001": 1.0}
    needs = {"all": [{"held_for": "1 year", "of": "law"}, {"not": {"elapsed": "9999 years", "since": "law"}}]}
    made = pact({"a1.p": needs}, laws={"law": history}, parties=[state("alpha", inflation=figures)])
    assert told(made, "2001-12-31", "2002-01-01", "9999-12-30", "9999-12-31") == [UNKNOWN, YES, YES, UNKNOWN]


@st.composite
def _treaties(draw: st.DrawFn) -> Project:
    """Two laws that come and go, and rules that look back at them and at each other."""

    def history() -> list[Json]:
        days = draw(st.lists(st.dates(date(2000, 1, 1), date(2003, 12, 31)), min_size=1, max_size=3, unique=True))
        statuses = st.sampled_from(["in-place", "missing", "unknown"])
        return [entry(day.isoformat(), draw(statuses)) for day in sorted(days)]

    names = ["a1.p", "a2.q", "law", "pact"]
    some = st.sampled_from(names)
    length = st.sampled_from(["1 month", "60 days", "1 year"])
    look = st.one_of(
        st.builds(lambda time, of: {"held_for": time, "of": of}, length, some),
        st.builds(lambda time, of: {"elapsed": time, "since": of}, length, some),
        st.builds(lambda of: {"happened": of, "from": "2001-06-15", "until": "2002-06-15"}, st.sampled_from(names[2:])),
    )
    needs = st.lists(st.one_of(some, look), min_size=1, max_size=2).flatmap(
        lambda parts: st.sampled_from([{"all": parts}, {"any": parts}])
    )
    return pact({"a1.p": draw(needs), "a2.q": draw(needs)}, laws={"law": history(), "pact": history()})


@given(_treaties(), st.data())
def test_between_two_days_of_change_no_verdict_changes(made: Project, data: st.DataObject) -> None:
    days = [*(day for day in change_days(made) if day.year < 2005), date(2005, 1, 1)]
    first, following = data.draw(st.sampled_from(list(pairwise(days))))
    last = following - timedelta(days=1)
    assert moment(made, first.isoformat()).verdicts == moment(made, last.isoformat()).verdicts
