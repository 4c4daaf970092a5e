"""The treaty that comes with the program is held to the check that it asks of others."""

import json

from tests.cli.running import invoke
from tests.house.generated import ROOT


def test_the_model_passes_its_own_check() -> None:
    ran = invoke("check", "--project", ROOT, "--today", "2026-12-01", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["treaties"]) == (0, ["union-state-1999"])
    assert [item for item in found["diagnostics"] if item["severity"] != "note"] == []
