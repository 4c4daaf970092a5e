"""Decision rules by which the contrary can be decided by others."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.governance.forms import where_of
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import Where


def find(subject: Checkable) -> Iterator[Fault]:
    """Forms of control, in question or settled, by which two groups without a common member can both decide."""
    told: set[Where] = set()
    project = subject.project
    for control in subject.control:
        for model in control.models:
            where, _ = where_of(project, control.institution, model.model)
            if where not in told and not all(game.proper for game in model.games):
                told.add(where)
                own = model.model not in project.control_models
                named = f"the decision rule of '{control.institution}'" if own else f"control model '{model.model}'"
                yield Fault(where, f"by {named}, a group can decide one thing and all others the contrary")


LINT = Lint(
    "TG805",
    "rule by which contrary decisions pass",
    "warning",
    "governance",
    "Such a quota suits a request or a nomination; of a body that decides, it is mostly too low by a slip.",
    "Correct the quota; if the rule is meant so, let this pass with that reason.",
    find,
)
