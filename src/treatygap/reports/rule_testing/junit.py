"""Tests of rules as JUnit XML, which build servers show."""

from treatygap.analysis.rule_testing.rule_tests import RuleTestRun, Trial
from treatygap.reports.formats.junit import Case, Failure, Suite, render
from treatygap.reports.rule_testing.rule_test_report import about, listed, setting_line, wanted, why_lines


def junit(run: RuleTestRun) -> str:
    """One suite for each file."""
    by_file: dict[str, list[Case]] = {}
    for trial in run.trials:
        by_file.setdefault(run.tests.places[trial.outcome.test.id].path, []).append(_case(run, trial))
    suites = [Suite(path, tuple(cases)) for path, cases in by_file.items()]
    return render(f"treatygap test {run.project.treaty.id}", suites)


def _case(run: RuleTestRun, trial: Trial) -> Case:
    test = trial.outcome.test
    place = run.tests.places[test.id]
    case = Case(f"{run.project.treaty.id}.{test.id}", test.title, place.path, place.line)
    odd = [check for check in trial.outcome.checks if not check.met]
    if not odd:
        return case
    lines = [f"{about(check)}: expected {wanted(check)}, found {listed(check.found)}" for check in odd]
    text = "\n".join([str(place), setting_line(trial), *lines, *why_lines(trial)])
    return case._replace(failure=Failure(lines[0], "expectation", text))
