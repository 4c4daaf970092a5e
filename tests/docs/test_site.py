"""The documentation as a site: a link to nowhere is an error, and nothing is fetched from anywhere."""

import re
import subprocess
import sys
from pathlib import Path

from tests.house.generated import ROOT
from tests.house.pages.options_page import options_page
from treatygap.cli.main import COMMANDS

HOME = "# Home\n\nSee [another]({link}).\n\n## Pages\n\n- [Another page](another.md)\n"
FETCHED = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"((?:https?:)?//[^\"]+)")


def build(folder: Path, link: str) -> subprocess.CompletedProcess[str]:
    """A site of two pages, the first with a link."""
    (folder / "docs").mkdir()
    (folder / "docs" / "README.md").write_text(HOME.format(link=link), encoding="utf-8")
    (folder / "docs" / "another.md").write_text("# Another\n\n## A part of it\n\nNothing.\n", encoding="utf-8")
    places = ("-c", ROOT / "docs", "-d", folder / "doctrees", folder, folder / "site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", *map(str, places)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_a_site_opens_from_its_folder_and_fetches_nothing(tmp_path: Path) -> None:
    ran = build(tmp_path, "another.md#a-part-of-it")
    assert (ran.returncode, ran.stderr) == (0, "")
    pages = {page.relative_to(tmp_path / "site").as_posix(): page for page in (tmp_path / "site").rglob("*.html")}
    assert sorted(pages) == ["docs/README.html", "docs/another.html", "index.html", "search.html"]
    assert {name: FETCHED.findall(page.read_text(encoding="utf-8")) for name, page in pages.items()} == {
        name: [] for name in pages
    }
    assert 'url=docs/README.html"' in pages["index.html"].read_text(encoding="utf-8")
    assert "Another page</a>" in pages["docs/another.html"].read_text(encoding="utf-8")


def test_a_link_to_no_page_is_an_error(tmp_path: Path) -> None:
    ran = build(tmp_path, "nowhere.md")
    assert (ran.returncode, "nowhere.md" in ran.stderr) == (1, True)


def test_a_link_to_no_heading_is_an_error(tmp_path: Path) -> None:
    ran = build(tmp_path, "another.md#a-part-of-something-else")
    assert (ran.returncode, "a-part-of-something-else" in ran.stderr) == (1, True)


def test_the_page_of_options_has_every_command() -> None:
    headings = re.findall(r"^## (.+)$", options_page(), re.MULTILINE)
    assert list(dict.fromkeys(heading.split()[0] for heading in headings)) == list(COMMANDS)
