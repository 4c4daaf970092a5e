"""`treatygap check --fix`: what is mended, and what is left alone."""

from pathlib import Path

from tests.cli.running import Ran, invoke
from tests.projects import ARTICLES, RULES, SEED, DemoProject

TERMS = ("--reason", "Known", "--author", "A. Nalyst", "--until", "2030-01-01")


def fix(demo: DemoProject, *options: str | Path) -> Ran:
    return invoke(
        "check", "--project", demo.root, "--today", "2021-01-01", "--select", "TG504,TG604,TG98", "--fix", *options
    )


def test_nothing_to_mend_changes_nothing(demo: DemoProject) -> None:
    before = {file: file.stat().st_mtime_ns for file in demo.root.rglob("*.yaml")}
    assert fix(demo) == (0, "Nothing found.\n", "")
    assert {file: file.stat().st_mtime_ns for file in demo.root.rglob("*.yaml")} == before


def test_what_can_be_mended_is_mended_and_the_rest_of_the_file_stays(demo: DemoProject) -> None:
    before = demo.read(RULES)
    demo.replace(
        RULES,
        "because: [demo-analysis#patrols]",
        "because: [demo-analysis#patrols, demo-analysis#patrols, demo-analysis#patrols]  # two of three",
    )
    ran = fix(demo)
    assert (ran.code, ran.out) == (0, "Nothing found.\n")
    assert [line.partition(" ")[0] for line in ran.err.splitlines()] == ["mended:", "mended:", "2"]
    assert f"mended: {RULES}:21:38: TG504 claim 'demo-analysis#patrols' is cited twice for the same thing" in ran.err
    assert demo.read(RULES) == before.replace(
        "because: [demo-analysis#patrols]", "because: [demo-analysis#patrols]  # two of three"
    )


def test_a_comment_that_lets_nothing_pass_goes(demo: DemoProject) -> None:
    before = demo.read(SEED)
    demo.write(SEED, before.replace("  - {id: mood", "  # treatygap: ignore[TG504] no longer\n  - {id: mood"))
    assert fix(demo).err.endswith("\n1 fault mended in 1 file\n")
    assert demo.read(SEED) == before


def test_a_comment_that_lets_something_pass_as_well_stays(demo: DemoProject) -> None:
    twice = "because: [demo-analysis#patrols, demo-analysis#patrols]  # treatygap: ignore[TG504, TG604] meant"
    demo.replace(RULES, "because: [demo-analysis#patrols]", twice)
    ran = fix(demo)
    assert ran.code == 1
    assert "TG982 comment lets TG604 pass, which is not found here" in ran.out
    assert twice in demo.read(RULES)


def test_an_entry_of_a_baseline_that_is_mended_goes(demo: DemoProject) -> None:
    file = demo.root / "baseline.yaml"
    assert invoke("check", "--project", demo.root, "--write-baseline", file, *TERMS).code == 0
    before = file.read_text(encoding="utf-8")
    demo.replace(
        ARTICLES,
        "summary: Each party helps the other.\n",
        "summary: Each party helps.\n        no_prerequisites: Help needs nothing.\n",
    )
    assert "TG984" in invoke("check", "--project", demo.root, "--today", "2021-01-01", "--baseline", file).out
    assert fix(demo, "--baseline", file).err.endswith("\n1 fault mended in 1 file\n")
    entry = before[before.index("- treaty: demo-pact\n  code: GAP104") :].partition("\n- ")[0]
    entry = entry.partition("diagnostics:")[0].rstrip("\n") + "\n"
    assert file.read_text(encoding="utf-8") == before.replace(entry, "")


def test_a_model_that_cannot_be_loaded_is_left_alone(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    before = demo.read(RULES)
    assert fix(demo).code == 3
    assert demo.read(RULES) == before


def test_line_ends_and_non_ascii_text_are_kept(demo: DemoProject) -> None:
    text = demo.read(RULES).replace(
        "because: [demo-analysis#patrols]", "because: [demo-analysis#patrols, demo-analysis#patrols]  # Дозоры"
    )
    demo.write(RULES, text.replace("\n", "\r\n"))
    assert fix(demo).err.endswith("\n1 fault mended in 1 file\n")
    assert demo.read(RULES) == text.replace("#patrols, demo-analysis#patrols]", "#patrols]").replace("\n", "\r\n")


def test_a_comment_for_a_code_that_is_not_looked_for_stays(demo: DemoProject) -> None:
    """What nobody looked for cannot be said to be gone."""
    text = demo.read(SEED).replace("  - {id: mood", "  # treatygap: ignore[TG506] no date is known\n  - {id: mood")
    demo.write(SEED, text)
    assert (fix(demo).code, demo.read(SEED)) == (0, text)
    assert fix(demo, "--select", "ALL", "--ignore", "TG505,TG506,TG601").out == "Nothing found.\n"
    assert demo.read(SEED) == text


def test_a_comment_with_a_code_that_is_none_is_not_taken_away(demo: DemoProject) -> None:
    text = demo.read(SEED).replace("  - {id: mood", "  # treatygap: ignore[TG999] a slip of the pen\n  - {id: mood")
    demo.write(SEED, text)
    ran = fix(demo)
    assert ("TG981 comment lets TG999 pass, and there is no such code" in ran.out, demo.read(SEED)) == (True, text)
