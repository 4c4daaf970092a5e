"""Scenarios on the command line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from tests.cli.running import Ran, invoke, process
from tests.house.generated import ROOT
from tests.projects import DemoProject
from tests.reports.reading import Html
from tests.scenarios import FOLDER, write
from treatygap.cli import new_scenario
from treatygap.cli.main import app

DONE, FOUND, USAGE, BROKEN = range(4)
WITH_SCENARIO = [
    ("report",),
    ("explain", "art2.common-currency"),
    ("packages", "art2.common-currency"),
    ("leverage", "art2.common-currency"),
    ("governance", "joint-bank"),
    ("certify",),
    ("certify", "--control", "joint-fund"),
    ("timeline",),
    ("roadmap", "art2.common-currency"),
    ("sweep",),
]
each_command = pytest.mark.parametrize("command", WITH_SCENARIO, ids=" ".join)
BANK = "set: {joint-bank: in-place}\n"


def run(demo: DemoProject, *arguments: str) -> Ran:
    return invoke(*arguments, "--project", demo.root)


def as_json(ran: Ran) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran.out)
    return found


@each_command
def test_every_command_with_set_takes_scenarios_and_names_them_with_their_digests(
    demo: DemoProject, command: tuple[str, ...]
) -> None:
    write(demo, "bank", BANK)
    form = () if command[0] == "certify" else ("--format", "json")
    ran = run(demo, *command, "--scenario", "bank", *form)
    assert (ran.code, ran.err) == (DONE, "")
    (scenario,) = as_json(ran)["scenarios"]
    assert (scenario["id"], len(scenario["digest"])) == ("bank", 64)
    assert as_json(run(demo, *command, *form))["scenarios"] == []


@each_command
def test_every_command_says_what_of_a_scenario_makes_no_difference(demo: DemoProject, command: tuple[str, ...]) -> None:
    write(demo, "bank", "set:\n  joint-bank: in-place\n  currency-law: partial\n")
    ran = run(demo, *command, "--scenario", "bank")
    note = "note: of the scenario 'bank', this makes no difference: Currency law: partly in place (line 6).\n"
    assert (ran.code, ran.err) == (DONE, note)


@each_command
def test_every_command_stops_at_a_faulty_scenario(demo: DemoProject, command: tuple[str, ...]) -> None:
    path = write(demo, "bank", "set: {joint-bonk: in-place}\n")
    ran = run(demo, *command, "--scenario", "bank")
    fault = f"{path}:4:7: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?\n"
    assert ran == (BROKEN, "", fault)


def test_a_scenario_that_does_nothing_says_so_on_the_screen_and_in_the_report(demo: DemoProject) -> None:
    write(demo, "idle", "set: {joint-council: in-place}\n")
    ran = run(demo, "report", "--scenario", "idle")
    told = "the scenario 'idle' changes nothing that is found: Joint council: in place (line 4)."
    assert ran.err == f"note: {told}\n"
    assert told[:1].upper() + told[1:] in " ".join(ran.out.split())


def test_scenarios_that_contradict_each_other_are_a_wrong_call(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    write(demo, "no-bank", "set: {joint-bank: missing}\n")
    ran = run(demo, "report", "--scenario", "bank", "--scenario", "no-bank")
    assert ran == (
        USAGE,
        "",
        f"treatygap: scenarios contradict each other: 'bank' ({FOLDER}/bank.yaml:4:7) assumes: Joint bank: in place; "
        f"'no-bank' ({FOLDER}/no-bank.yaml:4:7) assumes: Joint bank: missing\n",
    )


def test_a_setting_goes_before_a_scenario(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    ran = run(demo, "report", "--scenario", "bank", "--set", "joint-bank=missing", "--format", "json")
    assert as_json(ran)["summary"] == as_json(run(demo, "report", "--format", "json"))["summary"]


def test_an_unknown_scenario_is_a_wrong_call(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    told = "treatygap: --scenario: no scenario is called 'bnk' in rules/demo-pact/scenarios/; did you mean 'bank'?\n"
    assert run(demo, "report", "--scenario", "bnk") == (USAGE, "", told)


def test_a_report_is_headed_by_its_scenario_and_says_of_each_verdict_whether_it_rests_on_it(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    text = " ".join(run(demo, "report", "--scenario", "bank", "--format", "md").out.split())
    assert "The bank (bank). That bank is so." in text
    assert text.count("Assumed by scenario bank.") == 3
    assert "Assumed in part" not in text
    assert "Assumed, and shown by no source: Joint bank: in place" in text


def test_a_report_under_a_scenario_fits_the_published_schema(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place, currency-law: partial}\nwithout_rules: [patrols-need-two]\n")
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    found = as_json(run(demo, "report", "--scenario", "bank", "--format", "json"))
    Draft202012Validator(schema).validate(found)
    (scenario,) = found["scenarios"]
    assert scenario["file"] == f"{FOLDER}/bank.yaml"
    assert scenario["assumptions"][1] == {
        "part": "set",
        "about": "currency-law",
        "words": "Currency law: partly in place",
        "line": 4,
        "claim": "scenario-bank#assumption-2",
        "idle": True,
    }
    rests = {item["id"]: item["assumptions"] for item in found["provisions"] if item["assumptions"]}
    assert rests == {
        "art2.common-currency": ["scenario-bank#assumption-1"],
        "art3.joint-patrols": ["scenario-bank#assumption-3"],
        "art3.shared-reserves": ["scenario-bank#assumption-1"],
    }
    assert [(item["institution"], item["assumptions"]) for item in found["governance"]] == [
        ("joint-council", []),
        ("joint-bank", ["scenario-bank#assumption-1"]),
        ("joint-fund", []),
    ]


def test_the_day_of_a_scenario_is_the_day_to_speak_of_and_the_last_of_a_timeline(demo: DemoProject) -> None:
    write(demo, "then", "as_of: 2010-05-05\nset: {joint-bank: in-place}\n")
    form = ("--scenario", "then", "--format", "json")
    assert as_json(run(demo, "timeline", *form))["to"] == "2010-05-05"
    assert as_json(run(demo, "roadmap", "art2.common-currency", *form))["as_of"] == "2010-05-05"
    assert [one["as_of"] for one in as_json(run(demo, "sweep", *form))["grid"]] == ["2010-05-05"]
    assert as_json(run(demo, "timeline", *form, "--to", "2011-01-01"))["to"] == "2011-01-01"


def test_a_day_of_a_scenario_after_the_cut_off_is_noted(demo: DemoProject) -> None:
    write(demo, "later", "as_of: 2030-05-05\nset: {joint-bank: in-place}\n")
    for command in ("report", "timeline", "sweep"):
        ran = run(demo, command, "--scenario", "later")
        assert (ran.code, ran.err) == (DONE, "note: facts were gathered only up to 2020-06-30\n")


def test_a_timeline_says_what_would_not_have_turned_without_the_scenario(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: {status: in-place, from: 2004-01-01}}\n")
    found = as_json(run(demo, "timeline", "--scenario", "bank", "--format", "json"))
    claims = ["scenario-bank#assumption-1"]
    assert found["assumptions"] == {"art2.common-currency": claims, "art3.shared-reserves": claims}
    turns = [(part["from"], turn) for part in found["stretches"] for turn in part["turns"]]
    assert [(day, turn["provision"]) for day, turn in turns if turn["assumptions"] == claims] == [
        ("2004-01-01", "art2.common-currency"),
        ("2004-01-01", "art3.shared-reserves"),
    ]
    assert [turn["provision"] for _, turn in turns if not turn["assumptions"]] == [
        "art2.common-budget",
        "art3.joint-patrols",
    ]
    text = " ".join(run(demo, "timeline", "--scenario", "bank", "--format", "md").out.split())
    assert text.count("Assumed by scenario bank.") == 2
    assert text.count("Assumed in part by scenario bank.") == 2
    assert "What this report assumes" in text


def test_a_deadline_that_is_met_by_what_is_always_so_names_no_day(demo: DemoProject) -> None:
    write(demo, "kept", "set: {art2.common-currency: in-place}\n")
    (deadline,) = as_json(run(demo, "timeline", "--scenario", "kept", "--format", "json"))["deadlines"]
    assert (deadline["state"], deadline["met"], deadline["assumptions"]) == (
        "met",
        None,
        ["scenario-kept#assumption-1"],
    )
    text = " ".join(run(demo, "timeline", "--scenario", "kept", "--format", "md").out.split())
    assert "met, as is assumed. Assumed by scenario kept." in text


def test_a_roadmap_says_what_works_by_assumption_and_whose_control_rests_on_one(demo: DemoProject) -> None:
    write(demo, "bank", BANK + "without_red_lines: [alpha-wants-a-veto]\n")
    found = as_json(run(demo, "roadmap", "art3.shared-reserves", "--scenario", "bank", "--format", "json"))
    assert (found["outcome"], found["granted"]) == ("works", ["art2.common-currency", "art3.shared-reserves"])
    write(demo, "fund", "set: {joint-bank.founded: in-place, joint-bank.empowered: in-place}\n")
    text = " ".join(run(demo, "roadmap", "art3.shared-reserves", "--scenario", "fund", "--format", "md").out.split())
    assert "Shared reserves (Art. 3). Assumed in part by scenario fund." in text
    assert "1 step in 1 stage would make this promise work." in text


@pytest.mark.parametrize("command", [("timeline",), ("roadmap", "art2.common-currency")], ids=" ".join)
def test_a_picture_says_under_which_scenario_and_settings_it_holds(demo: DemoProject, command: tuple[str, ...]) -> None:
    write(demo, "fund", "set: {joint-bank.founded: in-place}\n")
    given = ("--scenario", "fund", "--set", "joint-bank.empowered=in-place", "--format", "svg")
    assert ", assuming scenario fund and joint-bank.empowered=in-place<" in run(demo, *command, *given).out
    assert "assuming" not in run(demo, *command, "--format", "svg").out


def test_what_works_by_assumption_alone_is_not_said_to_work_as_it_is(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    for command in ("roadmap", "packages"):
        text = run(demo, command, "art2.common-currency", "--scenario", "bank").out
        assert "All of this can work by what is assumed; " in text
    assert "All of this can work as it is; no step" in run(demo, "roadmap", "art1.free-movement").out


def test_a_sweep_names_what_has_the_same_verdict_everywhere_only_by_assumption(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    text = " ".join(run(demo, "sweep", "--scenario", "bank").out.split())
    assert ("Assumed in part by scenario bank: Common currency (Art. 2) and Shared reserves (Art. 3).") in text
    (period,) = as_json(run(demo, "sweep", "--scenario", "bank", "--format", "json"))["periods"]
    assert {item["id"] for item in period["provisions"] if item["assumptions"]} == {
        "art2.common-currency",
        "art3.shared-reserves",
    }


def test_a_certificate_on_control_names_its_scenarios_and_is_believed(demo: DemoProject) -> None:
    write(demo, "alone", "without_red_lines: [alpha-wants-a-veto]\n")
    ran = run(demo, "certify", "--control", "joint-bank", "--scenario", "alone")
    (scenario,) = as_json(ran)["scenarios"]
    assert (scenario["id"], as_json(ran)["claim"]) == ("alone", "possible")
    demo.write("control.json", ran.out)
    assert invoke("verify", demo.root / "control.json").code == DONE


@pytest.mark.parametrize("command", [("report", "--scenario", "bank"), ("scenario", "compare")])
def test_the_links_of_a_page_lead_somewhere(demo: DemoProject, command: tuple[str, ...]) -> None:
    write(demo, "bank", BANK)
    page = Html(run(demo, *command, "--format", "html").out)
    assert page.missing_targets() == set()


def test_an_explanation_says_which_rule_and_which_fact_is_assumed(demo: DemoProject) -> None:
    write(
        demo,
        "both",
        "set: {joint-bank: in-place}\nrules: [{id: x, provision: art4.mutual-aid, requires: joint-bank}]\n",
    )
    text = " ".join(run(demo, "explain", "art4.mutual-aid", "--scenario", "both").out.split())
    assert "The rule on Mutual aid (x), assumed by a scenario, is satisfied" in text
    assert len(re.findall(r"in place,\W+assumed\W+for\W+this\W+analysis", text)) == 3
    assert "Assumed, and shown by no source: rule x on Mutual aid: added — Scenario “The both”" in text


def test_the_comparison_tells_what_opens_what_closes_and_what_did_nothing(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place, currency-law: in-place}\n")
    write(demo, "crisis", "set: {joint-council: missing}\n")
    found = as_json(run(demo, "scenario", "compare", "--format", "json"))
    assert (found["schema"], found["present"]["summary"]) == (
        "treatygap/comparison/1",
        {"provisions": 6, "implementable": 3, "blocked": 2, "undetermined": 1},
    )
    bank, crisis = found["scenarios"]
    assert bank["opened"] == ["art2.common-currency", "art3.shared-reserves"]
    assert bank["idle"] == [
        {"scenario": "bank", "part": "set", "about": "currency-law", "file": f"{FOLDER}/bank.yaml", "line": 4}
    ]
    assert bank["control"] == [
        {"institution": "joint-bank", "before": "deadlock", "after": "settled", "accepted": [], "crossed": []}
    ]
    assert crisis["closed"] == ["art2.common-budget", "art3.joint-patrols"]
    assert [(group["lacks"][0]["id"], group["promises"]) for group in crisis["waiting"]] == [
        ("joint-bank", ["art2.common-currency", "art3.shared-reserves"]),
        ("joint-council", ["art2.common-budget"]),
        ("joint-council", ["art3.joint-patrols"]),
    ]


def test_the_comparison_begins_with_its_answer(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    write(demo, "crisis", "set: {joint-council: missing}\n")
    text = " ".join(run(demo, "scenario", "compare", "bank", "crisis").out.split())
    assert (
        text.partition(" Made with ")[2]
        .partition(" Side by side")[0]
        .endswith(
            "The answer ---------- In the present, 3 of 6 promises can work and 2 are blocked. • A, “The bank”: Common "
            "currency (Art. 2) and Shared reserves (Art. 3) open; the deadlock over Joint bank is assumed away; 0 remain blocked. • "
            "B, “The crisis”: Common budget (Art. 2) and Joint patrols (Art. 3) close; 4 remain blocked. Most is opened "
            "by A, which opens 2 promises."
        )
    )


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_the_comparison_and_the_list_can_be_had_in_every_format(demo: DemoProject, form: str) -> None:
    write(demo, "bank", BANK)
    for command in ("compare", "list"):
        ran = run(demo, "scenario", command, "--format", form)
        assert (ran.code, ran.err) == (DONE, "")
        assert "The bank" in ran.out


def test_a_project_without_scenarios_has_nothing_to_compare(untouched_demo: DemoProject) -> None:
    ran = run(untouched_demo, "scenario", "compare")
    told = "treatygap: this treaty has no scenarios yet; `treatygap scenario new ID` writes one\n"
    assert ran == (USAGE, "", told)


def test_the_list_tells_what_each_scenario_assumes(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    write(demo, "next", "control: {joint-fund: equal}\n", base="bank")
    found = as_json(run(demo, "scenario", "list", "--format", "json"))["scenarios"]
    assert [(each["id"], each["base"], [a["words"] for a in each["assumptions"]]) for each in found] == [
        ("bank", None, ["Joint bank: in place"]),
        ("next", "bank", ["Joint fund: decides by “Equal footing”"]),
    ]


def test_a_new_scenario_is_written_and_does_what_the_options_say(demo: DemoProject) -> None:
    ran = run(
        demo,
        *("scenario", "new", "mine", "--title", "My own: one", "--set", "joint-bank=in-place"),
        *("--control", "joint-fund=equal", "--without-rule", "patrols-need-two"),
        *(
            "--without-red-line",
            "alpha-wants-a-veto",
            "--indicator",
            "alpha.population.2019=30",
            "--as-of",
            "2019-01-01",
        ),
    )
    assert (ran.code, ran.err, ran.out.endswith(f"{FOLDER}/mine.yaml\n")) == (DONE, "", True)
    (found,) = as_json(run(demo, "scenario", "list", "--format", "json"))["scenarios"]
    assert (found["title"], [each["words"] for each in found["assumptions"]]) == (
        "My own: one",
        [
            "the day to speak of is 2019-01-01",
            "Joint bank: in place",
            "Joint fund: decides by “Equal footing”",
            "rule patrols-need-two on Joint patrols: switched off",
            "red line of Alpha “must be able to block”: dropped",
            "Population of Alpha in 2019: 30",
        ],
    )


def test_every_commented_line_of_a_new_scenario_can_be_used(demo: DemoProject) -> None:
    assert run(demo, "scenario", "new", "mine").err == (
        "note: it assumes nothing yet; every key stands there as a comment with an example\n"
    )
    path = f"{FOLDER}/mine.yaml"
    lines = []
    for line in demo.read(path).splitlines():
        shown = line.removeprefix("# ")
        is_key = shown.partition(":")[0] in {
            "set",
            "control",
            "rules",
            "without_rules",
            "without_red_lines",
            "indicators",
        }
        is_below = line.startswith("#   ") and "treatygap " not in line
        lines.append(shown if is_key or is_below else line)
    demo.write(path, "\n".join(lines))
    (found,) = as_json(run(demo, "scenario", "list", "--format", "json"))["scenarios"]
    assert {each["part"] for each in found["assumptions"]} == {
        "set",
        "control",
        "rules",
        "without_rules",
        "without_red_lines",
        "indicators",
    }


def test_a_scenario_that_is_there_is_not_written_over_unless_that_is_asked_for(demo: DemoProject) -> None:
    path = write(demo, "bank", BANK)
    before = demo.read(path)
    ran = run(demo, "scenario", "new", "bank", "--set", "joint-fund=in-place")
    assert (ran.code, "is there already; --force replaces it" in ran.err, demo.read(path)) == (USAGE, True, before)
    assert run(demo, "scenario", "new", "bank", "--set", "joint-fund=in-place", "--force").code == DONE
    assert "joint-fund: in-place" in demo.read(path)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--set", "joint-bonk=in-place"), "unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?"),
        (("--set", "joint-bank"), "--set: 'joint-bank' is not of the form NAME=VALUE"),
        (("--indicator", "alpha=3"), "--indicator: 'alpha=3' is not PARTY.INDICATOR.YEAR=NUMBER"),
        (("--base", "nothing"), "unknown scenario 'nothing'"),
        (("--base", "mine"), "--base: a scenario cannot go on from itself"),
        (("--number", "2"), "--number goes with --from-package"),
        (("--from-package", "art1.free-movement"), "--from-package: all of this can work as it is"),
        (
            ("--from-package", "art4.mutual-aid"),
            "--from-package: no package makes this work; `treatygap packages` says more",
        ),
        (("--from-package", "art2.common-currency", "--number", "9"), "--number: there are only 1"),
        (
            ("--from-package", "art2.common-currenci"),
            "no promise is called 'art2.common-currenci'; did you mean 'art2.common-currency'?",
        ),
    ],
)
def test_a_wrong_call_writes_nothing(demo: DemoProject, options: tuple[str, ...], told: str) -> None:
    ran = run(demo, "scenario", "new", "mine", *options)
    assert ran == (USAGE, "", f"treatygap: {told}\n")
    assert not (demo.root / FOLDER / "mine.yaml").exists()


def test_a_scenario_made_from_a_package_opens_the_promise(demo: DemoProject) -> None:
    ran = run(demo, "scenario", "new", "mine", "--from-package", "art3.shared-reserves")
    note = "note: Joint bank: every form of control on the table is refused by a party\n"
    assert (ran.code, ran.err) == (DONE, note)
    (found,) = as_json(run(demo, "scenario", "compare", "--format", "json"))["scenarios"]
    assert "art3.shared-reserves" in found["opened"]


def test_on_a_terminal_a_new_scenario_is_asked_for(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_scenario, "on_a_terminal", lambda: True)
    answers = ["A bank", "joint-bonk", "joint-bank", "", "", "alpha-wants-a-veto", "", "", "There is a bank."]
    result = CliRunner().invoke(
        app, ["scenario", "new", "mine", "--project", str(demo.root)], input="\n".join(answers) + "\n"
    )
    assert result.exit_code == DONE
    assert "Most waits for: joint-bank" in result.stderr
    assert "'joint-bonk' is not known; did you mean 'joint-bank'?" in result.stderr
    (found,) = as_json(run(demo, "scenario", "list", "--format", "json"))["scenarios"]
    assert (found["title"], found["assumes"], [each["words"] for each in found["assumptions"]]) == (
        "A bank",
        "There is a bank.",
        ["Joint bank: in place", "red line of Alpha “must be able to block”: dropped"],
    )


@pytest.mark.parametrize("command", ["", "compare", "list", "new"])
def test_the_help_fits_80_columns(command: str, tmp_path: Path) -> None:
    ran = process("scenario", *command.split(), "--help", cwd=tmp_path, env={"COLUMNS": "80"})
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", ["compare", "list", "new"])
def test_the_help_shows_an_example(command: str) -> None:
    text = " ".join(invoke("scenario", command, "--help").out.split())
    assert f"Example: treatygap scenario {command} " in text


def test_the_same_comparison_gives_the_same_bytes(demo: DemoProject, tmp_path: Path) -> None:
    write(demo, "bank", BANK)
    for name in ("one.html", "two.html"):
        assert run(demo, "scenario", "compare", "-o", str(tmp_path / name)).code == DONE
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


CROSSED = "against the red line “Beta: must not be blocked by Alpha”"


def test_a_form_of_control_that_is_assumed_is_held_against_the_red_lines(demo: DemoProject) -> None:
    write(demo, "equal", "control: {joint-bank: equal}\n")
    told = " ".join(run(demo, "governance", "joint-bank", "--scenario", "equal").out.split())
    assert "✓ settled by assumption [" in told
    assert (
        "What is assumed crosses red lines that are in force on this day: "
        "• Beta: must not be blocked by Alpha (medium confidence) [" in told
    )
    report = " ".join(run(demo, "report", "--scenario", "equal").out.split())
    assert f"Control of Joint bank is settled by assumption, {CROSSED}. [" in report
    assert "Joint bank: ✓ settled by assumption [" in report
    assert (
        "What is assumed crosses these red lines: • Beta: must not be blocked by Alpha (medium confidence) [" in report
    )
    compared = " ".join(run(demo, "scenario", "compare").out.split())
    assert f"the deadlock over Joint bank is assumed away, {CROSSED};" in compared
    assert f"Control of Joint bank: from deadlock to settled by assumption, {CROSSED}." in compared


def test_programs_learn_what_an_assumed_form_of_control_crosses(demo: DemoProject) -> None:
    write(demo, "equal", "control: {joint-bank: equal}\n")
    (position,) = as_json(run(demo, "governance", "joint-bank", "--scenario", "equal", "--format", "json"))["positions"]
    assert (position["verdict"], position["settled_by_assumption"]) == ("settled", True)
    assert [item["red_line"] for item in position["models"][0]["refusals"]] == ["beta-is-not-blocked"]
    (case,) = as_json(run(demo, "scenario", "compare", "--format", "json"))["scenarios"]
    assert case["control"][0]["crossed"] == [{"party": "beta", "red_line": "beta-is-not-blocked"}]


def test_a_deadlock_ends_where_a_red_line_is_dropped_and_a_form_is_refused_no_more(demo: DemoProject) -> None:
    write(demo, "yielding", "without_red_lines: [beta-is-not-blocked]\n")
    compared = " ".join(run(demo, "scenario", "compare").out.split())
    assert "ends, for nobody refuses “Equal footing” any more" in compared
    assert "assumed away" not in compared
