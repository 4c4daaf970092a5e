"""Files with tests of rules: what is read, and every fault with its place."""

from pathlib import Path

import pytest

from tests import scenarios
from tests.projects import RULES, DemoProject
from treatygap import ModelError
from treatygap.loading.rule_tests import load_rule_tests
from treatygap.model.diagnostic import Place
from treatygap.model.expectation import Control, Includes, RuleTests, Tolerated

FILE = "rules/demo-pact/tests/bank.yaml"
HEAD = "tests:\n  - id: bank\n    title: The bank\n"
READINGS = """\
contested:
  - id: point
    title: A point
    readings:
      - {id: narrow, title: Narrow, because: [demo-analysis#bank]}
      - {id: wide, title: Wide, because: [demo-analysis#bank]}
"""


def read(demo: DemoProject, text: str, *files: Path) -> RuleTests:
    demo.write(FILE, text)
    return load_rule_tests(demo.load(), demo.root, files)


def faults(demo: DemoProject, text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        read(demo, text)
    return [str(item).removeprefix(f"{FILE}:") for item in caught.value.diagnostics]


def test_every_key_of_a_test_is_read(demo: DemoProject) -> None:
    demo.append(RULES, READINGS)
    text = """\
tests:
  - id: bank
    title: The bank
    as_of: 2004-01-01
    readings: [wide]
    given: {joint-bank: in-place, joint-fund.governed: unknown, art4.mutual-aid: missing}
    expect:
      verdicts: {art2.common-currency: implementable}
      missing: {art3.shared-reserves: [joint-bank]}
      unknown: {art3.joint-patrols: {includes: [joint-fund]}}
      by_party: {art4.mutual-aid: {alpha: undetermined, beta: opt-out}}
      opens: [art2.common-currency]
      governance: {joint-bank: settled, joint-fund: {verdict: deadlock, refused: {equal: [beta]}}}
      counts: {blocked: 0}
tolerated:
  - {mutant: patrols-need-two/off, reason: Nobody patrols.}
"""
    found = read(demo, text)
    (test,) = found.tests
    assert str(test.as_of) == "2004-01-01"
    assert test.readings == ("wide",)
    assert test.given == {"joint-bank": "in-place", "joint-fund.governed": "unknown", "art4.mutual-aid": "missing"}
    assert test.expect.missing == {"art3.shared-reserves": ("joint-bank",)}
    assert test.expect.unknown == {"art3.joint-patrols": Includes(includes=("joint-fund",))}
    assert test.expect.by_party == {"art4.mutual-aid": {"alpha": "undetermined", "beta": "opt-out"}}
    assert test.expect.opens == ("art2.common-currency",)
    assert test.expect.governance == {
        "joint-bank": "settled",
        "joint-fund": Control(verdict="deadlock", refused={"equal": ("beta",)}),
    }
    assert test.expect.counts == {"blocked": 0}
    assert found.tolerated == (
        (Tolerated(mutant="patrols-need-two/off", reason="Nobody patrols."), Place(FILE, 16, 5)),
    )
    assert (found.places, found.files) == ({"bank": Place(FILE, 2, 9)}, (FILE,))


def test_unknown_ids_are_all_reported_with_their_place_and_a_hint(demo: DemoProject) -> None:
    text = f"""\
{HEAD}    readings: [wide]
    given: {{joint-bnk: in-place, joint-bank.govrned: in-place, joint-council.founded: missing}}
    expect:
      verdicts: {{art2.common-curency: blocked}}
      missing: {{art3.shared-reserves: [joint-bonk]}}
      governance: {{joint-bank: {{verdict: deadlock, refused: {{equl: [gamma]}}}}}}
"""
    assert faults(demo, text) == [
        "4:16: TG202 unknown reading 'wide'",
        "5:13: TG203 unknown prerequisite 'joint-bnk'; did you mean 'joint-bank'?",
        "5:34: TG203 unknown prerequisite 'joint-bank.govrned'; did you mean 'joint-bank.governed'?",
        "7:18: TG202 unknown provision 'art2.common-curency'; did you mean 'art2.common-currency'?",
        "8:40: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?",
        "9:62: TG202 unknown control model 'equl'; did you mean 'equal'?",
        "9:69: TG202 unknown party 'gamma'",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{HEAD}    expect: {{}}\n",
            "4:13: TG104 a test expects something: verdicts, missing, unknown, by_party, opens, governance, counts",
        ),
        (
            f"{HEAD}    expct: {{counts: {{blocked: 1}}}}\n    expect: {{counts: {{blocked: 1}}}}\n",
            "4:5: TG101 unknown key 'expct'; did you mean 'expect'?",
        ),
        (
            f"{HEAD}    given: {{joint-bank: founded}}\n    expect: {{counts: {{blocked: 1}}}}\n",
            "4:25: TG104 'founded' is not one of in-place, partial, missing, unknown",
        ),
        (
            f"{HEAD}    expect:\n      verdicts: {{art4.mutual-aid: block}}\n",
            "5:35: TG104 'block' is not one of implementable, blocked, undetermined; did you mean 'blocked'?",
        ),
        (f"{HEAD}", "2:5: TG102 missing key 'expect' of 'bank'"),
        (
            f"{HEAD}    expect: {{opens: []}}\n  - id: bank\n    title: Again\n    expect: {{opens: []}}\n",
            f"5:9: TG201 rule test 'bank' is defined already in {FILE}:2:9",
        ),
        ("tests: [", "2:1: TG002 is not valid YAML: while parsing a flow node, did not find expected node content"),
    ],
)
def test_a_fault_is_reported_by_line_and_column(demo: DemoProject, text: str, expected: str) -> None:
    assert faults(demo, text)[0] == expected


