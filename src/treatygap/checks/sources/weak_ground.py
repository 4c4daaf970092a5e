"""Rules and red lines that rest on weak claims alone."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At
from treatygap.model.control import RedLine
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """Rules and red lines all of whose claims are of low confidence."""
    project = subject.project
    for name, rule in project.rules.items():
        if _is_weak(subject, rule):
            yield Fault(At("rule", name), f"rule '{name}' rests on claims of low confidence alone")
    for name, line in project.red_lines.items():
        # A red line says by itself how sure its author is.
        if line.confidence != "low" and _is_weak(subject, line):
            yield Fault(
                At("red line", name, ("confidence",)),
                f"red line '{name}' is of {line.confidence} confidence, but rests on claims of low confidence alone",
            )


def _is_weak(subject: Checkable, record: Rule | RedLine) -> bool:
    return all(subject.project.claims[name].confidence == "low" for name in record.because)


LINT = Lint(
    "TG505",
    "weak ground",
    "note",
    "sources",
    "What a promise needs, or what a party refuses, is here on the word of sources that are weak or unchecked.",
    "Look for a better source, or let it stand and tell readers.",
    find,
)
