"""What follows in the world of a test, against what the whole analysis finds."""

from datetime import date

import pytest
from hypothesis import given

from tests.analysis.language import entry, pact, state
from tests.analysis.models import Json
from tests.analysis.rule_testing import Model, assessed, models_with_tests, rule_test
from tests.house.generated import ROOT
from tests.projects import DemoProject
from treatygap import load
from treatygap.analysis.rule_testing.expectations import Check, Outcome, run, world_of
from treatygap.model.expectation import RuleTest
from treatygap.model.project import Project


def outcome(project: Project, test: RuleTest) -> Outcome:
    return run(world_of(project, test))


@pytest.mark.parametrize(
    ("expect", "check"),
    [
        (
            {"verdicts": {"art2.common-currency": "implementable"}},
            Check("verdict", "art2.common-currency", ("implementable",), ("blocked",), met=False),
        ),
        (
            {"missing": {"art3.shared-reserves": ["joint-bank"]}},
            Check(
                "missing", "art3.shared-reserves", ("joint-bank",), ("art2.common-currency", "joint-bank"), met=False
            ),
        ),
        (
            {"missing": {"art3.shared-reserves": {"includes": ["joint-bank"]}}},
            Check(
                "missing",
                "art3.shared-reserves",
                ("joint-bank",),
                ("art2.common-currency", "joint-bank"),
                met=True,
                includes=True,
            ),
        ),
        (
            {"missing": {"art3.shared-reserves": {"includes": ["joint-fund"]}}},
            Check(
                "missing",
                "art3.shared-reserves",
                ("joint-fund",),
                ("art2.common-currency", "joint-bank"),
                met=False,
                includes=True,
            ),
        ),
        (
            {"by_party": {"art2.common-budget": {"alpha": "blocked"}}},
            Check("by party", "art2.common-budget", ("blocked",), ("implementable",), met=False, of="alpha"),
        ),
        ({"opens": ["art4.mutual-aid"]}, Check("opens", "", ("art4.mutual-aid",), (), met=False)),
        (
            {"governance": {"joint-bank": "open"}},
            Check("governance", "joint-bank", ("open",), ("deadlock",), met=False),
        ),
        (
            {"governance": {"joint-council": "settled"}},
            Check("governance", "joint-council", ("settled",), ("settled",), met=True),
        ),
        ({"counts": {"blocked": 3}}, Check("count", "blocked", ("3",), ("2",), met=False)),
    ],
)
def test_each_kind_of_expectation_is_set_against_what_is_found(
    untouched_demo: DemoProject, expect: Json, check: Check
) -> None:
    found = outcome(untouched_demo.load(), rule_test("t", expect))
    assert (found.checks, found.passed) == ((check,), check.met)


def test_which_parties_refuse_a_model_can_be_expected(untouched_demo: DemoProject) -> None:
    refused = {"equal": ["beta"], "by-population": []}
    found = outcome(
        untouched_demo.load(),
        rule_test("t", {"governance": {"joint-fund": {"verdict": "deadlock", "refused": refused}}}),
    )
    assert found.checks == (
        Check("governance", "joint-fund", ("deadlock",), ("deadlock",), met=True),
        Check("refused", "joint-fund", ("beta",), ("beta",), met=True, of="equal"),
        Check("refused", "joint-fund", (), ("alpha",), met=False, of="by-population"),
    )


def test_what_is_in_question_for_no_body_is_said_to_be_so(untouched_demo: DemoProject) -> None:
    test = rule_test(
        "t",
        {"governance": {"joint-bank": {"verdict": "settled", "refused": {"equal": []}}}},
        {"joint-bank": "in-place"},
    )
    assert [check.found for check in outcome(untouched_demo.load(), test).checks] == [
        ("settled",),
        ("not in question",),
    ]


def test_what_opens_is_what_the_given_facts_alone_change(untouched_demo: DemoProject) -> None:
    opened = ["art2.common-currency", "art3.shared-reserves"]
    assert outcome(untouched_demo.load(), rule_test("t", {"opens": opened}, {"joint-bank": "in-place"})).passed


