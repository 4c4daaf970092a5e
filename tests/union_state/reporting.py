"""The command line, run on the treaty that comes with the program or on a copy of it."""

import json
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from tests.cli.running import invoke

ROOT: Final = Path(__file__).resolve().parents[2]
DAY: Final = "2019-06-21"


def run(*options: str, project: Path = ROOT) -> str:
    """What `treatygap report` prints; of the treaty itself, which no test changes, each report is made once."""
    return _of_the_treaty(options) if project == ROOT else _printed(options, project)


@cache
def _of_the_treaty(options: tuple[str, ...]) -> str:
    return _printed(options, ROOT)


def _printed(options: tuple[str, ...], project: Path) -> str:
    ran = invoke("report", "--project", project, *options)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def report(*options: str, project: Path = ROOT) -> dict[str, Any]:
    """The report on the day of the seed analysis, as values."""
    found: dict[str, Any] = json.loads(run("--as-of", DAY, "--format", "json", *options, project=project))
    return found


def copy_project(folder: Path) -> Path:
    """A copy of the model files that a test may change."""
    for part in ("treaty", "rules", "seeds"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    """Replace text that stands exactly once in a file."""
    before, after = file.read_text(encoding="utf-8").split(old)
    file.write_text(before + new + after, encoding="utf-8")


def by_id(items: list[dict[str, Any]], key: str = "id") -> dict[str, dict[str, Any]]:
    """Items of a report by their id."""
    return {item[key]: item for item in items}


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    """Provision -> verdict."""
    return {item["id"]: item["verdict"] for item in found["provisions"]}


def controls(found: dict[str, Any]) -> dict[str, str]:
    """Institution -> verdict on its control."""
    return {item["institution"]: item["verdict"] for item in found["governance"]}


def visible_markdown(text: str) -> str:
    """What a reader of the rendered page sees, without anchors, the targets of links, and addresses."""
    text = re.sub(r'<a id="[^"]*"></a>', "", text)
    text = re.sub(r"\]\(#[^)]*\)", "]", text)
    return without_addresses(re.sub(r"\\([\\`*_{}\[\]()#+.!|<>-])", r"\1", text))


def without_addresses(text: str) -> str:
    return re.sub(r"https?://\S+", "", text)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def visible_html(text: str) -> str:
    """What a reader of the page sees."""
    parser = _Visible()
    parser.feed(text)
    return without_addresses(" ".join(parser.texts))
