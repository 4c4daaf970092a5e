"""Each wrong use of a key of requirements gives a line at its place, and exit code 3."""

import pytest

from tests.loading.test_broken_models import run_report
from tests.projects import DemoProject

RULES_FILE = "rules/demo-pact/more.yaml"
NO_REQUIREMENT = (
    "TG104 a requirement is the id of a prerequisite, or a mapping with all, any, at_least, not, every_party, "
    "any_party, at_least_parties, indicator, held_for, elapsed, happened, from or until"
)
NO_PERIOD = "TG104 a period needs a first day (from), a day on which it is over (until), or both"
NO_DURATION = "is not a duration such as 2 years, 18 months or 90 days"
BANK = "TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?"
OWN_NEGATION = "TG304 '{0}' hangs on its own negation, through 'not' or 'unless' of '{1}'"


def rule(requires: str) -> str:
    """A rule file in which a requirement begins in line 1, at column START."""
    return f"rules: [{{id: x, provision: art4.mutual-aid, because: [demo-analysis#aid], requires: {requires}}}]\n"


START = rule("").index("}]") + 1


@pytest.mark.parametrize(
    ("requires", "column", "line"),
    [
        ("3", 0, NO_REQUIREMENT),
        ("{}", 0, NO_REQUIREMENT),
        ("[joint-bank]", 0, NO_REQUIREMENT),
        ("{nott: joint-bank}", 0, NO_REQUIREMENT),
        ("{all: [joint-bank], any: [joint-fund]}", 20, "TG101 unknown key 'any'"),
        ("{not: joint-bonk}", 6, BANK),
        ("{not: [joint-bank]}", 6, NO_REQUIREMENT),
        ("{every_party: joint-bonk}", 14, BANK),
        ("{every_party: joint-bank, among: alpha}", 33, "TG103 'among' must be a list, not text"),
        ("{every_party: joint-bank, among: [gamma]}", 34, "TG202 unknown party 'gamma'"),
        ("{any_party: joint-bonk}", 12, BANK),
        ("{any_party: joint-bank, amung: [alpha]}", 24, "TG101 unknown key 'amung'; did you mean 'among'?"),
        ("{at_least_parties: 2}", 0, "TG102 missing key 'of'"),
        ("{at_least_parties: 2, of: joint-bonk}", 26, BANK),
        ("{at_least_parties: 0, of: joint-bank}", 19, "TG104 'at_least_parties' must be 1 or more"),
        ("{at_least_parties: two, of: joint-bank}", 19, "TG103 'at_least_parties' must be a whole number, not text"),
        (
            "{at_least_parties: 2, of: joint-bank, among: [alpha, alpha]}",
            0,
            "TG104 asks for 2 parties, but names only 1",
        ),
        ("{indicator: population}", 0, "TG104 an indicator needs a bound: min, max or both"),
        (
            "{indicator: popolation, min: 3}",
            12,
            "TG202 unknown indicator 'popolation'; did you mean 'population'?",
        ),
        ("{indicator: population, min: 1, party: gamma}", 39, "TG202 unknown party 'gamma'"),
        ("{indicator: population, min: three}", 29, "TG103 'min' must be a number, not text"),
        ("{indicator: population, max: true}", 29, "TG103 'max' must be a number, not true or false"),
        ("{indicator: population, max: .nan}", 29, "TG104 'max' must be a number, not .inf or .nan"),
        ("{indicator: population, max: {plus: 1}}", 29, "TG102 missing key 'best'"),
        ("{indicator: population, max: {best: 0}}", 36, "TG104 'best' must be 1 or more"),
        ("{indicator: population, max: {best: 1.5}}", 36, "TG103 'best' must be a whole number, not a number"),
        ("{indicator: population, max: {best: 1, plus: .inf}}", 45, "TG104 'plus' must be a number, not .inf or .nan"),
        ("{indicator: population, max: {best: 1, plsu: 1}}", 39, "TG101 unknown key 'plsu'; did you mean 'plus'?"),
        ("{indicator: population, max: {best: 1, among: [gamma]}}", 47, "TG202 unknown party 'gamma'"),
        (
            "{indicator: population, max: {best: 2, among: [alpha]}}",
            29,
            "TG104 asks for 2 parties, but names only 1",
        ),
        ("{from: null}", 0, NO_PERIOD),
        ("{from: 2005-02-30}", 7, "TG104 '2005-02-30' is not a day of the calendar"),
        ("{until: 5}", 8, "TG103 'until' must be a day written as YYYY-MM-DD, not a number"),
        (
            "{from: 2005-01-01, until: 2005-01-01}",
            0,
            "TG104 the period from 2005-01-01 is over on 2005-01-01, before it begins",
        ),
        ("{held_for: 2 years}", 0, "TG102 missing key 'of'"),
        ("{held_for: 2 yrs, of: joint-bank}", 11, f"TG104 '2 yrs' {NO_DURATION}"),
        ("{held_for: 0 days, of: joint-bank}", 11, f"TG104 '0 days' {NO_DURATION}"),
        ("{held_for: 2, of: joint-bank}", 11, "TG103 'held_for' must be text, not a number"),
        ("{held_for: 2 years, of: joint-bonk}", 24, BANK),
        ("{elapsed: 1 year}", 0, "TG102 missing key 'since'"),
        ("{elapsed: one year, since: joint-bank}", 10, f"TG104 'one year' {NO_DURATION}"),
        ("{elapsed: 1 year, since: joint-bonk}", 25, BANK),
        ("{elapsed: 1 year, since: 2005-01-01}", 25, "TG203 unknown prerequisite '2005-01-01'"),
        ("{happened: joint-bonk}", 11, BANK),
        ("{happened: joint-bank, form: 2010-01-01}", 23, "TG101 unknown key 'form'; did you mean 'from'?"),
        (
            "{happened: joint-bank, from: 2010-01-01, until: 2005-01-01}",
            0,
            "TG104 the period from 2010-01-01 is over on 2005-01-01, before it begins",
        ),
        ("{all: [{not: {every_party: {held_for: 1 year, of: {happened: joint-bonk}}}}]}", 61, BANK),
        ("{all: [{not: {every_party: {held_for: 1 yr, of: joint-bank}}}]}", 38, f"TG104 '1 yr' {NO_DURATION}"),
        ("joint-council, unless: joint-bonk", 23, BANK),
        ("joint-council, unless: {not: 3}", 29, NO_REQUIREMENT),
    ],
)
def test_a_wrong_requirement_gives_a_line_at_its_place(
    requires: str, column: int, line: str, demo: DemoProject
) -> None:
    demo.write(RULES_FILE, rule(requires))
    assert run_report(demo) == (3, [f"{RULES_FILE}:1:{START + column}: {line}"], "")