def test_a_test_speaks_of_its_own_day(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    expect = {"verdicts": {"art2.common-budget": "undetermined"}}
    assert outcome(project, rule_test("t", expect, as_of="2000-06-01")).passed
    assert world_of(project, rule_test("t", expect)).day == date(2020, 6, 30)


def test_a_reading_is_chosen_and_the_first_stands_for_the_rest(demo: DemoProject) -> None:
    demo.append(
        "rules/demo-pact/prerequisites.yaml",
        """
  - {id: aid-needs-bank, provision: art4.mutual-aid, requires: joint-bank, because: [demo-analysis#aid]}
  - {id: aid-needs-council, provision: art4.mutual-aid, requires: joint-council, because: [demo-analysis#aid]}
contested:
  - id: aid
    title: Aid
    readings:
      - {id: by-bank, title: Bank, rules: [aid-needs-bank], because: [demo-analysis#aid]}
      - {id: by-council, title: Council, rules: [aid-needs-council], because: [demo-analysis#aid]}
""",
    )
    project = load(demo.root)
    for readings, verdict in (([], "blocked"), (["by-bank"], "blocked"), (["by-council"], "implementable")):
        assert outcome(project, rule_test("t", {"verdicts": {"art4.mutual-aid": verdict}}, readings=readings)).passed


def test_verdicts_of_parties_and_opt_outs_can_be_expected() -> None:
    out: Json = {"opt_outs": [{"party": "south", "kind": "opt-out", "from": "2010-01-01", "because": ["law#out"]}]}
    project = pact(
        {"a1.p": "shared"},
        laws={"shared": [entry("2000-01-01", parties=["north"])]},
        promises={"a1.p": out},
        parties=[state("north"), state("south"), state("gone", until="2010-01-01", since="2000-01-01")],
    )
    wanted = {"north": "implementable", "south": "opt-out", "gone": "blocked"}
    found = outcome(project, rule_test("t", {"by_party": {"a1.p": wanted}}))
    assert [(check.of, check.found, check.met) for check in found.checks] == [
        ("north", ("implementable",), True),
        ("south", ("opt-out",), True),
        ("gone", ("no party on that day",), False),
    ]


def test_figures_and_what_is_in_the_way_are_not_listed_as_missing() -> None:
    project = pact({"a1.p": {"all": ["gone", {"from": "2030-01-01"}, {"not": "here"}]}})
    assert outcome(project, rule_test("t", {"missing": {"a1.p": ["gone"]}})).passed


def test_a_test_looks_at_what_its_promises_hang_on_and_no_more() -> None:
    project = pact({"a1.p": "a1.q", "a1.q": "here", "a2.r": "a1.p", "a3.s": "gone"}, together=[["a1.q", "a4.t"]])
    narrow = world_of(project, rule_test("t", {"verdicts": {"a1.p": "implementable"}}))
    wide = world_of(project, rule_test("t", {"counts": {"blocked": 1}}))
    control = world_of(project, rule_test("t", {"governance": {"bank": "open"}}))
    assert narrow.looks_at == {"a1.p", "a1.q", "a4.t"}
    assert wide.looks_at == {"a1.p", "a1.q", "a2.r", "a3.s", "a4.t"}
    assert control.looks_at == frozenset()


@given(models_with_tests())
def test_what_a_narrow_world_finds_is_what_the_whole_analysis_finds(tested: Model) -> None:
    """The tests were made from whole analyses, so that each of them must pass."""
    for test in tested.tests.tests:
        found = outcome(tested.project, test)
        assert found.passed, (found.checks, assessed(tested.project, test).provisions)


WHOLE = pact(
    {
        "a1.p": {"all": ["a1.q", {"held_for": "1 year", "of": "a2.r"}]},
        "a1.q": {"all": ["shared", {"indicator": "growth", "min": 2}]},
        "a2.r": {"any": ["dated", {"happened": "dated", "until": "2009-01-01"}]},
        "a3.s": {"at_least_parties": 1, "of": "a1.q"},
        "a4.t": {"elapsed": "6 months", "since": "dated"},
        "a5.u": "lapsing",
        "a5.v": {"from": "2003-01-01", "until": "2012-01-01"},
    },
    unless={"a3.s": "a5.v"},
    laws={
        "shared": [entry("2000-01-01", parties=["north"]), entry("2006-01-01", parties=["south"])],
        "dated": [entry("2004-01-01"), entry("2008-01-01", "suspended"), entry("2011-01-01", "unknown")],
        "lapsing": [entry("2001-01-01"), entry("2010-01-01", "lapsed")],
    },
    promises={
        "a1.q": {
            "opt_outs": [
                {
                    "party": "south",
                    "kind": "derogation",
                    "from": "2002-01-01",
                    "until": "2007-01-01",
                    "because": ["law#out"],
                }
            ]
        },
        "a5.v": {"history": [entry("2013-01-01")]},
    },
    together=[["a2.r", "a4.t"]],
    parties=[
        state("north", growth={"2001": 3, "2009": 1}),
        state("south", since="2001-01-01", growth={"2001": 2, "2008": 5}),
    ],
)


@pytest.mark.parametrize("day", [f"{year}-07-01" for year in range(2000, 2021)])
def test_a_narrow_world_agrees_on_parties_periods_and_the_past(day: str) -> None:
    _agrees(WHOLE, day)


@pytest.mark.parametrize("day", ["1999-12-31", "2003-05-01", "2019-01-17", "2019-06-21", "2026-11-24"])
def test_a_narrow_world_agrees_on_the_shipped_treaty(day: str) -> None:
    _agrees(load(ROOT), day)


def _agrees(project: Project, day: str) -> None:
    """Each promise by itself, in a world as narrow as it can be, against the analysis of the whole."""
    for finding in assessed(project, rule_test("t", {"opens": []}, as_of=day)).provisions:
        lacks = [
            lack for lack in (*finding.missing, *finding.unknown) if not lack.unwanted and lack.kind != "condition"
        ]
        expect: Json = {
            "verdicts": {finding.id: finding.verdict},
            "missing": {finding.id: sorted({lack.id for lack in lacks if lack in finding.missing})},
            "unknown": {finding.id: sorted({lack.id for lack in lacks if lack in finding.unknown})},
            "by_party": {finding.id: dict(finding.by_party)} if finding.by_party else {},
        }
        found = outcome(project, rule_test("t", expect, as_of=day))
        assert [check for check in found.checks if not check.met] == []
