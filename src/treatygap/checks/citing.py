"""Every list of claims in a model, with the spot where it stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from treatygap.checks.where import At, Listed, Where
from treatygap.loading.references import mentions
from treatygap.model.base import Record
from treatygap.model.ids import Kind, RefersTo
from treatygap.model.project import Project


class Citation(NamedTuple):
    """A claim that a record cites."""

    claim: str
    of: Where
    """The record."""
    where: Where
    """The citation itself."""


def citations(project: Project) -> Iterator[Citation]:
    """Every citation in the treaty and its rules, but not in what is laid over them."""
    records: tuple[tuple[Kind, Mapping[str, Record]], ...] = (
        ("treaty", {project.treaty.id: project.treaty}),
        ("article", project.articles),
        ("party", project.parties),
        ("institution", project.institutions),
        ("instrument", project.instruments),
        ("rule", project.rules),
        ("contested point", project.contested),
        ("control model", project.control_models),
        ("red line", project.red_lines),
    )
    for kind, held in records:
        for name, record in held.items():
            yield from _of(record, At(kind, name))
    lists: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("start_together", project.start_together),
        ("candidates", project.candidates),
        ("needs_first", project.needs_first),
    )
    for name, items in lists:
        for position, record in enumerate(items):
            yield from _of(record, Listed(name, position))


def _of(record: Record, of: At | Listed) -> Iterator[Citation]:
    for mention in mentions(record):
        if isinstance(mention.role, RefersTo) and mention.role.noun == "claim":
            yield Citation(mention.name, of, of._replace(within=mention.loc))
