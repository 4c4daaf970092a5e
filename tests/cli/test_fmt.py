"""`treatygap fmt`: which files it takes, what it says, and how it ends."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.running import Ran, invoke, process
from tests.house.generated import ROOT
from tests.projects import DemoProject
from treatygap.cli.main import app
from treatygap.model.diagnostic import ModelError

ODD = "rules: []\nstart_together: []\n"
GOOD = "a: 1\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two treaties, with a file of every kind; those that end in `-odd` are out of order."""
    for path, text in {
        "treaty/one/treaty.yaml": GOOD,
        "treaty/two/deep/articles-odd.yml": "articles:\n- {title: t, id: a}\n",
        "rules/catalogue.yaml": GOOD,
        "rules/one/rules-odd.yaml": "candidates: []\nrules: []\n",
        "rules/one/scenarios/s-odd.yaml": "title: t\nid: s-odd\n",
        "rules/two/tests/t.yaml": GOOD,
        "seeds/deep/s-odd.yaml": "source:   x\n",
        "notes/elsewhere.yaml": "a:   1\n",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


OUT_OF_ORDER = [
    "rules/one/rules-odd.yaml",
    "rules/one/scenarios/s-odd.yaml",
    "seeds/deep/s-odd.yaml",
    "treaty/two/deep/articles-odd.yml",
]


def listed(names: list[str]) -> str:
    return "".join(f"{name}\n" for name in names)


def test_the_files_of_this_repository_are_in_order() -> None:
    ran = invoke("fmt", "--check", "--project", ROOT)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(" files already in order\n")


def test_what_init_writes_is_in_order(tmp_path: Path) -> None:
    title = 'My: "Treaty", no. 1 ' + "of many words " * 10 + "and more"
    given = ("--title", title, "--id", "pact", "--signed", "2001-05-01", "--party", "no=No: #1", "--party", "B")
    assert invoke("init", tmp_path, *given).code == 0
    assert invoke("fmt", "--check", "--project", tmp_path) == Ran(0, "", "8 files already in order\n")
    assert invoke("test", "--project", tmp_path).code == 0


def test_without_paths_all_files_of_all_treaties_are_formatted_once_for_all(project: Path) -> None:
    assert process("fmt", cwd=project / "rules") == Ran(
        0, listed(OUT_OF_ORDER), "4 files formatted; 3 files already in order\n"
    )
    assert (project / "rules/one/rules-odd.yaml").read_bytes() == b"rules: []\ncandidates: []\n"
    assert (project / "notes/elsewhere.yaml").read_text() == "a:   1\n"
    assert process("fmt", "--check", cwd=project) == Ran(0, "", "7 files already in order\n")
    assert sorted(file.name for file in project.rglob(".treatygap-*")) == []


def test_check_names_files_and_writes_nothing(project: Path) -> None:
    before = {file: file.read_bytes() for file in project.rglob("*.y*ml")}
    assert process("fmt", "--check", cwd=project) == Ran(
        1, listed(OUT_OF_ORDER), "4 files would change; 3 files already in order\n"
    )
    assert {file: file.read_bytes() for file in project.rglob("*.y*ml")} == before


def test_diff_shows_what_would_change(project: Path) -> None:
    file = project / "rules/one/rules-odd.yaml"
    before = file.read_bytes()
    shown = (
        "--- rules/one/rules-odd.yaml\n+++ rules/one/rules-odd.yaml\n@@ -1,2 +1,2 @@\n"
        "+rules: []\n candidates: []\n-rules: []\n"
    )
    assert process("fmt", "--diff", "rules/one/rules-odd.yaml", cwd=project) == Ran(0, shown, "1 file would change\n")
    assert process("fmt", "--diff", "--check", "rules/one/rules-odd.yaml", cwd=project).code == 1
    assert file.read_bytes() == before
    file.write_bytes(b"rules: []\r\n")
    assert process("fmt", "--diff", "rules/one/rules-odd.yaml", cwd=project) == Ran(
        0,
        "",
        "note: in rules/one/rules-odd.yaml only line ends or the mark of the byte order would change\n"
        "1 file would change\n",
    )
    file.write_bytes(b"a:  1")
    assert process("fmt", "--diff", "rules/one/rules-odd.yaml", cwd=project).out.splitlines()[3:] == [
        "-a:  1",
        "\\ No newline at end of file",
        "+a: 1",
    ]


def test_paths_may_be_folders_of_a_project_and_files_anywhere(project: Path) -> None:
    assert process("fmt", "rules", "notes/elsewhere.yaml", "rules/one", cwd=project) == Ran(
        0, listed([*OUT_OF_ORDER[:2], "notes/elsewhere.yaml"]), "3 files formatted; 2 files already in order\n"
    )


def test_a_faulty_file_is_reported_and_the_others_are_formatted(project: Path) -> None:
    (project / "treaty/one/treaty.yaml").write_text("a: [1\n")
    ran = process("fmt", cwd=project)
    assert (ran.code, ran.out) == (3, listed(OUT_OF_ORDER))
    first, last = ran.err.splitlines()
    assert first.startswith("treaty/one/treaty.yaml:2:1: TG002 is not valid YAML: ")
    assert last == "4 files formatted; 2 files already in order; 1 file cannot be formatted"
    assert process("fmt", "--check", cwd=project).code == 3


def test_an_editor_can_send_a_file_and_read_it_back() -> None:
    ran = CliRunner().invoke(app, ["fmt", "-"], input="b: 1\nid: 'x' # c\n")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "id: x  # c\nb: 1\n", "")
    ran = CliRunner().invoke(app, ["fmt", "-"], input="b: [\n")
    assert (ran.exit_code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("standard input:2:1: TG002 is not valid YAML")
    ran = CliRunner().invoke(app, ["fmt", "--check", "-"], input="b:  1\n")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (1, "standard input\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.yaml",), "there is no file or folder 'nowhere.yaml'"),
        (("notes/text.txt",), "'notes/text.txt' is no model file; those end in .yaml or .yml"),
        (("-", "notes/elsewhere.yaml"), "'-' formats the standard input alone; name no other file with it"),
        (("notes",), "there is no model file in 'notes'"),
    ],
)
def test_a_wrong_call_is_explained(arguments: tuple[str, ...], message: str, project: Path) -> None:
    (project / "notes/text.txt").write_text("x")
    assert process("fmt", *arguments, cwd=project) == Ran(2, "", f"treatygap: {message}\n")


