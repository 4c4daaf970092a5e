"""The questions of an editor: each is put to the function that knows, in this program's terms."""

from collections.abc import Callable
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from treatygap.editor.completion import completions
from treatygap.editor.faults import fixes_of, marked, tidied
from treatygap.editor.hover import hover
from treatygap.editor.lines import Span
from treatygap.editor.outline import outline, search
from treatygap.editor.pointing import places, pointed_at, whole_claim
from treatygap.editor.protocol import completion_of, edit_of, outline_of, path_of, range_of, symbol_kind
from treatygap.editor.renaming import RenameError, renamable, rename
from treatygap.editor.server import EditorServer
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index, Occurrence, Symbol

_REFUSED = -32803
"""The protocol's code for a request that is understood and cannot be met."""


class _Pointed(NamedTuple):
    """What a place in a file means."""

    now: Index
    good: Index
    file: ModelFile
    symbol: Symbol
    span: Span


def answer_hover(server: EditorServer, params: types.HoverParams) -> types.Hover | None:
    """What is said of the id under the mouse."""
    found = _pointed(server, params.text_document.uri, params.position, whole=True)
    if found is None:
        return None
    said = hover(found.symbol, found.good)
    if said is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, said)
    return types.Hover(content, range_of(found.span, found.file.lines, server.units))


def answer_definition(server: EditorServer, params: types.DefinitionParams) -> list[types.Location]:
    """Where the record is that an id names."""
    found = _pointed(server, params.text_document.uri, params.position)
    return [_location(server, item) for item in places(found.now, found.good, found.symbol)] if found else []


def answer_references(server: EditorServer, params: types.ReferenceParams) -> list[types.Location]:
    """Every place where a record is named."""
    found = _pointed(server, params.text_document.uri, params.position)
    if found is None:
        return []
    where = {
        (location.uri, location.range.start.line, location.range.start.character): location
        for index in _concerned(server, found)
        for item in index.of(found.symbol)
        if item.span.end and (params.context.include_declaration or item.record is None)
        for location in (_location(server, item),)
    }
    return [where[key] for key in sorted(where)]