@pytest.mark.parametrize(
    "requires",
    [
        "{not: art4.mutual-aid}",
        "{all: [joint-council, {not: {any: [joint-bank, art4.mutual-aid]}}]}",
        "{every_party: {not: art4.mutual-aid}}",
        "{not: {held_for: 1 year, of: art4.mutual-aid}}",
        "{happened: {not: art4.mutual-aid}}",
        "joint-council, unless: art4.mutual-aid",
    ],
)
def test_a_promise_that_negates_itself_is_refused_once(requires: str, demo: DemoProject) -> None:
    demo.write(RULES_FILE, rule(requires))
    line = OWN_NEGATION.format("art4.mutual-aid", "art4.mutual-aid")
    assert run_report(demo) == (3, [f"{RULES_FILE}:1:14: {line}"], "")


@pytest.mark.parametrize(
    "requires",
    [
        "{elapsed: 1 year, since: {not: art4.mutual-aid}}",
        "joint-council, unless: {elapsed: 1 year, since: art4.mutual-aid}",
        "joint-council, unless: art2.common-currency",
    ],
)
def test_a_negation_that_does_not_come_back_on_the_day_is_allowed(requires: str, demo: DemoProject) -> None:
    demo.write(RULES_FILE, rule(requires))
    code, lines, _ = run_report(demo)
    assert (code, lines) == (0, [])
