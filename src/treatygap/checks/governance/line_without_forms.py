"""Red lines on bodies for which no form of control is in question."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Bodies that a red line names and for which nothing is a candidate, nor chosen by a scenario."""
    project = subject.project
    tried = {name for item in project.candidates for name in item.institutions}
    chosen = {name for given in subject.scenarios for file in given.chain for name in file.scenario.control}
    for line in project.red_lines.values():
        for place, name in enumerate(line.institutions):
            if name not in tried | chosen:
                yield Fault(
                    At("red line", line.id, ("institutions", place)),
                    f"red line '{line.id}' is about '{name}', for which no form of control is in question",
                )


LINT = Lint(
    "TG808",
    "red line on a body without forms of control",
    "warning",
    "governance",
    "A red line refuses forms of control that are in question; here there is nothing for it to refuse.",
    "List under `candidates` what is in question for the body, or take the body out of the line.",
    find,
)
