"""Titles that two records share."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.texts.titles import titles
from treatygap.checks.where import At
from treatygap.model.ids import Kind

_ALIKE: dict[Kind, str] = {"institution": "prerequisite", "instrument": "prerequisite"}
"""Kinds that stand in the same lists of a report."""


def find(subject: Checkable) -> Iterator[Fault]:
    """Records of one kind with the same English title, whatever its capitals."""
    first: dict[tuple[str, str], At] = {}
    for kind, name, title in titles(subject.project):
        here = At(kind, name)
        other = first.setdefault((_ALIKE.get(kind, kind), " ".join(title.en.casefold().split())), here)
        if other is not here:
            yield Fault(
                At(kind, name, ("title",)),
                f"'{name}' has the same title as '{other.name}': {title.en}",
                ((other._replace(within=("title",)), "the same title here"),),
            )


LINT = Lint(
    "TG902",
    "title used twice",
    "warning",
    "texts",
    "Reports name things by their titles; two of one name cannot be told apart.",
    "Give one of them a title that says what sets it apart.",
    find,
)
