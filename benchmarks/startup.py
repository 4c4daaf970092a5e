"""What `treatygap report` costs as a whole process, against the bare imports of its libraries.

    .venv/bin/python -m benchmarks.startup [ROUNDS]

Processor time (user and system) of each process, because others may be at work on the machine. All are run in turn, and
each is compared with the imports of its own round, so that the ratio holds when the machine's speed drifts. Prints
medians.
"""

import compileall
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE = "bare imports"
COMMANDS = {
    BASE: [sys.executable, "-c", "import pydantic, yaml, typer, tabulate"],
    "treatygap report": [sys.executable, "-m", "treatygap", "report"],
    "treatygap explain": [sys.executable, "-m", "treatygap", "explain", "art25.uniform-interest-rates"],
}


def cost(command: list[str]) -> float:
    """Seconds of the processor that a process takes."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    # As after an installation. Where Python may not write beside the sources, each run would compile what changed.
    compileall.compile_dir(ROOT / "src", quiet=1)
    costs: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for counted in range(-1, rounds):
        for name, command in COMMANDS.items():
            seconds = cost(command)
            if counted >= 0:
                costs[name].append(seconds)
    for name, seconds_of in costs.items():
        ratio = statistics.median(one / base for one, base in zip(seconds_of, costs[BASE], strict=True))
        print(f"{name:<20} {statistics.median(seconds_of) * 1000:7.0f} ms   {ratio:5.2f} x")


if __name__ == "__main__":
    main()
