"""What an editor tells: that files were opened, typed in, saved, closed, or changed on the disk."""

from collections.abc import Callable

from lsprotocol import types

from treatygap.editor.server import EditorServer

_WATCHED = ("**/*.yaml", "**/*.yml", "**/pyproject.toml")


def initialized(server: EditorServer, _: types.InitializedParams) -> None:
    """Look into the folders that are open, and ask to be told when a file changes on the disk."""
    _look(server)
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is not None and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([wanted]))


def folders_changed(server: EditorServer, _: types.DidChangeWorkspaceFoldersParams) -> None:
    """The editor shows other folders."""
    _look(server)


def opened(server: EditorServer, params: types.DidOpenTextDocumentParams) -> None:
    """A file is being edited."""
    _take_in(server, params.text_document.uri)


def changed(server: EditorServer, params: types.DidChangeTextDocumentParams) -> None:
    """Something was typed."""
    _take_in(server, params.text_document.uri)


def closed(server: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
    """A file is edited no more; what lies on the disk counts."""
    file = server.names.note(params.text_document.uri)
    if file is not None:
        server.projects.close(file)
        server.publisher.soon()


def disk_changed(server: EditorServer, _: types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams) -> None:
    """A file was written, made or removed."""
    server.projects.look_again()
    server.publisher.soon()


def _look(server: EditorServer) -> None:
    uris = [folder.uri for folder in server.workspace.folders.values()]
    if not uris and server.workspace.root_uri:
        uris = [server.workspace.root_uri]
    server.projects.look_into(server.names.note_folders(uris))
    server.publisher.soon()


def _take_in(server: EditorServer, uri: str) -> None:
    file = server.names.note(uri)
    if file is not None:
        server.projects.open(file, server.workspace.get_text_document(uri).source)
        server.publisher.soon()


NEWS: dict[str, Callable[..., None]] = {
    types.INITIALIZED: initialized,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: folders_changed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: disk_changed,
    types.TEXT_DOCUMENT_DID_OPEN: opened,
    types.TEXT_DOCUMENT_DID_CHANGE: changed,
    types.TEXT_DOCUMENT_DID_CLOSE: closed,
    types.TEXT_DOCUMENT_DID_SAVE: disk_changed,
}
