"""`treatygap init`: what it writes works at once, and nothing of anybody's is lost."""

import itertools
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.cli.running import Ran, invoke, process
from tests.house.generated import ROOT
from tests.schemas import as_json, validator
from treatygap.cli import init as command
from treatygap.cli.main import app
from treatygap.cli.scaffold import NewParty, NewProject, project_files
from treatygap.cli.session import this_day
from treatygap.loading.document import Document, parse, read_document
from treatygap.model.scenario import Scenario

PARTIES = ("--party", "Alpha", "--party", "b=Ωmega")
GIVEN = ("--title", "Customs Treaty", "--signed", "2001-05-01", *PARTIES)
FILES = [
    "README.md",
    ".github/workflows/treatygap.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "rules/customs-treaty/governance.yaml",
    "rules/customs-treaty/rules.yaml",
    "rules/customs-treaty/scenarios/body-on-an-equal-footing.yaml",
    "rules/customs-treaty/tests/first.yaml",
    "treaty/customs-treaty/parties.yaml",
    "treaty/customs-treaty/prerequisites.yaml",
    "treaty/customs-treaty/sources.yaml",
    "treaty/customs-treaty/treaty.yaml",
]
FOR_EDITORS = [".treatygap/schemas", ".vscode/settings.json"]
MODELINE = "# yaml-language-server: $schema="


