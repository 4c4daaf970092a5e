"""Steps of a roadmap, in words."""

from collections.abc import Iterable

from treatygap.analysis.roadmaps.steps import Step
from treatygap.model.project import Project
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import STATUSES, joined

_TO_DO = {
    "found": "Found",
    "empower": "Empower",
    "govern": "Settle how it decides",
    "put-in-place": "Put in place",
    "end": "End",
    "fulfil": "Wait for",
}
SHORT = {
    "found": "found",
    "empower": "empower",
    "govern": "settle how it decides",
    "put-in-place": "put in place",
    "end": "end",
    "fulfil": "wait",
}
"""Where the subject stands beside it."""


def subject_words(project: Project, step: Step) -> str:
    """What a step is about."""
    return phrase(project, step.condition or step.subject, step.party)


def step_words(project: Project, step: Step) -> str:
    """What is to be done."""
    figure = step.kind == "condition" and step.action == "fulfil" and "indicator" in step.subject
    return f"{'Reach' if figure else _TO_DO[step.action]}: {subject_words(project, step)}"


def chain_words(project: Project, steps: Iterable[Step]) -> str:
    """Steps one after another; those of one thing are told together."""
    together: dict[str, list[str]] = {}
    for step in steps:
        together.setdefault(subject_words(project, step), []).append(SHORT[step.action])
    return "; then ".join(f"{title} ({', '.join(actions)})" for title, actions in together.items())


def standing(step: Step) -> str:
    """How it stands with what a step is to bring about."""
    if step.action == "end":
        return "in the way"
    if step.status == "unknown":
        return "not known"
    if step.kind == "condition":
        return "not so"
    return {"found": "not founded", "empower": "not empowered", "govern": "not settled"}.get(
        step.action if step.status == "missing" else "", STATUSES[step.status]
    )


def waits_words(project: Project, step: Step, steps: Iterable[Step]) -> str:
    """What a step waits for, besides the earlier steps of its own subject."""
    others: dict[str, list[str]] = {}
    for other in steps:
        if other.id in step.waits_for and (other.subject, other.party) != (step.subject, step.party):
            others.setdefault(subject_words(project, other), []).append(SHORT[other.action])
    return joined(title if len(actions) > 1 else f"{title} ({actions[0]})" for title, actions in others.items())
