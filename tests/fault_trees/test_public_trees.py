"""Trees of a public benchmark suite, from the file to the number of their minimal cut sets."""

import json
from pathlib import Path

import pytest

from tests.cli.running import invoke

TREES = sorted((Path(__file__).parents[1] / "data" / "fault-trees").glob("*.json"))


@pytest.mark.parametrize("file", TREES, ids=lambda file: file.stem)
def test_a_public_tree_has_as_many_minimal_cut_sets_as_others_found(file: Path, tmp_path: Path) -> None:
    tree = json.loads(file.read_text(encoding="utf-8"))
    assert invoke("import", "fault-tree", file, "--into", tmp_path).code == 0
    top = f"tree.{tree['top'].lower()}"
    counted = invoke("packages", top, "--count", "--cut", "--project", tmp_path)
    assert counted == (0, f"{tree['expected']['minimal_cut_sets']}\n", "")


def test_all_the_trees_are_there() -> None:
    assert len(TREES) == 15
