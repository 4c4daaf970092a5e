import os
from hashlib import sha256
from pathlib import Path

import pytest

from tests.projects import FILES, RULES, DemoProject
from treatygap.loading import fingerprints as module
from treatygap.loading.discovery import find_project
from treatygap.loading.fingerprints import fingerprints


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYGAP_CACHE", str(tmp_path / "kept"))


def expected(demo: DemoProject) -> dict[str, str]:
    return {path: sha256(demo.read(path).encode()).hexdigest() for path in sorted(FILES)}


def age(demo: DemoProject) -> None:
    """Let every file be of long ago, so that its time can be relied on."""
    for path in FILES:
        os.utime(demo.root / path, ns=(10**18, 10**18))


def test_every_file_has_its_digest(demo: DemoProject) -> None:
    layout = find_project(demo.root)
    assert [fingerprints(layout) for _ in range(2)] == [expected(demo)] * 2


def test_what_did_not_change_is_not_read_again(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    age(demo)
    layout = find_project(demo.root)
    before = fingerprints(layout)

    def unwanted(_: bytes) -> None:
        pytest.fail("it was read anew")

    monkeypatch.setattr(module, "sha256", unwanted)
    assert fingerprints(layout) == before


@pytest.mark.parametrize("ages", [True, False], ids=["of long ago", "just written"])
def test_a_change_is_seen(demo: DemoProject, *, ages: bool) -> None:
    if ages:
        age(demo)
    layout = find_project(demo.root)
    before = fingerprints(layout)
    demo.replace(RULES, "count: 2", "count: 3")
    assert fingerprints(layout) == expected(demo) != before


def test_a_change_that_leaves_time_and_size_alike_is_seen_while_the_file_is_young(demo: DemoProject) -> None:
    layout = find_project(demo.root)
    fingerprints(layout)
    status = (demo.root / RULES).stat()
    demo.replace(RULES, "count: 2", "count: 3")
    os.utime(demo.root / RULES, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert fingerprints(layout) == expected(demo)


def test_a_file_that_goes_and_one_that_comes_are_seen(demo: DemoProject) -> None:
    layout = find_project(demo.root)
    fingerprints(layout)
    demo.remove(RULES)
    demo.write("seeds/below/more.yml", "a: 1\n")
    demo.write("seeds/notes.txt", "no model file")
    assert fingerprints(layout).keys() == FILES.keys() - {RULES} | {"seeds/below/more.yml"}


def test_a_file_that_cannot_be_read_is_left_out(demo: DemoProject) -> None:
    (demo.root / "seeds/gone.yaml").symlink_to("nowhere.yaml")
    assert fingerprints(find_project(demo.root)) == expected(demo)
