from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from treatygap.model.requirement import HeldFor
from treatygap.model.text import after, before

FAULTY = [
    "",
    "2",
    "years",
    "0 days",
    "-1 days",
    "+1 days",
    "01 days",
    "1.5 years",
    "2  years",
    " 2 years",
    "2 years ",
    "2 Years",
    "2 weeks",
    "two years",
    "2years",
    "100000 days",
    "1 year 6 months",
]


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2020-06-30", "1 day", "2020-06-29"),
        ("2020-03-01", "1 day", "2020-02-29"),
        ("2019-03-01", "1 day", "2019-02-28"),
        ("2020-06-30", "90 days", "2020-04-01"),
        ("2020-06-30", "1 month", "2020-05-30"),
        ("2020-03-31", "1 month", "2020-02-29"),
        ("2019-03-29", "1 month", "2019-02-28"),
        ("2020-12-31", "18 months", "2019-06-30"),
        ("2020-01-15", "1 month", "2019-12-15"),
        ("2020-12-15", "12 months", "2019-12-15"),
        ("2020-02-29", "1 year", "2019-02-28"),
        ("2020-02-29", "4 years", "2016-02-29"),
        ("1900-02-28", "4 years", "1896-02-28"),
        ("0001-02-15", "1 month", "0001-01-15"),
        ("0001-01-15", "1 month", "0001-01-01"),
        ("0001-01-15", "15 days", "0001-01-01"),
        ("2020-06-30", "99999 years", "0001-01-01"),
    ],
)
def test_a_duration_is_counted_back_by_the_calendar(day: str, duration: str, expected: str) -> None:
    assert before(date.fromisoformat(day), duration) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2020-06-30", "1 day", "2020-07-01"),
        ("2020-02-28", "2 days", "2020-03-01"),
        ("2020-05-31", "1 month", "2020-07-01"),
        ("2019-01-29", "1 month", "2019-03-01"),
        ("2020-01-29", "1 month", "2020-02-29"),
        ("2020-02-29", "1 year", "2021-03-01"),
        ("2020-02-29", "4 years", "2024-02-29"),
        ("2019-12-31", "2 months", "2020-03-01"),
        ("2019-12-01", "1 month", "2020-01-01"),
        ("9999-12-30", "1 day", "9999-12-31"),
        ("9999-12-31", "1 day", None),
        ("9999-11-30", "1 month", "9999-12-30"),
        ("9999-12-01", "1 month", None),
        ("2020-06-30", "99999 years", None),
    ],
)
def test_a_duration_is_up_on_the_first_day_from_which_it_reaches_back_far_enough(
    day: str, duration: str, expected: str | None
) -> None:
    assert after(date.fromisoformat(day), duration) == (expected and date.fromisoformat(expected))


@given(
    st.dates(date(1890, 1, 1), date(2110, 12, 31)),
    st.integers(1, 130),
    st.sampled_from(["days", "months", "years"]),
)
@example(date(2018, 1, 31), 2, "months")
@example(date(2096, 2, 29), 4, "years")
def test_a_day_earlier_it_is_not_yet_up(day: date, count: int, unit: str) -> None:
    duration = f"{count} {unit}"
    over = after(day, duration)
    assert over is not None
    assert before(over, duration) >= day > before(over - timedelta(days=1), duration)


@given(st.dates(), st.dates(), st.sampled_from(["1 day", "1 month", "11 months", "1 year"]))
def test_counting_back_from_a_later_day_never_leads_to_an_earlier_one(one: date, other: date, duration: str) -> None:
    assert before(min(one, other), duration) <= before(max(one, other), duration)


@pytest.mark.parametrize(("one", "other"), [("1 year", "12 months"), ("1 years", "1 year"), ("2 day", "2 days")])
def test_the_same_length_may_be_written_in_several_ways(one: str, other: str) -> None:
    assert before(date(2020, 2, 29), one) == before(date(2020, 2, 29), other)


@pytest.mark.parametrize("text", FAULTY)
def test_anything_else_is_no_duration(text: str) -> None:
    message = f"'{text}' is not a duration such as 2 years, 18 months or 90 days"
    for count in (before, after):
        with pytest.raises(ValueError, match="is not a duration") as caught:
            count(date(2020, 6, 30), text)
        assert str(caught.value) == message
    with pytest.raises(ValidationError) as refused:
        HeldFor(held_for=text, of="law")
    assert [str(error["ctx"]["error"]) for error in refused.value.errors()] == [message]


def test_a_duration_is_kept_as_it_was_written() -> None:
    assert HeldFor(held_for="18 months", of="law").held_for == "18 months"
