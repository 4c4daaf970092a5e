"""What is said of tests of rules: in words, as values, and as JUnit XML."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from tests.analysis.language import pact
from tests.analysis.rule_testing import as_loaded, rule_test
from tests.projects import DemoProject
from treatygap.analysis.rule_testing.expectations import Check
from treatygap.analysis.rule_testing.mutants import Mutant
from treatygap.analysis.rule_testing.rule_tests import RuleTestRun, try_tests
from treatygap.model.diagnostic import Place
from treatygap.model.expectation import Tolerated
from treatygap.model.project import Project
from treatygap.reports.formats.terminal import render
from treatygap.reports.rule_testing.junit import junit
from treatygap.reports.rule_testing.rule_test_gaps import mistake
from treatygap.reports.rule_testing.rule_test_payload import rule_test_payload
from treatygap.reports.rule_testing.rule_test_report import (
    about,
    difference,
    rule_test_report,
    setting_line,
    summary_line,
    wanted,
)

PASSES = rule_test("passes", {"verdicts": {"art2.common-currency": "blocked"}})
FAILS = rule_test(
    "fails",
    {
        "verdicts": {"art2.common-currency": "implementable"},
        "missing": {"art3.shared-reserves": ["currency-law", "joint-bank"]},
        "governance": {"joint-bank": {"verdict": "open", "refused": {"equal": []}}, "joint-council": "open"},
        "counts": {"blocked": 5},
    },
)


def part(text: str, title: str) -> str:
    """What stands under a heading, up to the end."""
    return text.replace("\N{NO-BREAK SPACE}", " ").partition(f"{title}\n{'-' * len(title)}\n")[2]


def test_a_failure_shows_what_was_expected_what_was_found_and_why(untouched_demo: DemoProject) -> None:
    run = try_tests(untouched_demo.load(), as_loaded(PASSES, FAILS))
    assert (
        part(render(rule_test_report(run, mutating=False)), "What is not as expected")
        == """\

✗ Test fails
............
tests.yaml:2:1: fails

On 30 June 2020, with nothing taken as given.

What                              Expected       Found
--------------------------------  -------------  ---------------------
verdict of art2.common-currency   implementable  blocked

what art3.shared-reserves lacks   currency-law,  art2.common-currency,
                                  joint-bank     joint-bank

control of joint-bank             open           deadlock

who refuses equal for joint-bank  nothing        beta

control of joint-council          open           settled

how many are blocked              5              2

• What art3.shared-reserves lacks: expected and not found: currency-law; found
  and not expected: art2.common-currency.
• Common currency (Art. 2): It is blocked as long as this is so, whatever else
  is put in place: Joint bank (not founded).
• Shared reserves (Art. 3): It is blocked as long as this is so, whatever else
  is put in place: Joint bank (not founded).
• Joint bank: Equal footing is refused by Beta; In proportion to population is
  refused by Alpha.
• Joint council: how it decides is settled.
"""
    )


def test_what_tests_leave_out_is_said_rule_by_rule(untouched_demo: DemoProject) -> None:
    tests = replace(
        as_loaded(PASSES),
        tolerated=tuple(
            (Tolerated(mutant=name, reason="So it is."), Place("tests.yaml", line))
            for line, name in enumerate(("patrols-need-two/of", "currency-needs-bank/off", "patrols-need-two/off"), 7)
        ),
    )
    run = try_tests(untouched_demo.load(), tests, covering=True, mutating=True)
    text = render(rule_test_report(run, mutating=True))
    assert (
        part(text, "What no test shows").partition("\nMistakes")[0]
        == """\
0 of 4 rules covered. A rule is covered once it was seen satisfied and not
satisfied, and each part of it made a difference in some test.

Rule                    What no test shows
----------------------  -------------------------------------------------------
budget-needs-council    that it decides anything

currency-needs-bank     that it is satisfied; that it hangs on “Currency law or
                        Currency agreement”, “Currency law” and “Currency
                        agreement”

patrols-need-two        that it decides anything

reserves-need-currency  that it decides anything

• Red lines that no test puts to a model of control: Alpha must be able to
  block (alpha-wants-a-veto); Beta must not be blocked by Alpha
  (beta-is-not-blocked).
• Models of control that no test has judged: Equal footing (equal); In
  proportion to population (by-population).
"""
    )
    mutants = part(text, "Mistakes that no test would notice")
    assert (
        mutants.partition("\nrules/demo-pact/prerequisites.yaml:7:9")[0]
        == """\
20 mistakes were tried: 3 noticed by a test, 1 that cannot be noticed for a
stated reason, 16 not noticed.

Out of date:

• tests.yaml:7:1: no mutant is called 'patrols-need-two/of'; did you mean
  'patrols-need-two/off'?
• tests.yaml:8:1: 'currency-needs-bank/off' is listed as tolerated, but a test
  notices it; delete the note.

Cannot be noticed:

• patrols-need-two/off: So it is.

