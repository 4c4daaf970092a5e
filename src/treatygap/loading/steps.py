"""Faults in the order and the durations of steps."""

from collections.abc import Iterator

from treatygap.logic.circles import circles
from treatygap.model.diagnostic import Diagnostic
from treatygap.model.order import ACTIONS, Action
from treatygap.model.project import Project
from treatygap.model.steps import actions_for, waits


def check_steps(project: Project) -> Iterator[Diagnostic]:
    """Steps that their subject does not take, and steps that wait for each other."""
    named: list[tuple[str, Action, str]] = [
        (item.prerequisite, item.step, "needs_first") for item in project.needs_first if item.step
    ]
    named += [
        (name, action, "durations")
        for name, durations in project.durations.items()
        for action in ACTIONS
        if durations.of(action) is not None
    ]
    for name, step, key in named:
        kind = project.kind_of(name)
        if kind in ("institution", "instrument") and step not in actions_for(project, name):
            message = (
                f"{key}: '{name}' is an {kind}, whose steps are {', '.join(actions_for(project, name))}, not {step}"
            )
            yield Diagnostic(project.places[kind, name], "TG104", message)
    for circle in circles(waits(project)):
        names = tuple(dict.fromkeys(step.partition("/")[0] for step in circle))
        # Bodies that are parts of each other are reported as such.
        if all(name in project.institutions and project.institutions[name].part_of in names for name in names):
            continue
        place = project.places[project.kind_of(names[0]) or "institution", names[0]]
        chain = " → ".join((*names, names[0]))
        yield Diagnostic(place, "TG307", f"circle of steps: {chain}; none of them can come first")
