"""What single lints find in small models, without files or with them."""

from datetime import date
from typing import Any

from tests.projects import DemoProject
from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault
from treatygap.checks.register import BY_CODE
from treatygap.checks.run import check
from treatygap.checks.where import At
from treatygap.loading.discovery import find_project
from treatygap.model.check_settings import CheckSettings
from treatygap.model.project import Project

TODAY = date(2021, 1, 1)


def faults(code: str, project: Project) -> list[Fault]:
    """What a lint finds in records."""
    find = BY_CODE[code].find
    assert find is not None
    return list(find(Checkable(project, (), None, CheckSettings.model_validate({}), TODAY, project.mentioned)))


def paths(found: list[Fault]) -> list[tuple[str | int, ...]]:
    """Where faults stand within their records."""
    return [fault.where.within for fault in found if isinstance(fault.where, At)]


def messages(code: str, demo: DemoProject) -> list[str]:
    """What is said of a lint's faults in files, each with the places that explain it."""
    layout = find_project(demo.root)
    checked = check(layout, layout.treaties(), CheckSettings.model_validate({"select": (code,)}), TODAY)
    assert [item for item in checked.diagnostics if item.severity == "error" and item.code not in BY_CODE] == []
    return [
        "; ".join((item.message, *(f"{step.place.line} {step.message}" for step in item.steps)))
        for item in checked.diagnostics
        if item.code == code
    ]


def without(raw: Any, path: tuple[str | int, ...]) -> None:
    """Delete what stands at a path in plain data."""
    *way, last = path
    for step in way:
        raw = raw[step]
    del raw[last]
