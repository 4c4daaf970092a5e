"""Rows made by workers of a Dask cluster: here two processes on this machine, of which one is killed."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import pytest
from distributed import Client

from tests.cli.running import process
from tests.projects import DemoProject
from treatygap.analysis.sweeps.grid import make_grid
from treatygap.analysis.sweeps.world_table import Table, table_of
from treatygap.cli.cluster import Cluster, ClusterError, make_part
from treatygap.cli.parts import one_by_one
from treatygap.reports.sweeps.world_formats import Kind, writer_version
from treatygap.version import __version__

# What the library itself leaves open when a worker goes away is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


class Running(NamedTuple):
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    """A scheduler and two workers, each a process of its own."""
    file = tmp_path / "scheduler.json"
    place = ["--scheduler-file", str(file)]
    scheduler = start("dask_scheduler", *place, "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    workers = []
    try:
        wait_for(file.exists)
        workers = [
            start("dask_worker", *place, "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
            for _ in range(2)
        ]
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=60)
        yield Running(address, workers)
    finally:
        for one in (*workers, scheduler):
            one.kill()
            one.wait()


def start(module: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(test: Callable[[], bool]) -> None:
    end = monotonic() + 60
    while not test():
        assert monotonic() < end
        sleep(0.05)


def small(demo: DemoProject, chunk: int = 3) -> Table:
    return table_of(make_grid(demo.load(), [date(2005, 1, 1), date(2020, 6, 30)]), chunk)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_worker_that_is_killed_loses_nothing(untouched_demo: DemoProject, cluster: Running, kind: Kind) -> None:
    table = small(untouched_demo)
    numbers = list(range(len(table.parts)))
    found = []
    for number, content in Cluster(cluster.address)(table, kind, numbers):
        found.append((number, content))
        if number == 4:
            cluster.workers[0].kill()
    assert len(found) == 48
    assert found == list(one_by_one(table, kind, numbers))


def test_the_file_is_the_same_as_on_one_machine(untouched_demo: DemoProject, cluster: Running, tmp_path: Path) -> None:
    options = ("sweep", "--dates", "every-change")
    apart = process(*options, "-o", tmp_path / "a.parquet", "--cluster", cluster.address, cwd=untouched_demo.root)
    assert (apart.code, apart.out) == (0, "")
    assert apart.err.endswith(f" worlds in '{tmp_path / 'a.parquet'}'\n")
    assert process(*options, "-o", tmp_path / "b.parquet", cwd=untouched_demo.root).code == 0
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_an_address_without_a_scheduler_is_told(untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatygap.cli.cluster._PATIENCE", 1)
    with pytest.raises(ClusterError, match=r"^no Dask scheduler answers at 'tcp://127\.0\.0\.1:9'$"):
        list(Cluster("tcp://127.0.0.1:9")(small(untouched_demo), "csv", [0]))
    with pytest.raises(ClusterError, match=r"^no Dask scheduler answers at 'what://is this'$"):
        list(Cluster("what://is this")(small(untouched_demo), "csv", [0]))


def test_a_worker_with_another_version_makes_nothing(untouched_demo: DemoProject) -> None:
    table = small(untouched_demo)
    here = (__version__, writer_version("parquet"))
    assert make_part(table, 7, "parquet", here) == dict(one_by_one(table, "parquet", [7]))[7]
    with pytest.raises(RuntimeError, match=r"it has treatygap .* and pyarrow .*; the client has 9\.9 and pyarrow"):
        make_part(table, 7, "parquet", ("9.9", here[1]))
