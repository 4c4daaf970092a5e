"""A client of the language server: the library's own, over stdin and stdout, as an editor would do it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 30
"""Seconds after which a test gives up; a busy machine is slow, and no answer ever comes late for another reason."""


@dataclass
class Editor:
    """One editor with one server."""

    root: Path
    client: LanguageClient
    capabilities: types.ServerCapabilities = field(default_factory=types.ServerCapabilities)
    shown: dict[str, list[types.Diagnostic]] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    version: int = 0

    def __post_init__(self) -> None:
        self.root = self.root.resolve()

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def open(self, path: str, text: str | None = None) -> None:
        typed = (self.root / path).read_bytes().decode() if text is None else text
        item = types.TextDocumentItem(self.uri(path), "yaml", 0, typed)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, path: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    def messages(self, path: str) -> list[str]:
        return [item.message for item in self.shown.get(self.uri(path), [])]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until what is shown fulfils a condition."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.news.clear()
                await self.news.wait()

    async def until_shown(self, path: str, messages: list[str]) -> None:
        try:
            await self.until(lambda: self.messages(path) == messages)
        except TimeoutError:
            assert self.messages(path) == messages


@asynccontextmanager
async def editor(
    root: Path, *folders: Path, encodings: list[str] | None = None, renames: bool = True
) -> AsyncIterator[Editor]:
    """Start a server and say hello; the server ends with the test."""
    client: Any = LanguageClient("test", "1")  # parts of the library are untyped
    found = Editor(root, client)

    def shown(params: types.PublishDiagnosticsParams) -> None:
        found.shown[params.uri] = list(params.diagnostics)
        found.news.set()

    def registered(_: types.RegistrationParams) -> None:
        return None

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(shown)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)
    await client.start_io(sys.executable, "-m", "treatygap", "lsp", "--today", "2020-07-01")
    try:
        async with asyncio.timeout(PATIENCE):
            hello = await client.initialize_async(_hello([root, *folders], encodings, renames=renames))
            found.capabilities = hello.capabilities
            client.initialized(types.InitializedParams())
        yield found
        async with asyncio.timeout(PATIENCE):
            await client.shutdown_async(None)
    finally:
        client.exit(None)
        async with asyncio.timeout(PATIENCE):
            await client.stop()


def _hello(folders: list[Path], encodings: list[str] | None, *, renames: bool) -> types.InitializeParams:
    operations = [types.ResourceOperationKind.Rename] if renames else []
    edits = types.WorkspaceEditClientCapabilities(document_changes=renames, resource_operations=operations)
    files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    general: Any = types.GeneralClientCapabilities(position_encodings=encodings)
    renaming = types.RenameClientCapabilities(prepare_support=True)
    return types.InitializeParams(
        types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(workspace_edit=edits, did_change_watched_files=files),
            text_document=types.TextDocumentClientCapabilities(rename=renaming),
            general=general,
        ),
        workspace_folders=[types.WorkspaceFolder(folder.resolve().as_uri(), folder.name) for folder in folders],
    )
