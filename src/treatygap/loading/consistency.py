"""Faults that show only when the whole model is in view."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from treatygap.loading.document import Loc
from treatygap.loading.steps import check_steps
from treatygap.logic.circles import circles, components
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.requirement import asked_today, prerequisites_in
from treatygap.model.rule import Rule
from treatygap.model.status import Entry, StatusEntry


def check_consistency(
    project: Project, *, complete: bool, below: Callable[[Place, Loc], Place]
) -> tuple[Diagnostic, ...]:
    """All faults between records, errors and warnings.

    Args:
        project: the model.
        complete: whether all of its records could be read.
        below: gives the place of what stands below a record, from that of its id.
    """
    return (
        *((*_article_count(project), *_no_rules(project)) if complete else ()),
        *_article_numbers(project),
        *_histories(project, below),
        *_circles_of_bodies(project),
        *_circles_of_successors(project),
        *circles_of_rules(project),
        *check_steps(project),
    )


def _article_count(project: Project) -> list[Diagnostic]:
    stated, found = project.treaty.article_count, len(project.articles)
    if stated == found:
        return []
    message = f"article_count is {stated}, but the number of articles modelled is {found}"
    return [Diagnostic(project.places["treaty", project.treaty.id], "TG204", message, "warning")]


def _no_rules(project: Project) -> list[Diagnostic]:
    if project.rules:
        return []
    message = f"no rule speaks of this treaty: rules/{project.treaty.id}/ has none, so that no gap can be found"
    return [Diagnostic(project.places["treaty", project.treaty.id], "TG205", message, "warning")]


def _article_numbers(project: Project) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    first: dict[int, str] = {}
    for article in project.articles.values():
        if article.number in first:
            message = f"article number {article.number} belongs already to '{first[article.number]}'"
            faults.append(Diagnostic(project.places["article", article.id], "TG201", message))
        first.setdefault(article.number, article.id)
    return faults


def _histories(project: Project, below: Callable[[Place, Loc], Place]) -> list[Diagnostic]:
    kinds: tuple[tuple[Kind, Mapping[str, tuple[Entry, ...]]], ...] = (
        ("institution", {name: record.history for name, record in project.institutions.items()}),
        ("instrument", {name: record.history for name, record in project.instruments.items()}),
        ("provision", {name: record.history for name, record in project.provisions.items()}),
    )
    return [
        Diagnostic(
            below(project.places[kind, name], ("history", _position(history, fault.entry), fault.key)),
            "TG303",
            f"status history of '{name}': {fault.message}",
        )
        for kind, histories in kinds
        for name, history in histories.items()
        if (fault := next(filter(None, map(_out_of_order, _told_apart(history))), None))
    ]


def _position(history: tuple[Entry, ...], sought: Entry) -> int:
    """Where this very entry stands, of those that may be equal to it."""
    return next(position for position, entry in enumerate(history) if entry is sought)


def _told_apart(history: tuple[Entry, ...]) -> list[tuple[Entry, ...]]:
    """A history as it reads for all parties together, and for each party of which it speaks."""
    named = dict.fromkeys(party for entry in history for party in _parties(entry))
    common = tuple(entry for entry in history if not _parties(entry))
    return [common, *(tuple(e for e in history if not _parties(e) or party in _parties(e)) for party in named)]


def _parties(entry: Entry) -> tuple[str, ...]:
    return entry.parties if isinstance(entry, StatusEntry) else ()


class _Fault(NamedTuple):
    """An entry whose days cannot be right."""

    entry: Entry
    key: str
    """Of the day at fault, as it is written in the file."""
    message: str


def _out_of_order(history: tuple[Entry, ...]) -> _Fault | None:
    """What is wrong with a history's days, if anything."""
    for entry in history:
        if entry.until is not None and entry.until <= entry.since:
            return _Fault(entry, "until", f"the entry from {entry.since} ends on {entry.until}, before it begins")
    for earlier, later in pairwise(history):
        if later.since <= earlier.since:
            message = f"the entry from {later.since} does not come after the one from {earlier.since}"
            return _Fault(later, "from", message)
        if earlier.until is not None and earlier.until > later.since:
            message = f"the entry from {earlier.since} ends on {earlier.until}, after the next begins"
            return _Fault(earlier, "until", message)
    return None


def _circles_of_bodies(project: Project) -> list[Diagnostic]:
    above = {name: (i.part_of,) for name, i in project.institutions.items() if i.part_of is not None}
    return [
        Diagnostic(project.places["institution", circle[0]], "TG302", f"circle of bodies: {_spell(circle)}")
        for circle in circles(above)
    ]


def _circles_of_successors(project: Project) -> list[Diagnostic]:
    replaced = {
        name: tuple(entry.by for entry in record.history if entry.by is not None)
        for records in (project.institutions, project.instruments)
        for name, record in records.items()
    }
    return [
        Diagnostic(
            project.places[project.kind_of(circle[0]) or "instrument", circle[0]],
            "TG305",
            f"circle of successors: {_spell(circle)}",
        )
        for circle in circles(replaced)
    ]


def circles_of_rules(project: Project) -> list[Diagnostic]:
    """Promises that wait for each other, a warning, and those that hang on their own negation, an error."""
    needs = {
        provision: tuple(name for rule in rules for name, _ in asked_today(rule.needs))
        for provision, rules in project.rules_on.items()
    }
    together = [set(group.provisions) for group in project.start_together]
    # What starts together needs all that any of it needs.
    tied = {
        name: (*needs.get(name, ()), *(other for group in together if name in group for other in sorted(group)))
        for name in project.provisions
    }
    found = []
    for members in map(set, components(tied)):
        negating = _negating(project, members)
        if negating is not None:
            rule, other = negating
            message = f"'{rule.provision}' hangs on its own negation, through 'not' or 'unless' of '{other}'"
            found.append(Diagnostic(project.places["rule", rule.id], "TG304", message))
            together.append(members)
    for circle in circles(needs):
        # A circle that is meant, or that is reported already.
        if any(group.issuperset(circle) for group in together):
            continue
        following = dict(zip(circle, (*circle[1:], circle[0]), strict=True))
        rule = next(r for r in project.rules_on[circle[0]] if following[circle[0]] in prerequisites_in(r.needs))
        place: Place = project.places["rule", rule.id]
        message = f"circle of rules: {_spell(circle)}; unless another way leads in, none of them can work"
        found.append(Diagnostic(place, "TG301", message, "warning"))
    return found


def _negating(project: Project, members: set[str]) -> tuple[Rule, str] | None:
    """A rule on one of some provisions that need each other which negates another of them, or itself."""
    for name in sorted(members):
        for rule in project.rules_on.get(name, ()):
            for other, negated in asked_today(rule.needs):
                if negated and other in members:
                    return rule, other
    return None


def _spell(circle: tuple[str, ...]) -> str:
    return " → ".join((*circle, circle[0]))
