"""Sources that no one can date."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Sources with neither a day nor a date in words."""
    for name, source in subject.project.sources.items():
        if source.date is None and source.published is None:
            yield Fault(At("source", name), f"source '{name}' has no date")


LINT = Lint(
    "TG506",
    "source without a date",
    "note",
    "sources",
    "Of two statements that differ, the later one may know more; and a reader cites a source with its year.",
    "Give `date`, or, where no exact day is known, `published` in words; `undated` if the document bears no date.",
    find,
)
