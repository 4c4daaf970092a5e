"""A project in a git repository of its own, and its commits."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.projects import DemoProject

_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A. Nalyst"), ("EMAIL", "a@example.org"), ("DATE", "2020-07-01T12:00:00Z"))
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder under git."""

    root: Path

    def git(self, *arguments: str, given: str = "") -> str:
        """What git prints; neither the settings nor the repositories of whoever runs the tests play a part."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        run = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],  # noqa: S607
            cwd=self.root,
            env=kept | alone | _WHO,
            input=given.encode(),
            capture_output=True,
            check=True,
        )
        return run.stdout.decode().strip()

    def commit(self, branch: str | None = None) -> str:
        """Commit all files and return the commit; with a name for it, if one is given."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", branch or "A change")
        if branch is not None:
            self.git("branch", branch)
        return self.git("rev-parse", "HEAD")


def under_git(demo: DemoProject) -> Repository:
    """The demo project's folder as a repository with its files in one commit, `main`."""
    repository = Repository(demo.root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit()
    return repository
