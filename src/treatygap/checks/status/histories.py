"""All status histories of a model."""

from collections.abc import Iterator

from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.status import Entry


def histories(project: Project) -> Iterator[tuple[Kind, str, tuple[Entry, ...]]]:
    """Kind and id of whatever has a history, and its entries in order of time."""
    for name, institution in project.institutions.items():
        yield "institution", name, institution.history
    for name, instrument in project.instruments.items():
        yield "instrument", name, instrument.history
    for name, provision in project.provisions.items():
        yield "provision", name, provision.history