def test_outside_a_project_only_files_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:  1\n")
    ran = process("fmt", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert ": TG011 no project here: " in ran.err
    assert process("fmt", "a.yaml", cwd=tmp_path) == Ran(0, "a.yaml\n", "1 file formatted\n")


def test_a_link_stays_a_link_and_rights_stay_what_they_were(project: Path) -> None:
    file = project / "rules/one/rules-odd.yaml"
    file.chmod(0o640)
    (project / "rules/one/link-odd.yaml").symlink_to(file)
    assert process("fmt", "rules/one/link-odd.yaml", cwd=project).code == 0
    assert (project / "rules/one/link-odd.yaml").is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.read_text() == "rules: []\ncandidates: []\n"


def test_a_scenario_that_is_begun_is_in_order(demo: DemoProject) -> None:
    demo.load()
    assert invoke("scenario", "new", "what-if", "--set", "joint-bank=in-place", "--project", demo.root).code == 0
    file = demo.root / "rules/demo-pact/scenarios/what-if.yaml"
    assert invoke("fmt", "--check", file) == Ran(0, "", "1 file already in order\n")


@pytest.mark.parametrize("text", ["", "# to do\n", "---\n", "null\n"])
def test_a_file_that_holds_nothing_is_as_faulty_as_for_the_loader(text: str, demo: DemoProject) -> None:
    demo.write("rules/demo-pact/more.yaml", text)
    ran = invoke("fmt", "--check", "--project", demo.root)
    told = [line for line in ran.err.splitlines() if "more.yaml" in line]
    with pytest.raises(ModelError) as caught:
        demo.load()
    assert (ran.code, told) == (3, [str(item) for item in caught.value.diagnostics])
