"""Requirements in words."""

from collections.abc import Iterable

from treatygap.model.project import Project
from treatygap.model.requirement import (
    AllOf,
    AnyOf,
    AnyParty,
    AtLeast,
    AtLeastParties,
    Bound,
    CountOf,
    Elapsed,
    EveryParty,
    Happened,
    HeldFor,
    Measured,
    NotThat,
    Relative,
    Requirement,
    Window,
)
from treatygap.reports.wording import count, day, joined, promise


def phrase(project: Project, requirement: Requirement, party: str | None = None) -> str:
    """A requirement as a phrase, `Population of Alpha of 3 million or more`; for one party if one is named."""
    match requirement:
        case str():
            title = (
                promise(project, requirement) if requirement in project.provisions else project.title_of(requirement)
            )
            return f"{title}{_for(project, party)}"
        case AllOf(all=parts):
            return joined(_inner(project, parts, party))
        case AnyOf(any=parts):
            return joined(_inner(project, parts, party), "or")
        case AtLeast(at_least=CountOf(count=needed, of=parts)):
            return f"{needed} of: {', '.join(_inner(project, parts, party))}"
        case NotThat(negated=part):
            return f"not: {_apart(project, part, party)}"
        case EveryParty(every_party=part, among=among):
            return f"for every party{_among(project, among)}: {_apart(project, part)}"
        case AnyParty(any_party=part, among=among):
            return f"for one party{_among(project, among)}: {_apart(project, part)}"
        case AtLeastParties(at_least_parties=needed, of=part, among=among):
            return f"for {count(needed, 'party', 'parties')}{_among(project, among)}: {_apart(project, part)}"
        case HeldFor(held_for=duration, of=part):
            return f"for {duration} without a break: {_apart(project, part, party)}"
        case Elapsed(elapsed=duration, since=part):
            return f"{duration} since: {_apart(project, part, party)}"
        case Measured():
            return _measured(project, requirement, requirement.party or party)
        case _:
            return _period(project, requirement, party)


def _period(project: Project, requirement: Window | Happened, party: str | None) -> str:
    words = [f"from {day(requirement.since)}"] if requirement.since else []
    words += [f"before {day(requirement.until)}"] if requirement.until else []
    if isinstance(requirement, Window):
        return "a day " + " and ".join(words)
    return f"{_apart(project, requirement.happened, party)}, once{''.join(f' {word}' for word in words)}"


def _measured(project: Project, requirement: Measured, party: str | None) -> str:
    words = [f"at least {_bound(project, requirement.min, 'highest')}"] if requirement.min is not None else []
    words += [f"at most {_bound(project, requirement.max, 'lowest')}"] if requirement.max is not None else []
    indicator = project.indicators[requirement.indicator]
    return f"{indicator.title}{_of(project, party)} {' and '.join(words)} ({indicator.unit})"


def _bound(project: Project, bound: Bound, best: str) -> str:
    if not isinstance(bound, Relative):
        return f"{bound:g}"
    shift = f"{abs(bound.plus):g} {'above' if bound.plus > 0 else 'below'} " if bound.plus else ""
    group = f"the mean of the {bound.best} {best}" if bound.best > 1 else f"the {best}"
    return f"{shift}{group}{_among(project, bound.among)}"


def _inner(project: Project, parts: Iterable[Requirement], party: str | None) -> list[str]:
    """Parts in words, in brackets where one could not tell where they end."""
    return [
        f"({phrase(project, part, party)})"
        if isinstance(part, (EveryParty, AnyParty, AtLeastParties, HeldFor, Elapsed))
        else _apart(project, part, party)
        for part in parts
    ]


def _apart(project: Project, part: Requirement, party: str | None = None) -> str:
    """A part in words, in brackets where it has parts of its own."""
    words = phrase(project, part, party)
    return f"({words})" if isinstance(part, (AllOf, AnyOf, AtLeast)) else words


def _among(project: Project, among: tuple[str, ...]) -> str:
    return f" among {joined(project.title_of(name) for name in among)}" if among else ""


def _for(project: Project, party: str | None) -> str:
    return f" for {project.title_of(party)}" if party else ""


def _of(project: Project, party: str | None) -> str:
    return f" of {project.title_of(party)}" if party else ""
