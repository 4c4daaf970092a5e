import json
from itertools import zip_longest
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.house.generated import ROOT, generated
from treatygap import analyze, load
from treatygap.reports.contracts import output_schema
from treatygap.reports.gap.gap_payload import gap_payload

FILES = generated()
FOLDERS = ("reports", "schemas", ".treatygap", "docs/reference")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_committed_file_is_what_the_program_writes_today(file: Path) -> None:
    """`python3 develop.py reports` mends a failure here."""
    committed, written = file.read_text(encoding="utf-8").splitlines(), FILES[file]().splitlines()
    # Line by line up to the first difference: comparing long pages whole takes minutes.
    stale = next((pair for pair in zip_longest(committed, written) if pair[0] != pair[1]), None)
    assert stale is None


def test_nothing_else_lies_among_the_generated_files() -> None:
    found = {file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file()}
    assert found == set(FILES) - {ROOT / ".vscode" / "settings.json", ROOT / "docs" / "decisions" / "README.md"}


@pytest.mark.parametrize("day", ["1999-01-01", "2019-06-21", "2030-01-01"])
def test_the_json_report_fits_its_schema(day: str) -> None:
    from datetime import date

    payload = gap_payload(analyze(load(ROOT), date.fromisoformat(day)))
    Draft202012Validator(output_schema("report")).validate(json.loads(json.dumps(payload)))
