"""Parts of a table made by the workers of a Dask cluster that is there already."""

from collections import deque
from collections.abc import Iterable
from itertools import islice
from logging import getLogger
from typing import TYPE_CHECKING

from treatygap.analysis.sweeps.world_table import Table
from treatygap.reports.sweeps.world_formats import Kind, part_bytes, writer_version
from treatygap.version import __version__

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 15
"""Seconds within which a scheduler, and a worker of it, must answer."""
_AHEAD = 4
"""Parts that are under way for each thread of the workers; more would only fill the memory."""


class ClusterError(Exception):
    """A cluster that cannot be used."""


class Cluster:
    """The workers that a Dask scheduler knows."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self, table: Table, kind: Kind, numbers: list[int]) -> Iterable[tuple[int, bytes]]:
        """Make parts; each depends on its number and the table alone, so that a lost one is simply made again.

        Raises:
            ClusterError: if there is no scheduler or worker, or a worker cannot do it.
        """
        from distributed import Client

        # What goes wrong is said by the command, in one sentence.
        getLogger("distributed").setLevel("CRITICAL")
        try:
            client = Client(self.address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(f"no Dask scheduler answers at '{self.address}'") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError as error:
                raise ClusterError(f"the Dask scheduler at '{self.address}' has no workers") from error
            yield from _made(client, table, kind, numbers)


def _made(client: "Client", table: Table, kind: Kind, numbers: list[int]) -> Iterable[tuple[int, bytes]]:
    threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
    versions = (__version__, writer_version(kind))
    waiting = iter(numbers)
    under_way: deque[tuple[int, Future[bytes]]] = deque()
    while True:
        for number in islice(waiting, max(1, _AHEAD * threads - len(under_way))):
            key = f"treatygap-{table.fingerprint}-{kind}-{number}"
            under_way.append((number, client.submit(make_part, table, number, kind, versions, key=key)))
        if not under_way:
            return
        number, future = under_way.popleft()
        try:
            content: bytes = future.result()
        except Exception as error:  # a worker may fail in any way
            raise ClusterError(f"a worker could not make part {number}: {error}") from error
        yield number, content


def make_part(table: Table, number: int, kind: Kind, versions: tuple[str, str]) -> bytes:
    """A part of a table, made on a worker.

    Args:
        table: what to make a part of.
        number: which part.
        kind: in which format.
        versions: of this program and of what writes the format, as the client has them.

    Raises:
        RuntimeError: if the worker has others, so that the bytes could differ.
    """
    here = (__version__, writer_version(kind))
    if here != versions:
        raise RuntimeError(f"it has treatygap {' and '.join(here)}; the client has {' and '.join(versions)}")
    return part_bytes(table, number, kind)
