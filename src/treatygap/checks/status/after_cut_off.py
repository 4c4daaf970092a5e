"""What is dated after the day up to which facts were gathered."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.status.histories import histories
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Entries, figures and sources from after the cut-off day."""
    project = subject.project
    cut_off = project.treaty.cut_off
    end = f"after {cut_off}, up to which facts were gathered"
    for kind, name, history in histories(project):
        for position, entry in enumerate(history):
            if entry.since > cut_off:
                yield Fault(
                    At(kind, name, ("history", position, "from")),
                    f"an entry of '{name}' begins on {entry.since}, {end}",
                )
    for name, party in project.parties.items():
        for indicator, series in party.indicators.items():
            for year in series.values:
                if int(year) > cut_off.year:
                    yield Fault(
                        At("party", name, ("indicators", indicator, "values", year), key=True),
                        f"'{indicator}' of '{name}' has a figure for {year}, {end}",
                    )


LINT = Lint(
    "TG704",
    "fact from after the cut-off day",
    "warning",
    "status",
    "The cut-off day says up to when facts were gathered; a later fact is a slip in one of the two, or a forecast, "
    "which belongs in a scenario.",
    "Move `cut_off` if all facts were gathered up to a later day; else correct the day, or move it to a scenario.",
    find,
)
