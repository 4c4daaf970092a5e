"""Baselines: what is accepted passes, what is new does not, and nothing hides behind another."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import FILES, INSTITUTIONS, RULES, SEED, DemoProject
from treatygap.model.checked import digest_of_missing

UNUSED = "  - {id: rain, says: It rains., at: paragraph 8}\n"
TERMS = ("--reason", "Known since the summer", "--author", "A. Nalyst", "--until", "2030-01-01")


def run(demo: DemoProject, *options: str | Path) -> Ran:
    return invoke("check", "--project", demo.root, "--today", "2021-01-01", "--select", "TG501,TG504,TG98", *options)


@pytest.fixture
def baseline(demo: DemoProject) -> Path:
    """A baseline of the demo project with one unused claim in it."""
    demo.append(SEED, UNUSED)
    file = demo.root / "baseline.yaml"
    ran = run(demo, "--write-baseline", file, *TERMS)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"{file} accepts 6 gaps and 1 diagnostic; look at each before you commit it\n"
    return file


def against(demo: DemoProject, baseline: Path, *options: str) -> tuple[int, list[str]]:
    """The exit code, and the lines on what counts."""
    ran = run(demo, "--baseline", baseline, "--format", "text", *options)
    return ran.code, [
        line
        for line in ran.out.splitlines()
        if line.partition(" ")[0].endswith(":") and " let pass: " not in line and " accepted by " not in line
    ]


def test_what_is_known_passes_and_is_printed(demo: DemoProject, baseline: Path) -> None:
    ran = run(demo, "--baseline", baseline)
    assert (ran.code, ran.err) == (0, "")
    assert "Known since the summer" in ran.out
    assert run(demo).code == 1


def test_a_baseline_says_what_it_accepts(baseline: Path) -> None:
    text = baseline.read_text(encoding="utf-8")
    assert (
        """\
- treaty: demo-pact
  code: GAP101
  subject: art2.common-currency
  missing:
  - joint-bank.empowered
  - joint-bank.founded
  - joint-bank.governed
