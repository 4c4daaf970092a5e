"""The page of each lint has a bad and a good example, and both do what it says.

An example is laid over the demo project: a block whose first line names a file writes that file, anew or in its
place. What the bad example gives stands below it.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.generated import ROOT
from tests.projects import write_project
from treatygap.checks.accepting import accept
from treatygap.checks.gaps_on import GapsOn
from treatygap.checks.register import BY_CODE, LINTS
from treatygap.checks.run import check
from treatygap.loading.baseline_file import read_baseline
from treatygap.loading.check_settings import read_check_settings
from treatygap.loading.discovery import find_project

PAGES = ROOT / "docs" / "lints"
TODAY = date(2021, 1, 1)
BASELINE = "baseline.yaml"
_BLOCK = re.compile(
    r"^```(?P<language>yaml|toml|text)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Example(NamedTuple):
    files: dict[str, str]
    output: list[str]


def read_page(code: str) -> tuple[str, Example, Example]:
    """The head of a page, its bad example, and its good one."""
    head, bad, good = re.split(
        r"^## (?:Bad|Good)$", (PAGES / f"{code}.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return head, example(bad), example(good)


def example(text: str) -> Example:
    blocks = list(_BLOCK.finditer(text))
    files = {match["file"]: match["text"] for match in blocks if match["file"]}
    return Example(files, [line for match in blocks if not match["file"] for line in match["text"].splitlines()])


def found(code: str, files: dict[str, str], folder: Path) -> list[str]:
    demo = write_project(folder)
    for path, text in files.items():
        demo.write(path, text)
    layout = find_project(folder)
    settings = read_check_settings(layout)
    checked = check(layout, layout.treaties(), settings, TODAY, GapsOn() if BASELINE in files else None)
    if BASELINE in files:
        checked = accept(checked, read_baseline(folder / BASELINE, BASELINE), settings)
    broken = [str(item) for item in checked.diagnostics if item.severity == "error" and item.code not in BY_CODE]
    assert broken == []
    return [
        str(item) if item.severity == "error" else f"{item} ({item.severity})"
        for item in checked.diagnostics
        if item.code == code and item.place.path in files
    ]


@pytest.mark.parametrize("code", BY_CODE)
def test_the_bad_example_gives_what_stands_below_it(code: str, tmp_path: Path) -> None:
    _, bad, _ = read_page(code)
    assert bad.output != []
    assert found(code, bad.files, tmp_path) == bad.output


@pytest.mark.parametrize("code", BY_CODE)
def test_the_good_example_gives_nothing(code: str, tmp_path: Path) -> None:
    _, bad, good = read_page(code)
    assert good.files.keys() <= bad.files.keys()
    assert found(code, {**bad.files, **good.files}, tmp_path) == []


@pytest.mark.parametrize("code", BY_CODE)
def test_the_page_says_what_the_lint_says(code: str) -> None:
    head, _, _ = read_page(code)
    lint = BY_CODE[code]
    said = re.sub(r"\s+", " ", head)
    assert head.startswith(f"# {code}: {lint.name}\n")
    assert f"A {lint.severity} of the family *{lint.family}*." in said or f"An {lint.severity} of" in said
    assert lint.meaning in said


def test_the_list_of_lints_is_whole_and_in_order() -> None:
    rows = re.findall(
        r"^\| \[(TG\d+)\]\(TG\d+\.md\) \| (.+?) \| (\w+) \| (\w+) \|$",
        (PAGES / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert rows == [(lint.code, lint.name, lint.severity, lint.family) for lint in LINTS]
    assert [lint.code for lint in LINTS] == sorted(BY_CODE)
    assert {file.stem for file in PAGES.glob("TG*.md")} == set(BY_CODE)
