"""When diagnostics are worked out and sent: shortly after the last letter, and those that take longer after a rest."""

import asyncio
import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from treatygap.editor.protocol import diagnostic_of, range_of
from treatygap.editor.lines import Span
from treatygap.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from treatygap.editor.server import EditorServer

_PAUSE = 0.05
"""Seconds without a change after which faults are looked for: letters of one word come faster than that."""
_REST = 0.25
"""Seconds more after which the lints are run, which take longer."""
_log = logging.getLogger(__name__)


class Publisher:
    """Sends what is wrong with the files that are open, or belong to a project of one that is."""

    def __init__(self, server: "EditorServer", today: date | None) -> None:
        self._server = server
        self._today = today
        self._task: asyncio.Task[None] | None = None
        self._sent: dict[str, list[types.Diagnostic]] = {}

    def soon(self) -> None:
        """Look for faults once the user pauses; what was under way for an older text is dropped."""
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        await asyncio.sleep(_PAUSE)
        try:
            self._send(self._server.projects.faults())
            await asyncio.sleep(_REST)
            job = self._server.projects.linting(self._day())
            self._send(self._server.projects.linted(await asyncio.to_thread(job)))
        except Exception:
            # Whatever is wrong with this program or with a file, the next change is another chance.
            _log.exception("looking for faults failed")

    def _day(self) -> date:
        return self._today or date.today()  # noqa: DTZ011 -- a day as the user's calendar has it