def answer_prepare_rename(
    server: EditorServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The stretch that would be renamed."""
    found = _pointed(server, params.text_document.uri, params.position)
    if found is None:
        return None
    try:
        renamable(found.now, found.symbol)
    except RenameError as error:
        raise JsonRpcException(str(error), _REFUSED) from None
    text = found.file.text[found.span.start : found.span.end]
    return types.PrepareRenamePlaceholder(range_of(found.span, found.file.lines, server.units), text)


def answer_rename(server: EditorServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """All that changes with an id."""
    found = _pointed(server, params.text_document.uri, params.position)
    if found is None:
        return None
    workspace = server.client_capabilities.workspace
    able = workspace.workspace_edit if workspace else None
    moves = bool(
        able and able.document_changes and types.ResourceOperationKind.Rename in (able.resource_operations or ())
    )
    try:
        renamable(found.now, found.symbol)
        edits = rename(server.projects.project_of(found.now), found.symbol, params.new_name)
        if edits.moved and not moves:
            raise RenameError("this editor cannot rename files, and a scenario's file is named like it")  # noqa: TRY301 -- refused like the rest
    except RenameError as error:
        raise JsonRpcException(str(error), _REFUSED) from None
    lines = {item.file: item.lines for index in server.projects.treaties() for item in index.snapshot.files}
    texts = {
        server.names.uri(file): [
            types.TextEdit(range_of(span, lines[file], server.units), new) for span, new in changes
        ]
        for file, changes in edits.texts.items()
    }
    moved = [(server.names.uri(old), server.names.uri(new)) for old, new in edits.moved]
    return edit_of(texts, moved, in_documents=moves)


def answer_completion(server: EditorServer, params: types.CompletionParams) -> list[types.CompletionItem]:
    """What can be written at the cursor."""
    found = _file(server, params.text_document.uri)
    if found is None:
        return []
    index, file = found
    offset = file.lines.offset_at(params.position.line, params.position.character, server.units)
    offers = completions(file, file.text, offset, server.projects.good(index))
    return [completion_of(offer, file.lines, server.units) for offer in offers]


def answer_outline(server: EditorServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The records of a file."""
    found = _file(server, params.text_document.uri)
    if found is None:
        return []
    index, file = found
    return [outline_of(entry, file.lines, server.units) for entry in outline(file, index)]


def answer_search(server: EditorServer, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """The records of all projects by words of their ids or titles."""
    return [
        types.WorkspaceSymbol(
            location=_location(server, item),
            name=item.symbol.name,
            kind=symbol_kind(item.symbol.kind),
            container_name=item.symbol.kind,
        )
        for item in search(server.projects.treaties(), params.query)
    ]


def answer_fixes(server: EditorServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Changes that would mend what was found in a stretch of text."""
    file = path_of(params.text_document.uri)
    if file is None:
        return []
    lines, uri = server.projects.lines(file), params.text_document.uri
    actions = []
    for item in server.publisher.told(file):
        shown = range_of(marked(item.diagnostic.place, lines), lines, server.units)
        if not (shown.start <= params.range.end and params.range.start <= shown.end):
            continue
        about = [given for given in params.context.diagnostics if given.range == shown]
        for fix in fixes_of(item.diagnostic, lines):
            change = types.TextEdit(range_of(fix.span, lines, server.units), fix.text)
            edit = types.WorkspaceEdit(changes={uri: [change]})
            kind = types.CodeActionKind.QuickFix
            actions.append(types.CodeAction(fix.title, kind, about or None, is_preferred=True, edit=edit))
    return actions


def answer_formatting(server: EditorServer, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """The one layout of a file, as `treatygap fmt` writes it."""
    found = _file(server, params.text_document.uri)
    if found is None:
        return None
    file = found[1]
    fix = tidied(file.text, file.path)
    return [types.TextEdit(range_of(fix.span, file.lines, server.units), fix.text)] if fix else []


def _file(server: EditorServer, uri: str) -> tuple[Index, ModelFile] | None:
    file = path_of(uri)
    return server.projects.find(file) if file else None


def _pointed(server: EditorServer, uri: str, position: types.Position, *, whole: bool = False) -> _Pointed | None:
    """The record that a place means; where a claim is named, all of its name, if the whole is wanted."""
    known = _file(server, uri)
    if known is None:
        return None
    index, file = known
    good = server.projects.good(index)
    offset = file.lines.offset_at(position.line, position.character, server.units)
    found = pointed_at(index, good, file, offset)
    if found is None:
        return None
    return _Pointed(index, good, file, *(whole_claim(index, file, found) if whole else found))


def _concerned(server: EditorServer, found: _Pointed) -> list[Index]:
    """The treaties in which an id names the same record: all of the project where it is common to all."""
    definition = found.now.definitions.get(found.symbol)
    shared = definition is not None and definition.file.shared
    return server.projects.project_of(found.now) if shared else [found.now]


def _location(server: EditorServer, item: Occurrence) -> types.Location:
    return types.Location(server.names.uri(item.file.file), range_of(item.span, item.file.lines, server.units))


ANSWERS: dict[str, tuple[Callable[..., Any], Any]] = {
    types.TEXT_DOCUMENT_HOVER: (answer_hover, None),
    types.TEXT_DOCUMENT_DEFINITION: (answer_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (answer_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (answer_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (answer_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_COMPLETION: (
        answer_completion,
        types.CompletionOptions(trigger_characters=[" ", "-", "[", ",", ".", "#", '"', "'"]),
    ),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (answer_outline, None),
    types.WORKSPACE_SYMBOL: (answer_search, None),
    types.TEXT_DOCUMENT_FORMATTING: (answer_formatting, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        answer_fixes,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
}
