"""The server as an editor meets it: over stdin and stdout."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.editor.client import Editor, editor
from tests.projects import FILES, GOVERNANCE, INSTITUTIONS, RULES, SEED, DemoProject, write_project

WRONG = "unknown prerequisite 'joint-counsil'; did you mean 'joint-council'?"
Position = types.Position


def run(
    root: Path,
    act: Callable[[Editor], Awaitable[None]],
    *folders: Path,
    encodings: list[str] | None = None,
    renames: bool = True,
) -> None:
    async def whole() -> None:
        async with editor(root, *folders, encodings=encodings, renames=renames) as found:
            await act(found)

    asyncio.run(whole())


def at(text: str, word: str, within: int = 0) -> Position:
    """The position of the first mention of a word, in UTF-16."""
    before = text[: text.index(word) + within]
    return Position(before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2)


def spelled(ranges: list[types.Range]) -> list[str]:
    return [str(item) for item in ranges]


def test_faults_arrive_as_one_types_and_go_when_they_are_mended(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        text = FILES[RULES]
        found.open(RULES)
        found.type(RULES, text.replace("requires: joint-council", "requires: joint-counsil"))
        await found.until_shown(RULES, [WRONG])
        item = found.shown[found.uri(RULES)][0]
        assert (str(item.range), item.code, item.severity, item.source) == (
            "3:14-3:27",
            "TG203",
            types.DiagnosticSeverity.Error,
            "treatygap",
        )
        found.type(RULES, text)
        await found.until_shown(RULES, [])

    run(demo.root, act)


def test_lints_arrive_after_a_rest(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(SEED, FILES[SEED] + "  - {id: unused, says: Nobody uses this., at: paragraph 8}\n")
        await found.until(lambda: "claim 'demo-analysis#unused' is not used by anything" in found.messages(SEED))

    run(demo.root, act)


def test_faults_of_files_that_are_not_open_are_shown_too(demo: DemoProject) -> None:
    demo.replace(GOVERNANCE, "party: alpha", "party: alphaa")

    async def act(found: Editor) -> None:
        await found.until_shown(GOVERNANCE, ["unknown party 'alphaa'; did you mean 'alpha'?"])

    run(demo.root, act)


def test_a_change_on_the_disk_is_noticed(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        demo.replace(GOVERNANCE, "party: alpha", "party: alphaa")
        event = types.FileEvent(found.uri(GOVERNANCE), types.FileChangeType.Changed)
        found.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await found.until_shown(GOVERNANCE, ["unknown party 'alphaa'; did you mean 'alpha'?"])

    run(demo.root, act)


def test_an_id_is_told_defined_and_found_everywhere(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES)
        document, place = found.document(RULES), at(FILES[RULES], "joint-bank", 3)
        told = await found.client.text_document_hover_async(types.HoverParams(document, place))
        assert told is not None
        assert isinstance(told.contents, types.MarkupContent)
        assert told.contents.value.startswith("**Joint bank** · institution `joint-bank`")
        assert str(told.range) == "10:10-10:20"
        where = await found.client.text_document_definition_async(types.DefinitionParams(document, place))
        assert where == [types.Location(found.uri(INSTITUTIONS), _range(23, 8, 18))]
        context = types.ReferenceContext(include_declaration=True)
        named = await found.client.text_document_references_async(types.ReferenceParams(context, document, place))
        assert [(item.uri, str(item.range)) for item in named or ()] == [
            (found.uri(GOVERNANCE), "17:19-17:29"),
            (found.uri(RULES), "10:10-10:20"),
            (found.uri(RULES), "25:12-25:22"),
            (found.uri(INSTITUTIONS), "23:8-23:18"),
        ]

    run(demo.root, act)


def _range(line: int, start: int, end: int) -> types.Range:
    return types.Range(Position(line, start), Position(line, end))


def test_a_claim_is_told_on_both_sides_of_its_mark(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES)
        for within in (0, 20):
            place = at(FILES[RULES], "demo-analysis#budget", within)
            told = await found.client.text_document_hover_async(types.HoverParams(found.document(RULES), place))
            assert told is not None
            assert str(told.range) == "4:14-4:34"

    run(demo.root, act)


def test_an_id_is_renamed_everywhere(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES)
        document, place = found.document(RULES), at(FILES[RULES], "joint-bank")
        ready = await found.client.text_document_prepare_rename_async(types.PrepareRenameParams(document, place))
        assert ready == types.PrepareRenamePlaceholder(_range(10, 10, 20), "joint-bank")
        edit = await found.client.text_document_rename_async(types.RenameParams(document, place, "bank"))
        assert edit is not None
        assert edit.document_changes is not None
        assert {
            item.text_document.uri: [
                (str(change.range), change.new_text) for change in item.edits if isinstance(change, types.TextEdit)
            ]
            for item in edit.document_changes
            if isinstance(item, types.TextDocumentEdit)
        } == {
            found.uri(INSTITUTIONS): [("23:8-23:18", "bank")],
            found.uri(GOVERNANCE): [("17:19-17:29", "bank")],
            found.uri(RULES): [("10:10-10:20", "bank"), ("25:12-25:22", "bank")],
        }
        with pytest.raises(JsonRpcException, match="'joint-fund' is taken: it is the id of an institution"):
            await found.client.text_document_rename_async(types.RenameParams(document, place, "joint-fund"))

    run(demo.root, act)


def test_a_scenario_is_not_renamed_by_an_editor_that_cannot_rename_files(demo: DemoProject) -> None:
    path = "rules/demo-pact/scenarios/some.yaml"
    demo.write(path, "id: some\ntitle: T\nassumes: A.\n")

    async def act(found: Editor) -> None:
        found.open(path)
        with pytest.raises(JsonRpcException, match="this editor cannot rename files"):
            await found.client.text_document_rename_async(
                types.RenameParams(found.document(path), Position(0, 5), "other")
            )

    run(demo.root, act, renames=False)


def test_ids_are_offered_while_the_file_is_not_finished(demo: DemoProject) -> None:
    text = FILES[RULES] + "  - id: new\n    provision: art4.mutual-aid\n    because: [pact-text#s"

    async def act(found: Editor) -> None:
        found.open(RULES)
        await found.client.text_document_document_symbol_async(types.DocumentSymbolParams(found.document(RULES)))
        found.type(RULES, text)
        place = at(text + "|", "|")
        offered = await found.client.text_document_completion_async(
            types.CompletionParams(found.document(RULES), place)
        )
        assert offered is not None
        assert not isinstance(offered, types.CompletionList)
        signed = next(item for item in offered if item.label == "pact-text#signed")
        assert isinstance(signed.text_edit, types.TextEdit)
        assert (signed.text_edit.new_text, str(signed.text_edit.range)) == (
            "pact-text#signed",
            f"{place.line}:14-{place.line}:25",
        )

    run(demo.root, act)


def test_records_are_outlined_and_searched(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        symbols = await found.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(found.document(RULES))
        )
        assert [item.name for item in symbols or ()] == [
            "budget-needs-council",
            "currency-needs-bank",
            "patrols-need-two",
            "reserves-need-currency",
        ]
        everywhere = await found.client.workspace_symbol_async(types.WorkspaceSymbolParams("joint bank"))
        assert [item.name for item in everywhere or ()] == ["joint-bank"]

    run(demo.root, act)


def test_a_file_is_formatted_as_it_is_typed(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES, FILES[RULES].replace("provision: art2.common-budget", "provision:   art2.common-budget"))
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        params = types.DocumentFormattingParams(found.document(RULES), options)
        edits = await found.client.text_document_formatting_async(params)
        assert edits is not None
        assert [(str(edit.range), edit.new_text) for edit in edits] == [("2:15-2:17", "")]

    run(demo.root, act)


def test_a_hint_can_be_taken(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES, FILES[RULES].replace("requires: joint-council", "requires: joint-counsil"))
        await found.until_shown(RULES, [WRONG])
        given = found.shown[found.uri(RULES)]
        params = types.CodeActionParams(found.document(RULES), given[0].range, types.CodeActionContext(given))
        actions = await found.client.text_document_code_action_async(params)
        assert actions is not None
        action = actions[0]
        assert isinstance(action, types.CodeAction)
        assert (action.title, len(actions)) == ("Change to 'joint-council'", 1)
        assert action.edit is not None
        assert action.edit.changes == {found.uri(RULES): (types.TextEdit(_range(3, 14, 27), "joint-council"),)}

    run(demo.root, act)


@pytest.mark.parametrize(
    ("encodings", "chosen", "encoding"),
    [(None, "utf-16", "utf-16-le"), (["utf-32"], "utf-32", "utf-32-le"), (["utf-8", "utf-16"], "utf-8", "utf-8")],
)
def test_columns_are_counted_as_the_editor_asks(
    demo: DemoProject, encodings: list[str] | None, chosen: str, encoding: str
) -> None:
    before = '  - {note: "😀 é", id: x, provision: art4.mutual-aid, because: [pact-text#signed], requires: '
    text = f"{FILES[RULES]}{before}joint-counsil}}\n".replace("\n", "\r\n")
    units = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
    start = len(before.encode(encoding)) // units
    line = FILES[RULES].count("\n")

    async def act(found: Editor) -> None:
        assert found.capabilities.position_encoding == chosen
        found.open(RULES, text)
        await found.until_shown(RULES, [WRONG])
        assert found.shown[found.uri(RULES)][0].range == _range(line, start, start + len("joint-counsil"))
        place = Position(line, start - len(", requires: ") - 4)
        told = await found.client.text_document_hover_async(types.HoverParams(found.document(RULES), place))
        assert told is not None
        assert isinstance(told.contents, types.MarkupContent)
        assert told.contents.value.startswith("claim `pact-text#signed`")

    run(demo.root, act, encodings=encodings)


def test_the_server_outlives_every_text(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open(RULES)
        document, place = found.document(RULES), Position(5, 5)
        for text in (
            "rules: [",
            "\ud800",
            "",
            "- a",
            "\x00",
            "a" * 2_000_001,
            "[" * 100,
            "rules:\n  - id: x\n    requi",
        ):
            found.type(RULES, text)
            await found.client.text_document_hover_async(types.HoverParams(document, place))
            await found.client.text_document_completion_async(types.CompletionParams(document, place))
            await found.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
            found.type(RULES, FILES[RULES].replace("requires: joint-council", "requires: joint-counsil"))
            await found.until_shown(RULES, [WRONG])
            found.type(RULES, FILES[RULES])
            await found.until_shown(RULES, [])

    run(demo.root, act)


def test_the_server_outlives_the_project(demo: DemoProject) -> None:
    import shutil

    async def act(found: Editor) -> None:
        found.open(RULES, FILES[RULES].replace("requires: joint-council", "requires: joint-counsil"))
        await found.until_shown(RULES, [WRONG])
        shutil.rmtree(demo.root)
        found.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await found.until_shown(RULES, [])
        write_project(demo.root)
        found.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await found.until_shown(RULES, [WRONG])

    run(demo.root, act)


def test_several_folders_may_be_open_and_one_may_be_closed(demo: DemoProject, tmp_path: Path) -> None:
    second = write_project(tmp_path / "second project")
    second.replace(GOVERNANCE, "party: alpha", "party: alphaa")
    uri = (second.root.resolve() / GOVERNANCE).as_uri()

    async def act(found: Editor) -> None:
        await found.until(lambda: bool(found.shown.get(uri)))
        folder = types.WorkspaceFolder(second.root.resolve().as_uri(), "second")
        event = types.WorkspaceFoldersChangeEvent(added=[], removed=[folder])
        found.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await found.until(lambda: found.shown.get(uri) == [])

    run(demo.root, act, second.root)


def test_a_folder_that_is_reached_by_a_link_is_called_as_the_editor_calls_it(demo: DemoProject, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(demo.root)
    demo.replace(GOVERNANCE, "party: alpha", "party: alphaa")

    async def act(found: Editor) -> None:
        folder = types.WorkspaceFolder(link.as_uri(), "link")
        here = types.WorkspaceFolder(found.root.as_uri(), "here")
        event = types.WorkspaceFoldersChangeEvent(added=[folder], removed=[here])
        found.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await found.until(lambda: bool(found.shown.get((link / GOVERNANCE).as_uri())))

    run(demo.root, act)


def test_a_file_that_is_no_model_gets_no_answers_and_no_faults(demo: DemoProject) -> None:
    async def act(found: Editor) -> None:
        found.open("notes.yaml", "a: [joint-bank")
        told = await found.client.text_document_hover_async(
            types.HoverParams(found.document("notes.yaml"), Position(0, 6))
        )
        assert told is None
        assert found.messages("notes.yaml") == []

    run(demo.root, act)


def test_without_the_library_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('gone', name='pygls')\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.argv = ['treatygap', 'lsp']; import treatygap.cli.start as s; s.run()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "treatygap: the language server needs pygls: pip install 'treatygap[lsp]'\n",
    )


def test_nothing_but_the_protocol_is_written_to_stdout(demo: DemoProject) -> None:
    """What else is said would break every editor."""
    body = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    exit_ = '{"jsonrpc":"2.0","method":"exit"}'
    sent = "".join(f"Content-Length: {len(text)}\r\n\r\n{text}" for text in (body, exit_))
    done = subprocess.run(
        [sys.executable, "-m", "treatygap", "lsp"],
        input=sent,
        capture_output=True,
        text=True,
        check=False,
        cwd=demo.root,
    )
    assert re.fullmatch(
        r"(?:Content-Length: \d+\r?\n(?:Content-Type: [^\n]*\r?\n)?\r?\n\{.*\})+", done.stdout.strip(), re.DOTALL
    )
    assert done.stderr == ""
