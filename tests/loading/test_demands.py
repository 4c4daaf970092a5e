"""Each wrong demand of a red line gives a line at its place, and exit code 3."""

import pytest

from tests.loading.test_broken_models import run_report
from tests.projects import DemoProject

RULES_FILE = "rules/demo-pact/more.yaml"
LINE = (
    "red_lines: [{{id: x, party: alpha, title: X, confidence: low, because: [demo-analysis#red-lines], demand: {0}}}]\n"
)
START = LINE.format("@").index("@") + 1
NO_DEMAND = (
    "TG104 a demand is must_hold_veto, must_not_be_dummy, must_not_be_bound_against_its_will, or a mapping with "
    "must_not_be_blockable_by, must_not_decide_alone, must_be_able_to_block_with, must_be_able_to_pass_with, "
    "min_power, max_power_of, at_least_power_of, min_weight_share or body_must_act"
)
NO_PARTY = "TG104 here stands the id of a party, or a list of them"
INDICES = "shapley-shubik, banzhaf, coleman-prevent, coleman-initiate"


@pytest.mark.parametrize(
    ("demand", "column", "line"),
    [
        ("3", 0, NO_DEMAND),
        ("[must_hold_veto]", 0, NO_DEMAND),
        ("{}", 0, NO_DEMAND),
        ("{must_hold_veto: alpha}", 0, NO_DEMAND),
        ("{must_not_be_blockable_by: 3}", 27, NO_PARTY),
        ("{must_not_be_blockable_by: []}", 27, "TG104 'must_not_be_blockable_by' must not be empty"),
        ("{must_not_be_blockable_by: betta}", 27, "TG202 unknown party 'betta'; did you mean 'beta'?"),
        ("{must_not_be_blockable_by: [beta, gamma]}", 34, "TG202 unknown party 'gamma'"),
        ("{must_not_be_blockable_by: [beta, 3]}", 34, "TG103 '1' must be text, not a number"),
        ("{must_not_be_blockable_by: beta, max_power_of: beta}", 33, "TG101 unknown key 'max_power_of'"),
        ("{must_not_decide_alone: [beta]}", 24, "TG103 'must_not_decide_alone' must be text, not a list"),
        ("{must_not_decide_alone: gamma}", 24, "TG202 unknown party 'gamma'"),
        ("{must_be_able_to_block_with: beta}", 29, "TG103 'must_be_able_to_block_with' must be a list, not text"),
        ("{must_be_able_to_block_with: [gamma]}", 30, "TG202 unknown party 'gamma'"),
        ("{must_be_able_to_pass_with: []}", 28, "TG104 'must_be_able_to_pass_with' must not be empty"),
        ("{must_be_able_to_pass_with: [beta, gamma]}", 35, "TG202 unknown party 'gamma'"),
        ("{min_power: 1/2}", 12, "TG103 'min_power' must be a mapping, not text"),
        ("{min_power: {index: banzhaf}}", 12, "TG102 missing key 'at_least'"),
        (
            "{min_power: {index: banzhav, at_least: 1/2}}",
            20,
            f"TG104 'banzhav' is not one of {INDICES}; did you mean 'banzhaf'?",
        ),
        ("{min_power: {index: banzhaf, at_least: 3/2}}", 39, "TG104 '3/2' is more than 1"),
        ("{min_power: {index: banzhaf, at_least: 0.5}}", 39, "TG103 'at_least' must be text, not a number"),
        ("{min_power: {index: banzhaf, at_least: 1/2, at_most: 1/2}}", 44, "TG101 unknown key 'at_most'"),
        ("{max_power_of: {party: gamma, index: banzhaf, at_most: 1/2}}", 23, "TG202 unknown party 'gamma'"),
        ("{max_power_of: {index: banzhaf, at_most: 1/2}}", 15, "TG102 missing key 'party'"),
        ("{at_least_power_of: {party: gamma, index: banzhaf}}", 28, "TG202 unknown party 'gamma'"),
        ("{at_least_power_of: beta}", 20, "TG103 'at_least_power_of' must be a mapping, not text"),
        ("{min_weight_share: half}", 19, "TG104 'half' is not a share such as 1/2 or 65%"),
        ("{body_must_act: 1/4}", 16, "TG103 'body_must_act' must be a mapping, not text"),
        ("{body_must_act: {at_least: 101%}}", 27, "TG104 '101%' is more than 100%"),
    ],
)
def test_a_wrong_demand_gives_a_line_at_its_place(demand: str, column: int, line: str, demo: DemoProject) -> None:
    demo.write(RULES_FILE, LINE.format(demand))
    assert run_report(demo) == (3, [f"{RULES_FILE}:1:{START + column}: {line}"], "")


@pytest.mark.parametrize(
    "demand",
    [
        "must_not_be_bound_against_its_will",
        "{must_not_be_blockable_by: [beta, alpha]}",
        "{must_not_decide_alone: beta}",
        "{must_be_able_to_block_with: [beta]}",
        "{must_be_able_to_pass_with: [beta]}",
        "{min_power: {index: coleman-prevent, at_least: 1/2}}",
        "{max_power_of: {party: beta, index: coleman-initiate, at_most: 50%}}",
        "{at_least_power_of: {party: beta, index: shapley-shubik}}",
        "{min_weight_share: 5%}",
        "{body_must_act: {at_least: 1/4}}",
    ],
)
def test_every_kind_of_demand_can_be_written(demand: str, demo: DemoProject) -> None:
    demo.write(RULES_FILE, LINE.format(demand))
    code, lines, _ = run_report(demo)
    assert (code, lines) == (0, [])
