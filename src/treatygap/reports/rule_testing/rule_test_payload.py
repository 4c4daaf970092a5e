"""The outcome of tests of rules as plain values, for programs: `treatygap/test/1`."""

from treatygap.analysis.rule_testing.coverage import Coverage
from treatygap.analysis.rule_testing.mutation import Mutation
from treatygap.analysis.rule_testing.rule_tests import RuleTestRun, Trial
from treatygap.model.project import Project
from treatygap.reports.rule_testing.rule_test_contract import CoverageJson, MutationJson, RuleTestsJson, TestJson
from treatygap.reports.rule_testing.rule_test_gaps import place_of
from treatygap.reports.scenario_sections import scenarios_payload


def rule_test_payload(run: RuleTestRun) -> RuleTestsJson:
    """The outcome as plain values."""
    checks = [check for trial in run.trials for check in trial.outcome.checks]
    return {
        "schema": "treatygap/test/1",
        "treaty": run.project.treaty.id,
        "model": run.project.digest,
        "summary": {
            "tests": len(run.trials),
            "failed": len(run.failed),
            "expectations": len(checks),
            "unmet": sum(not check.met for check in checks),
        },
        "tests": [_test(run, trial) for trial in run.trials],
        "coverage": None if run.coverage is None else _coverage(run.coverage),
        "mutation": None if run.mutation is None else _mutation(run.project, run.mutation),
    }


def _test(run: RuleTestRun, trial: Trial) -> TestJson:
    test = trial.outcome.test
    return {
        "id": test.id,
        "title": test.title,
        "place": str(run.tests.places[test.id]),
        "as_of": trial.world.day.isoformat(),
        "scenarios": scenarios_payload(trial.world.project),
        "readings": list(test.readings),
        "given": [str(setting) for setting in trial.world.settings],
        "passed": trial.outcome.passed,
        "checks": [
            {
                "aspect": check.aspect.replace(" ", "-"),
                "about": check.about or None,
                "of": check.of,
                "expected": list(check.expected),
                "includes": check.includes,
                "found": list(check.found),
                "met": check.met,
            }
            for check in trial.outcome.checks
        ],
        "why": [
            {
                "provision": str(why.explanation.id),
                "sense": why.grounds.sense,
                "members": [member.id for member in why.grounds.members],
            }
            for why in trial.why
        ],
    }


def _coverage(found: Coverage) -> CoverageJson:
    return {
        "complete": found.complete,
        "rules": [
            {
                "rule": rule.rule,
                "satisfied": rule.satisfied,
                "unsatisfied": rule.unsatisfied,
                "idle": [list(path) for path in rule.idle],
            }
            for rule in found.rules
        ],
        "red_lines_never_applied": list(found.red_lines),
        "control_models_never_judged": list(found.control_models),
    }


def _mutation(project: Project, found: Mutation) -> MutationJson:
    return {
        "complete": found.complete,
        "tried": found.tried,
        "unnoticed": [
            {"mutant": mutant.id, "change": mutant.change, "of": mutant.of, "place": place_of(project, mutant)}
            for mutant in found.unnoticed
        ],
        "tolerated": [{"mutant": mutant.id, "reason": reason} for mutant, reason in found.tolerated],
        "stale": [{"mutant": item.item.mutant, "place": str(item.place)} for item in found.stale],
    }
