"""The files in the repository that the program writes: what each should hold today."""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from treatygap import analyze, load
from treatygap.analysis.assessment import Assessment
from treatygap.reports.checking.check_contract import SCHEMA as CHECK_SCHEMA
from treatygap.reports.checking.check_contract import CheckJson
from treatygap.reports.gap.gap_contract import SCHEMA, ReportJson
from treatygap.reports.gap.gap_payload import gap_payload
from treatygap.reports.gap.gap_report import gap_report
from treatygap.reports.rendering import FORMATS, Page, Report

ROOT = Path(__file__).resolve().parents[2]


def generated() -> dict[Path, Callable[[], str]]:
    """Each generated file with what makes its content: every treaty's report on its cut-off day, and the schemas."""
    reports = {
        ROOT / "reports" / folder.name / f"report.{name}": partial(_report, folder.name, name)
        for folder in sorted((ROOT / "treaty").iterdir())
        for name in ("md", "html", "json")
    }
    return {
        **reports,
        ROOT / "schemas" / "report.schema.json": _schema,
        ROOT / "schemas" / "check.schema.json": _check_schema,
    }


def _report(treaty: str, form: str) -> str:
    assessment = _assessment(treaty)
    return FORMATS[form](Report(partial(gap_report, assessment), partial(gap_payload, assessment)), Page())


@cache
def _assessment(treaty: str) -> Assessment:
    return analyze(load(ROOT, treaty))


def _schema() -> str:
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


def _check_schema() -> str:
    return json.dumps(check_schema(), indent=2, ensure_ascii=False) + "\n"


def check_schema() -> dict[str, Any]:
    """The JSON Schema of `check --format json`."""
    schema = TypeAdapter(CheckJson).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": CHECK_SCHEMA, **schema}


def report_schema() -> dict[str, Any]:
    """The JSON Schema of `report --format json`."""
    schema = TypeAdapter(ReportJson).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}
