"""`treatygap test`: what a user sees, and the exit codes."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests import scenarios
from tests.cli.running import Ran, invoke
from tests.projects import DemoProject

FILE = "rules/demo-pact/tests/pact.yaml"
PASSING = """\
tests:
  - id: bank
    title: The bank opens the currency
    given: {joint-bank: in-place}
    expect: {opens: [art2.common-currency, art3.shared-reserves]}
  - id: fund
    title: The fund waits for a way to decide
    expect: {governance: {joint-fund: deadlock}}
"""
FAILING = PASSING.replace("[art2.common-currency, art3.shared-reserves]", "[art4.mutual-aid]")


def tried(demo: DemoProject, *options: str | Path, text: str = PASSING) -> Ran:
    demo.write(FILE, text)
    return invoke("test", "--project", demo.root, *options)


def test_tests_that_pass_end_with_0(demo: DemoProject) -> None:
    assert tried(demo) == (
        0,
        """\
Tests of rules
==============

Treaty  the Pact
Tests   2 in 1 file

The answer
----------
All 2 tests pass: 2 expectations met.
""",
        "",
    )


def test_a_test_that_fails_ends_with_1_and_says_what_differs_and_why(demo: DemoProject) -> None:
    ran = tried(demo, text=FAILING)
    assert (ran.code, ran.err) == (1, "")
    assert (
        ran.out.replace("\N{NO-BREAK SPACE}", " ")
        == """\
Tests of rules
==============

Treaty  the Pact
Tests   2 in 1 file

The answer
----------
1 of 2 tests fails: 1 of 2 expectations not met.

What is not as expected
-----------------------

✗ The bank opens the currency
.............................
rules/demo-pact/tests/pact.yaml:2:9: bank

On 30 June 2020, given joint-bank: in-place.

What        Expected         Found
----------  ---------------  ------------------------------------------
what opens  art4.mutual-aid  art2.common-currency, art3.shared-reserves

• What opens: expected and not found: art4.mutual-aid; found and not expected:
  art2.common-currency and art3.shared-reserves.
• Common currency (Art. 2): It can work, and for that it is enough that these
  are in place: Currency agreement (in place) and Joint bank (in place).
• Shared reserves (Art. 3): It can work, and for that it is enough that these
  are in place: Currency agreement (in place) and Joint bank (in place).
• Mutual aid (Art. 4): It cannot be determined, because no rule says what it
  needs.
"""
    )


@pytest.mark.parametrize(
    ("options", "tests"),
    [((), ["bank", "fund"]), (("-k", "FUND"), ["fund"]), (("-k", "opens"), ["bank"])],
)
def test_a_text_picks_tests_by_id_or_title(demo: DemoProject, options: tuple[str, ...], tests: list[str]) -> None:
    found = json.loads(tried(demo, "--format", "json", *options).out)
    assert [test["id"] for test in found["tests"]] == tests


def test_only_the_files_named_are_tried(demo: DemoProject) -> None:
    other = demo.root / "other.yaml"
    other.write_text(PASSING.replace("id: bank", "id: mine"), encoding="utf-8")
    found = json.loads(tried(demo, other, "--format", "json", text=FAILING).out)
    assert [(test["id"], test["place"]) for test in found["tests"]] == [
        ("mine", "other.yaml:2:9"),
        ("fund", "other.yaml:6:9"),
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-k", "zzz"), "no test has 'zzz' in its id or title"),
        (("nowhere.yaml",), "'nowhere.yaml' is not a file"),
        (("--strict",), "--strict goes with --coverage, --mutate or both"),
        (
            ("-o", "found.xm"),
            "'found.xm' has an ending that names no format; did you mean '.xml'? Known are .txt, .md, .markdown, "
            ".html, .htm, .json, .pdf, .docx, .xlsx, .xml; with --format a file may end as it likes.",
        ),
    ],
)
def test_a_wrong_call_ends_with_2(demo: DemoProject, options: tuple[str, ...], message: str) -> None:
    assert tried(demo, *options) == (2, "", f"treatygap: {message}\n")


def test_without_any_tests_it_ends_with_2(untouched_demo: DemoProject) -> None:
    message = "treatygap: there are no tests in rules/demo-pact/tests/; docs/rule-tests.md shows how to write one\n"
    assert invoke("test", "--project", untouched_demo.root) == (2, "", message)


UNDER = """\
tests:
  - id: bank
    title: The scenario opens the currency
    scenario: [bank]
    expect: {opens: [art2.common-currency, art3.shared-reserves]}
