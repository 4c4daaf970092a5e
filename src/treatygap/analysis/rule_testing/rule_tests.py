"""All tests of a treaty's rules tried, with what they leave unshown if that is asked for."""

from collections.abc import Iterable
from typing import NamedTuple

from treatygap.analysis.explain import Explanation, explain
from treatygap.analysis.grounds import Grounds, grounds
from treatygap.analysis.rule_testing.coverage import Coverage, coverage
from treatygap.analysis.rule_testing.expectations import Check, Outcome, World, run, world_of
from treatygap.analysis.rule_testing.mutation import Mutation, mutate
from treatygap.analysis.scenarios.slots import ScenarioConflictError
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.expectation import RuleTest, RuleTests
from treatygap.model.project import Project


class Why(NamedTuple):
    """Why a promise stands as it does in a test that fails."""

    explanation: Explanation
    grounds: Grounds


class Trial(NamedTuple):
    """A test that was tried."""

    world: World
    outcome: Outcome
    why: tuple[Why, ...]
    """Of each promise that does not stand as expected."""


class RuleTestRun(NamedTuple):
    """All that came of trying tests."""

    project: Project
    tests: RuleTests
    trials: tuple[Trial, ...]
    coverage: Coverage | None
    mutation: Mutation | None
    """None also where a test fails: what a mistake changes shows only against tests that pass."""

    @property
    def failed(self) -> tuple[Trial, ...]:
        """The tests that fail."""
        return tuple(trial for trial in self.trials if not trial.outcome.passed)


def try_tests(
    project: Project, tests: RuleTests, *, wanted: str = "", covering: bool = False, mutating: bool = False
) -> RuleTestRun:
    """Try tests.

    Args:
        project: what `load` returned.
        tests: what `load_rule_tests` returned.
        wanted: only those with this in their id or title, in capitals or not.
        covering: whether to find what the tests leave unshown.
        mutating: whether to try which mistakes they would notice.

    Raises:
        ModelError: if scenarios that a test names cannot be laid over the model together.
    """
    text = wanted.casefold()
    worlds = _worlds(project, tests, [t for t in tests.tests if text in f"{t.id}\n{t.title}".casefold()])
    trials = tuple(_trial(world) for world in worlds)
    passed = all(trial.outcome.passed for trial in trials)
    return RuleTestRun(
        project=project,
        tests=tests,
        trials=trials,
        coverage=coverage(project, worlds) if covering else None,
        mutation=mutate(project, worlds, tests) if mutating and passed else None,
    )


def _worlds(project: Project, tests: RuleTests, wanted: Iterable[RuleTest]) -> tuple[World, ...]:
    worlds: list[World] = []
    faults: list[Diagnostic] = []
    for test in wanted:
        under = tests.under.get(test.id)
        try:
            worlds.append(world_of(project, test, under.files if under else ()))
        except ModelError as error:
            faults += error.diagnostics
        except ScenarioConflictError as error:
            faults += [Diagnostic(under.place, "TG403", str(each)) for each in error.args if under]
    if faults:
        raise ModelError(tuple(sorted(set(faults))))
    return tuple(worlds)


def _trial(world: World) -> Trial:
    outcome = run(world)
    odd = dict.fromkeys(name for check in outcome.checks if not check.met for name in _promises(check))
    return Trial(world, outcome, tuple(_why(world, name) for name in odd))


def _promises(check: Check) -> tuple[str, ...]:
    """The promises that do not stand as expected."""
    if check.aspect in ("verdict", "missing", "unknown", "by party"):
        return (check.about,)
    return tuple(sorted({*check.expected} ^ {*check.found})) if check.aspect == "opens" else ()


def _why(world: World, name: str) -> Why:
    given = (world.project, name, world.day, world.settings)
    return Why(explain(*given), grounds(*given))
