"""Neutral members whose vote never counts."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Neutral members without influence in every game of a form of control in question."""
    told: set[str] = set()
    for control in subject.control:
        for model in control.models:
            record = subject.project.control_models.get(model.model)
            for member in record.neutral_members if record and model.games and model.model not in told else ():
                if member.id in model.dummies:
                    yield Fault(
                        At("neutral member", member.id),
                        f"neutral member '{member.id}' of control model '{model.model}' never makes a difference",
                    )
            told.add(model.model)


LINT = Lint(
    "TG809",
    "neutral member without influence",
    "warning",
    "governance",
    "Whoever is to stand between the parties must be able to tip the scales; by this rule they cannot.",
    "Give the member votes, or a casting vote; or take it out of the model.",
    find,
)
