"""The language server itself: what the editor asks, handed to the functions that answer."""

from collections.abc import Iterable
from datetime import date

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from treatygap.editor.completion import completions
from treatygap.editor.faults import fix_of
from treatygap.editor.hover import hover
from treatygap.editor.lines import Lines, Span, Units
from treatygap.editor.outline import outline, search
from treatygap.editor.protocol import (
    Names,
    completion_of,
    edit_of,
    outline_of,
    range_of,
    symbol_kind,
    units_of,
)
from treatygap.editor.publishing import Publisher
from treatygap.editor.renaming import RenameError, renamable, rename
from treatygap.editor.symbols import Index, Occurrence, Symbol
from treatygap.editor.workspace import Workspace
from treatygap.version import __version__


class EditorServer(LanguageServer):
    """What is kept between two messages of the editor."""

    def __init__(self, today: date | None = None) -> None:
        # With every change the editor sends the whole text: a model's files are short, and what editors and Python
        # take for the end of a line differs, so that changes of parts could be put into the wrong place.
        super().__init__("treatygap", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.names = Names()
        self.open = Workspace()
        self.publisher = Publisher(self, today)

    @property
    def units(self) -> Units:
        """What the editor counts columns in."""
        return units_of(self.workspace.position_encoding)

    def take_in(self, uri: str) -> None:
        """Take the text that the editor has of a file."""
        file = self.names.note(uri)
        if file is not None:
            self.open.open(file, self.workspace.get_text_document(uri).source)
            self.publisher.soon()

    def location(self, occurrence: Occurrence) -> types.Location:
        """Where an id stands."""
        span = range_of(occurrence.span, occurrence.file.lines, self.units)
        return types.Location(self.names.uri(occurrence.file.file), span)
