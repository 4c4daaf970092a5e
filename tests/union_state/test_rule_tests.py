"""The tests of the treaty's rules that its authors wrote, tried as a user would."""

import json

from tests.cli.running import invoke
from tests.union_state.reporting import ROOT


def test_all_tests_of_the_rules_pass_and_leave_nothing_unshown_and_no_mistake_unnoticed() -> None:
    ran = invoke("test", "--project", ROOT, "--coverage", "--mutate", "--strict", "--format", "json")
    found = json.loads(ran.out)
    assert [test["id"] for test in found["tests"] if not test["passed"]] == []
    lacking = [
        rule["rule"]
        for rule in found["coverage"]["rules"]
        if rule["idle"] or not (rule["satisfied"] and rule["unsatisfied"])
    ]
    assert lacking == []
    assert found["coverage"]["red_lines_never_applied"] == []
    assert found["coverage"]["control_models_never_judged"] == []
    assert (found["mutation"]["unnoticed"], found["mutation"]["stale"]) == ([], [])
    assert (ran.code, ran.err) == (0, "")
    assert found["summary"]["tests"] > len(found["coverage"]["rules"])
