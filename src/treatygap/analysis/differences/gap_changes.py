"""Gaps that open and gaps that are mended: what blocked promises lack, thing by thing."""

from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Lack
from treatygap.analysis.facts import Facts
from treatygap.analysis.scenarios.difference import Outlook
from treatygap.model.requirement import prerequisites_in

Standing = Literal["absent", "unasked", "in-place", "asked"]
"""How a version has something: not at all, without a rule that asks for it, in place, or otherwise."""

Closing = Literal["mended", "rule-removed", "rule-weaker", "day", "not-waited-for"]
"""Why a gap is there no more: facts mended it; a rule that asked for it was removed, or needs less; another day is
spoken of; or nothing waits for it any more, though it is not in place."""


class Gap(NamedTuple):
    """Something for want of which promises are blocked, or that is in their way."""

    lack: Lack
    """The thing, whichever promise asks for it."""
    promises: tuple[str, ...]
    """The blocked promises that lack it."""
    elsewhere: Standing = "asked"
    """How it stands in the version in which it is no gap."""
    closing: Closing | None = None
    """Why it is there no more; None if it opens."""


def gaps_of(found: Outlook) -> dict[tuple[str, str | None, bool], Gap]:
    """The gaps on a day, by what is lacking, for which party, and whether it is in the way."""
    gaps: dict[tuple[str, str | None, bool], Gap] = {}
    for name, finding in found.provisions.items():
        for lack in finding.missing if finding.verdict == "blocked" else ():
            # A promise that waits for another one waits for what that lacks.
            if lack.kind == "provision" and not lack.unwanted:
                continue
            key = (lack.id, lack.party, lack.unwanted)
            gap = gaps.get(key) or Gap(lack._replace(inherited_from=None), ())
            if name not in gap.promises:
                gaps[key] = gap._replace(promises=(*gap.promises, name))
    return gaps


def gap_changes(before: Outlook, after: Outlook, facts: tuple[Facts, Facts]) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """The gaps that opened, and those that are there no more.

    Args:
        before: what was found.
        after: what is found.
        facts: of the day before and of that after.
    """
    olds, news = gaps_of(before), gaps_of(after)
    opened = (gap._replace(elsewhere=_standing(facts[0], gap.lack)) for key, gap in news.items() if key not in olds)
    mended = (gap._replace(elsewhere=_standing(facts[1], gap.lack)) for key, gap in olds.items() if key not in news)
    return tuple(opened), tuple(mended)


def _standing(facts: Facts, lack: Lack) -> Standing:
    project = facts.project
    rules = [rule for on in project.rules_on.values() for rule in on]
    if lack.condition is not None:
        return "asked"
    if project.kind_of(lack.id) is None:
        return "absent"
    if all(facet.status == "in-place" for facet in facts.facets(lack.id, lack.party)):
        return "in-place"
    return "asked" if any(lack.id in prerequisites_in(rule.needs) for rule in rules) else "unasked"
