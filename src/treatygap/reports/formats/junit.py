"""JUnit XML, which build servers show: suites of cases that passed, failed or were skipped."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from treatygap.reports.xml_text import clean


class Failure(NamedTuple):
    """Why a case failed."""

    message: str
    kind: str
    text: str


class Case(NamedTuple):
    """One case."""

    group: str
    """Under which build servers list it."""
    name: str
    file: str | None = None
    line: int | None = None
    failure: Failure | None = None
    skipped: str | None = None
    """Why nobody can say how it went."""
    out: str | None = None
    """What is told besides."""


class Suite(NamedTuple):
    """Cases that belong together."""

    name: str
    cases: tuple[Case, ...]


def render(name: str, suites: Sequence[Suite]) -> str:
    """The suites as XML; no times are given, so that the same input gives the same text."""
    cases = [case for suite in suites for case in suite.cases]
    root = ET.Element("testsuites", {"name": clean(name), **_counts(cases)})
    for suite in suites:
        skipped = sum(case.skipped is not None for case in suite.cases)
        element = ET.SubElement(
            root, "testsuite", {"name": clean(suite.name), **_counts(suite.cases), "skipped": str(skipped)}
        )
        for case in suite.cases:
            _case(element, case)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, case: Case) -> None:
    told = {"classname": case.group, "name": case.name, "file": case.file, "line": case.line and str(case.line)}
    element = ET.SubElement(suite, "testcase", {key: clean(value) for key, value in told.items() if value})
    if case.skipped is not None:
        ET.SubElement(element, "skipped", {"message": clean(case.skipped)})
    if case.failure is not None:
        failure = ET.SubElement(element, "failure", {"message": clean(case.failure.message), "type": case.failure.kind})
        failure.text = clean(case.failure.text)
    if case.out is not None:
        ET.SubElement(element, "system-out").text = clean(case.out)


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    failed = sum(case.failure is not None for case in cases)
    return {"tests": str(len(cases)), "failures": str(failed), "errors": "0"}
