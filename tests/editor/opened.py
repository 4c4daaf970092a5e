"""A project as an editor sees it, without an editor."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.projects import DemoProject
from treatygap.editor.open_projects import OpenProjects
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index

TODAY = date(2020, 7, 1)


@dataclass
class Opened:
    """The demo project in an editor; what is typed is not saved."""

    demo: DemoProject
    projects: OpenProjects = field(default_factory=lambda: OpenProjects(lambda: TODAY))

    def __post_init__(self) -> None:
        self.projects.look_into([self.demo.root.resolve()])

    def file(self, path: str) -> Path:
        return self.demo.root.resolve() / path

    def type(self, path: str, text: str) -> None:
        self.projects.open(self.file(path), text)

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.projects.text(self.file(path))
        assert text.count(old) == 1
        self.type(path, text.replace(old, new))

    def index(self) -> Index:
        return self.projects.treaties()[0]

    def read(self, path: str) -> tuple[Index, ModelFile]:
        found = self.projects.find(self.file(path))
        assert found is not None
        return found

    def messages(self) -> list[str]:
        """What is wrong, as the command line writes it."""
        return [str(item.diagnostic) for items in self.projects.faults().values() for item in items]


def marked(text: str) -> tuple[str, int]:
    """A text without the one `|` in it, and where that stood."""
    before, after = text.split("|")
    return before + after, len(before)
