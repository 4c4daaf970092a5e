"""The steps that put institutions and instruments in place, and which of them wait for which."""

from treatygap.model.order import BODY_STEPS, Action
from treatygap.model.project import Project

StepId = str
"""`NAME/ACTION`."""


def actions_for(project: Project, name: str) -> tuple[Action, ...]:
    """The steps that an institution or instrument takes, in their order."""
    return BODY_STEPS if name in project.institutions else ("put-in-place",)


def steps_for(project: Project, name: str) -> tuple[StepId, ...]:
    """The ids of these steps."""
    return tuple(f"{name}/{action}" for action in actions_for(project, name))


def waits(project: Project) -> dict[StepId, tuple[StepId, ...]]:
    """Every step with those that must come before it.

    A body is founded, then empowered, then governed; one that is part of another is founded after that; and what the
    model says is needed first comes before.
    """
    found: dict[StepId, dict[StepId, None]] = {}
    for name in (*project.institutions, *project.instruments):
        steps = steps_for(project, name)
        for position, step in enumerate(steps):
            found[step] = dict.fromkeys(steps[:position])
    for name, institution in project.institutions.items():
        if institution.part_of in project.institutions:
            found[f"{name}/found"][f"{institution.part_of}/found"] = None
    for item in project.needs_first:
        waiting = (f"{item.prerequisite}/{item.step}",) if item.step else steps_for(project, item.prerequisite)
        for step in waiting:
            for needed in item.needs:
                # What is not known, or takes no such step, is reported when the model is loaded.
                found.setdefault(step, {}).update(dict.fromkeys(steps_for(project, needed)))
    return {step: tuple(before) for step, before in found.items()}
