"""How long `treatygap report` takes as a whole process, against the bare imports of its libraries.

    .venv/bin/python -m benchmarks.startup [ROUNDS]

Both are run in turn, so that the ratio holds when the machine's speed drifts. Prints medians in milliseconds.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "bare imports": [sys.executable, "-c", "import pydantic, yaml, typer, tabulate"],
    "treatygap report": [sys.executable, "-m", "treatygap", "report"],
    "treatygap explain": [sys.executable, "-m", "treatygap", "explain", "art25.uniform-interest-rates"],
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for counted in range(-1, rounds):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            if counted >= 0:
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    base = medians["bare imports"]
    for name, median in medians.items():
        print(f"{name:<20} {median * 1000:7.0f} ms   {median / base:5.2f} x")


if __name__ == "__main__":
    main()
