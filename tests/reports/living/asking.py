"""The page's evaluator outside of any page: one process that answers line by line."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import pytest

EVALUATOR = (files("treatygap.reports") / "living" / "evaluator.js").read_text(encoding="utf-8")
_LOOP = """
const { createInterface } = require("node:readline");
createInterface({ input: process.stdin }).on("line", (line) => {
  const { model, facts, goals } = JSON.parse(line);
  const verdicts = treatygap.evaluate(model, facts);
  const packages = Object.fromEntries(goals.map((id) => [id, treatygap.packages(model, id, 100, facts)]));
  process.stdout.write(JSON.stringify({ verdicts, packages, ranked: treatygap.ranked(model, 3, facts) }) + "\\n");
});
"""


def node() -> str:
    """Where node is; without it the tests that want it are left out, but not where everything must run."""
    found = shutil.which("node")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("node is not installed, and the tests of the evaluator need it")
        pytest.skip("NODE IS NOT INSTALLED: the evaluator is tried in a browser only")
    return found


class Evaluator:
    """The evaluator in node."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [node(), "-e", EVALUATOR.replace("const treatygap", "globalThis.treatygap", 1) + _LOOP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, model: Mapping[str, Any], settings: Sequence[str] = (), goals: Sequence[str] = ()) -> Any:
        """What it finds under some settings, and the packages of some goals."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        facts = dict(setting.split("=") for setting in settings)
        self._process.stdin.write(json.dumps({"model": model, "facts": facts, "goals": list(goals)}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()
