"""The language server, and what it keeps between two messages of an editor."""

from datetime import date

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from treatygap.editor.lines import Units
from treatygap.editor.open_projects import OpenProjects
from treatygap.editor.protocol import Names, units_of
from treatygap.editor.publishing import Publisher
from treatygap.version import __version__


class EditorServer(LanguageServer):
    """One run of the server, for one editor."""

    def __init__(self, today: date | None = None) -> None:
        """Begin with nothing open.

        Args:
            today: the day by which it is judged what is out of date; that of the clock if none is given.
        """
        # With every change the editor sends the whole text: a model's files are short, and what editors and Python
        # take for the end of a line differs, so that changes of parts could be put into the wrong place.
        super().__init__("treatygap", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.names = Names()
        self.projects = OpenProjects(lambda: today or date.today())  # noqa: DTZ011 -- as the user's calendar has it
        self.publisher = Publisher(
            self.projects, self.names, lambda: self.units, self.text_document_publish_diagnostics
        )

    @property
    def units(self) -> Units:
        """What the editor counts columns in."""
        return units_of(self.workspace.position_encoding)
