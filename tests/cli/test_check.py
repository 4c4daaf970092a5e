"""`treatygap check`: what goes to the screen, to files and to the summary of a build, and how it ends."""

import json
from pathlib import Path

import pytest
from junitparser import JUnitXml

from tests.cli.running import Ran, invoke, process
from tests.projects import ARTICLES, INSTITUTIONS, RULES, SEED, DemoProject

AGED = "--today=2020-07-01"
"""A day on which nothing is out of date."""


@pytest.fixture(autouse=True)
def no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def odd(demo: DemoProject) -> DemoProject:
    """A project with a warning."""
    demo.append(SEED, "  - {id: unused, says: Nobody cites this., at: p. 1}\n")
    return demo


def check(demo: DemoProject, *arguments: str | Path) -> Ran:
    return invoke("check", "--project", demo.root, AGED, "--ignore", "TG505,TG601", *arguments)


def test_text_goes_to_the_screen_and_warnings_fail(odd: DemoProject) -> None:
    assert check(odd) == Ran(
        1,
        "seeds/demo-analysis.yaml:18:10: TG501 claim 'demo-analysis#unused' is not used by anything (warning)\n"
        "  18 |   - {id: unused, says: Nobody cites this., at: p. 1}\n"
        "     |          ^^^^^^\n"
        "\n"
        "1 warning found.\n",
        "",
    )


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("note", 1), ("any", 1), ("never", 0)])
def test_how_it_ends_hangs_on_fail_on(odd: DemoProject, least: str, code: int) -> None:
    assert check(odd, "--fail-on", least).code == code


def test_a_baseline_is_written_alone(odd: DemoProject, tmp_path: Path) -> None:
    terms = ("--reason", "known", "--author", "A. K.", "--until", "2030-01-01")
    ran = check(odd, "--write-baseline", tmp_path / "b.yaml", *terms, "-o", tmp_path / "a.sarif")
    assert ran == Ran(
        2,
        "",
        "treatygap: --write-baseline writes the baseline alone; leave --output, --format, --statistics and --fix out\n",
    )
    assert list(tmp_path.glob("*.*")) == []


def test_gaps_are_told_only_to_those_who_ask_and_fail_only_where_anything_does(demo: DemoProject) -> None:
    silent, asked, strict = check(demo), check(demo, "--gaps"), check(demo, "--fail-on", "any")
    assert (silent.code, silent.out) == (0, "Nothing found.\n")
    assert (asked.code, "GAP101 'Common currency'" in asked.out) == (0, True)
    assert asked.out.endswith("Nothing found. 6 gaps of the treaty on 2020-06-30.\n")
    assert (strict.code, strict.out) == (1, asked.out)


def test_gaps_can_be_those_of_another_day(demo: DemoProject) -> None:
    assert check(demo, "--gaps", "--as-of", "2000-06-01").out.endswith(" gaps of the treaty on 2000-06-01.\n")
    assert check(demo, "--as-of", "2000-06-01") == Ran(
        2, "", "treatygap: --as-of names the day of the gaps; ask for them with --gaps\n"
    )


