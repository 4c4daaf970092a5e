"""Three pull requests, from git to the exit code, each command in a process of its own.

One drops a prerequisite, one breaks an id, and one only reorders keys.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Ran
from tests.integrations.conftest import PullRequest
from tests.integrations.pull_requests import (
    BASELINE,
    TODAY,
    TURNS,
    Change,
    add_a_prerequisite,
    break_an_id,
    drop_a_prerequisite,
    reorder_keys,
)
from tests.integrations.runner import PLAIN
from tests.projects import DemoProject
from tests.reports.reading import flat

CHECK = ("check", "--today", TODAY, "--baseline", BASELINE)
DIFF = ("diff", "origin/main...")


def run(demo: DemoProject, *arguments: str) -> Ran:
    program = Path(sys.executable).with_name("treatygap")
    ran = subprocess.run([program, *arguments], capture_output=True, cwd=demo.root, env=PLAIN, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (drop_a_prerequisite, (0, 0, 1, 0)),
        (add_a_prerequisite, (1, 0, 1, 1)),
        (break_an_id, (3, 3, 3, 3)),
        (reorder_keys, (0, 0, 0, 0)),
    ],
)
def test_exit_codes_are_those_of_the_table(pull_request: PullRequest, change: Change, codes: tuple[int, ...]) -> None:
    demo = pull_request(change)
    calls = [CHECK, DIFF, (*DIFF, "--fail-on", "any"), (*DIFF, "--fail-on", "worse")]
    assert tuple(run(demo, *call).code for call in calls) == codes


def test_a_prerequisite_dropped_opens_a_promise_and_leaves_its_acceptance_without_object(
    pull_request: PullRequest,
) -> None:
    demo = pull_request(drop_a_prerequisite)
    checked = run(demo, *CHECK).out
    assert checked.splitlines()[0] == (
        "accepted.yaml:7:12: TG984 GAP101 of 'art2.common-currency' is accepted, and is no longer there (note)"
    )
    assert checked.splitlines()[-1] == ("1 note found. No new gap of the treaty on 2020-06-30; 5 accepted.")
    assert flat(run(demo, *DIFF).out.split("Promises that turn")[0]).endswith(
        f"1 promise turns to “can work”; 1 promise lacks less than before. • {TURNS}"
    )


def test_a_broken_id_is_named_with_its_place_and_with_what_was_perhaps_meant(pull_request: PullRequest) -> None:
    demo = pull_request(break_an_id)
    fault = (
        "rules/demo-pact/prerequisites.yaml:4:15: TG203 unknown prerequisite 'joint-counsel'; did you mean"
        " 'joint-council'?\n"
    )
    checked = run(demo, *CHECK)
    assert checked.out == (
        f"{fault}  4 |     requires: joint-counsel\n    |               ^^^^^^^^^^^^^\n\n"
        "1 error found. The model cannot be loaded until the errors are mended; lints did not run.\n"
    )
    compared = run(demo, *DIFF)
    assert compared.out == ""
    assert compared.err == f"treatygap: the side after (the files as they are now) cannot be loaded:\n{fault}"


def test_keys_in_another_order_mean_nothing(pull_request: PullRequest) -> None:
    demo = pull_request(reorder_keys)
    assert run(demo, *CHECK).out.splitlines()[-1] == (
        "Nothing found. No new gap of the treaty on 2020-06-30; 6 accepted."
    )
    assert run(demo, *DIFF).out.endswith("The answer\n----------\nNothing changes in meaning.\n")
