"""Claims that are cited twice for one thing."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Change, Fault, Lint
from treatygap.checks.where import At, Listed, Path, Where


def find(subject: Checkable) -> Iterator[Fault]:
    """Second mentions of a claim in one list."""
    seen: dict[tuple[Where, Path, str], Where] = {}
    for citation in subject.citations:
        where = citation.where
        if not isinstance(where, (At, Listed)) or not isinstance(where.within[-1], int):
            continue
        key = (citation.of, where.within[:-1], citation.claim)
        if seen.setdefault(key, where) is not where:
            yield Fault(
                where,
                f"claim '{citation.claim}' is cited twice for the same thing",
                ((seen[key], "first cited here"),),
                (Change(where, None),),
            )


LINT = Lint(
    "TG504",
    "claim cited twice for one thing",
    "warning",
    "sources",
    "A claim counts once; a second mention is a slip, often for another claim that was meant.",
    "Delete the second mention, or cite the claim that was meant.",
    find,
)
