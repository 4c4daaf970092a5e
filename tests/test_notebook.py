"""Results as a notebook shows them."""

import html
import re
import subprocess
import sys

import treatygap
from tests.house.generated import ROOT
from tests.projects import DemoProject
from tests.scenarios import write
from treatygap.reports.formats.html import render
from treatygap.reports.gap.gap_report import gap_report


def test_an_assessment_shows_itself_as_the_page_that_the_command_writes(untouched_demo: DemoProject) -> None:
    found = treatygap.analyze(untouched_demo.load())
    shown = found._repr_html_()
    assert shown is not None
    page = re.fullmatch(r'<iframe title="[^"]*" sandbox style="[^"]*" srcdoc="([^"]*)"></iframe>', shown)
    assert page is not None
    assert html.unescape(page[1]) == render(gap_report(found))


def test_a_comparison_shows_itself_with_its_scenarios(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place}\n")
    found = treatygap.compare(demo.load(), treatygap.load_scenarios(path=demo.root))
    shown = found._repr_html_()
    assert shown is not None
    assert shown.count("The bank") >= 2


def test_without_the_notebook_floor_a_result_is_shown_as_text_alone() -> None:
    code = (
        "from treatygap.analysis.analyze import analyze; import treatygap;"
        "print(analyze(treatygap.load())._repr_html_())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert ran.stdout == "None\n"


def test_python_users_load_nothing_heavy_before_they_ask_for_something() -> None:
    code = "import sys, treatygap; print(*(name for name in ('pydantic', 'jinja2', 'yaml') if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert ran.stdout == "\n"
