"""Figures that rules ask for and nobody recorded."""

from collections.abc import Iterator

from treatygap.analysis.figures import figure
from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import parts_within
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import quoted
from treatygap.checks.where import At
from treatygap.model.requirement import Measured


def find(subject: Checkable) -> Iterator[Fault]:
    """Conditions on a figure that some party of the cut-off day does not have for any year that was over."""
    if not subject.project.indicators:
        return
    for rule, asked, _, _ in subject.questions:
        for part in (part for each in asked for part in parts_within(each)):
            if isinstance(part.requirement, Measured):
                name, of = part.requirement.indicator, part.requirement.party
                without = [p for p in (subject.facts.parties if of is None else (of,)) if not _known(subject, name, p)]
                if without:
                    verb = "has" if len(without) == 1 else "have"
                    yield Fault(
                        At("rule", rule.id, part.path),
                        f"rule '{rule.id}' asks for a figure of '{name}', which {quoted(without)} {verb} for no year "
                        f"before {subject.facts.as_of.year}",
                        tuple((At("party", party), "no figure here") for party in without),
                    )


def _known(subject: Checkable, indicator: str, party: str) -> bool:
    return figure(subject.facts, indicator, party) is not None


LINT = Lint(
    "TG611",
    "figure that is asked for and not recorded",
    "note",
    "rules",
    "Whether the bound is kept is unknown, and so is every verdict that hangs on it.",
    "Record the figure with its source.",
    find,
)