def test_files_are_written_and_the_text_is_still_shown(odd: DemoProject, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.sarif", "a.sarif.json", "a.json", "a.xml", "a.md", "a.html", "a.txt")]
    ran = check(odd, *(f"-o{file}" for file in files), f"-ogitlab:{tmp_path / 'quality.json'}")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == check(odd).out == files[6].read_text(encoding="utf-8")
    assert json.loads(files[0].read_text())["version"] == "2.1.0"
    assert files[1].read_text() == files[0].read_text()
    assert json.loads(files[2].read_text())["schema"] == "treatygap/check/1"
    assert [suite.failures for suite in JUnitXml.fromfile(str(files[3]))] == [1]
    assert files[4].read_text().startswith("# Check of the model\n")
    assert files[5].read_text().startswith("<!DOCTYPE html>")
    assert [item["check_name"] for item in json.loads((tmp_path / "quality.json").read_text())] == ["TG501"]


def test_a_format_is_that_of_the_one_file_that_names_none_or_else_of_the_screen(
    odd: DemoProject, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    assert check(odd, "--format", "gitlab", "-o", one).out == ""
    assert json.loads(one.read_text())[0]["check_name"] == "TG501"
    ran = check(odd, "--format", "json", "-o", f"sarif:{other}")
    assert json.loads(ran.out)["summary"]["warning"] == 1
    assert ran.err == ""
    assert json.loads(other.read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.odt"], "'a.odt' has an ending that names no format. Known are .txt, .md,"),
        (["-o", "sarif:"], "--output 'sarif:' names no file"),
        (["--format", "json", "-o", "a.x", "-o", "b.x"], "--format json with several files: write each as FORMAT:FILE"),
        (["--format", "sarif", "--statistics"], "--format sarif holds the numbers"),
        (["-o", "no/such/folder/a.json"], "cannot write 'no/such/folder/a.json': No such file or directory"),
        (["--explain", "GAP999"], "--explain: no code 'GAP999'"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(
    odd: DemoProject, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = check(odd, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"treatygap: {message}")
    assert list(tmp_path.glob("*.*")) == []


def test_a_gap_can_be_explained() -> None:
    assert invoke("check", "--explain", "GAP104") == Ran(
        0,
        "GAP104 promise not determined, since no rule speaks of it (note, gap of the treaty)\n\n"
        "Nobody has said what a promise needs first.\n"
        "Write a rule for it, or say in `no_prerequisites` why it needs nothing.\n",
        "",
    )


def test_annotations_go_out_and_the_text_beside_them(odd: DemoProject) -> None:
    ran = check(odd, "--format", "github")
    assert ran.err == check(odd).out
    assert ran.out == (
        "::warning file=seeds/demo-analysis.yaml,line=18,endLine=18,col=10,endColumn=16,"
        "title=TG501 claim that nothing uses::claim 'demo-analysis#unused' is not used by anything\n"
    )


def test_the_summary_of_the_step_is_added_to(odd: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    check(odd)
    assert summary.read_text() == "# Before\n"
    check(odd, "--format", "github")
    assert summary.read_text().startswith("# Before\n# Check of the model\n")
    assert "| TG501 | claim that nothing uses | warning | 1 |" in summary.read_text()


def test_a_summary_that_cannot_be_written_spoils_nothing(odd: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(odd.root))
    ran = check(odd, "--format", "github")
    assert ran.code == 1
    assert ran.err.splitlines()[-1] == "note: the summary of the step cannot be written: Is a directory"


def test_statistics_count_by_code(odd: DemoProject) -> None:
    assert check(odd, "--statistics").out == "1  TG501  claim that nothing uses (warning)\n\n1 warning found.\n"


def test_paths_count_from_the_repository(odd: DemoProject) -> None:
    (odd.root.parent / ".git").mkdir()
    name = odd.root.name
    assert f"file={name}/seeds/demo-analysis.yaml," in check(odd, "--format", "github").out
    assert json.loads(check(odd, "--format", "gitlab").out)[0]["location"]["path"] == f"{name}/seeds/demo-analysis.yaml"
    run = json.loads(check(odd, "--format", "sarif").out)["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        f"{name}/seeds/demo-analysis.yaml"
    )
    # What people read counts from the project, as everywhere.
    assert check(odd).out.startswith("seeds/demo-analysis.yaml:18:10: ")


def test_columns_are_right_in_each_format_with_windows_line_ends_and_letters_of_any_width(odd: DemoProject) -> None:
    odd.replace(SEED, "  - {id: unused, says: Nobody cites this.", "  - {says: Никто 通貨 e\u0301 🏦., id: unused")
    odd.write(SEED, odd.read(SEED).replace("\n", "\r\n"))
    line, first, last = 18, 32, 38
    assert odd.read(SEED).split("\r\n")[line - 1][first - 1 : last - 1] == "unused"
    text = check(odd).out.splitlines()
    assert text[0].startswith(f"seeds/demo-analysis.yaml:{line}:{first}: TG501 ")
    # In a terminal a wide letter takes two columns and an accent none: 通, 貨 and the house, less one.
    assert text[2].index("^") - text[1].index("-") == first - 3 + 2
    assert text[2].count("^") == last - first
    assert f"line={line},endLine={line},col={first},endColumn={last}," in check(odd, "--format", "github").out
    found = json.loads(check(odd, "--format", "json").out)["diagnostics"][0]
    assert (found["line"], found["column"], found["end_column"]) == (line, first, last)
    result = json.loads(check(odd, "--format", "sarif").out)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": line,
        "startColumn": first,
        "endLine": line,
        "endColumn": last,
    }
    assert json.loads(check(odd, "--format", "gitlab").out)[0]["location"]["lines"] == {"begin": line}
    (suite,) = JUnitXml.fromstring(check(odd, "--format", "junit").out.encode())
    assert [int(case._elem.attrib["line"]) for case in suite if case.result] == [line]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_can_be_mended_is_told_as_lines_in_the_place_of_others(demo: DemoProject, ends: str) -> None:
    twice = "because: [demo-analysis#budget, demo-analysis#budget]"
    demo.replace(RULES, "because: [demo-analysis#budget]", twice)
    demo.write(RULES, demo.read(RULES).replace("\n", ends))
    result = json.loads(check(demo, "--format", "sarif").out)["runs"][0]["results"][0]
    assert (result["ruleId"], result["fixes"]) == (
        "TG504",
        [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": RULES, "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 5, "startColumn": 1, "endLine": 6, "endColumn": 1},
                                "insertedContent": {"text": f"    because: [demo-analysis#budget]{ends}"},
                            }
                        ],
                    }
                ]
            }
        ],
    )