"""
        f"  accepts: {digest_of_missing(('joint-bank.empowered', 'joint-bank.founded', 'joint-bank.governed'))}\n"
        "  reason: Known since the summer\n  author: A. Nalyst\n  until: '2030-01-01'\n"
    ) in text
    assert f"- code: TG501\n  path: {SEED}\n  subject: claim demo-analysis#rain\n" in text


def test_a_new_diagnostic_fails(demo: DemoProject, baseline: Path) -> None:
    demo.append(SEED, UNUSED.replace("rain", "snow"))
    assert against(demo, baseline) == (
        1,
        [f"{SEED}:19:10: TG501 claim 'demo-analysis#snow' is not used by anything (warning)"],
    )


def test_lines_that_move_change_nothing(demo: DemoProject, baseline: Path) -> None:
    for path in (SEED, RULES, INSTITUTIONS):
        demo.write(path, "# a comment\n\n" + demo.read(path))
    assert against(demo, baseline) == (0, [])


def test_a_new_gap_fails(demo: DemoProject, baseline: Path) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {all: [joint-council, joint-bank]}")
    code, _ = against(demo, baseline)
    assert code == 1


def test_a_gap_with_something_else_missing_is_another_gap(demo: DemoProject, baseline: Path) -> None:
    demo.replace(RULES, "        - joint-bank\n", "        - joint-bank\n        - joint-fund\n")
    code, lines = against(demo, baseline)
    assert code == 1
    assert [line for line in lines if "TG986" in line and "common-currency" in line] == [
        "baseline.yaml:7:12: TG986 GAP101 of 'art2.common-currency' was accepted without 'joint-fund.governed' missing "
        "(warning)"
    ]


def test_what_is_mended_is_to_be_removed_and_does_not_fail(demo: DemoProject, baseline: Path) -> None:
    demo.replace(SEED, UNUSED, "")
    demo.replace(
        INSTITUTIONS,
        "empowered: in-place, governed: missing, because: [demo-analysis#fund]",
        "because: [demo-analysis#fund]",
    )
    code, lines = against(demo, baseline)
    mended = [line.partition(" TG984 ")[2] for line in lines]
    assert f"TG501 in {SEED} is accepted, and is no longer there (note)" in mended
    assert code == 0


def test_what_has_expired_counts_again(demo: DemoProject, baseline: Path) -> None:
    code, lines = against(demo, baseline, "--today", "2030-01-01")
    assert code == 1
    assert sum("TG985" in line for line in lines) == 7


def test_writing_anew_keeps_reasons_and_drops_what_is_gone(demo: DemoProject, baseline: Path) -> None:
    text = baseline.read_text(encoding="utf-8").replace("Known since the summer", "The council talks of it", 1)
    baseline.write_text(text, encoding="utf-8")
    demo.replace(SEED, UNUSED, UNUSED.replace("rain", "snow"))
    ran = run(demo, "--write-baseline", baseline, *TERMS)
    assert ran.code == 0
    after = baseline.read_text(encoding="utf-8")
    assert (after.count("The council talks of it"), "rain" in after, "snow" in after) == (1, False, True)
    assert against(demo, baseline) == (0, [])


def test_one_more_alike_is_new(demo: DemoProject, baseline: Path) -> None:
    demo.replace(RULES, "because: [demo-analysis#patrols]", "because: [demo-analysis#patrols, demo-analysis#patrols]")
    run(demo, "--write-baseline", baseline, *TERMS)
    assert against(demo, baseline) == (0, [])
    demo.replace(
        RULES,
        "because: [demo-analysis#patrols, demo-analysis#patrols]",
        "because: [demo-analysis#patrols, demo-analysis#patrols, demo-analysis#patrols]",
    )
    code, lines = against(demo, baseline)
    assert (code, len(lines)) == (1, 1)


def test_the_project_names_its_baseline(demo: DemoProject, baseline: Path) -> None:
    demo.write("pyproject.toml", '[tool.treatygap.check]\nbaseline = "baseline.yaml"\n')
    assert run(demo).code == 0
    baseline.unlink()
    ran = run(demo)
    assert (ran.code, ran.err.endswith("baseline.yaml'; --write-baseline makes one\n")) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  - joint-bank.founded\n", "", "TG104 what is missing was changed by hand, and `accepts` no longer fits it"),
        ("until: '2030-01-01'", "until: never", "TG104 'never' is not a day written as YYYY-MM-DD"),
        ("  author: A. Nalyst\n", "", "TG102 missing key 'author'"),
        ("gaps:", "gap:", "TG101 unknown key 'gap'; did you mean 'gaps'?"),
    ],
)
def test_a_faulty_baseline_is_not_used(demo: DemoProject, baseline: Path, old: str, new: str, fault: str) -> None:
    baseline.write_text(baseline.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    ran = run(demo, "--baseline", baseline)
    assert (ran.code, ran.out) == (3, "")
    assert fault in ran.err


def test_an_entry_that_stands_twice_is_a_fault(demo: DemoProject, baseline: Path) -> None:
    text = baseline.read_text(encoding="utf-8")
    gaps = text[text.index("gaps:\n") + 6 : text.index("diagnostics:")]
    baseline.write_text(text.replace("diagnostics:", gaps + "diagnostics:"), encoding="utf-8")
    ran = run(demo, "--baseline", baseline)
    assert ran.code == 3
    assert "TG201 GAP101 of 'art2.common-currency' is accepted already in baseline.yaml:" in ran.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--write-baseline", "b.yaml"), "--write-baseline needs --reason and --author and --until"),
        (("--reason", "x"), "--reason goes with --write-baseline"),
        (("--write-baseline", "b.yaml", *TERMS, "--until", "2020-01-01"), "2020-01-01 is not after 2021-01-01"),
        (("--write-baseline", "b.yaml", *TERMS, "--until", "later"), "'later' is not a day written as YYYY-MM-DD"),
        (("--baseline", "none.yaml"), "there is no baseline 'none.yaml'; --write-baseline makes one"),
        (("--fail-on", "new"), "--fail-on new: new to what?"),
    ],
)
def test_wrong_options_are_refused(demo: DemoProject, options: tuple[str, ...], message: str) -> None:
    ran = run(demo, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_model_with_errors_has_no_baseline(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    ran = run(demo, "--write-baseline", demo.root / "baseline.yaml", *TERMS)
    assert (ran.code, (demo.root / "baseline.yaml").exists()) == (3, False)
    assert "no baseline was written: errors cannot be accepted" in ran.err


def test_an_expired_acceptance_is_judged_by_the_day(demo: DemoProject, baseline: Path) -> None:
    assert [against(demo, baseline, "--today", day)[0] for day in ("2029-12-31", "2030-01-01")] == [0, 1]


def test_a_gap_that_shrinks_passes_and_its_entry_is_made_smaller(demo: DemoProject, baseline: Path) -> None:
    demo.replace(
        INSTITUTIONS,
        "founded: missing, empowered: missing, governed: missing",
        "founded: in-place, empowered: missing, governed: missing",
    )
    code, lines = against(demo, baseline)
    shrunk = "was accepted with 'joint-bank.founded' missing, which no longer is (note)"
    assert code == 0
    assert [line.partition(" of ")[2] for line in lines] == [
        f"'art2.common-currency' {shrunk}",
        f"'art3.shared-reserves' {shrunk}",
    ]
    assert run(demo, "--baseline", baseline, "--fix").code == 0
    assert against(demo, baseline) == (0, [])
    demo.replace(
        INSTITUTIONS,
        "founded: in-place, empowered: missing, governed: missing",
        "founded: missing, empowered: missing, governed: missing",
    )
    assert against(demo, baseline)[0] == 1


def test_writing_anew_makes_entries_smaller_and_keeps_their_reasons(demo: DemoProject, baseline: Path) -> None:
    demo.replace(
        INSTITUTIONS,
        "founded: missing, empowered: missing, governed: missing",
        "founded: in-place, empowered: missing, governed: missing",
    )
    other = ("--reason", "Another", "--author", "B. Nalyst", "--until", "2031-01-01")
    assert run(demo, "--write-baseline", baseline, *other).code == 0
    text = baseline.read_text(encoding="utf-8")
    assert ("joint-bank.founded" in text, "Another" in text, text.count("Known since the summer")) == (False, False, 7)


def test_a_gap_that_is_of_another_kind_by_now_is_told_so(demo: DemoProject, baseline: Path) -> None:
    demo.replace(
        INSTITUTIONS,
        "founded: missing, empowered: missing, governed: missing",
        "founded: unknown, empowered: unknown, governed: unknown",
    )
    code, lines = against(demo, baseline)
    assert code == 1
    assert [line.partition(" TG986 ")[2] for line in lines if "shared-reserves" in line] == [
        "GAP101 of 'art3.shared-reserves' was accepted, and is GAP103 now (warning)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("treaty: demo-pact", "treaty: demo-pakt", "there is no treaty 'demo-pakt' here; did you mean 'demo-pact'?"),
        ("code: GAP101", "code: GAP109", "there is no GAP109; did you mean 'GAP104'?"),
    ],
)
def test_an_entry_about_nothing_that_there_is_is_told(
    demo: DemoProject, baseline: Path, old: str, new: str, fault: str
) -> None:
    baseline.write_text(baseline.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    code, lines = against(demo, baseline)
    assert code == 1
    assert [line.partition(" TG987 ")[2] for line in lines if "TG987" in line] == [f"{fault} (warning)"]


def test_gaps_of_another_day_say_nothing_on_what_is_mended(demo: DemoProject, baseline: Path) -> None:
    before = baseline.read_text(encoding="utf-8")
    _, lines = against(demo, baseline, "--as-of", "2000-01-01", "--fix")
    assert [line for line in lines if "TG984" in line or "TG988" in line] == []
    assert baseline.read_text(encoding="utf-8") == before
    assert run(demo, "--write-baseline", baseline, *TERMS, "--as-of", "2000-01-01").code == 2


def test_one_treaty_says_nothing_on_the_entries_of_another(demo: DemoProject, baseline: Path) -> None:
    for path in (*FILES, "seeds/more.yaml"):
        if "demo-pact" in path:
            demo.write(
                path.replace("demo-pact", "other-pact"), demo.read(path).replace("id: demo-pact", "id: other-pact")
            )
    before = baseline.read_text(encoding="utf-8")
    run(demo, "--treaty", "other-pact", "--baseline", baseline, "--fix")
    assert baseline.read_text(encoding="utf-8") == before


def test_a_severity_to_fail_on_leaves_gaps_out_and_says_so(demo: DemoProject, baseline: Path) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {all: [joint-council, joint-bank]}")
    ran = run(demo, "--baseline", baseline, "--fail-on", "warning")
    assert (ran.code, ran.err) == (0, "note: --fail-on warning looks at the files alone: new gaps do not count\n")


def report(demo: DemoProject, *options: str | Path) -> Ran:
    return invoke("report", "--project", demo.root, *options)


def test_a_report_says_what_is_known(demo: DemoProject, baseline: Path) -> None:
    ran = report(demo, "--baseline", baseline, "--today", "2021-01-01", "--fail-on", "new", "--format", "md")
    assert (ran.code, ran.err) == (0, "")
    section = ran.out[ran.out.index("## Known and new") :]
    assert "No gap is new and 6 are accepted in baseline.yaml, by what holds on 1 January 2021." in section
    assert section.count("| Known since the summer | A. Nalyst | 1 January 2030 |") == 6


def test_a_report_says_what_is_new_and_can_fail_on_it(demo: DemoProject, baseline: Path) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {all: [joint-council, joint-bank]}")
    options = ("--baseline", baseline, "--today", "2021-01-01")
    ran = report(demo, *options, "--fail-on", "new", "--format", "json")
    found = json.loads(ran.out)["baseline"]
    assert ran.code == 1
    assert [(gap["code"], gap["subject"]) for gap in found["new"]] == [("GAP101", "art2.common-budget")]
    assert (found["file"], found["today"], len(found["accepted"]), found["faults"]) == (
        "baseline.yaml",
        "2021-01-01",
        6,
        [],
    )
    assert report(demo, *options).code == 0


def test_a_report_under_a_setting_says_what_of_the_baseline_is_mended(demo: DemoProject, baseline: Path) -> None:
    ran = report(
        demo, "--baseline", baseline, "--today", "2021-01-01", "--set", "joint-bank=in-place", "--format", "json"
    )
    faults = json.loads(ran.out)["baseline"]["faults"]
    assert "GAP101 of 'art2.common-currency' is accepted, and is no longer there" in [
        fault["message"] for fault in faults
    ]


def test_a_report_without_a_baseline_names_none(demo: DemoProject) -> None:
    assert json.loads(report(demo, "--format", "json").out)["baseline"] is None


@pytest.mark.parametrize("options", [("--fail-on", "new"), ("--today", "2021-01-01")])
def test_a_report_without_a_baseline_refuses_what_asks_for_one(demo: DemoProject, options: tuple[str, str]) -> None:
    assert report(demo, *options).code == 2