"""


def test_a_test_can_be_tried_under_scenarios(demo: DemoProject) -> None:
    scenarios.write(demo, "bank", "set: {joint-bank: in-place}\n")
    ran = tried(demo, text=UNDER)
    assert (ran.code, ran.err) == (0, "")
    assert "The test passes: 1 expectation met." in ran.out
    (test,) = json.loads(tried(demo, "--format", "json", text=UNDER).out)["tests"]
    assert [scenario["id"] for scenario in test["scenarios"]] == ["bank"]


def test_a_test_that_fails_names_its_scenarios(demo: DemoProject) -> None:
    scenarios.write(demo, "bank", "set: {joint-bank: missing}\n")
    ran = tried(demo, text=UNDER)
    assert ran.code == 1
    assert "On 30 June 2020, under the scenario bank, with nothing else taken as given." in ran.out


def test_scenarios_that_contradict_each_other_are_a_fault_of_the_test(demo: DemoProject) -> None:
    scenarios.write(demo, "bank", "set: {joint-bank: in-place}\n")
    scenarios.write(demo, "no-bank", "set: {joint-bank: missing}\n")
    ran = tried(demo, text=UNDER.replace("[bank]", "[bank, no-bank]"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{FILE}:4:15: TG403 scenarios contradict each other: 'bank' (")


def test_a_file_that_cannot_be_used_ends_with_3(demo: DemoProject) -> None:
    assert tried(demo, text=PASSING.replace("{joint-bank: in-place}", "{joint-bnk: in-place}")) == (
        3,
        "",
        f"{FILE}:4:13: TG203 unknown prerequisite 'joint-bnk'; did you mean 'joint-bank'?\n",
    )


def test_what_coverage_and_mutants_find_fails_only_if_that_is_asked(demo: DemoProject) -> None:
    for option in ("--coverage", "--mutate"):
        assert [tried(demo, option).code, tried(demo, option, "--strict").code] == [0, 1]


def test_mistakes_are_tried_only_once_all_tests_pass(demo: DemoProject) -> None:
    ran = tried(demo, "--mutate", text=FAILING)
    assert ran.code == 1
    assert ran.out.endswith("Mistakes in rules are tried only once all tests pass.\n")


def test_a_file_gets_the_format_of_its_ending_and_the_outcome_is_told(demo: DemoProject) -> None:
    output = demo.root / "found.xml"
    assert tried(demo, "-o", output) == (0, "", "All 2 tests pass: 2 expectations met.\n")
    assert output.read_text(encoding="utf-8") == tried(demo, "--format", "junit").out
    assert output.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("form", ["table", "md", "html", "json", "junit"])
def test_the_same_input_gives_the_same_bytes(demo: DemoProject, form: str) -> None:
    options = ("--format", form, "--coverage", "--mutate")
    assert tried(demo, *options) == tried(demo, *options)


@pytest.fixture
def watching(demo: DemoProject) -> Iterator[subprocess.Popen[str]]:
    """A process that tries the tests of the demo project after every change."""
    demo.write(FILE, PASSING)
    command = [sys.executable, "-u", "-m", "treatygap", "test", "--watch", "--project", str(demo.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as process:
        yield process
        process.kill()


def test_watching_tries_again_after_a_change_and_ends_with_130(
    demo: DemoProject, watching: subprocess.Popen[str]
) -> None:
    assert watching.stdout is not None
    seen = [_next_answer(watching.stdout)]
    for text in (FAILING, PASSING.replace("tests:", "tess:"), PASSING):
        time.sleep(0.1)
        demo.write(FILE, text)
        if "tess" not in text:
            seen.append(_next_answer(watching.stdout))
        else:
            time.sleep(1.5)
    watching.send_signal(signal.SIGINT)
    code = watching.wait(timeout=60)
    assert seen == [
        "All 2 tests pass: 2 expectations met.",
        "1 of 2 tests fails: 1 of 2 expectations not met.",
        "All 2 tests pass: 2 expectations met.",
    ]
    assert code == 130


def test_where_there_is_no_project_there_is_nothing_to_watch(tmp_path: Path) -> None:
    ran = invoke("test", "--watch", "--project", tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert ran == invoke("test", "--project", tmp_path)


def _next_answer(stream: IO[str]) -> str:
    for line in stream:
        if "expectations" in line:
            return line.strip()
    return "the stream ended"
