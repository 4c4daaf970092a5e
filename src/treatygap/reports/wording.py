"""The words for verdicts, statuses and kinds, and how titles, days and numbers are written."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from treatygap.analysis.assessment import FacetFinding, Reason
from treatygap.model.project import Project
from treatygap.model.status import FACETS, Facet, Status
from treatygap.reports.document import Tone

VERDICTS: dict[Tone, str] = {
    "implementable": "can work",
    "blocked": "blocked",
    "undetermined": "not determined",
    "deadlock": "deadlock",
    "open": "open",
    "settled": "settled",
}
MARKS: dict[Tone, str] = {
    "implementable": "✓",
    "blocked": "✗",
    "undetermined": "?",
    "deadlock": "✗",
    "open": "?",
    "settled": "✓",
}
"""So that a verdict can be told without colour."""

STATUSES: dict[Status, str] = {
    "in-place": "in place",
    "partial": "partly in place",
    "missing": "missing",
    "unknown": "not known",
    "suspended": "suspended",
    "dissolved": "dissolved",
    "lapsed": "lapsed",
    "superseded": "superseded",
}
_ABSENT: frozenset[Status] = frozenset({"missing", "partial", "suspended", "dissolved", "lapsed"})
REASONS: dict[Reason, str] = {
    "in-place": "kept already",
    "superseded": "lawfully replaced",
    "nothing-needed": "needs nothing first",
    "prerequisites-met": "all that it needs is in place",
    "prerequisites-missing": "something that it needs is missing",
    "circle": "waits for itself, through a circle of promises",
    "facts-unknown": "hangs on facts that no source settles",
    "no-rule": "no rule says what it needs",
}
_FACETS: dict[Facet, str] = {"founded": "founded", "empowered": "empowered", "governed": "governed"}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # not the locale's, so that a report is the same on every machine
_GOVERNED = "how it decides is not settled"


def day(value: date) -> str:
    """A day as people write it: 21 June 2019."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def time_between(first: date, last: date) -> str:
    """How long it is from one day to a later one: in full years and months, with the days in brackets."""
    number = (last - first).days
    days = f"{number:,} day{'' if number == 1 else 's'}"
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    parts = [count(part, name) for part, name in zip(divmod(months, 12), ("year", "month"), strict=True) if part]
    return f"{joined(parts)} ({days})" if parts else days


def joined(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, final = list(words) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 promise`, `2 promises`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def percent(value: Fraction) -> str:
    """A share to one decimal, without a needless .0."""
    text = f"{float(value) * 100:.1f}"
    return text.removesuffix(".0") + "\N{NO-BREAK SPACE}%"


def power(value: Fraction) -> str:
    """A power index: simple fractions as such, others to three decimals."""
    plain = {
        Fraction(0): "0",
        Fraction(1): "1",
        Fraction(1, 2): "½",
        Fraction(1, 3): "⅓",
        Fraction(2, 3): "⅔",
    }
    return plain.get(value) or f"{float(value):.3f}"


def lacking(facets: tuple[Facet, ...], status: Status = "missing", *, each: bool = False) -> str:
    """What of an institution is lacking, in words; empty for what has no facets.

    Args:
        facets: what is lacking.
        status: how the institution stands as a whole.
        each: whether to name every facet also where all are lacking, as where two such texts stand side by side.
    """
    if not facets:
        return ""
    if facets == FACETS and each and status in ("missing", "partial"):
        return f"{'not' if status == 'missing' else 'not fully'} founded, empowered or governed"
    if facets == FACETS:
        return {"partial": "only partly founded", "missing": "not founded"}.get(status, STATUSES[status])
    if facets == ("governed",):
        return _GOVERNED
    return "not " + joined((_FACETS[facet] for facet in facets), "or")


def unsettled(facets: tuple[Facet, ...]) -> str:
    """What of an institution is not known, in words."""
    if not facets:
        return "not known whether it is in place"
    if facets == ("governed",):
        return "how it decides is not known"
    return "not known whether it is " + joined((_FACETS[facet] for facet in facets), "or")


def state(status: Status, facets: tuple[FacetFinding, ...]) -> str:
    """How a prerequisite that is not in place stands, facet by facet."""
    if len(facets) <= 1:
        return STATUSES[status]
    missing = tuple(f.facet for f in facets if f.facet and f.status in _ABSENT)
    unknown = tuple(f.facet for f in facets if f.facet and f.status == "unknown")
    words = (lacking(missing, status), unsettled(unknown) if unknown else "")
    return "; ".join(part for part in words if part) or STATUSES[status]


def article(project: Project, provision: str) -> str:
    """`Art. 17`."""
    return f"Art.\N{NO-BREAK SPACE}{project.articles[project.article_of[provision]].number}"


def promise(project: Project, provision: str) -> str:
    """A provision's title with its article."""
    return f"{project.title_of(provision)} ({article(project, provision)})"
