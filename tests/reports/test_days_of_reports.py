"""What reports say of their days: before the treaty was in force, later sources, and how long something is overdue."""

from datetime import date

import pytest

from tests.cli.running import invoke
from tests.projects import ARTICLES, SEED, DemoProject
from treatygap.reports.wording import time_between

UNSIGNED = "Not yet signed on this day; what “can work” could only if the treaty were in force"
SIGNED = "Signed, not yet in force on this day; what “can work” could only if the treaty were in force"
ONE_DAY = [
    ("report",),
    ("explain", "art1.free-movement"),
    ("packages", "art2.common-currency"),
    ("leverage",),
    ("governance",),
    ("roadmap", "art2.common-currency"),
]


def page(demo: DemoProject, *command: str) -> str:
    return invoke(*command, "--project", demo.root, "--format", "md").out


@pytest.mark.parametrize("command", ONE_DAY, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("as_of", "notes"),
    [
        ("2000-01-30", [UNSIGNED]),
        ("2000-01-31", [SIGNED]),
        ("2000-06-30", [SIGNED]),
        ("2000-07-01", []),
        ("2020-06-30", []),
    ],
)
def test_the_head_says_whether_the_treaty_was_in_force(
    untouched_demo: DemoProject, command: tuple[str, ...], as_of: str, notes: list[str]
) -> None:
    text = page(untouched_demo, *command, "--as-of", as_of)
    assert text.startswith("# ")
    found = [line.removeprefix("- **Note:** ") for line in text.splitlines() if line.startswith("- **Note:** ")]
    assert found == notes


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2000-06-30", "1 could work if the treaty were in force,"),
        ("2000-07-01", "1 can work,"),
    ],
)
def test_what_can_work_is_said_with_reserve_before_the_treaty_is_in_force(
    untouched_demo: DemoProject, as_of: str, words: str
) -> None:
    assert f"Of 6 promises of the treaty, {words}" in page(untouched_demo, "report", "--as-of", as_of).replace(
        "  ", " "
    )


def test_an_explanation_makes_the_same_reserve(untouched_demo: DemoProject) -> None:
    def short(as_of: str) -> str:
        return page(untouched_demo, "explain", "art1.free-movement", "--as-of", as_of).partition("In short\n\n")[2]

    assert short("2000-06-30").startswith("It could work if the treaty were in force, for it needs nothing")
    assert short("2000-07-01").startswith("It can work, for it needs nothing")


@pytest.mark.parametrize(("first", "noted"), [("2000-06-30", True), ("2000-07-01", False)])
def test_a_timeline_that_begins_before_says_so(untouched_demo: DemoProject, first: str, *, noted: bool) -> None:
    words = "The treaty was not in force before 1 July 2000: on earlier days, what “can work” could only if"
    drawn = invoke("timeline", "--from", first, "--project", untouched_demo.root, "--format", "svg").out
    assert ("; the treaty is in force from 1 July 2000" in drawn) is noted
    assert (words in page(untouched_demo, "timeline", "--from", first)) is noted


@pytest.mark.parametrize(("as_of", "marked"), [("2004-12-31", True), ("2005-01-01", False)])
def test_a_source_dated_after_the_day_is_marked(demo: DemoProject, as_of: str, *, marked: bool) -> None:
    demo.replace(SEED, "published: summer of 2020", "date: 2005-01-01")
    sources = page(demo, "report", "--as-of", as_of).partition("## Sources")[2].splitlines()
    entries = [line for line in sources if "There is no bank." in line]
    assert [line.endswith("(Dated after the day of this report.)") for line in entries] == [marked]


def test_a_source_without_an_exact_day_is_not_marked(untouched_demo: DemoProject) -> None:
    assert "There is no bank." in page(untouched_demo, "report", "--as-of", "2001-01-01")
    text = page(untouched_demo, "report", "--as-of", "2001-01-01")
    assert "Dated after" not in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2005, 1, 1), date(2019, 6, 21), "14 years and 5 months (5,284 days)"),
        (date(2019, 1, 31), date(2019, 2, 28), "28 days"),
        (date(2019, 1, 31), date(2019, 2, 1), "1 day"),
        (date(2018, 2, 1), date(2019, 2, 1), "1 year (365 days)"),
        (date(2019, 1, 15), date(2019, 3, 14), "1 month (58 days)"),
    ],
)
def test_a_long_time_is_told_in_years_and_months_too(first: date, last: date, words: str) -> None:
    assert time_between(first, last) == words


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("report",), "| 15 years and 5 months (5,659 days) |"),
        (("timeline",), "overdue by 15 years and 5 months (5,659"),
    ],
    ids=["report", "timeline"],
)
def test_what_is_overdue_is_told_so(untouched_demo: DemoProject, command: tuple[str, ...], words: str) -> None:
    assert words in page(untouched_demo, *command)


@pytest.mark.parametrize(
    ("met", "words"), [("2005-09-02", "met late"), ("2005-01-01", "met"), ("2005-01-02", "met late")]
)
def test_a_deadline_that_was_met_late_is_called_so_in_words_and_picture(
    demo: DemoProject, met: str, words: str
) -> None:
    demo.replace(ARTICLES, "what: The currency is introduced.,", f"what: The currency is introduced., met: {met},")
    assert f"1 deadline: 1 {words}." in page(demo, "timeline")
    drawn = invoke("timeline", "--project", demo.root, "--format", "svg").out
    assert f">deadline {words}<" in drawn
    assert f"<title>Deadline of 1 January 2005, {words}: The currency is introduced.</title>" in drawn


def test_a_timeline_says_that_a_turn_may_be_no_more_than_a_first_source(untouched_demo: DemoProject) -> None:
    words = "nothing need have happened on that day."
    assert words in page(untouched_demo, "timeline", "--from", "2000-12-31", "--to", "2001-01-01")
    assert words not in page(untouched_demo, "timeline", "--from", "2001-01-02")
