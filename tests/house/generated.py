"""The files in the repository that the program writes: what each should hold today."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.house.pages.catalogue_page import catalogue_page
from tests.house.pages.decisions_page import decisions_page
from tests.house.pages.keys_page import keys_page
from tests.house.pages.options_page import options_page
from treatygap import analyze, load
from treatygap.analysis.assessment import Assessment
from treatygap.loading.discovery import find_project
from treatygap.loading.editors.file_schema import as_text, file_schema
from treatygap.loading.editors.kinds import FILE_KINDS
from treatygap.loading.editors.project_schemas import FOLDER, VSCODE, project_schemas, vscode_settings
from treatygap.reports.contracts import CONTRACTS, output_schema
from treatygap.reports.gap.gap_payload import gap_payload
from treatygap.reports.gap.gap_report import gap_report
from treatygap.reports.rendering import FORMATS, Page, Report

ROOT = Path(__file__).resolve().parents[2]


def generated() -> dict[Path, Callable[[], str]]:
    """Each generated file with what makes its content: every treaty's report on its cut-off day, schemas, pages."""
    reports = {
        ROOT / "reports" / folder.name / f"report.{name}": partial(_report, folder.name, name)
        for folder in sorted((ROOT / "treaty").iterdir())
        for name in ("md", "html", "json")
    }
    layout = find_project(ROOT)
    files = {kind.name: partial(file_schema, kind) for kind in FILE_KINDS}
    outputs = {name: partial(output_schema, name) for name in CONTRACTS}
    schemas = {
        ROOT / "schemas" / f"{name}.schema.json": partial(_text, make) for name, make in (files | outputs).items()
    }
    own = {ROOT / FOLDER / path: partial(str, text) for path, text in project_schemas(layout).items()}
    settings = {ROOT / VSCODE: partial(vscode_settings, layout, ROOT / FOLDER)}
    return {**reports, **schemas, **own, **settings, **_pages()}


def _pages() -> dict[Path, Callable[[], str]]:
    reference = ROOT / "docs" / "reference"
    decisions = ROOT / "docs" / "decisions"
    return {
        reference / "options.md": options_page,
        reference / "keys.md": keys_page,
        reference / "control-models.md": partial(_catalogue, ROOT / "rules" / "control-models.yaml"),
        decisions / "README.md": partial(decisions_page, decisions),
    }


def _catalogue(file: Path) -> str:
    # The catalogue is the same for every treaty.
    return catalogue_page(load(ROOT, min(folder.name for folder in (ROOT / "treaty").iterdir())), file)


def _report(treaty: str, form: str) -> str:
    assessment = _assessment(treaty)
    return FORMATS[form](Report(partial(gap_report, assessment), partial(gap_payload, assessment)), Page())


@cache
def _assessment(treaty: str) -> Assessment:
    return analyze(load(ROOT, treaty))


def _text(make: Callable[[], dict[str, Any]]) -> str:
    return as_text(make())
