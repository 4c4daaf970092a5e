"""More than ten million worlds of the treaty held here, from the model to a Parquet file.

    python -m benchmarks.sweep

Needs treatygap[sweep]. A whole process, as a user starts it; seconds of the clock and of the processor, of one run.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ["sweep", "--dates", "every-change"]


def timed(*options: str) -> tuple[float, float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "treatygap", *COMMAND, *options], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stderr.strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (
            ("counted, with the Pareto fronts", ("--format", "json")),
            ("every world to Parquet", ("-o", f"{folder}/worlds.parquet")),
        ):
            seconds, processor, talk = timed(*options)
            print(f"{name:<34} {seconds:6.1f} s  {processor:6.1f} s of the processor  {talk}")
        size = Path(folder, "worlds.parquet").stat().st_size
        print(f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
