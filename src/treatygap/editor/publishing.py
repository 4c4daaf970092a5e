"""When diagnostics are worked out and sent: shortly after the last letter, and those that take longer after a rest."""

import asyncio
import gc
import logging
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from treatygap.editor.faults import marked
from treatygap.editor.lines import Units
from treatygap.editor.open_projects import Faults, OpenProjects, Shown
from treatygap.editor.protocol import Names, diagnostic_of, range_of

_PAUSE = 0.03
"""Seconds without a change after which faults are looked for: the letters of a word often come faster."""
_REST = 0.25
"""Seconds more after which the lints are run, which take longer."""
_log = logging.getLogger(__name__)


class Publisher:
    """Sends what is wrong with the files of every project that is open."""

    def __init__(
        self,
        projects: OpenProjects,
        names: Names,
        units: Callable[[], Units],
        send: Callable[[types.PublishDiagnosticsParams], None],
    ) -> None:
        """Begin with nothing sent.

        Args:
            projects: what is open.
            names: how the editor calls files.
            units: gives what it counts columns in.
            send: sends what is wrong with a file.
        """
        self._projects = projects
        self._names = names
        self._units = units
        self._publish = send
        self._task: asyncio.Task[None] | None = None
        self._sent: dict[str, list[types.Diagnostic]] = {}
        self._faults: Faults = {}

    def soon(self) -> None:
        """Look for faults once the user pauses; what is under way for an older text is dropped."""
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._run())

    def told(self, file: Path) -> tuple[Shown, ...]:
        """What the editor was last told of a file."""
        return self._faults.get(file, ())

    async def _run(self) -> None:
        await asyncio.sleep(_PAUSE)
        try:
            self._send(self._projects.faults())
            await asyncio.sleep(_REST)
            found = await asyncio.to_thread(self._projects.lint())
            self._send(self._projects.linted(found))
            # Nobody waits now.
            gc.collect(1)
        except Exception:  # noqa: BLE001 -- see below
            # Whatever is wrong with this program or with a file, the next change is another chance.
            _log.exception("looking for faults failed")

    def _send(self, faults: Faults) -> None:
        self._faults = faults
        now = {self._names.uri(file): self._of(file, items) for file, items in faults.items()}
        for uri in sorted({*now, *self._sent}):
            found = now.get(uri, [])
            if found != self._sent.get(uri, []):
                self._publish(types.PublishDiagnosticsParams(uri, found))
        self._sent = now

    def _of(self, file: Path, items: tuple[Shown, ...]) -> list[types.Diagnostic]:
        lines, units = self._projects.lines(file), self._units()
        return [diagnostic_of(item.diagnostic, lines, units, self._steps(item)) for item in items]

    def _steps(self, item: Shown) -> list[tuple[types.Location, str]]:
        found = []
        for place, message in item.diagnostic.steps:
            file = item.root / place.path
            lines = self._projects.lines(file)
            span = marked(place, lines)
            where = types.Location(self._names.uri(file), range_of(span, lines, self._units()))
            found.append((where, message))
        return found
