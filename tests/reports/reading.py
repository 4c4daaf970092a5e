"""Reports to be read by tests: pages made of blocks, projects with every claim, and a reader of HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import strategies as st

from tests.analysis.models import projects
from treatygap.model.project import Project
from treatygap.model.source import Claim, Source
from treatygap.reports.document import Block, Document, Section
from treatygap.reports.rendering import Page, Report

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), min_size=1, max_size=40)
"""Whatever a model file may hold: no control characters, and no private ones."""

MARKUP = st.text(st.sampled_from("ab1 |*_<>#[]()`\\~$&;@+-=.!\"'\n"), min_size=1, max_size=30)
"""Text in which every other character means something to some format."""


def page(*blocks: Block) -> Document:
    """A report of one section."""
    return Document("Title", (), (Section("part", "Part", blocks),))


def shown(report: Report, form: str) -> str:
    """A report in a format that is text."""
    made = report.shown(form, Page())
    assert isinstance(made, str)
    return made


def flat(text: str) -> str:
    """Text as a reader sees it where white space does not count."""
    return " ".join(text.split())


class _Claims(dict[str, Claim]):
    def __missing__(self, name: str) -> Claim:
        return Claim(id=name.partition("#")[2], says=f"It says {name}.", at="page 1")


class _Sources(dict[str, Source]):
    def __missing__(self, name: str) -> Source:
        return Source.model_validate({"id": name, "title": f"Source {name}", "kind": "analysis"})


def cited(project: Project) -> Project:
    """The project with a record for each claim and source that it names."""
    return replace(project, claims=_Claims(), sources=_Sources())


def cited_projects() -> st.SearchStrategy[Project]:
    """Small projects of every shape that can be reported on."""
    return projects().map(cited)


class Html(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in ("meta", "link", "img", "br", "input"):
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open.pop() != tag:
            raise ValueError(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value for _, attribute, value in self.attributes if attribute == name]

    def missing_targets(self) -> set[str]:
        """Where links of the page lead that the page does not have."""
        return {link.removeprefix("#") for link in self.values("href")} - set(self.values("id"))


def markdown_targets(text: str) -> tuple[list[str], set[str]]:
    """The anchors of a Markdown page, and the places where its links lead."""
    return re.findall(r'<a id="([^"]*)"></a>', text), set(re.findall(r"\]\(#([^)]*)\)", text))
