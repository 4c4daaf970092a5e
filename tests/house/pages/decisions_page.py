"""The list of decisions."""

from pathlib import Path

from tests.house.pages.markdown import NOTE, page

_INTRODUCTION = [
    "Choices that a reader may question, each with what led to it, why it was made, and what follows, in the order in",
    "which they were recorded.",
]


def decisions_page(folder: Path) -> str:
    """The page for the records in a folder."""
    records = [(file.name, _title(file)) for file in sorted(folder.glob("[0-9]*.md"))]
    return page([["# Decisions"], [NOTE], _INTRODUCTION, [f"- [{title}]({name})" for name, title in records]])


def _title(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
