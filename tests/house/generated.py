"""The files in the repository that the program writes: what each should hold today."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from treatygap import analyze, load
from treatygap.reports.gap_contract import SCHEMA, ReportJson
from treatygap.reports.gap_payload import gap_payload
from treatygap.reports.gap_report import gap_report
from treatygap.reports.rendering import FORMATS, Page, Report

ROOT = Path(__file__).resolve().parents[2]


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated file with its content: every treaty's report on its cut-off day, and the schemas."""
    for folder in sorted((ROOT / "treaty").iterdir()):
        project = load(ROOT, folder.name)
        assessment = analyze(project)
        report = Report(partial(gap_report, assessment), partial(gap_payload, assessment))
        for name in ("md", "html", "json"):
            yield ROOT / "reports" / folder.name / f"report.{name}", FORMATS[name](report, Page())
    yield ROOT / "schemas" / "report.schema.json", json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


def report_schema() -> dict[str, Any]:
    """The JSON Schema of `report --format json`."""
    schema = TypeAdapter(ReportJson).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}
