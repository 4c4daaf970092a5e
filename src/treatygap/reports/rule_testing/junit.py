"""Tests of rules as JUnit XML, which build servers show."""

import re
from xml.etree import ElementTree as ET

from treatygap.analysis.rule_testing.rule_tests import RuleTestRun, Trial
from treatygap.reports.rule_testing.rule_test_report import about, listed, setting_line, wanted, why_lines

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: RuleTestRun) -> str:
    """One suite for each file; no times are given, so that the same input gives the same text."""
    root = ET.Element("testsuites", {"name": _clean(f"treatygap test {run.project.treaty.id}"), **_counts(run.trials)})
    by_file: dict[str, list[Trial]] = {}
    for trial in run.trials:
        by_file.setdefault(run.tests.places[trial.outcome.test.id].path, []).append(trial)
    for path, trials in by_file.items():
        suite = ET.SubElement(root, "testsuite", {"name": _clean(path), **_counts(trials), "skipped": "0"})
        for trial in trials:
            _case(suite, run, trial)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, run: RuleTestRun, trial: Trial) -> None:
    test = trial.outcome.test
    place = run.tests.places[test.id]
    case = ET.SubElement(
        suite,
        "testcase",
        {
            "classname": _clean(f"{run.project.treaty.id}.{test.id}"),
            "name": _clean(test.title),
            "file": _clean(place.path),
            "line": str(place.line),
        },
    )
    odd = [check for check in trial.outcome.checks if not check.met]
    if not odd:
        return
    lines = [f"{about(check)}: expected {wanted(check)}, found {listed(check.found)}" for check in odd]
    failure = ET.SubElement(case, "failure", {"message": _clean(lines[0]), "type": "expectation"})
    failure.text = _clean("\n".join([str(place), setting_line(trial), *lines, *why_lines(trial)]))


def _counts(trials: tuple[Trial, ...] | list[Trial]) -> dict[str, str]:
    failed = sum(not trial.outcome.passed for trial in trials)
    return {"tests": str(len(trials)), "failures": str(failed), "errors": "0"}


def _clean(text: str) -> str:
    """Text without the characters that no XML file may hold, not even escaped."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
