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
    silent = [_is_silent(side.project, change.provision) for side in (found.before, found.after)]
    if silent == [True, False]:
        return f"Of {title} the model said nothing on what it needs, and does now."
    if silent == [False, True]:
        return f"Of {title} the model says no more what it needs."
    worlds = " ".join(_world_words(found, world) for world in change.worlds)
    return f"{title} {_KINDS[change.kind]}.{' ' * bool(worlds)}{worlds}"


def _is_silent(project: Project, promise: str) -> bool:
    """Whether nothing says what a promise needs."""
    return promise not in project.rules_on and project.provisions[promise].no_prerequisites is None


def _world_words(found: Difference, world: Disagreement) -> str:
    without = f", without {_facts(found, world.absent)}" if world.absent else ""
    case = f"with {_facts(found, world.in_place) or 'nothing'}{without}"
    was, now = VERDICTS[world.before], VERDICTS[world.after]
    return f"The smallest case that shows it is the one {case}: “{was}” by the old rules, “{now}” by the new ones."


def _facts(found: Difference, facts: Sequence[WorldFact]) -> str:
    if len(facts) > _MOST_NAMED:
        return f"{len(facts)} other things"
    return joined(_fact(found.after.project, found.before.project, fact) for fact in facts)


def _fact(new: Project, old: Project, fact: WorldFact) -> str:
    """A prerequisite or condition, by the version that knows it."""
    if fact.condition is not None:
        indicator = getattr(fact.condition, "indicator", None)
        project = new if indicator is None or indicator in new.indicators else old
        return phrase(project, fact.condition, fact.party)
    return phrase(new if new.kind_of(fact.id) else old, fact.id, fact.party)
