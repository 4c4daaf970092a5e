"""How long an editor waits for diagnostics after a letter, on the treaty held here.

    .venv/bin/python -m benchmarks.editor [LETTERS]

A server is started as an editor would start it. In each of several files an id is typed wrong and right again, and each
time the clock runs from sending the text until the diagnostics arrive that speak of it: with the pause in which the
server waits for the next letter. The row on lints is the time until these have run as well, which wait for a rest.
Last comes the processor time of finding the faults alone, in this process, which others at work do not change.
"""

import asyncio
import gc
import statistics
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from treatygap.cli.lsp import OBJECTS
from treatygap.editor.open_projects import OpenProjects

ROOT = Path(__file__).resolve().parents[1]
UNION = "union-state-1999"
PLACES = {
    "a rule": (f"rules/{UNION}/prerequisites.yaml", "requires: union-central-bank", "unknown prerequisite"),
    "the largest file": (f"treaty/{UNION}/sources.yaml", "kind: official", "'official"),
    "the id of a source": ("seeds/edm-16-94.yaml", "id: edm-16-94", "unknown claim"),
}
LINTED = ("lints", "seeds/edm-16-94.yaml", "  - id: original-targets-hard\n", "is not used by anything")
PATIENCE = 60


@dataclass
class Waiting:
    """What the server sent last of each file, and when."""

    client: Any
    shown: dict[str, list[str]] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    version: int = 0

    def take(self, params: types.PublishDiagnosticsParams) -> None:
        self.shown[params.uri] = [item.message for item in params.diagnostics]
        self.news.set()

    async def type(self, path: str, text: str, word: str, *, there: bool) -> float:
        """Milliseconds from sending a text until some message has a word in it, or none has."""
        self.version += 1
        uri = (ROOT / path).as_uri()
        document = types.VersionedTextDocumentIdentifier(self.version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        start = time.perf_counter()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        async with asyncio.timeout(PATIENCE):
            while any(word in message for of in self.shown.values() for message in of) is not there:
                self.news.clear()
                await self.news.wait()
        return (time.perf_counter() - start) * 1000


async def measure(letters: int) -> dict[str, list[float]]:
    client: Any = LanguageClient("benchmark", "1")
    waiting = Waiting(client)
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(Waiting.take, waiting))
    await client.start_io(sys.executable, "-m", "treatygap", "lsp")
    folder = types.WorkspaceFolder(ROOT.as_uri(), "model")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), workspace_folders=[folder]))
    client.initialized(types.InitializedParams())
    found: dict[str, list[float]] = {}
    try:
        for name, (path, right, word) in PLACES.items():
            text = (ROOT / path).read_text(encoding="utf-8")
            wrong = text.replace(right, f"{right}x", 1)
            document = types.TextDocumentItem((ROOT / path).as_uri(), "yaml", 0, text)
            client.text_document_did_open(types.DidOpenTextDocumentParams(document))
            await asyncio.sleep(2)
            found[name] = []
            for number in range(letters):
                found[name].append(await waiting.type(path, text if number % 2 else wrong, word, there=not number % 2))
            await waiting.type(path, text, word, there=False)
        name, path, before, word = LINTED
        text = (ROOT / path).read_text(encoding="utf-8")
        more = text.replace(before, f"  - {{id: unused-claim, says: Nobody uses it., at: nowhere}}\n{before}", 1)
        message = f"'edm-16-94#unused-claim' {word}"
        found[name] = []
        for _ in range(letters // 5):
            found[name].append(await waiting.type(path, more, message, there=True))
            await waiting.type(path, text, message, there=False)
            # Otherwise the server would know from before what the lints say of the same text.
            await asyncio.sleep(2)
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    return found


def without_protocol(letters: int) -> dict[str, list[float]]:
    """Milliseconds of the processor from a letter to its faults."""
    gc.set_threshold(OBJECTS)
    projects = OpenProjects(date.today)
    projects.look_into([ROOT])
    projects.linted(projects.lint()())
    found: dict[str, list[float]] = {}
    for name, (path, right, _) in PLACES.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        times = found[f"{name}, alone"] = []
        for number in range(letters):
            gc.collect(1)
            projects.open(ROOT / path, text if number % 2 else text.replace(right, f"{right}x", 1))
            start = time.process_time()
            projects.faults()
            times.append((time.process_time() - start) * 1000)
    return found


def main() -> None:
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for name, times in (asyncio.run(measure(letters)) | without_protocol(letters)).items():
        print(f"{name:<26} median {statistics.median(times):5.0f} ms   worst {max(times):5.0f} ms   of {len(times)}")


if __name__ == "__main__":
    main()