def test_the_scenarios_of_a_test_are_read_with_it_and_no_others(demo: DemoProject) -> None:
    path = scenarios.write(demo, "bank", "set: {joint-bank: in-place}\n")
    scenarios.write(demo, "broken", "set: {joint-bonk: in-place}\n")
    found = read(demo, f"{HEAD}    scenario: [bank]\n    expect: {{opens: []}}\n")
    ((name, under),) = found.under.items()
    assert (name, [file.path for file in under.files], under.place) == ("bank", [path], Place(FILE, 4, 15))


def test_a_fault_of_a_scenario_or_of_its_id_is_reported_where_it_is(demo: DemoProject) -> None:
    scenarios.write(demo, "bank", "set: {joint-bank: in-place}\n")
    broken = scenarios.write(demo, "broken", "set: {joint-bonk: in-place}\n")
    assert faults(demo, f"{HEAD}    scenario: [bnk]\n    expect: {{opens: []}}\n") == [
        "4:16: TG202 unknown scenario 'bnk'; did you mean 'bank'?"
    ]
    assert faults(demo, f"{HEAD}    scenario: [broken]\n    expect: {{opens: []}}\n") == [
        f"{broken}:4:7: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?"
    ]


def test_two_readings_of_one_point_cannot_both_be_chosen(demo: DemoProject) -> None:
    demo.append(RULES, READINGS)
    text = f"{HEAD}    readings: [wide, narrow]\n    expect: {{opens: []}}\n"
    assert faults(demo, text) == ["4:22: TG104 'wide' and 'narrow' are two readings of the same point; choose one"]


def test_a_broken_test_neither_hinders_a_report_nor_changes_the_model(demo: DemoProject) -> None:
    before = demo.load()
    demo.write(FILE, "tests: [")
    assert demo.load() == before


def test_files_can_be_named_wherever_they_lie(demo: DemoProject, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine.yaml"
    elsewhere.write_text(f"{HEAD.replace('id: bank', 'id: mine')}    expect: {{opens: []}}\n", encoding="utf-8")
    found = read(demo, f"{HEAD}    expect: {{opens: []}}\n", elsewhere)
    assert found.files == (elsewhere.resolve().as_posix(),)
    assert [test.id for test in found.tests] == ["mine"]
