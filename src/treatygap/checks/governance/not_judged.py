"""Forms of control that cannot be judged."""

from collections.abc import Iterator

from treatygap.analysis.figures import figure
from treatygap.analysis.indicators import indicators_in
from treatygap.checks.checkable import Checkable
from treatygap.checks.governance.forms import where_of
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At, Where
from treatygap.model.game import GameSpec


def find(subject: Checkable) -> Iterator[Fault]:
    """Forms of control in question, and settled ones, of which no game can be made on the cut-off day."""
    told: set[Where] = set()
    for control in subject.control:
        for model in control.models:
            where, specs = where_of(subject.project, control.institution, model.model)
            if model.problem is not None and where not in told:
                told.add(where)
                lacking = tuple(_lacking(subject, specs))
                yield Fault(
                    where,
                    f"{_named(control.institution, model.model, subject)} cannot be judged on "
                    f"{subject.day}: {model.problem}",
                    lacking,
                )


def _named(institution: str, model: str, subject: Checkable) -> str:
    own = model not in subject.project.control_models
    return f"the decision rule of '{institution}'" if own else f"control model '{model}'"


def _lacking(subject: Checkable, specs: tuple[GameSpec, ...]) -> Iterator[tuple[Where, str]]:
    """The parties without a figure that a rule goes by."""
    for indicator in dict.fromkeys(name for spec in specs for name in indicators_in(spec)):
        for party in subject.facts.parties:
            if figure(subject.facts, indicator, party) is None:
                yield At("party", party), f"'{party}' has no figure of '{indicator}' for a year that was over"


LINT = Lint(
    "TG802",
    "form of control that cannot be judged",
    "warning",
    "governance",
    "Whether a party could block or decide alone by it is not known, and no red line can refuse it.",
    "Record the figures, or correct the rule.",
    find,
)
