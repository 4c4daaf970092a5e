"""What became of the rules on a promise, with the smallest world in which that shows."""

from collections.abc import Sequence

from treatygap.analysis.differences.difference import Difference
from treatygap.analysis.differences.rule_change import Disagreement, RuleChange, WorldFact
from treatygap.model.project import Project
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import VERDICTS, joined, promise

_KINDS = {
    "equal": "is written otherwise and needs the same",
    "weaker": "needs less than before",
    "stronger": "needs more than before",
    "crossing": "needs less than before in one case and more in another",
}

_MOST_NAMED = 8
"""Of more facts than so many, only the number is said."""


def rule_change_words(found: Difference, change: RuleChange) -> str:
    """What a promise needs now, held against what it needed, and where the two part."""
    title = promise(found.after.project, change.provision)
    worlds = " ".join(_world_words(found, world) for world in change.worlds)
    return f"{title} {_KINDS[change.kind]}.{' ' * bool(worlds)}{worlds}"


def _world_words(found: Difference, world: Disagreement) -> str:
    there = f"{_facts(found, world.in_place)} in place" if world.in_place else "nothing in place"
    missing = f", and not {_facts(found, world.absent, 'or')}" if world.absent else ""
    was, now = VERDICTS[world.before], VERDICTS[world.after]
    return (
        f"The smallest case that shows it: {there}{missing}. By the old rules it is “{was}” then, by the new “{now}”."
    )


def _facts(found: Difference, facts: Sequence[WorldFact], last: str = "and") -> str:
    if len(facts) > _MOST_NAMED:
        return f"any of {len(facts)} other things" if last == "or" else f"{len(facts)} things"
    return joined((_fact(found.after.project, found.before.project, fact) for fact in facts), last)


def _fact(new: Project, old: Project, fact: WorldFact) -> str:
    """A prerequisite or condition, by the version that knows it."""
    if fact.condition is not None:
        indicator = getattr(fact.condition, "indicator", None)
        project = new if indicator is None or indicator in new.indicators else old
        return phrase(project, fact.condition, fact.party)
    return phrase(new if new.kind_of(fact.id) else old, fact.id, fact.party)
