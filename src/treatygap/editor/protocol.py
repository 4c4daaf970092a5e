"""This program's values as those of the Language Server Protocol, and back."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from treatygap.editor.completion import Offer
from treatygap.editor.faults import marked
from treatygap.editor.lines import Lines, Span, Units
from treatygap.editor.outline import Entry
from treatygap.model.diagnostic import Diagnostic, Severity
from treatygap.model.ids import Kind

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_OFFERS = {
    "id": types.CompletionItemKind.Reference,
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.EnumMember,
}
_SYMBOLS: dict[Kind, types.SymbolKind] = {
    "article": types.SymbolKind.Namespace,
    "claim": types.SymbolKind.String,
    "contested point": types.SymbolKind.Enum,
    "control model": types.SymbolKind.Struct,
    "indicator": types.SymbolKind.Number,
    "institution": types.SymbolKind.Class,
    "instrument": types.SymbolKind.File,
    "neutral member": types.SymbolKind.Object,
    "party": types.SymbolKind.Object,
    "provision": types.SymbolKind.Interface,
    "reading": types.SymbolKind.EnumMember,
    "red line": types.SymbolKind.Constant,
    "rule": types.SymbolKind.Function,
    "rule test": types.SymbolKind.Method,
    "scenario": types.SymbolKind.Event,
    "section": types.SymbolKind.Namespace,
    "source": types.SymbolKind.Package,
    "treaty": types.SymbolKind.Module,
}


def units_of(encoding: types.PositionEncodingKind | str | None) -> Units:
    """What the editor counts columns in."""
    match encoding:
        case types.PositionEncodingKind.Utf8 | "utf-8":
            return "utf-8"
        case types.PositionEncodingKind.Utf32 | "utf-32":
            return "utf-32"
        case _:
            return "utf-16"


def path_of(uri: str) -> Path | None:
    """The file of a URI, as the loader calls it; None if it is none of the file system."""
    path = to_fs_path(uri)
    try:
        return Path(path).resolve() if path else None
    except (OSError, RuntimeError, ValueError):
        return None


class Names:
    """The URIs of files, as the editor writes them: it may reach a folder by a link, or write a URI its own way."""

    def __init__(self) -> None:
        self._opened: dict[Path, str] = {}
        self._folders: dict[Path, str] = {}

    def note(self, uri: str) -> Path | None:
        """Remember how the editor writes the URI of a file."""
        file = path_of(uri)
        if file is not None:
            self._opened[file] = uri
        return file

    def note_folders(self, uris: Iterable[str]) -> list[Path]:
        """Remember how the editor writes the URIs of its folders."""
        self._folders = {folder: uri.rstrip("/") for uri in uris if (folder := path_of(uri)) is not None}
        return list(self._folders)

    def uri(self, file: Path) -> str:
        """The URI of a file."""
        if file in self._opened:
            return self._opened[file]
        for folder, uri in self._folders.items():
            if file.is_relative_to(folder):
                rest = from_fs_path(f"/{file.relative_to(folder).as_posix()}") or ""
                return uri + rest.removeprefix("file://")
        return from_fs_path(str(file)) or ""


def range_of(span: Span, lines: Lines, units: Units) -> types.Range:
    """A stretch of text."""
    start, end = (types.Position(*lines.position(offset, units)) for offset in span)
    return types.Range(start, end)


def diagnostic_of(
    diagnostic: Diagnostic, lines: Lines, units: Units, elsewhere: Iterable[tuple[types.Location, str]]
) -> types.Diagnostic:
    """A diagnostic with the stretch that it marks, and the places that explain it."""
    shown = f"{diagnostic.place.path}: {diagnostic.message}" if not diagnostic.place.line else diagnostic.message
    related = [types.DiagnosticRelatedInformation(location, message) for location, message in elsewhere]
    return types.Diagnostic(
        range=range_of(marked(diagnostic.place, lines), lines, units),
        message=shown,
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        source="treatygap",
        related_information=related or None,
    )


def completion_of(offer: Offer, lines: Lines, units: Units) -> types.CompletionItem:
    """Something that can be written."""
    about = types.MarkupContent(types.MarkupKind.PlainText, offer.about) if offer.about else None
    return types.CompletionItem(
        label=offer.label,
        kind=_OFFERS[offer.kind],
        detail=offer.detail or None,
        documentation=about,
        filter_text=offer.label,
        text_edit=types.TextEdit(range_of(offer.span, lines, units), offer.text),
    )


def symbol_kind(kind: Kind) -> types.SymbolKind:
    """The sign that an editor shows beside a record."""
    return _SYMBOLS.get(kind, types.SymbolKind.Key)


def outline_of(entry: Entry, lines: Lines, units: Units) -> types.DocumentSymbol:
    """A record in the outline of a file."""
    return types.DocumentSymbol(
        name=entry.symbol.name,
        detail=entry.title or None,
        kind=symbol_kind(entry.symbol.kind),
        range=range_of(entry.whole, lines, units),
        selection_range=range_of(entry.name, lines, units),
        children=[outline_of(child, lines, units) for child in entry.within] or None,
    )


def edit_of(
    texts: Mapping[str, list[types.TextEdit]], moved: Iterable[tuple[str, str]], *, in_documents: bool
) -> types.WorkspaceEdit:
    """Changes of several files.

    Args:
        texts: URI -> changes.
        moved: files that get another name afterwards.
        in_documents: whether the editor takes changes and new names in one list, which new names need.
    """
    if not in_documents:
        return types.WorkspaceEdit(changes=dict(texts))
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(edits))
        for uri, edits in texts.items()
    ]
    changes += [types.RenameFile(old, new) for old, new in moved]
    return types.WorkspaceEdit(document_changes=changes)