def content(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_it_lists_what_it_wrote_and_says_what_comes_next(tmp_path: Path) -> None:
    assert process("init", "my treaty", *GIVEN, cwd=tmp_path) == Ran(
        0,
        "".join(f"my treaty/{path}\n" for path in [*FILES, *FOR_EDITORS]),
        "\nNext:\n  cd 'my treaty'\n  treatygap report\n  treatygap test\n",
    )
    made = [path for path in content(tmp_path / "my treaty") if not path.startswith(".treatygap/")]
    assert made == sorted([*FILES, ".vscode/settings.json"])
    (tmp_path / "here").mkdir()
    assert process("init", *GIVEN, cwd=tmp_path / "here") == Ran(
        0,
        "".join(f"{path}\n" for path in [*FILES, *FOR_EDITORS]),
        "\nNext:\n  treatygap report\n  treatygap test\n  treatygap explain art1.first-promise\n",
    )


def test_a_new_project_reports_and_passes_its_tests_without_a_warning_or_a_gap_in_them(tmp_path: Path) -> None:
    process("init", *GIVEN, cwd=tmp_path)
    report = process("report", "--format", "json", cwd=tmp_path)
    found = json.loads(report.out)
    assert (report.code, report.err) == (0, "")
    assert (found["treaty"], found["title"], found["as_of"]) == ("customs-treaty", "Customs Treaty", cut_off(tmp_path))
    assert {item["id"]: item["verdict"] for item in found["provisions"]} == {
        "art1.first-promise": "blocked",
        "art2.second-promise": "implementable",
    }
    tests = process("test", "--coverage", "--mutate", "--strict", cwd=tmp_path)
    assert (tests.code, tests.err) == (0, "")
    assert "All 6 tests pass: 11 expectations met." in tests.out
    assert process("check", cwd=tmp_path).code == 0


def cut_off(folder: Path) -> str:
    (found,) = re.findall("cut_off: (.*)", (folder / "treaty/customs-treaty/treaty.yaml").read_text(encoding="utf-8"))
    return str(found)


def test_facts_are_gathered_up_to_the_day_on_which_the_project_is_begun(tmp_path: Path) -> None:
    before = this_day(None).isoformat()
    process("init", *GIVEN, cwd=tmp_path)
    assert before <= cut_off(tmp_path) <= this_day(None).isoformat()
    noted = process("check", "--select", "TG703,TG704,TG705", cwd=tmp_path)
    assert (noted.code, noted.out) == (0, "Nothing found.\n")


def test_another_day_of_facts_can_be_given(tmp_path: Path) -> None:
    process("init", *GIVEN, "--cut-off", "2003-04-05", cwd=tmp_path)
    assert cut_off(tmp_path) == "2003-04-05"
    wrong = process("init", *GIVEN, "--cut-off", "soon", "--force", cwd=tmp_path)
    assert (wrong.code, wrong.out, cut_off(tmp_path)) == (2, "", "2003-04-05")


def test_facts_on_a_treaty_that_is_still_to_be_signed_reach_to_its_signature(tmp_path: Path) -> None:
    process("init", "--title", "Customs Treaty", "--signed", "2999-05-01", *PARTIES, cwd=tmp_path)
    assert cut_off(tmp_path) == "2999-05-01"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("report", "--scenario", "body-on-an-equal-footing"), "Of 2 promises of the treaty, 2 can work"),
        (("scenario", "compare"), "• Opens: Placeholder: the first promise (Art.\N{NO-BREAK SPACE}1)."),
        (("governance",), "Refused by nobody on record: Placeholder: on an equal footing."),
        (("roadmap", "--all"), "3 steps in 3 stages would make this promise work."),
        (("timeline",), "No verdict turned in this time"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_new_project_has_an_answer_for_every_command_at_once(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    process("init", *GIVEN, cwd=tmp_path)
    ran = process(*arguments, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert told in ran.out


def test_every_model_file_names_a_schema_that_it_fits(tmp_path: Path) -> None:
    process("init", *GIVEN, cwd=tmp_path)
    files = [tmp_path / path for path in FILES if path.startswith(("rules/", "treaty/"))]
    for file in files:
        line, _ = file.read_text(encoding="utf-8").split("\n", maxsplit=1)
        schema = (file.parent / line.removeprefix(MODELINE)).resolve()
        assert schema.is_relative_to(tmp_path / ".treatygap" / "schemas")
        document, _ = read_document(file, "file")
        assert list(validator(json.loads(schema.read_text("utf-8"))).iter_errors(as_json(document.data))) == []
    assert len(files) == 8
    assert process("schema", "--project", ".", "--check", cwd=tmp_path) == Ran(0, "", "")


def test_settings_of_an_editor_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    ran = process("init", *GIVEN, "--force", cwd=tmp_path)
    assert (ran.code, ran.out.splitlines()) == (0, [*FILES, ".treatygap/schemas"])
    assert (tmp_path / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"


def test_faults_of_another_treaty_beside_it_do_not_hinder_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "treaty/other").mkdir(parents=True)
    (tmp_path / "treaty/other/treaty.yaml").write_text("treaty: 3\n", encoding="utf-8")
    ran = process("init", *GIVEN, cwd=tmp_path)
    assert (ran.code, ran.out.splitlines()) == (0, FILES)
    assert ran.err.startswith("note: no schemas for editors were made; treatygap schema --project . says why\n")


def test_every_key_of_the_new_scenario_is_there_with_a_comment_and_can_be_used(tmp_path: Path) -> None:
    process("init", *GIVEN, cwd=tmp_path)
    file = tmp_path / "rules/customs-treaty/scenarios/body-on-an-equal-footing.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    fields = {field.alias or name for name, field in Scenario.model_fields.items()}
    keys = {}
    for before, line in itertools.pairwise(lines):
        if match := re.match(r"(?:# )?([a-z_]+):", line):
            keys[match[1]] = before
    assert set(keys) == fields
    assert [key for key, before in keys.items() if not before.startswith("# ")] == []
    used = ("rules:", "without_rules:", "without_red_lines:", "as_of:", "  - {id: second")
    text = "\n".join(line[2:] if line[2:].startswith(used) else line for line in lines)
    file.write_text(text.replace("without_rules: [first-promise-needs-the-body]\n", ""), encoding="utf-8")
    ran = process("report", "--scenario", "body-on-an-equal-footing", cwd=tmp_path)
    assert ran.code == 0
    assert "rule second-promise-needs-agreement-or-body on Placeholder: the second promise: replaced" in " ".join(
        ran.out.split()
    )


def test_every_claim_and_title_of_the_model_is_marked_as_a_placeholder() -> None:
    new = NewProject("t", "T", "2001-05-01", "2002-01-01", (NewParty("a", "A"), NewParty("b", "B")))
    made = {path.name: yaml.safe_load(text) for path, text in project_files(new) if path.suffix == ".yaml"}
    claims = [claim["says"] for ledger in made["sources.yaml"]["sources"] for claim in ledger["claims"]]
    titles = [item["title"] for kind in ("institutions", "instruments") for item in made["prerequisites.yaml"][kind]]
    governance = made["governance.yaml"]
    titles += [item["title"] for kind in ("control_models", "red_lines") for item in governance[kind]]
    titles += [made["body-on-an-equal-footing.yaml"]["title"]]
    titles += [article["title"] for article in made["treaty.yaml"]["articles"]]
    assert [text for text in (*claims, *titles) if not text.startswith("Placeholder: ")] == []
    assert len(claims) == 8


def test_what_is_there_already_is_not_touched_unless_forced(tmp_path: Path) -> None:
    invoke("init", tmp_path, *GIVEN)
    (tmp_path / "README.md").write_text("Mine.", encoding="utf-8")
    (tmp_path / "rules/customs-treaty/rules.yaml").unlink()
    before = content(tmp_path)
    again = invoke("init", tmp_path, *GIVEN)
    assert (again.code, again.out, content(tmp_path)) == (2, "", before)
    assert again.err == (
        f"treatygap: '{tmp_path}/README.md' and 10 more are there already; nothing was written. "
        "--force replaces what is there\n"
    )
    assert invoke("init", tmp_path, *GIVEN, "--force").code == 0
    assert content(tmp_path)["README.md"].startswith("# Customs Treaty\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "--title, --signed and --party are needed where nobody can be asked"),
        (("--title", "Customs"), "--title, --signed and --party are needed where nobody can be asked"),
        ((*GIVEN, "--signed", "2001-02-30"), "--signed: '2001-02-30' is not a day of the calendar"),
        (
            (*GIVEN, "--id", "Customs"),
            "--id: 'Customs' is not an id: small letters, digits and hyphens, such as customs-treaty",
        ),
        ((*GIVEN, "--title", "a\nb"), "--title: a title is text on one line, without invisible characters"),
        ((*GIVEN, "--title", "Договор"), "no id can be made from this title; give --id"),
        ((*GIVEN[:4], "--party", "Alpha"), "--party: a treaty has at least two parties; give --party once for each"),
        ((*GIVEN, "--party", "alpha"), "--party: 'alpha' is named twice"),
        ((*GIVEN, "--party", "Ω"), "--party: no id can be made from 'Ω'; write ID=Ω"),
        (
            (*GIVEN, "--party", "C=Ω"),
            "--party: 'C' is not an id: small letters, digits and hyphens, such as customs-treaty",
        ),
    ],
)
def test_a_wrong_call_writes_nothing_and_ends_with_2(tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    assert invoke("init", tmp_path / "new", *options) == (2, "", f"treatygap: {message}\n")
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_place_of_the_folder_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "new"
    file.write_text("Mine.", encoding="utf-8")
    assert invoke("init", file, *GIVEN) == (2, "", f"treatygap: '{file}' is a file; name a folder\n")


def test_what_is_not_given_is_asked_for_until_it_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_can_ask", lambda: True)
    answers = "Договор\nΩ\npact\nyesterday\n2001-05-01\nAlpha\nAlpha, b=Бета\n"
    ran = CliRunner().invoke(app, ["init", str(tmp_path)], input=answers)
    assert ran.exit_code == 0
    assert re.findall("treatygap: .*", ran.stderr) == [
        "treatygap: 'Ω' is not an id: small letters, digits and hyphens, such as customs-treaty",
        "treatygap: 'yesterday' is not a day written as YYYY-MM-DD",
        "treatygap: a treaty has at least two parties; give --party once for each",
    ]
    assert yaml.safe_load(content(tmp_path)["treaty/pact/parties.yaml"]) == {
        "parties": [{"id": "alpha", "title": "Alpha"}, {"id": "b", "title": "Бета"}]
    }


@settings(max_examples=50)
@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip() != ""))
def test_no_title_breaks_a_file(title: str) -> None:
    new = NewProject("pact", title, "2001-05-01", "2002-01-01", (NewParty("a", title), NewParty("b", "{{ title }}")))
    texts = {path.as_posix(): text for path, text in project_files(new)}
    documents = {path: Document(path) for path in texts if path.startswith(("treaty/", "rules/"))}
    for path, document in documents.items():
        parse(texts[path], document)
        assert document.diagnostics == []
    assert documents["treaty/pact/treaty.yaml"].data["treaty"]["title"] == title
    assert [item["title"] for item in documents["treaty/pact/parties.yaml"].data["parties"]] == [title, "{{ title }}"]


def test_the_templates_are_part_of_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folder = ROOT / "src/treatygap/cli/new_project"
    wanted = {f"treatygap/cli/new_project/{path}" for path in content(folder)}
    assert wanted - set(zipfile.ZipFile(wheel).namelist()) == set()
    assert len(wanted) == len(FILES)
