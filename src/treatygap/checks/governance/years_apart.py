"""Figures that end earlier for one party than for another."""

from collections.abc import Iterator

from treatygap.analysis.figures import figure
from treatygap.analysis.indicators import indicators_in
from treatygap.checks.checkable import Checkable
from treatygap.checks.governance.forms import forms
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At, Path


def find(subject: Checkable) -> Iterator[Fault]:
    """Series by which votes are weighed and that end before those of other parties of the cut-off day."""
    used = dict.fromkeys(
        name for form in forms(subject.project) for _, spec in form.rules for name in indicators_in(spec)
    )
    for indicator in used:
        last = {
            party: found[0]
            for party in subject.facts.parties
            if (found := figure(subject.facts, indicator, party)) is not None
        }
        if len(set(last.values())) > 1:
            newest = max(last, key=lambda party: last[party])
            for party, year in last.items():
                if year < last[newest]:
                    yield Fault(
                        At("party", party, _series(indicator)),
                        f"the last figure of '{indicator}' is of {year} for '{party}' and of {last[newest]} for "
                        f"'{newest}'; votes are weighed by the last year that all parties have",
                        ((At("party", newest, _series(indicator)), "figures of later years"),),
                    )


def _series(indicator: str) -> Path:
    return ("indicators", indicator, "values")


LINT = Lint(
    "TG811",
    "figures that end in different years",
    "warning",
    "governance",
    "The party without the newest figures holds back the year by which all are weighed.",
    "Record the later figures of that party too.",
    find,
)
