"""All titles of a model."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.text import Text


class _Titled(Protocol):
    @property
    def title(self) -> Text: ...


def titles(project: Project) -> Iterator[tuple[Kind, str, Text]]:
    """Kind, id and title of whatever has one; the forms of control that all treaties share are left out."""
    records: tuple[tuple[Kind, Mapping[str, _Titled]], ...] = (
        ("treaty", {project.treaty.id: project.treaty}),
        ("section", project.sections),
        ("article", project.articles),
        ("provision", project.provisions),
        ("institution", project.institutions),
        ("instrument", project.instruments),
        ("indicator", project.indicators),
        ("party", project.parties),
        ("contested point", project.contested),
        ("red line", project.red_lines),
        ("control model", {n: model for n, model in project.control_models.items() if n not in project.catalogue}),
    )
    for kind, held in records:
        for name, record in held.items():
            yield kind, name, record.title
