"""What a gap says, in a sentence."""

from collections.abc import Iterable
from itertools import islice

from treatygap.analysis.assessment import Lack, Missing, ProvisionFinding, Shortfall
from treatygap.model.project import Project
from treatygap.model.requirement import Condition, Elapsed, HeldFor, Measured, Window
from treatygap.model.status import FACETS, Facet, Status

MOST = 8
"""So many things at most are named in a sentence; all of them are in the list of what is missing."""

_STATUSES: dict[Status, str] = {
    "in-place": "in place",
    "partial": "only partly in place",
    "missing": "not in place",
    "unknown": "not known",
    "suspended": "suspended",
    "dissolved": "dissolved",
    "lapsed": "lapsed",
    "superseded": "superseded by what is not in place",
}


def said(text: str) -> str:
    """Text of the model on one line, without the stop at its end."""
    return " ".join(text.split()).removesuffix(".")


def name_of(project: Project, name: str) -> str:
    """The title of a record, in quotes."""
    return f"'{said(project.title_of(name))}'"


def promise(project: Project, name: str) -> str:
    """A promise's title with its article."""
    return f"{name_of(project, name)} (Art. {project.articles[project.article_of[name]].number})"


def listed(words: Iterable[str], between: str = ", ") -> str:
    """Several things, the first of them if there are many."""
    each = list(dict.fromkeys(words))
    more = f"{between}and {len(each) - MOST} more" if len(each) > MOST else ""
    return between.join(islice(each, MOST)) + more


def waits(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(
    project: Project, finding: ProvisionFinding, lacks: tuple[Lack, ...], shortfalls: Iterable[Missing]
) -> str:
    """Why a promise cannot work, or why that is not known.

    Args:
        project: the treaty.
        finding: the verdict.
        lacks: what it comes down to.
        shortfalls: what the rules lack that ask for that.
    """
    subject = promise(project, finding.id)
    match finding.reason:
        case "no-rule":
            return f"{subject} cannot be determined: no rule says what it needs"
        case "facts-unknown":
            return f"{subject} cannot be determined; not known: {listed(_open(project, lack) for lack in lacks)}"
        case "circle":
            circle = waits(promise(project, name) for name in finding.circle[:MOST])
            more = f" and {len(finding.circle) - MOST} more" if len(finding.circle) > MOST else ""
            others = listed(_lack(project, lack) for lack in lacks if lack.id not in finding.circle)
            return f"{subject} is blocked by promises that wait for each other: {circle}{more}" + (
                f"; missing as well: {others}" if others else ""
            )
        case _:
            lead = "not enough is in place of" if any(map(_has_choice, shortfalls)) else "missing"
            return f"{subject} is blocked; {lead}: {listed(_lack(project, lack) for lack in lacks)}"


def _has_choice(missing: Missing) -> bool:
    """Whether not all of what is missing would be needed."""
    return isinstance(missing, Shortfall) and (
        missing.short < len(missing.parts) or any(map(_has_choice, missing.parts))
    )


def _lack(project: Project, lack: Lack) -> str:
    title = subject_of(project, lack)
    if lack.unwanted:
        return f"the absence of {title}"
    state = state_of(lack.kind, lack.status, lack.facets)
    return f"{title} ({state})" if state else title


def _open(project: Project, lack: Lack) -> str:
    title = subject_of(project, lack)
    match lack.kind, lack.facets:
        case "provision", _:
            return f"whether {title} can work"
        case "condition", _:
            return title
        case _, ("governed",):
            return f"how {title} decides"
        case _, facets if facets and facets != FACETS:
            return f"whether {title} is {' or '.join(facets)}"
        case _, facets:
            return f"whether {title} is {'founded' if facets else 'in place'}"


def subject_of(project: Project, lack: Lack) -> str:
    """What is lacking, by its title."""
    party = f" for {name_of(project, lack.party)}" if lack.party else ""
    if lack.condition is not None:
        return _condition(project, lack.condition) + party
    if lack.kind == "provision":
        return promise(project, lack.id) + party
    return name_of(project, lack.id) + party


def state_of(kind: str, status: Status, facets: tuple[Facet, ...]) -> str:
    """How it stands; empty for what the rest of the sentence says."""
    if kind in ("provision", "condition"):
        return ""
    if not facets:
        return _STATUSES[status]
    if facets == FACETS and status not in ("missing", "partial"):
        return _STATUSES[status]
    if facets == FACETS:
        return f"{'not' if status == 'missing' else 'not fully'} founded, empowered or governed"
    if facets == ("governed",):
        return "how it decides is not settled"
    return f"not {' or '.join(facets)}"


def _condition(project: Project, condition: Condition) -> str:
    match condition:
        case Measured(indicator=name):
            return f"{name_of(project, name)} within its bounds"
        case HeldFor(held_for=duration):
            return f"{duration} without a break"
        case Elapsed(elapsed=duration):
            return f"{duration} of waiting"
        case Window(since=since, until=until):
            words = [f"from {since}"] if since else []
            return f"a day {' and '.join([*words, *([f'before {until}'] if until else [])])}"
        case _:
            return "an event that its rule asks for"
