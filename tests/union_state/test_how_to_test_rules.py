"""The guide to tests of rules: what it shows is what the program reads and prints."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.cli.running import invoke
from tests.union_state.reporting import ROOT, copy_project
from treatygap.model.expectation import RuleTestsFile

GUIDE = (ROOT / "docs/rule-tests.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def shown(page: str, command: str) -> list[str]:
    """The pieces of output that a page shows below a command."""
    (block,) = re.findall(rf"```text\n\$ {re.escape(command)}\n(.*?)```", page, re.DOTALL)
    return [piece.strip("\n") for piece in block.split("[...]") if piece.strip()]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_file_shown_can_be_read(block: str) -> None:
    data = yaml.load(block, yaml.BaseLoader)  # noqa: S506 -- texts as they stand, as the loader of models reads days
    counts = [test["expect"].get("counts", {}) for test in data.get("tests", [])]
    for found in counts:
        found.update({verdict: int(number) for verdict, number in found.items()})
    assert isinstance(RuleTestsFile.model_validate_json(json.dumps(data)), RuleTestsFile)


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("treatygap test -k founded-bank", GUIDE),
        ("treatygap test -k founded-bank --mutate", GUIDE),
        ("treatygap test --coverage --mutate", COMMANDS),
    ],
)
def test_what_a_command_prints_is_what_is_shown(tmp_path: Path, command: str, page: str) -> None:
    copy = copy_project(tmp_path)
    if "founded-bank" in command:
        text = BLOCKS[0].replace("implementable", "blocked" if "--mutate" in command else "implementable")
        (copy / "rules/union-state-1999/tests/bank.yaml").write_text(text, encoding="utf-8")
    printed = invoke(*command.split()[1:], "--project", copy).out.replace("\N{NO-BREAK SPACE}", " ")
    pieces = shown(page, command)
    assert [piece for piece in pieces if piece not in printed] == []
    assert pieces
