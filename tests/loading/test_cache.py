from pathlib import Path

import pytest

from tests.projects import RULES, DemoProject
from treatygap import ModelError, load
from treatygap.loading import cache


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is kept."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("TREATYGAP_CACHE", str(folder))
    return folder


def files(folder: Path) -> list[str]:
    return sorted(file.suffix for file in folder.iterdir()) if folder.is_dir() else []


def test_a_project_that_was_kept_is_the_one_that_was_loaded(
    demo: DemoProject, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(demo.root)
    assert files(kept) == [".pickle"]

    def unwanted(*_: object) -> None:
        pytest.fail("it was read anew")

    monkeypatch.setattr("treatygap.loading.assembly.assemble", unwanted)
    assert load(demo.root) == first


def test_a_change_of_any_file_is_seen(demo: DemoProject, kept: Path) -> None:
    before = load(demo.root)
    demo.replace(RULES, "count: 2", "count: 3")
    after = load(demo.root)
    assert (after == before, after == load(demo.root)) == (False, True)
    assert len(files(kept)) == 2


def test_a_model_with_faults_is_not_kept(demo: DemoProject, kept: Path) -> None:
    demo.replace(RULES, "count: 2", "count: 9")
    for _ in range(2):
        with pytest.raises(ModelError):
            load(demo.root)
    assert files(kept) == []


def test_warnings_are_kept_with_the_project(demo: DemoProject, kept: Path) -> None:
    demo.replace("treaty/demo-pact/treaty.yaml", "article_count: 4", "article_count: 5")
    assert [load(demo.root).warnings for _ in range(2)] == [load(demo.root).warnings] * 2
    assert [fault.code for fault in load(demo.root).warnings] == ["TG204"]
    assert files(kept) == [".pickle"]


@pytest.mark.parametrize("rubbish", [b"", b"not a pickle", b"\x80\x05K\x01."], ids=["nothing", "text", "a number"])
def test_what_cannot_be_used_is_replaced(rubbish: bytes, demo: DemoProject, kept: Path) -> None:
    first = load(demo.root)
    (file,) = kept.iterdir()
    file.write_bytes(rubbish)
    assert load(demo.root) == first
    assert len(file.read_bytes()) > 1000


def test_where_nothing_can_be_kept_loading_works_all_the_same(
    demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TREATYGAP_CACHE", str(tmp_path / "kept"))
    (tmp_path / "kept").write_text("a file where a folder should be", encoding="utf-8")
    assert load(demo.root) == load(demo.root)


def test_nothing_is_kept_where_the_user_does_not_want_it(
    demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TREATYGAP_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    load(demo.root)
    assert not (tmp_path / "home").exists()
    monkeypatch.delenv("TREATYGAP_CACHE")
    load(demo.root)
    assert files(tmp_path / "home" / "treatygap") == [".pickle"]


def test_only_the_projects_used_last_are_kept(demo: DemoProject, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEPT", 2)
    monkeypatch.setattr(cache, "_SOME", 0)
    for count in (1, 2, 3):
        demo.write(
            "seeds/more.yaml", f"# {count}\n{demo.read('seeds/demo-analysis.yaml').replace('demo-analysis', 'x')}"
        )
        load(demo.root)
    assert len(files(kept)) == 2
