"""What a run loads is what its start-up costs: a command must not pay for another, nor for a format not asked for."""

import os
import subprocess
import sys

import pytest

from tests.house.generated import ROOT
from treatygap import load

SHARED = {"cli", "cli.main", "cli.options", "cli.screen", "cli.session", "cli.start"}
LIBRARIES = {
    "clingo",
    "distributed",
    "docx",
    "jinja2",
    "lxml",
    "numba",
    "numpy",
    "pyarrow",
    "rich",
    "typst",
    "xlsxwriter",
    "yaml",
}
LARGE_GAMES = {f"governance.games.{name}" for name in ("diagrams", "native", "quadrature", "rows", "subset_sums")}
INDICES = {f"governance.indices.{name}" for name in ("registry", "johnston", "minimal")}
SCENARIOS = {
    "analysis.scenarios.assumption_words",
    "analysis.scenarios.difference",
    "analysis.scenarios.overlay",
    "loading.scenarios",
    "model.scenario",
}
OTHER_QUESTIONS = {
    "analysis.leverage",
    "analysis.packages",
    "analysis.governing.power",
    "analysis.roadmaps.roadmap",
    "analysis.sweeps.sweep",
}
OTHER_FORMATS = {
    "reports.formats.csv",
    "reports.formats.docx.writer",
    "reports.formats.html",
    "reports.formats.markdown",
    "reports.formats.pdf",
    "reports.formats.xlsx",
    "reports.gap.gap_contract",
    "reports.gap.gap_payload",
    "reports.gap.gap_table",
}
READING_FILES = {"loading.assembly", "loading.document", "loading.records", "model.files"}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of a command on the treaty held here leaves behind, ours without the package's name."""
    load(ROOT)  # so that the run finds the project kept
    script = (
        "import sys; from treatygap.cli.start import run\n"
        "try: run()\n"
        "except SystemExit as stopped: print(stopped.code or 0, *sys.modules, file=sys.stderr)"
    )
    # A measurement of coverage would bring imports of its own.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=ROOT, env=plain, check=True
    )
    code, *modules = ran.stderr.split()
    assert (code, ran.stdout == "") == ("0", False)
    return {name.removeprefix("treatygap.") for name in modules}


def of_the_command_line(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "cli"}


@pytest.fixture(scope="module")
def report() -> set[str]:
    return loaded_by("report")


@pytest.fixture(scope="module")
def explanation() -> set[str]:
    return loaded_by("explain", next(iter(load(ROOT).rules_on)))


def test_a_command_loads_no_other(report: set[str], explanation: set[str]) -> None:
    assert of_the_command_line(report) == {*SHARED, "cli.report"}
    assert of_the_command_line(explanation) == {*SHARED, "cli.explain"}


def test_a_report_on_the_screen_loads_nothing_that_it_does_not_show(report: set[str]) -> None:
    for unneeded in (LIBRARIES, LARGE_GAMES, INDICES, SCENARIOS, OTHER_QUESTIONS, OTHER_FORMATS, READING_FILES):
        assert unneeded & report == set()


def test_an_explanation_loads_no_more_than_the_deadlocks_that_it_tells(explanation: set[str]) -> None:
    for unneeded in (LIBRARIES, LARGE_GAMES, INDICES, SCENARIOS, OTHER_QUESTIONS, OTHER_FORMATS, READING_FILES):
        assert unneeded & explanation == set()
    assert {"analysis.analyze", "checker"} & explanation == set()


def test_what_is_looked_for_has_these_names() -> None:
    """A module that is renamed would be missed by the tests above, and nobody would see it."""
    ours = {
        ".".join(file.relative_to(ROOT / "src" / "treatygap").with_suffix("").parts)
        for file in (ROOT / "src" / "treatygap").rglob("*.py")
    }
    named = LARGE_GAMES | INDICES | SCENARIOS | OTHER_QUESTIONS | OTHER_FORMATS | READING_FILES
    assert named - ours == set()
    assert {"cli.report", "cli.explain", "analysis.analyze", "analysis.control", "checker"} - ours == set()


def test_a_report_as_json_loads_no_other_format() -> None:
    loaded = loaded_by("report", "--format", "json")
    assert {"jinja2", "tabulate", "reports.formats.html", "reports.formats.terminal"} & loaded == set()
