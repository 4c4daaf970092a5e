"""Why a gap is there no more: put in place, no longer asked for, or a matter of the day."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Lack
from treatygap.analysis.differences.gap_changes import Closing, Gap
from treatygap.analysis.differences.promise_changes import PromiseChange
from treatygap.analysis.differences.record_changes import Noun, RecordChange
from treatygap.analysis.differences.rule_change import RuleChange
from treatygap.model.project import Project

_FACTS: frozenset[Noun] = frozenset({"indicator", "institution", "instrument", "party", "provision"})
"""Records that say what is there."""


class Eased(NamedTuple):
    """The promises of which less is asked."""

    removed: frozenset[str]
    """A rule on them is gone, or they are."""
    weaker: frozenset[str]
    """Their rules need less, in some case at least."""


def eased(before: Project, after: Project, rules: Iterable[RuleChange]) -> Eased:
    """The promises of which the new version asks for less, by its rules."""
    gone = {rule.provision for name, rule in before.rules.items() if name not in after.rules}
    less = {each.provision for each in rules if each.kind in ("weaker", "crossing")}
    # A first rule on a promise is met in more cases than none, and yet asks for more.
    less = {name for name in less if asks(before, name)}
    silent = {name for name in before.provisions if asks(before, name) and not asks(after, name)}
    return Eased(frozenset((gone & less) | silent), frozenset(less - gone))


def asks(project: Project, promise: str) -> bool:
    """Whether a rule speaks of a promise."""
    return bool(project.rules_on.get(promise))


def with_closings(
    gaps: Iterable[Gap], days: tuple[date, date], records: Iterable[RecordChange], less: Eased
) -> Iterator[Gap]:
    """Gaps that are there no more, each with the reason.

    Args:
        gaps: the gaps.
        days: the day before and the day after.
        records: what in the records is not what it was.
        less: the promises of which less is asked.
    """
    facts = any(each.kind in _FACTS for each in records)
    # Back in time nothing is mended, and what the record held already was not put in place by this change.
    of_day = days[1] < days[0] or (days[0] != days[1] and not facts)
    for gap in gaps:
        yield gap._replace(closing=_closing(gap, less, of_day=of_day))


def _closing(gap: Gap, less: Eased, *, of_day: bool) -> Closing:
    there = gap.elsewhere == "in-place" and not gap.lack.unwanted
    if not there and less.removed.intersection(gap.promises):
        return "rule-removed"
    if not there and (less.weaker.intersection(gap.promises) or gap.elsewhere in ("absent", "unasked")):
        return "rule-weaker"
    if of_day:
        return "day"
    if there or gap.lack.condition is not None or (gap.lack.unwanted and gap.elsewhere != "in-place"):
        return "mended"
    return "not-waited-for"


def lacking_otherwise(
    promises: Iterable[PromiseChange], rules: Iterable[RuleChange]
) -> Iterator[tuple[PromiseChange, Literal["more", "less"]]]:
    """The promises that stay blocked and lack all that they lacked and more, or less of it and nothing else.

    Where a rule lets something else do instead, what could be missing grows and what is asked for does not.
    """
    kinds = {each.provision: each.kind for each in rules}
    for each in promises:
        if each.before is None or each.after is None or {each.before.verdict, each.after.verdict} != {"blocked"}:
            continue
        was, now = set(_things(each.before.missing)), set(_things(each.after.missing))
        below = {each.id, *(lack.id for lack in (*each.before.missing, *each.after.missing))}
        changed = {kinds[name] for name in below if name in kinds}
        if was < now and changed <= {"equal", "stronger"}:
            yield each, "more"
        elif now < was and changed <= {"equal", "weaker"}:
            yield each, "less"


def _things(lacks: Collection[Lack]) -> Iterator[tuple[str, str | None, str | None, bool]]:
    for lack in lacks:
        for facet in lack.facets or (None,):
            yield lack.id, facet, lack.party, lack.unwanted
