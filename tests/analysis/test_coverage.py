"""What tests show of rules, against a plain evaluation of each rule by itself."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given

from tests.analysis.language import entry, needed, pact, state
from tests.analysis.rule_testing import Model, models_with_tests, rule_test
from tests.projects import DemoProject
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moments
from treatygap.analysis.rule_testing.coverage import Coverage, RuleCoverage, coverage, part_at, walk, with_part
from treatygap.analysis.rule_testing.expectations import world_of
from treatygap.model.expectation import RuleTest
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in

BY_BANK = {"verdicts": {"art2.common-currency": "blocked"}}


def covered(project: Project, *tests: RuleTest) -> Coverage:
    return coverage(project, [world_of(project, test) for test in tests])


def of_rule(found: Coverage, name: str) -> RuleCoverage:
    return next(rule for rule in found.rules if rule.rule == name)


def test_a_rule_is_covered_once_it_was_seen_both_ways_and_each_part_mattered(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    name = "currency-needs-bank"
    tests = [
        rule_test("now", BY_BANK),
        rule_test("bank", BY_BANK, {"joint-bank": "in-place"}),
        rule_test(
            "law", BY_BANK, {"joint-bank": "in-place", "currency-law": "in-place", "currency-agreement": "missing"}
        ),
    ]
    stages = [of_rule(covered(project, *tests[:count]), name) for count in range(4)]
    assert stages == [
        # The parts: the bank; one of two; the law; the agreement.
        RuleCoverage(name, satisfied=False, unsatisfied=False, idle=((0,), (1,), (1, 0), (1, 1))),
        RuleCoverage(name, satisfied=False, unsatisfied=True, idle=((1,), (1, 0), (1, 1))),
        RuleCoverage(name, satisfied=True, unsatisfied=True, idle=((1, 0),)),
        RuleCoverage(name, satisfied=True, unsatisfied=True, idle=()),
    ]
    assert [stage.covered for stage in stages] == [False, False, False, True]


def test_a_rule_on_which_no_expectation_can_hang_is_not_shown(untouched_demo: DemoProject) -> None:
    found = covered(untouched_demo.load(), rule_test("t", {"verdicts": {"art2.common-budget": "implementable"}}))
    assert {rule.rule for rule in found.rules if rule.satisfied or rule.unsatisfied} == {"budget-needs-council"}


def test_an_exception_is_a_part_that_must_matter() -> None:
    project = pact({"a1.p": "here"}, unless={"a1.p": "gone"})
    expect = {"verdicts": {"a1.p": "implementable"}}
    found = [
        of_rule(covered(project, *tests), "r-a1-p")
        for tests in (
            [rule_test("now", expect)],
            [rule_test("now", expect), rule_test("then", expect, {"gone": "in-place"})],
            [rule_test("without", expect, {"here": "missing"}), rule_test("then", expect, {"gone": "in-place"})],
        )
    ]
    assert found == [
        RuleCoverage("r-a1-p", satisfied=True, unsatisfied=False, idle=()),
        RuleCoverage("r-a1-p", satisfied=True, unsatisfied=True, idle=()),
        RuleCoverage("r-a1-p", satisfied=False, unsatisfied=True, idle=()),
    ]


def test_what_is_not_known_shows_nothing(untouched_demo: DemoProject) -> None:
    given = {"joint-council": "unknown"}
    found = covered(untouched_demo.load(), rule_test("t", {"verdicts": {"art2.common-budget": "undetermined"}}, given))
    assert of_rule(found, "budget-needs-council") == RuleCoverage(
        "budget-needs-council", satisfied=False, unsatisfied=False, idle=()
    )


def test_control_is_shown_by_tests_that_expect_something_of_it(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    tests = {
        "none": rule_test("t", {"counts": {"blocked": 2}}),
        "settled": rule_test("t", {"governance": {"joint-bank": "settled"}}, {"joint-bank": "in-place"}),
        "deadlock": rule_test("t", {"governance": {"joint-bank": "deadlock"}}),
    }
    found = {key: covered(project, test) for key, test in tests.items()}
    lines, models = ("alpha-wants-a-veto", "beta-is-not-blocked"), ("equal", "by-population")
    assert {key: (item.red_lines, item.control_models) for key, item in found.items()} == {
        "none": (lines, models),
        "settled": (lines, models),
        "deadlock": ((), ()),
    }


def test_any_part_of_any_requirement_can_be_put_in_its_own_place() -> None:
    needs = needed(
        {
            "all": [
                {"any": ["here", {"not": {"every_party": "gone", "among": ["north"]}}]},
                {"at_least": {"count": 1, "of": [{"any_party": "here"}, {"at_least_parties": 2, "of": "gone"}]}},
                {"held_for": "2 years", "of": {"elapsed": "1 month", "since": "here"}},
                {"happened": {"all": ["here", "gone"]}, "from": "2001-01-01", "until": "2002-01-01"},
            ]
        }
    )
    paths = [path for path, _ in walk(needs)]
    assert len(paths) == len(set(paths)) == 18
    assert [with_part(needs, path, part_at(needs, path)) for path in paths] == [needs] * 18
    assert [part_at(with_part(needs, path, "dark"), path) for path in paths] == ["dark"] * 18


def test_a_part_below_a_condition_on_parties_must_matter_as_well() -> None:
    needs = {"every_party": {"any": ["shared", "gone"]}}
    apart = [entry("2000-01-01", parties=["north"]), entry("2000-01-01", "missing", parties=["south"])]
    project = pact({"a1.p": needs}, laws={"shared": apart}, parties=[state("north"), state("south")])
    expect = {"verdicts": {"a1.p": "blocked"}}
    tests = [rule_test("all", expect, {"shared": "in-place"}), rule_test("now", expect)]
    assert [of_rule(covered(project, *tests[:number]), "r-a1-p").idle for number in (1, 2)] == [((0, 1),), ()]


@given(models_with_tests())
def test_coverage_agrees_with_each_rule_evaluated_by_itself(model: Model) -> None:
    project, tests = model
    expected = tuple(_plainly(project, tests.tests, name) for name in project.rules)
    assert covered(project, *tests.tests).rules == expected


def _plainly(project: Project, tests: tuple[RuleTest, ...], name: str) -> RuleCoverage:
    rule = project.rules[name]
    needs: Any = json.loads(rule.model_dump_json(by_alias=True))["requires"]
    if rule.unless is not None:
        needs = {"all": [needs, {"not": json.loads(rule.model_dump_json(by_alias=True))["unless"]}]}
    seen: set[float] = set()
    mattered: set[tuple[int, ...]] = set()
    paths = list(_counted(needs))
    for test in tests:
        if rule.provision not in _reached(project, test):
            continue
        given = settings_for(project, [f"{key}={status}" for key, status in test.given.items()])
        moment = Moments(project, given).on(test.as_of or project.treaty.cut_off)
        values = {key: moment.truth(key) / 2 for key in prerequisites_in(rule.needs)}
        value = _value(needs, values)
        seen.add(value)
        mattered |= {
            path
            for path in paths
            if value != 0.5 and {_value(needs, values, path, 0), _value(needs, values, path, 1)} == {0, 1}
        }
    return RuleCoverage(name, 1 in seen, 0 in seen, tuple(path for path in paths if path not in mattered))


def _reached(project: Project, test: RuleTest) -> set[str]:
    expect = test.expect
    if expect.opens is not None or expect.counts:
        return set(project.provisions)
    reached = {*expect.verdicts, *expect.missing, *expect.unknown, *expect.by_party}
    while True:
        needed = {
            n for name in reached for rule in project.rules_on.get(name, ()) for n in prerequisites_in(rule.needs)
        }
        if needed & set(project.provisions) <= reached:
            return reached
        reached |= needed & set(project.provisions)


def _parts(needs: Any) -> list[Any]:
    match needs:
        case {"all": parts} | {"any": parts} | {"at_least": {"of": parts}}:
            return list(parts)
        case {"not": part}:
            return [part]
        case _:
            return []


def _counted(needs: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The ways to the parts of `all`, `any` and `at_least`: those of a gate before those further down."""
    parts = _parts(needs)
    if not isinstance(needs, dict) or "not" not in needs:
        yield from ((*path, index) for index in range(len(parts)))
    for index, part in enumerate(parts):
        yield from _counted(part, (*path, index))


def _value(needs: Any, values: Mapping[str, float], path: tuple[int, ...] | None = None, replaced: float = 0) -> float:
    """1, 0, or a half where it is not known; with one part replaced by a value."""
    if path == ():
        return replaced
    if isinstance(needs, str):
        return values[needs]
    inner = [
        _value(part, values, path[1:] if path is not None and path[0] == index else None, replaced)
        for index, part in enumerate(_parts(needs))
    ]
    match needs:
        case {"not": _}:
            return 1 - inner[0]
        case {"all": _}:
            return min(inner)
        case {"any": _}:
            return max(inner)
        case _:
            count: int = needs["at_least"]["count"]
            return sorted(inner, reverse=True)[count - 1]
