"""Mistakes in rules: which are tried, and which the tests notice, against models written to disk and loaded."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from tests.analysis.language import pact
from tests.analysis.models import red_line
from tests.analysis.rule_testing import Model, as_loaded, models_with_tests, rule_test, write
from tests.analysis.test_scenarios_of_any_project import scenario
from tests.projects import DemoProject
from treatygap import load
from treatygap.analysis.rule_testing.mutants import Mutant, mutants, mutated
from treatygap.analysis.rule_testing.rule_tests import try_tests
from treatygap.loading.rule_tests import load_rule_tests
from treatygap.model.diagnostic import Place
from treatygap.model.expectation import RuleTest, Tolerated, Under
from treatygap.model.project import Project


def unnoticed(project: Project, *tests: RuleTest) -> list[str]:
    found = try_tests(project, as_loaded(*tests), mutating=True).mutation
    assert found is not None
    return [mutant.id.removeprefix("r-a1-p/") for mutant in found.unnoticed]


def changed(mutant: Mutant) -> dict[str, object] | None:
    if mutant.rule is None:
        return None
    record = json.loads(mutant.rule.model_dump_json(by_alias=True, exclude_defaults=True))
    return {key: record[key] for key in ("requires", "unless") if key in record}


def test_every_mistake_that_is_tried_has_an_id_of_its_own() -> None:
    needs = {
        "all": ["here", {"any": ["gone", {"not": "dark"}]}, {"at_least": {"count": 2, "of": ["gone", "here", "dark"]}}]
    }
    project = replace(
        pact({"a1.p": needs}, unless={"a1.p": "gone"}), red_lines={"line": red_line("line", "north", "must_hold_veto")}
    )
    either, two = needs["all"][1:]
    a, b, c = "gone", "here", "dark"

    def part(middle: object = either, last: object = two) -> dict[str, object]:
        return {"requires": {"all": ["here", middle, last]}, "unless": "gone"}

    def counting(count: int, *of: str) -> dict[str, object]:
        return part(last={"at_least": {"count": count, "of": list(of)}})

    assert {mutant.id.removeprefix("r-a1-p/"): changed(mutant) for mutant in mutants(project)} == {
        "off": None,
        "no-unless": {"requires": needs},
        "unless-reversed": {"requires": needs, "unless": {"not": "gone"}},
        "without-here": {"requires": {"all": [either, two]}, "unless": "gone"},
        "without-at-2": {"requires": {"all": ["here", two]}, "unless": "gone"},
        "without-at-3": {"requires": {"all": ["here", either]}, "unless": "gone"},
        "all-to-any": {"requires": {"any": ["here", either, two]}, "unless": "gone"},
        "without-gone": part(middle={"any": [{"not": "dark"}]}),
        "without-at-2.2": part(middle={"any": ["gone"]}),
        "any-to-all-at-2": part(middle={"all": ["gone", {"not": "dark"}]}),
        "no-not-at-2.2": part(middle={"any": ["gone", "dark"]}),
        "without-gone-2": counting(2, b, c),
        "without-here-2": counting(2, a, c),
        "without-dark": counting(2, a, b),
        "one-more-at-3": counting(3, a, b, c),
        "one-fewer-at-3": counting(1, a, b, c),
        "line/dropped": None,
    }


def test_a_mistake_in_a_rule_that_a_scenario_replaces_is_noticed_only_without_it() -> None:
    project = pact({"a1.p": {"all": ["here", "gone"]}})
    instead = scenario(rules=[{"id": "r-a1-p", "provision": "a1.p", "requires": "here"}])
    test = rule_test("t", {"verdicts": {"a1.p": "implementable"}}, scenario=["x"])
    tests = replace(as_loaded(test), under={"t": Under((instead,), Place("tests.yaml"))})
    run = try_tests(project, tests, covering=True, mutating=True)
    assert (run.failed, run.mutation and len(run.mutation.unnoticed)) == ((), 4)
    assert run.coverage is not None
    assert [(rule.satisfied, rule.unsatisfied) for rule in run.coverage.rules] == [(False, False)]
    both = replace(tests, tests=(test, rule_test("u", {"verdicts": {"a1.p": "blocked"}})))
    again = try_tests(project, both, mutating=True).mutation
    assert again is not None
    assert [mutant.id for mutant in again.unnoticed] == ["r-a1-p/without-here"]


def test_a_red_line_that_a_scenario_gives_up_is_not_put_to_any_model_by_its_test(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    given_up = scenario(without_red_lines=["alpha-wants-a-veto"])
    test = rule_test("t", {"governance": {"joint-bank": "open"}}, scenario=["x"])
    tests = replace(as_loaded(test), under={"t": Under((given_up,), Place("tests.yaml"))})
    run = try_tests(project, tests, covering=True)
    assert run.failed == ()
    assert run.coverage is not None
    assert run.coverage.red_lines == ("alpha-wants-a-veto",)


def test_dropping_a_part_of_a_count_that_needs_all_lowers_the_count() -> None:
    project = pact({"a1.p": {"at_least": {"count": 2, "of": ["here", "gone"]}}})
    found = {mutant.id: changed(mutant) for mutant in mutants(project)}
    assert found["r-a1-p/without-gone"] == {"requires": {"at_least": {"count": 1, "of": ["here"]}}}


def test_a_mistake_that_changes_no_outcome_is_listed() -> None:
    project = pact({"a1.p": {"all": ["here", "gone"]}})
    now = rule_test("now", {"verdicts": {"a1.p": "blocked"}})
    both = rule_test("both", {"verdicts": {"a1.p": "implementable"}}, {"gone": "in-place"})
    none = rule_test("none", {"verdicts": {"a1.p": "blocked"}}, {"here": "missing", "gone": "in-place"})
    assert unnoticed(project, both) == ["without-here", "without-gone", "all-to-any"]
    assert unnoticed(project, now) == ["without-here"]
    assert unnoticed(project, now, none) == []


def test_a_rule_on_which_no_test_can_hang_has_all_its_mistakes_unnoticed() -> None:
    project = pact({"a1.p": {"any": ["here", "gone"]}, "a2.q": "here"})
    test = rule_test("t", {"verdicts": {"a2.q": "implementable"}})
    assert unnoticed(project, test) == ["off", "without-here", "without-gone", "any-to-all"]


def test_no_mistake_is_tried_while_a_test_fails() -> None:
    project = pact({"a1.p": "here"})
    found = try_tests(project, as_loaded(rule_test("t", {"verdicts": {"a1.p": "blocked"}})), mutating=True)
    assert (found.mutation, [trial.outcome.passed for trial in found.trials]) == (None, [False])


def test_what_is_tolerated_is_told_apart_and_a_stale_note_is_reported() -> None:
    project = pact({"a1.p": {"any": ["here", "gone"]}})
    tests = as_loaded(rule_test("t", {"verdicts": {"a1.p": "implementable"}}))
    place = Place("tests.yaml", 9)
    notes = [Tolerated(mutant=f"r-a1-p/{name}", reason="So it is.") for name in ("without-gone", "off", "none")]
    found = try_tests(project, replace(tests, tolerated=tuple((note, place) for note in notes)), mutating=True).mutation
    assert found is not None
    assert [mutant.id for mutant in found.unnoticed] == []
    assert [(mutant.id, reason) for mutant, reason in found.tolerated] == [("r-a1-p/without-gone", "So it is.")]
    assert [(item.item.mutant, item.exists) for item in found.stale] == [("r-a1-p/off", True), ("r-a1-p/none", False)]
    assert (found.tried, found.complete) == (4, False)


@settings(max_examples=8)
@given(models_with_tests())
def test_a_mistake_is_unnoticed_just_if_all_tests_pass_on_a_model_that_has_it(model: Model) -> None:
    project, tests = model
    found = try_tests(project, tests, mutating=True).mutation
    assert found is not None
    missed = {mutant.id for mutant in found.unnoticed}
    assert {mutant.id for mutant in mutants(project) if _passes_on_disk(model, mutant)} == missed


def _passes_on_disk(model: Model, mutant: Mutant) -> bool:
    project = model.project
    rules = {name: mutant.rule if name == mutant.of else rule for name, rule in project.rules.items()}
    lines = {name: line for name, line in project.red_lines.items() if name != mutant.of}
    wrong = replace(
        project,
        rules={name: rule for name, rule in rules.items() if rule is not None},
        red_lines=lines if mutant.change == "dropped" else project.red_lines,
    )
    with TemporaryDirectory() as folder:
        write(wrong, model.tests, Path(folder))
        loaded = load(folder)
        return try_tests(loaded, load_rule_tests(loaded, folder)).failed == ()


@given(models_with_tests())
def test_a_model_with_a_mistake_differs_in_that_rule_or_line_alone(model: Model) -> None:
    project = model.project
    for mutant in mutants(project):
        wrong = mutated(project, mutant)
        assert [name for name in project.rules if wrong.rules.get(name) != project.rules[name]] == (
            [] if mutant.change == "dropped" else [mutant.of]
        )
        assert wrong.rules_on == wrong.rules_in(set())
        assert len(wrong.red_lines) == len(project.red_lines) - (mutant.change == "dropped")
