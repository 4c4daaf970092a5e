"""Files that nothing reads are told, so that no slip in a name goes unseen."""

from collections.abc import Sequence
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.projects import DemoProject
from treatygap.checks.run import check
from treatygap.cli.main import app
from treatygap.loading.discovery import find_project
from treatygap.loading.strays import strays
from treatygap.model.check_settings import CheckSettings

ODD = "TG206 is not read: a model file's name ends in .yaml or .yml, in small letters"


def told(demo: DemoProject) -> Sequence[str]:
    layout = find_project(demo.root)
    return [str(item) for item in strays(layout, layout.treaties())]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "rules/demo-pakt/more.yaml",
            "rules/demo-pakt: TG206 belongs to no treaty, so that nothing reads it; did you mean 'demo-pact'?",
        ),
        ("rules/archive/deep/more.yml", "rules/archive: TG206 belongs to no treaty, so that nothing reads it"),
        (
            "rules/demo-pact/sub/more.yaml",
            "rules/demo-pact/sub: TG206 is a folder within rules that nothing reads; move its files up to "
            "rules/demo-pact/",
        ),
        (
            "rules/demo-pact/scenario/more.yaml",
            "rules/demo-pact/scenario: TG206 is a folder within rules that nothing reads; did you mean 'scenarios'?",
        ),
        (
            "rules/demo-pact/scenarios/old/more.yaml",
            "rules/demo-pact/scenarios/old: TG206 is a folder within scenarios that nothing reads; move its files up to "
            "rules/demo-pact/scenarios/",
        ),
        ("treaty/more.yaml", "treaty/more.yaml: TG206 lies in no treaty's folder, so that nothing reads it"),
        ("rules/demo-pact/more.YAML", f"rules/demo-pact/more.YAML: {ODD}"),
        ("rules/demo-pact/more.yaml.txt", f"rules/demo-pact/more.yaml.txt: {ODD}"),
        ("rules/demo-pact/tests/deep/more.yml.bak", f"rules/demo-pact/tests/deep/more.yml.bak: {ODD}"),
        ("rules/demo-pact/scenarios/more.Yml", f"rules/demo-pact/scenarios/more.Yml: {ODD}"),
        ("rules/more.YML", f"rules/more.YML: {ODD}"),
        ("seeds/deep/more.YAML", f"seeds/deep/more.YAML: {ODD}"),
        ("treaty/demo-pact/deep/more.yaml.old", f"treaty/demo-pact/deep/more.yaml.old: {ODD}"),
    ],
)
def test_a_file_in_the_wrong_place_or_with_an_odd_ending_is_told(path: str, line: str, demo: DemoProject) -> None:
    demo.write(path, "rules: []\n")
    assert told(demo) == [line]


@pytest.mark.parametrize(
    "path",
    [
        "rules/demo-pact/tests/deep/more.yaml",
        "rules/demo-pact/scenarios/more.yaml",
        "rules/demo-pact/notes/read-me.md",
        "rules/demo-pact/yaml-notes.txt",
        "rules/demo-pact/.more.yaml.swp",
        "rules/demo-pact/more.yaml~",
        "rules/archive/read-me.txt",
        "rules/more.yaml",
        "treaty/demo-pact/deep/more.yaml",
        "seeds/deep/more.yml",
    ],
)
def test_what_is_read_and_what_no_model_could_be_is_left_alone(path: str, demo: DemoProject) -> None:
    demo.write(path, "rules: []\n")
    assert told(demo) == []


def test_a_check_tells_it_once_although_it_kept_an_earlier_result(demo: DemoProject) -> None:
    layout = find_project(demo.root)
    settings = CheckSettings.model_validate({"select": ("TG2",)})

    def found() -> list[str]:
        checked = check(layout, layout.treaties(), settings, date(2021, 1, 1))
        return [f"{item} ({item.severity})" for item in checked.diagnostics]

    assert found() == []
    demo.write("rules/demo-pact/more.YAML", "rules: []\n")
    assert found() == [f"rules/demo-pact/more.YAML: {ODD} (warning)"]


def test_a_report_tells_it_and_goes_on(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/more.YAML", "rules: []\n")
    result = CliRunner().invoke(app, ["report", "--project", str(demo.root)])
    assert (result.exit_code, result.stderr) == (0, f"rules/demo-pact/more.YAML: {ODD} (warning)\n")


def test_a_model_that_cannot_be_loaded_does_not_hide_it(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/more.YAML", "rules: []\n")
    demo.write("rules/demo-pact/more.yaml", "rules: 3\n")
    result = CliRunner().invoke(app, ["report", "--project", str(demo.root)])
    assert (result.exit_code, result.stderr.splitlines()) == (
        3,
        [
            f"rules/demo-pact/more.YAML: {ODD} (warning)",
            "rules/demo-pact/more.yaml:1:8: TG103 'rules' must be a list, not a number",
        ],
    )
