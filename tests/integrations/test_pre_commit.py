"""The hooks, run by pre-commit itself on a repository with a model.

In place of the environments that pre-commit would install, the hooks use that of the tests.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import Ran
from tests.house.generated import ROOT
from tests.integrations.runner import PLAIN
from tests.projects import ARTICLES, INSTITUTIONS, RULES, DemoProject
from tests.repositories import Repository, under_git

HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent
GIVEN: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))

TESTS = "rules/demo-pact/tests/first.yaml"
TEST = """\
tests:
  - id: currency
    title: The currency waits for the bank
    expect:
      verdicts: {art2.common-currency: blocked}
"""


def pre_commit(*arguments: str | Path, home: Path, cwd: Path = ROOT) -> Ran:
    # Without a terminal it prints no colours; the index of the repository is found by git alone.
    known = {
        "PATH": f"{BIN}{os.pathsep}{PLAIN['PATH']}",
        "PRE_COMMIT_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    ran = subprocess.run([BIN / "pre-commit", *arguments], capture_output=True, cwd=cwd, env=PLAIN | known, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


class Committing:
    """A repository of the demo project in which pre-commit runs our hooks."""

    def __init__(self, demo: DemoProject, home: Path) -> None:
        hooks = [hook | {"language": "system"} for hook in GIVEN]
        demo.write(TESTS, TEST)
        demo.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
        self.demo = demo
        self.home = home
        self.repository: Repository = under_git(demo)

    def commit(self, *hooks: str) -> dict[str, tuple[str, str]]:
        """Hook -> how it ended when all changes were about to be committed, and what it printed."""
        self.repository.git("add", "--all")
        found = {}
        for hook in hooks:
            ran = pre_commit("run", hook, home=self.home, cwd=self.demo.root)
            assert ran.err == ""
            first, _, rest = ran.out.partition("\n")
            name, _, end = first.partition("...")
            assert name.replace(" ", "-") == hook
            found[hook] = (end.strip("."), rest)
        return found


@pytest.fixture
def committing(demo: DemoProject, tmp_path: Path) -> Committing:
    return Committing(demo, tmp_path / "home")


def test_pre_commit_takes_the_manifest(tmp_path: Path) -> None:
    assert pre_commit("validate-manifest", HOOKS, home=tmp_path) == (0, "", "")


def test_a_good_model_passes_all_hooks(committing: Committing) -> None:
    committing.demo.replace(ARTICLES, "title: Free movement of people", "title: Movement of people")
    assert committing.commit(*(hook["id"] for hook in GIVEN)) == {
        "treatygap-check": ("Passed", ""),
        "treatygap-test": ("Passed", ""),
        "treatygap-fmt": ("Passed", ""),
    }


def test_a_broken_id_is_named_with_file_line_and_column(committing: Committing) -> None:
    committing.demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    assert committing.commit("treatygap-check") == {
        "treatygap-check": (
            "Failed",
            "- hook id: treatygap-check\n- exit code: 3\n\n"
            f"{RULES}:4:15: TG203 unknown prerequisite 'joint-counsel'; did you mean 'joint-council'?\n"
            "  4 |     requires: joint-counsel\n    |               ^^^^^^^^^^^^^\n\n"
            "1 error found. The model cannot be loaded until the errors are mended; lints did not run.\n\n",
        )
    }


def test_a_commit_that_only_deletes_a_file_is_checked_all_the_same(committing: Committing) -> None:
    committing.demo.remove(INSTITUTIONS)
    end, said = committing.commit("treatygap-check")["treatygap-check"]
    assert end == "Failed"
    assert f"{RULES}:4:15: TG203 unknown prerequisite 'joint-council'\n" in said


def test_a_test_of_rules_that_fails_stops_the_commit(committing: Committing) -> None:
    committing.demo.replace(TESTS, "blocked", "implementable")
    end, said = committing.commit("treatygap-test")["treatygap-test"]
    assert (end, said.splitlines()[:2]) == ("Failed", ["- hook id: treatygap-test", "- exit code: 1"])
    assert "It is blocked as long as this is so, whatever else\n  is put in place: Joint bank (not founded)." in said


def test_a_file_out_of_order_is_formatted_and_stops_the_commit_once(committing: Committing) -> None:
    ordered = committing.demo.read(RULES)
    lines = ("    provision: art2.common-budget\n", "    requires: joint-council\n")
    committing.demo.replace(RULES, "".join(lines), "".join(reversed(lines)))
    assert committing.commit("treatygap-fmt")["treatygap-fmt"] == (
        "Failed",
        f"- hook id: treatygap-fmt\n- files were modified by this hook\n\n{RULES}\n1 file formatted\n\n",
    )
    assert committing.demo.read(RULES) == ordered
    committing.demo.append(RULES, "# The end\n")
    assert committing.commit("treatygap-fmt")["treatygap-fmt"] == ("Passed", "")


def test_files_that_are_no_part_of_a_model_are_not_formatted(committing: Committing) -> None:
    committing.demo.write("notes/list.yaml", "b:   1\n")
    assert committing.commit("treatygap-fmt")["treatygap-fmt"] == ("(no files to check)Skipped", "")
    assert committing.demo.read("notes/list.yaml") == "b:   1\n"
