"""Pull requests to the demo project: its repository on a server, and a clone in which a branch changes something.

On the server, a baseline accepts all that `check` finds in the project, so that only what a branch brings can fail.
"""

from collections.abc import Callable
from pathlib import Path

from tests.cli.running import invoke
from tests.projects import RULES, DemoProject, write_project
from tests.repositories import Repository, under_git

Change = Callable[[DemoProject], None]

BASELINE = "accepted.yaml"
SETTINGS = '[tool.treatygap.check]\nselect = ["TG98"]\n'
"""Of all lints only those on what is accepted, so that no other has a word in what follows."""
TODAY = "2020-07-01"
"""A day after the cut-off day and before the end of what the baseline accepts."""

TURNS = "Common currency (Art. 2): from “blocked” to “can work”, because of a change of the rules."
"""What is said of the promise that a prerequisite dropped opens."""


def drop_a_prerequisite(demo: DemoProject) -> None:
    demo.replace(RULES, "        - joint-bank\n        - any:", "        - any:")


def break_an_id(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")


def reorder_keys(demo: DemoProject) -> None:
    demo.replace(
        RULES,
        "  - id: budget-needs-council\n    provision: art2.common-budget\n    requires: joint-council\n"
        "    because: [demo-analysis#budget]\n",
        "  - because: [demo-analysis#budget]\n    requires: joint-council\n    provision: art2.common-budget\n"
        "    id: budget-needs-council\n",
    )


def add_a_prerequisite(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {all: [joint-council, joint-bank]}")


def change_nothing(demo: DemoProject) -> None:
    demo.write("README.md", "The Pact.\n")


def bring_the_project(demo: DemoProject) -> None:
    write_project(demo.root)


def server(folder: Path, *, within: str = "") -> Repository:
    """The repository on the server, in which the project lies at the top or within a folder."""
    project = write_project(folder / within)
    project.write("pyproject.toml", SETTINGS)
    accepting = ("--today", TODAY, "--reason", "Known", "--author", "A. Nalyst", "--until", "2021-01-01")
    ran = invoke("check", "--project", project.root, "--write-baseline", project.root / BASELINE, *accepting)
    assert ran.code == 0
    return under_git(DemoProject(folder))


def pull_request(origin: Repository, folder: Path, change: Change, *, within: str = "") -> DemoProject:
    """The project in a clone of its repository, on a branch with one more commit than `origin/main`.

    Args:
        origin: the repository on the server.
        folder: where the clone is made.
        change: what the branch changes.
        within: where in the repository the project lies.
    """
    origin.git("clone", "--quiet", str(origin.root), str(folder / "clone"))
    clone = Repository(folder / "clone")
    clone.git("switch", "--quiet", "--create", "branch")
    changed = DemoProject(clone.root / within)
    change(changed)
    clone.commit()
    return changed
