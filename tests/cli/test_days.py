from datetime import date

import pytest

from tests.projects import DemoProject
from treatygap.cli.days import days_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-01-01", ["2020-01-01"]),
        ("2020-02-01, 2020-01-01,2020-02-01", ["2020-01-01", "2020-02-01"]),
        ("2020-01-31..2020-05-01/month", ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"]),
        ("2019-06-30..2020-06-29/6 months", ["2019-06-30", "2019-12-30"]),
        ("2020-01-01..2020-01-10/4-days", ["2020-01-01", "2020-01-05", "2020-01-09"]),
        ("2016-02-29..2020-03-01/year", ["2016-02-29", "2017-02-28", "2018-02-28", "2019-02-28", "2020-02-29"]),
        ("9999-06-01..9999-12-31/year", ["9999-06-01"]),
        ("9999-12-30..9999-12-31/day", ["9999-12-30", "9999-12-31"]),
        ("2002-06-01..2019-12-31", ["2002-06-01", "2003-01-01"]),
        ("2020-01-01..2020-01-01,1999-01-01", ["1999-01-01", "2020-01-01"]),
    ],
)
def test_days_are_named_one_by_one_and_by_stretches(
    untouched_demo: DemoProject, text: str, expected: list[str]
) -> None:
    assert [day.isoformat() for day in days_in(text, untouched_demo.load())] == expected


def test_every_change_is_each_day_on_which_anything_begins_or_ends(demo: DemoProject) -> None:
    demo.replace(
        "rules/demo-pact/governance.yaml",
        "    demand: must_hold_veto\n",
        "    demand: must_hold_veto\n    from: 2011-11-11\n",
    )
    assert days_in("every-change", demo.load()) == tuple(
        date.fromisoformat(day)
        for day in ("2000-01-31", "2001-01-01", "2002-01-01", "2003-01-01", "2011-11-11", "2020-01-01")
    )
