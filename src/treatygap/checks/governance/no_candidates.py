"""Bodies that are needed and not governed, and for which no form of control is in question."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At

_SETTLED = ("in-place", "unknown", "superseded")
"""Where it is not known how a body decides, nobody can be expected to know what is in question instead."""


def find(subject: Checkable) -> Iterator[Fault]:
    """Bodies of which it is known that nothing settles how they decide."""
    tried = {name for item in subject.project.candidates for name in item.institutions}
    for name in subject.needed:
        if name in tried or name not in subject.project.institutions:
            continue
        governed = next(facet for facet in subject.facts.facets(name) if facet.facet == "governed")
        if governed.status not in _SETTLED:
            yield Fault(
                At("institution", name),
                f"'{name}' is needed and not governed, and no form of control is in question for it",
            )


LINT = Lint(
    "TG801",
    "body without forms of control in question",
    "note",
    "governance",
    "Who could control it, and whether all parties could accept that, is then not asked.",
    "List under `candidates` the forms of control that a source speaks of; record how it decides if that is settled.",
    find,
)
