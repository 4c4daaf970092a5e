"""Things that count twice where so many of several are asked for."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import parts_within
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.rules.wording import in_words
from treatygap.checks.where import At, Path
from treatygap.model.requirement import AtLeast, CountOf, Requirement
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """Parts of `at_least` that stand there before."""
    for rule, asked, repeats, _ in subject.questions:
        for part in (part for each in asked for part in parts_within(each)) if repeats else ():
            if isinstance(part.requirement, AtLeast):
                yield from _faults(rule, part.path, part.requirement.at_least)


def _faults(rule: Rule, path: Path, some: CountOf) -> Iterator[Fault]:
    if some.count == 1:
        # Where one is enough, a repetition changes nothing.
        return
    first: dict[Requirement, int] = {}
    for place, part in enumerate(some.of):
        if part in first:
            yield Fault(
                At("rule", rule.id, (*path, "at_least", "of", place)),
                f"{in_words(part)} counts twice towards the {some.count} that rule '{rule.id}' asks for",
                ((At("rule", rule.id, (*path, "at_least", "of", first[part])), "it is counted here already"),),
            )
        first.setdefault(part, place)


LINT = Lint(
    "TG605",
    "the same thing counted twice",
    "warning",
    "rules",
    "One thing then does for two, and fewer different things are needed than the number says.",
    "Delete the repetition, and check the number; if one of them is to weigh more, write out with `any` what suffices.",
    find,
)
