"""Forms of control that any treaty can be tried with: a file directly in `rules/`."""

import pytest

from tests.cli.running import invoke
from tests.projects import DemoProject

CATALOGUE = "rules/control-models.yaml"
MODEL = """\
control_models:
  - id: by-output
    title: By output
    summary: Votes follow output.
    game: {weighted: {by: output, quota: {more_than: 1/2}}}
    because: [demo-analysis#models]
"""


def test_a_catalogue_may_go_by_figures_that_the_treaty_does_not_have(demo: DemoProject) -> None:
    demo.write(CATALOGUE, MODEL)
    project = demo.load()
    assert project.catalogue == ("by-output",)
    assert project.warnings == ()
    ran = invoke("governance", "joint-bank", "--project", demo.root)
    assert ran.code == 0
    assert "None of them can be judged." in ran.out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("demo-analysis#models", "demo-analysis#modls", "6:15: TG202 unknown claim 'demo-analysis#modls'; did you mean 'demo-analysis#models'?"),
        ("id: by-output", "id: equal", "2:9: TG201 control model 'equal' is defined already in rules/demo-pact/governance.yaml:2:9"),
        ("{weighted: {by: output, quota: {more_than: 1/2}}}", "{veto: [gama]}", "5:19: TG202 unknown party or neutral member 'gama'"),
        ("summary:", "sumary:", "2:5: TG102 missing key 'summary' of 'by-output'\nrules/control-models.yaml:4:5: TG101 unknown key 'sumary'; did you mean 'summary'?"),
        ("control_models:", "candidates: []\ncontrol_models:", "1:1: TG101 unknown key 'candidates'"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_told_by_line_and_column(demo: DemoProject, old: str, new: str, message: str) -> None:
    demo.write(CATALOGUE, MODEL.replace(old, new))
    ran = invoke("governance", "--project", demo.root)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"{CATALOGUE}:{message}\n"


def test_a_model_of_a_treaty_may_not_go_by_figures_that_nobody_declared(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/more.yaml", MODEL)
    ran = invoke("governance", "--project", demo.root)
    assert (ran.code, ran.err) == (3, "rules/demo-pact/more.yaml:5:27: TG202 unknown indicator 'output'\n")
