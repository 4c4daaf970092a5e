"""Parties that a table of votes forgets."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.governance.forms import forms, weightings
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import quoted


def find(subject: Checkable) -> Iterator[Fault]:
    """Tables of votes that do not name every party of the cut-off day."""
    for form in forms(subject.project):
        for path, rule in (found for at, spec in form.rules for found in weightings(at, spec)):
            missing = [] if rule.votes is None else [name for name in subject.facts.parties if name not in rule.votes]
            if missing:
                counts = "has no votes and counts" if len(missing) == 1 else "have no votes and count"
                own = "the decision rule of " if form.of.kind == "institution" else "control model "
                yield Fault(
                    form.of._replace(within=(*path, "votes"), key=True),
                    f"{quoted(missing)} {counts} for nothing in {own}'{form.of.name}'",
                )


LINT = Lint(
    "TG804",
    "party without votes",
    "warning",
    "governance",
    "A party that is not in the table has no vote; where it acceded later, its votes were forgotten.",
    "Give its votes; write 0 if it has none.",
    find,
)
