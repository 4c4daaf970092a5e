from pathlib import Path

from tests.union_state.reporting import controls, copy_project, edit, report, verdicts

BANK = "union-central-bank"
WAITING = ("art17.single-monetary-policy", "art25.uniform-interest-rates", "art25.uniform-reserve-requirements")


def test_setting_the_central_bank_in_place_opens_what_waits_for_it_alone_and_settles_its_control() -> None:
    before, after = report(), report("--set", f"{BANK}=in-place")
    assert verdicts(after) == verdicts(before) | dict.fromkeys(WAITING, "implementable")
    assert controls(after) == controls(before) | {BANK: "settled"}
    assert after["settings"] == [f"{BANK}=in-place"]


def test_two_of_three_facets_of_the_central_bank_open_nothing() -> None:
    before, after = report(), report("--set", f"{BANK}.founded=in-place", "--set", f"{BANK}.empowered=in-place")
    assert verdicts(after) == verdicts(before)
    assert controls(after) == controls(before)
    lacks = {item["id"]: item["missing"][0]["facets"] for item in after["provisions"] if item["id"] in WAITING}
    assert lacks == {key: ["governed"] for key in WAITING}


def test_one_line_in_a_file_does_what_the_setting_does(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    file = copy / "treaty/union-state-1999/institutions.yaml"
    before, heading, rest = file.read_text(encoding="utf-8").partition(f"  - id: {BANK}\n")
    first, second, third, later = rest.split("      - from: ", 3)
    entry = "{from: 2019-06-22, founded: in-place, empowered: in-place, governed: in-place, because: [edm-16-94#central-bank-rates]}"
    text = f"{before}{heading}{first}      - from: {second}      - from: {third}      - {entry}\n      - from: {later}"
    file.write_text(text, encoding="utf-8")
    then = ("--as-of", "2019-06-22")
    edited, given = report(*then, project=copy), report(*then, "--set", f"{BANK}=in-place")
    assert verdicts(edited) == verdicts(given)
    assert controls(edited) == controls(given)
    assert edited["model"] != given["model"]


def test_settling_how_the_issuing_centre_decides_is_one_word_and_opens_the_single_currency(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    edit(
        copy / "treaty/union-state-1999/institutions.yaml",
        "        empowered: in-place\n        governed: missing\n",
        "        empowered: in-place\n        governed: in-place\n",
    )
    before, after = report(), report(project=copy)
    opened = dict.fromkeys(("art13.single-currency-only", "art22.single-currency"), "implementable")
    assert verdicts(after) == verdicts(before) | opened
    assert controls(after) == controls(before) | {"single-issuing-centre": "settled"}


def test_deleting_a_rule_leaves_its_promise_undetermined_and_changes_nothing_else(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    rule = """\
  - id: pricing-policy-needs-price-agency
    provision: art23.uniform-pricing-policy
    requires: price-controlling-agency
    because: [edm-16-94#price-agency]
"""
    edit(copy / "rules/union-state-1999/prerequisites.yaml", rule, "")
    before, after = report(), report(project=copy)
    assert verdicts(after) == verdicts(before) | {"art23.uniform-pricing-policy": "undetermined"}
    gone = {item["id"] for item in before["prerequisites"]} - {item["id"] for item in after["prerequisites"]}
    assert gone == {"price-controlling-agency"}


def test_deleting_one_of_two_prerequisites_of_a_rule_changes_what_is_missing(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    edit(
        copy / "rules/union-state-1999/prerequisites.yaml",
        "        - chamber-of-the-union\n",
        "",
    )
    lacks = {item["id"]: [lack["id"] for lack in item["missing"]] for item in report(project=copy)["provisions"]}
    assert lacks["art38.two-chamber-parliament"] == ["house-of-representatives"]
