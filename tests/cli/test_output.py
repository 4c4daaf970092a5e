import json
import os
import stat
import threading
from pathlib import Path

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import DemoProject

USAGE = 2
COMMANDS = [("report",), ("explain", "art2.common-currency"), ("packages",)]


def write(demo: DemoProject, file: Path, *options: str) -> Ran:
    return invoke("report", "--project", demo.root, "-o", file, *options)


def printed(demo: DemoProject, form: str) -> str:
    return invoke("report", "--project", demo.root, "--format", form).out


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("report.md", "md"),
        ("report.markdown", "md"),
        ("report.html", "html"),
        ("report.htm", "html"),
        ("report.json", "json"),
        ("report.txt", "table"),
        ("report", "table"),
        ("REPORT.HTML", "html"),
    ],
)
def test_the_ending_of_the_file_chooses_the_format(
    untouched_demo: DemoProject, tmp_path: Path, name: str, form: str
) -> None:
    assert write(untouched_demo, tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_bytes().decode() == printed(untouched_demo, form)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_writes_to_a_file(untouched_demo: DemoProject, tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "found.json"
    assert invoke(*command, "--project", untouched_demo.root, "--output", file) == (0, "", "")
    assert json.loads(file.read_text(encoding="utf-8"))["treaty"] == "demo-pact"


def test_a_format_that_is_named_outdoes_the_ending(untouched_demo: DemoProject, tmp_path: Path) -> None:
    assert write(untouched_demo, tmp_path / "report.pdf", "--format", "json").code == 0
    assert (tmp_path / "report.pdf").read_text(encoding="utf-8") == printed(untouched_demo, "json")


@pytest.mark.parametrize(
    ("name", "hint"), [("report.jsn", "; did you mean '.json'?"), ("report.odt", "."), ("report.2019", ".")]
)
def test_an_ending_that_names_no_format_is_refused_with_a_hint(
    untouched_demo: DemoProject, tmp_path: Path, name: str, hint: str
) -> None:
    ran = write(untouched_demo, tmp_path / name)
    assert (ran.code, ran.out) == (USAGE, "")
    assert f"has an ending that names no format{hint} Known are .txt, .md" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_and_keeps_its_mode(untouched_demo: DemoProject, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o640)
    assert write(untouched_demo, file).code == 0
    assert file.read_text(encoding="utf-8") == printed(untouched_demo, "md")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(untouched_demo: DemoProject, tmp_path: Path) -> None:
    write(untouched_demo, tmp_path / "report.md")
    (tmp_path / "other").touch()
    assert (tmp_path / "report.md").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_and_the_file_that_it_leads_to_is_replaced(untouched_demo: DemoProject, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("real.md")
    write(untouched_demo, tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == printed(untouched_demo, "md")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.md"
    file.write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = write(untouched_demo, file)
    assert ran == (USAGE, "", f"treatygap: cannot write '{file}': No space left on device\n")
    assert [(left.name, left.read_text(encoding="utf-8")) for left in tmp_path.iterdir()] == [("report.md", "before")]


def test_a_file_that_cannot_be_replaced_stays_as_it_is(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.md"
    file.write_text("before", encoding="utf-8")

    def refuse(_: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert write(untouched_demo, file) == (USAGE, "", f"treatygap: cannot write '{file}': Permission denied\n")
    assert [(left.name, left.read_text(encoding="utf-8")) for left in tmp_path.iterdir()] == [("report.md", "before")]


def test_after_an_interrupted_write_nothing_stays_behind(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    assert write(untouched_demo, tmp_path / "report.md").code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [("nowhere/report.md", "No such file or directory"), ("file/report.md", "Not a directory"), ("", "Is a directory")],
    ids=["no folder", "below a file", "a folder"],
)
def test_a_place_that_cannot_be_written_is_told(
    untouched_demo: DemoProject, tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file").write_text("before", encoding="utf-8")
    file = tmp_path / place
    assert write(untouched_demo, file, "--format", "md") == (
        USAGE,
        "",
        f"treatygap: cannot write '{file}': {reason}\n",
    )
    assert [left.name for left in tmp_path.iterdir()] == ["file"]


def test_a_pipe_is_written_to_and_not_replaced(untouched_demo: DemoProject, tmp_path: Path) -> None:
    """What holds for a pipe holds for a device, such as the one that swallows everything."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    # A daemon, so that a pipe that nobody writes to cannot hold up the tests.
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes().decode()), daemon=True)
    reader.start()
    assert write(untouched_demo, pipe, "--format", "md") == (0, "", "")
    assert pipe.is_fifo()
    reader.join(timeout=60)
    assert read == [printed(untouched_demo, "md")]


def test_a_file_never_has_colours(untouched_demo: DemoProject, tmp_path: Path) -> None:
    write(untouched_demo, tmp_path / "report.txt")
    assert b"\x1b" not in (tmp_path / "report.txt").read_bytes()
