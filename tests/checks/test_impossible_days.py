"""What TG705 says of days that cannot be, and what it leaves alone."""

from tests.checks.looking import messages
from tests.projects import INSTITUTIONS, TREATY, DemoProject

CREATES = "    created_by: art1\n"


def test_no_facts_are_gathered_in_the_future(demo: DemoProject) -> None:
    demo.replace(TREATY, "cut_off: 2020-06-30", "cut_off: 2062-11-24")
    assert messages("TG705", demo) == ["facts were gathered up to 2062-11-24, which is after today, 2021-01-01"]
    demo.replace(TREATY, "cut_off: 2062-11-24", "cut_off: 2021-01-01")
    assert messages("TG705", demo) == []


def test_a_body_that_the_treaty_creates_is_not_founded_before_it_is_signed(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "from: 2001-01-01", "from: 1999-01-01")
    assert messages("TG705", demo) == [
        "'joint-council' is founded from 1999-01-01, before the treaty, whose art1 creates it, was signed on 2000-01-31; "
        "5 what creates it"
    ]


def test_a_body_that_was_there_before_the_treaty_may_be_older(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "from: 2001-01-01", "from: 1999-01-01")
    demo.replace(INSTITUTIONS, CREATES, "")
    assert messages("TG705", demo) == []


def test_a_body_may_be_said_to_be_missing_before_the_treaty(demo: DemoProject) -> None:
    demo.replace(
        INSTITUTIONS, "from: 2001-01-01\n        founded: in-place", "from: 1999-01-01\n        founded: missing"
    )
    assert messages("TG705", demo) == []
