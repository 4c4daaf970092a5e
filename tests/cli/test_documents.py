"""Files for Word, Excel and print from the command line."""

import csv
import os
import pty
import subprocess
import sys
from importlib import util
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import docx
import pytest
import typer
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.running import invoke
from tests.projects import ARTICLES, DemoProject
from treatygap.cli.session import show

USAGE = 2
COMMANDS = [
    ("report",),
    ("explain", "art2.common-currency"),
    ("packages", "art2.common-currency"),
    ("leverage",),
    ("governance",),
    ("timeline",),
    ("roadmap", "--all"),
    ("sweep",),
    ("check",),
]
INSTALL = "treatygap: PDF, Word and Excel files need further libraries: pip install 'treatygap[docs]'\n"


def title(file: Path) -> str:
    """What a file says it is called."""
    match file.suffix:
        case ".pdf":
            about = PdfReader(file, strict=True).metadata
            return str(about.title) if about is not None else ""
        case ".docx":
            return str(docx.Document(str(file)).core_properties.title)
        case _:
            return str(load_workbook(file).properties.title)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_report_can_be_written_for_print_word_and_excel(
    untouched_demo: DemoProject, tmp_path: Path, command: tuple[str, ...]
) -> None:
    made = [tmp_path / f"found.{ending}" for ending in ("pdf", "docx", "xlsx")]
    for file in made:
        ran = invoke(*command, "--project", untouched_demo.root, "-o", file)
        assert (ran.out, ran.code) == ("", 0)
    first, *others = map(title, made)
    assert first
    assert others == [first, first]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_what_goes_down_a_pipe_is_what_a_file_would_hold(
    untouched_demo: DemoProject, tmp_path: Path, form: str
) -> None:
    arguments = ["report", "--project", str(untouched_demo.root), "--format", form]
    piped = subprocess.run([sys.executable, "-m", "treatygap", *arguments], capture_output=True, check=True)
    assert invoke(*arguments, "-o", tmp_path / "file").code == 0
    assert (tmp_path / "file").read_bytes() == piped.stdout


def test_a_screen_is_not_flooded_with_what_is_no_text(untouched_demo: DemoProject) -> None:
    ours, theirs = pty.openpty()
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "treatygap", "report", "--project", str(untouched_demo.root), "--format", "xlsx"],
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(theirs)
        os.close(ours)
    assert (ran.returncode, ran.stderr.decode()) == (
        USAGE,
        "treatygap: this format is no text that a screen could show; name a file with -o\n",
    )


def test_text_still_goes_to_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(TextIOWrapper):
        def isatty(self) -> bool:
            return True

    screen = Screen(BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", screen)
    show("words\n")
    with pytest.raises(typer.Exit):
        show(b"%PDF")
    assert screen.buffer.getvalue() == b"words\n"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("form", "library"), [("pdf", "typst"), ("docx", "docx"), ("docx", "typst"), ("xlsx", "xlsxwriter")]
)
def test_where_a_library_is_missing_it_is_said_how_to_install_it(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    found = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name, *rest: None if name == library else found(name, *rest))
    for command in ("report", "check"):
        ran = invoke(command, "--project", untouched_demo.root, "-o", tmp_path / f"found.{form}")
        assert (ran.code, ran.out, ran.err) == (USAGE, "", INSTALL)
    assert list(tmp_path.iterdir()) == []


def test_a_report_as_csv_has_a_line_for_each_promise(untouched_demo: DemoProject) -> None:
    ran = invoke("report", "--project", untouched_demo.root, "--format", "csv")
    bank = "joint-bank.founded joint-bank.empowered joint-bank.governed"
    told = ("provision", "verdict", "missing", "in_words", "overdue_since")
    assert [tuple(row[name] for name in told) for row in csv.DictReader(StringIO(ran.out))] == [
        (
            "art1.free-movement",
            "implementable",
            "",
            "Needs nothing first: Both parties only have to open their borders.",
            "",
        ),
        ("art2.common-budget", "implementable", "", "Kept in part; all that it needs is in place.", ""),
        ("art2.common-currency", "blocked", bank, "Joint bank (not founded)", "2005-01-01"),
        ("art3.joint-patrols", "implementable", "", "All that it needs is in place.", ""),
        (
            "art3.shared-reserves",
            "blocked",
            f"{bank} art2.common-currency",
            "Joint bank (not founded); Common currency (Art.\u00a02)",
            "",
        ),
        ("art4.mutual-aid", "undetermined", "", "No rule says what it needs.", ""),
    ]


def test_a_title_from_the_model_is_text_everywhere(demo: DemoProject, tmp_path: Path) -> None:
    demo.replace(ARTICLES, "title: Common currency", "title: \"=cmd|' /C calc'!A1 <script> #panic() $x$ \\\\\\\\\"")
    said = "=cmd|' /C calc'!A1 <script> #panic() $x$ \\\\"
    for ending in ("pdf", "docx", "xlsx", "csv"):
        assert invoke("report", "--project", demo.root, "-o", tmp_path / f"found.{ending}").code == 0
    pages = PdfReader(tmp_path / "found.pdf", strict=True).pages
    assert said in " ".join(" ".join(each.extract_text() for each in pages).split())
    cells = [cell.text for table in docx.Document(str(tmp_path / "found.docx")).tables for cell in table._cells]
    assert said in cells
    sheet = load_workbook(tmp_path / "found.xlsx")["What is missing"]
    assert (said, "s") in [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row]
    assert f"'{said}" in [row[2] for row in csv.reader(StringIO((tmp_path / "found.csv").read_text(encoding="utf-8")))]