rules/demo-pact/prerequisites.yaml:2:9
......................................
• budget-needs-council/off: the rule is left out
"""
    )


def test_the_world_of_a_test_is_put_into_a_sentence(untouched_demo: DemoProject) -> None:
    given = {"joint-bank": "in-place", "joint-fund.governed": "missing"}
    run = try_tests(untouched_demo.load(), as_loaded(rule_test("t", {"opens": []}, given, as_of="2004-02-01")))
    assert setting_line(run.trials[0]) == (
        "On 1 February 2004, given joint-bank: in-place and joint-fund.governed: missing."
    )


def test_every_kind_of_expectation_has_words() -> None:
    checks = [
        Check("verdict", "a1.p", ("blocked",), ("undetermined",), met=False),
        Check("missing", "a1.p", ("x",), ("y", "z"), met=False, includes=True),
        Check("unknown", "a1.p", (), ("y", "z"), met=False),
        Check("by party", "a1.p", ("blocked",), ("opt-out",), met=False, of="north"),
        Check("opens", "", ("a1.p", "a1.q"), ("a1.p",), met=False),
        Check("governance", "bank", ("open",), ("settled",), met=False),
        Check("refused", "bank", ("north",), ("south",), met=False, of="equal"),
        Check("count", "blocked", ("1",), ("2",), met=False),
    ]
    assert [(about(check), wanted(check), difference(check)) for check in checks] == [
        ("verdict of a1.p", "blocked", ""),
        ("what a1.p lacks", "x, perhaps others", "What a1.p lacks: expected and not found: x."),
        ("what is not known of a1.p", "nothing", "What is not known of a1.p: found and not expected: y and z."),
        ("verdict of a1.p for north", "blocked", ""),
        ("what opens", "a1.p, a1.q", "What opens: expected and not found: a1.q."),
        ("control of bank", "open", ""),
        ("who refuses equal for bank", "north", ""),
        ("how many are blocked", "1", ""),
    ]


def test_every_kind_of_mistake_has_words(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    changes = {
        "off": "the rule is left out",
        "without": "it does not ask for: Joint bank",
        "all-to-any": "one part suffices of: Joint bank",
        "any-to-all": "all parts are needed of: Joint bank",
        "one-more": "one part more is needed than: Joint bank",
        "one-fewer": "one part fewer is needed than: Joint bank",
        "no-not": "“not” is left out: Joint bank",
        "no-unless": "“unless” is left out: Joint bank",
        "unless-reversed": "“unless” is reversed: Joint bank",
        "dropped": "the red line is left out",
    }
    assert {key: mistake(project, Mutant("m", key, "x", part="joint-bank")) for key in changes} == changes  # type: ignore[arg-type]


def test_a_single_test_is_spoken_of_as_one(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    assert [summary_line(try_tests(project, as_loaded(test))) for test in (PASSES, FAILS)] == [
        "The test passes: 1 expectation met.",
        "The test fails: 6 of 6 expectations not met.",
    ]


def test_as_values_nothing_of_it_is_lost(untouched_demo: DemoProject) -> None:
    run = try_tests(untouched_demo.load(), as_loaded(PASSES, FAILS), covering=True, mutating=True)
    found = json.loads(json.dumps(rule_test_payload(run)))
    assert (found["schema"], found["treaty"]) == ("treatygap/test/1", "demo-pact")
    assert found["summary"] == {"tests": 2, "failed": 1, "expectations": 7, "unmet": 6}
    assert found["tests"][0] == {
        "id": "passes",
        "title": "Test passes",
        "place": "tests.yaml:1:1",
        "as_of": "2020-06-30",
        "scenarios": [],
        "readings": [],
        "given": [],
        "passed": True,
        "checks": [
            {
                "aspect": "verdict",
                "about": "art2.common-currency",
                "of": None,
                "expected": ["blocked"],
                "includes": False,
                "found": ["blocked"],
                "met": True,
            }
        ],
        "why": [],
    }
    assert found["tests"][1]["why"][0] == {
        "provision": "art2.common-currency",
        "sense": "cut",
        "members": ["joint-bank"],
    }
    assert found["coverage"]["rules"][1] == {
        "rule": "currency-needs-bank",
        "satisfied": False,
        "unsatisfied": True,
        "idle": [[1], [1, 0], [1, 1]],
    }
    assert found["mutation"] is None


def cases(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Name and class of each case, and the types of what went wrong, as a reader of JUnit files finds them."""
    found = JUnitXml.fromstring(text.encode())
    assert isinstance(found, JUnitXml)
    listed = []
    for suite in found:
        assert isinstance(suite, TestSuite)
        for case in suite:
            assert isinstance(case, TestCase)
            assert not any(isinstance(item, Error) for item in case.result)
            listed.append(
                (str(case.name), case.classname, [item.type for item in case.result if isinstance(item, Failure)])
            )
    return listed


def test_junit_has_a_case_for_each_test(untouched_demo: DemoProject) -> None:
    text = junit(try_tests(untouched_demo.load(), as_loaded(PASSES, FAILS)))
    assert cases(text) == [
        ("Test passes", "demo-pact.passes", []),
        ("Test fails", "demo-pact.fails", ["expectation"]),
    ]
    (suite,) = ET.fromstring(text)  # noqa: S314 -- what this program wrote
    assert suite.attrib == {"name": "tests.yaml", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}


@settings(max_examples=50)
@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_no_text_breaks_the_xml(title: str) -> None:
    test = rule_test("t", {"verdicts": {"a1.p": "blocked"}}).model_copy(update={"title": title})
    (found,) = cases(junit(_tried(pact({"a1.p": "here"}), test)))
    allowed = [
        c for c in title if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    ]
    kept = "".join(c if c in allowed else "\N{REPLACEMENT CHARACTER}" for c in title)
    assert found == (kept, "pact.t", ["expectation"])


def _tried(project: Project, *tests: object) -> RuleTestRun:
    return try_tests(project, as_loaded(*tests))  # type: ignore[arg-type]
