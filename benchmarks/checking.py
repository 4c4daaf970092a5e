"""What `treatygap check` costs as a whole process, on one treaty and on a library of 10,000 articles.

    .venv/bin/python -m benchmarks.checking [ROUNDS]

Two yardsticks of the same round: the bare imports of the libraries, and, for the library, parsing all of its files
with PyYAML's C loader and validating them with pydantic in one process. Wall-clock time, since many treaties are
checked side by side; run it when the machine has nothing else to do. Prints medians.
"""

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import write_corpus

ROOT = Path(__file__).resolve().parents[1]
TREATIES, ARTICLES = 200, 50
CHECK = [sys.executable, "-m", "treatygap", "check", "--fail-on", "never"]
IMPORTS = [sys.executable, "-c", "import pydantic, yaml, typer, tabulate"]
PARSE = """
import sys
from pathlib import Path
import yaml
from treatygap.model.files import RulesFile, TreatyFile
loader = type("Loader", (yaml.CSafeLoader,), {})
# Days stay text, as our records want them; to make them dates would only take longer.
loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
def tuples(value):
    if isinstance(value, dict):
        return {key: tuples(item) for key, item in value.items()}
    return tuple(map(tuples, value)) if isinstance(value, list) else value
for folder, record in (("treaty", TreatyFile), ("rules", RulesFile)):
    for file in Path(sys.argv[1], folder).rglob("*.yaml"):
        record.model_validate(tuples(yaml.load(file.read_bytes(), loader)), by_alias=True, by_name=False)
"""


def wall(command: list[str], folder: Path, kept: Path) -> float:
    """Seconds that a process takes."""
    start = time.perf_counter()
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"TREATYGAP_CACHE": str(kept)}
    )
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as scratch:
        folder, kept = Path(scratch, "library"), Path(scratch, "kept")
        files = write_corpus(folder, TREATIES, ARTICLES)
        print(f"library: {TREATIES} treaties of {ARTICLES} articles, {files} files")

        def cold(where: Path) -> float:
            shutil.rmtree(kept, ignore_errors=True)
            return wall(CHECK, where, kept)

        runs: dict[str, tuple[Callable[[], float], str | None]] = {
            "bare imports": (lambda: wall(IMPORTS, ROOT, kept), None),
            "one treaty, anew": (lambda: cold(ROOT), "bare imports"),
            "one treaty, again": (lambda: wall(CHECK, ROOT, kept), "bare imports"),
            "PyYAML and pydantic": (lambda: wall([sys.executable, "-c", PARSE, str(folder)], ROOT, kept), None),
            "library, anew": (lambda: cold(folder), "PyYAML and pydantic"),
            "library, again": (lambda: wall(CHECK, folder, kept), "bare imports"),
        }
        costs: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, (run, _) in runs.items():
                costs[name].append(run())
    for name, (_, base) in runs.items():
        ratio = ""
        if base is not None:
            value = statistics.median(one / other for one, other in zip(costs[name], costs[base], strict=True))
            ratio = f"{value:6.2f} x {base}"
        print(f"{name:<20} {statistics.median(costs[name]) * 1000:8.0f} ms {ratio}")


if __name__ == "__main__":
    main()
