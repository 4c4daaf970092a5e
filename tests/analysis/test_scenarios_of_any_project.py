"""What holds of scenarios whatever the project."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import projects
from tests.analysis.rule_testing import rule_test
from treatygap import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.analysis.over_time.timeline import trace
from treatygap.analysis.rule_testing.expectations import run, world_of
from treatygap.analysis.scenarios.compare import compare
from treatygap.analysis.scenarios.overlay import apply
from treatygap.model.diagnostic import Place
from treatygap.model.project import Project
from treatygap.model.scenario import Scenario, ScenarioFile, items_of
from treatygap.model.status import FACETS, SETTABLE

DIGEST = "0" * 64
FEW = settings(max_examples=60)


def scenario(name: str = "x", base: ScenarioFile | None = None, **parts: Any) -> ScenarioFile:
    """A scenario as if it had been read from a file."""
    head = {"id": name, "title": name, "assumes": "Something."} | ({"base": base.scenario.id} if base else {})
    record = Scenario.model_validate_json(json.dumps(head | parts))
    places = {item.loc: Place(f"{name}.yaml", number) for number, item in enumerate(items_of(record), 1)}
    return ScenarioFile(record, f"{name}.yaml", DIGEST, places, base)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, str]:
    """Statuses for some of what the projects here may hold."""
    names = ["law", "pact", "bank", "court", *(f"{body}.{facet}" for body in ("bank", "court") for facet in FACETS)]
    return draw(st.dictionaries(st.sampled_from(names), st.sampled_from(SETTABLE), max_size=4))


def found(assessment: Assessment) -> tuple[object, ...]:
    """What is found, without who says so."""
    return (
        assessment.summary,
        tuple(finding._replace(claims=()) for finding in assessment.provisions),
        tuple(finding._replace(claims=()) for finding in assessment.governance),
        tuple((item.id, item.status, item.blocks, item.opens) for item in assessment.prerequisites),
        assessment.proved,
    )


@FEW
@given(projects(), facts())
def test_what_is_set_in_a_scenario_counts_like_the_same_settings(project: Project, assumed: dict[str, str]) -> None:
    whole_first = sorted(assumed.items(), key=lambda item: "." in item[0])
    given_ = [f"{name}={status}" for name, status in whole_first]
    under = analyze(project, scenarios=[scenario(set=assumed)])
    assert found(under) == found(analyze(project, settings=given_))
    assert under.proved


@FEW
@given(projects(), facts())
def test_a_test_under_a_scenario_finds_what_it_finds_with_the_same_given(
    project: Project, assumed: dict[str, str]
) -> None:
    whole_first = dict(sorted(assumed.items(), key=lambda item: "." in item[0]))
    expect = {"opens": [], "verdicts": dict.fromkeys(project.provisions, "blocked")}
    under = world_of(project, rule_test("t", expect), [scenario(set=assumed)])
    assert run(under).checks == run(world_of(project, rule_test("t", expect, whole_first))).checks


@FEW
@given(projects(), facts())
def test_a_timeline_under_a_scenario_has_the_verdicts_of_the_same_settings(
    project: Project, assumed: dict[str, str]
) -> None:
    whole_first = sorted(assumed.items(), key=lambda item: "." in item[0])
    under = trace(apply(project, [scenario(set=assumed)]))
    plain = trace(project, settings=[f"{name}={status}" for name, status in whole_first])
    assert [(s.first, s.verdicts) for s in under.stretches] == [(s.first, s.verdicts) for s in plain.stretches]
    present = trace(project)
    rests = {
        name
        for name in project.provisions
        if any(
            now.verdicts[name] != then.verdicts[name]
            for now in under.stretches
            for then in present.stretches
            if now.first <= then.last and then.first <= now.last
        )
    }
    assert set(under.assumptions) == rests
    assert all(under.assumptions.values())


@FEW
@given(projects(), facts())
def test_what_rests_on_no_assumption_is_as_in_the_present(project: Project, assumed: dict[str, str]) -> None:
    present, under = analyze(project), analyze(project, scenarios=[scenario(set=assumed)])
    before = {finding.id: finding for finding in present.provisions}
    same = {name for name in before if before[name] in [finding for finding in under.provisions if finding.id == name]}
    resting = {name for name, claims in under.assumptions.items() if name in before and claims}
    assert resting.isdisjoint(same)
    changed = {f.id for f in under.provisions if f._replace(claims=()) != before[f.id]._replace(claims=())}
    assert resting == changed


@FEW
@given(projects(), facts(), facts())
def test_a_scenario_with_its_base_is_the_same_as_both_written_in_one(
    project: Project, first: dict[str, str], second: dict[str, str]
) -> None:
    # What the base says of the whole must not be told apart from what the other says of a facet.
    second = {name: status for name, status in second.items() if "." in name or name in ("law", "pact")}
    chained = scenario("y", base=scenario("x", set=first), set=second)
    assert found(analyze(project, scenarios=[chained])) == found(
        analyze(project, scenarios=[scenario(set=first | second)])
    )


@FEW
@given(projects(), facts())
def test_the_comparison_adds_up(project: Project, assumed: dict[str, str]) -> None:
    made = compare(project, [scenario(set=assumed)])
    (case,) = made.cases
    assert case.summary.implementable == made.summary.implementable + len(case.opened) - len(case.closed)
    told = (*case.opened, *case.closed, *case.turned)
    assert sorted(told) == sorted(name for name in project.provisions if case.verdicts[name] != made.verdicts[name])
    stay = [name for group in case.waiting for name in group.promises]
    assert sorted(stay) == sorted(name for name, verdict in case.verdicts.items() if verdict == "blocked")


@FEW
@given(projects(), facts())
def test_leaving_out_what_makes_no_difference_makes_none(project: Project, assumed: dict[str, str]) -> None:
    under = analyze(project, scenarios=[scenario(set=assumed)])
    what_if = under.project.what_if
    assert what_if is not None
    assert what_if.idle is not None
    numbers = {f"scenario-x#assumption-{number}": name for number, name in enumerate(assumed, 1)}
    for claim in what_if.idle:
        rest = {name: status for name, status in assumed.items() if name != numbers[claim]}
        fewer = analyze(project, scenarios=[scenario(set=rest)])
        assert found(fewer)[1:3] == found(under)[1:3]