def test_a_file_whose_last_line_does_not_end_is_not_mended(demo: DemoProject) -> None:
    demo.replace(RULES, "because: [demo-analysis#budget]", "because: [demo-analysis#budget, demo-analysis#budget]")
    demo.write(RULES, demo.read(RULES).rstrip("\n"))
    result = json.loads(check(demo, "--format", "sarif").out)["runs"][0]["results"][0]
    assert (result["ruleId"], "fixes" in result) == ("TG504", False)


def test_titles_that_look_like_commands_reach_nobody(demo: DemoProject) -> None:
    demo.replace(ARTICLES, "title: Common currency", 'title: "::error::x ##[set-env name=A]%0A<script>]]>"')
    demo.replace(INSTITUTIONS, "title: Joint bank", 'title: "##vso[task.complete]\\n::add-mask::x"')
    for form in ("text", "github", "md", "html", "junit"):
        ran = check(demo, "--gaps", "--format", form)
        lines = (ran.out + ran.err).split("\n")
        assert [line for line in lines if "##[" in line or "##vso[" in line or line.lstrip().startswith("::add")] == []
        assert "<script>]" not in ran.out if form in ("html", "junit") else True
    commands = check(demo, "--gaps", "--format", "github").out.splitlines()
    assert {line.split(" ")[0] for line in commands} == {"::warning", "::notice"}


def test_a_model_that_cannot_be_loaded_ends_with_3_in_each_format(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requirez: joint-council")
    for form in ("text", "json", "sarif", "junit", "github", "gitlab", "md", "html"):
        assert check(demo, "--format", form, "--gaps").code == 3
    run = json.loads(check(demo, "--format", "sarif").out)["runs"][0]
    assert (run["invocations"][0]["executionSuccessful"], run["invocations"][0]["exitCode"]) == (False, 3)


def test_the_same_project_gives_the_same_bytes_whatever_the_hash_seed(odd: DemoProject, tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        files = [
            f"-o{form}:{folder / form}" for form in ("text", "json", "sarif", "junit", "github", "gitlab", "md", "html")
        ]
        environment = {"PYTHONHASHSEED": seed, "TREATYGAP_CACHE": "off"}
        assert process("check", AGED, "--gaps", *files, cwd=odd.root, env=environment).code == 1
        found.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(found[0]) == 8
    assert found[0] == found[1]
