"""Small mistakes that could be made in a model: each rule with one thing changed, and red lines dropped."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from treatygap.analysis.rule_testing.coverage import Path, part_at, walk, with_part, with_parts
from treatygap.model.project import Project
from treatygap.model.requirement import AllOf, AnyOf, AtLeast, CountOf, NotThat, Requirement, parts_of
from treatygap.model.rule import Rule

Change = Literal[
    "off",
    "without",
    "all-to-any",
    "any-to-all",
    "one-more",
    "one-fewer",
    "no-not",
    "no-unless",
    "unless-reversed",
    "dropped",
]


class Mutant(NamedTuple):
    """One mistake."""

    id: str
    """The rule or red line, a slash, and what is changed in it; the same as long as the rule is."""
    change: Change
    of: str
    """The rule or the red line."""
    rule: Rule | None = None
    """The rule as changed; None where it is switched off, or a red line is dropped."""
    part: Requirement | None = None
    """What is changed or left out."""


def mutants(project: Project) -> tuple[Mutant, ...]:
    """Every mistake that is tried, rule by rule and then the red lines."""
    rules = (mutant for rule in project.rules.values() for mutant in _mutants(rule))
    lines = (Mutant(f"{name}/dropped", "dropped", name) for name in project.red_lines)
    return (*rules, *lines)


def mutated(project: Project, mutant: Mutant) -> Project:
    """The project with the mistake in it; which readings it follows stays as it is."""
    if mutant.change == "dropped":
        return replace(project, red_lines={k: line for k, line in project.red_lines.items() if k != mutant.of})
    original = project.rules[mutant.of]
    rules = {name: mutant.rule if name == mutant.of else rule for name, rule in project.rules.items()}
    speaking = (
        mutant.rule if rule.id == original.id else rule for rule in project.rules_on.get(original.provision, ())
    )
    kept = tuple(rule for rule in speaking if rule is not None)
    rules_on = {name: kept if name == original.provision else found for name, found in project.rules_on.items()}
    return replace(
        project,
        rules={name: rule for name, rule in rules.items() if rule is not None},
        rules_on={name: found for name, found in rules_on.items() if found},
    )


def _mutants(rule: Rule) -> Iterator[Mutant]:
    yield Mutant(f"{rule.id}/off", "off", rule.id)
    if rule.unless is not None:
        reversed_ = rule.unless.negated if isinstance(rule.unless, NotThat) else NotThat(negated=rule.unless)
        dropped = rule.model_copy(update={"unless": None})
        yield Mutant(f"{rule.id}/no-unless", "no-unless", rule.id, dropped, rule.unless)
        turned = rule.model_copy(update={"unless": reversed_})
        yield Mutant(f"{rule.id}/unless-reversed", "unless-reversed", rule.id, turned, rule.unless)
    taken: dict[str, int] = {}
    for key, whole in (("requires", rule.requires), ("unless", rule.unless)):
        if whole is None:
            continue
        for path, change, part, part_path, changed in _changes(whole):
            where = "" if key == "requires" else "unless-"
            name = f"{change}-{part}" if isinstance(part, str) else change + _at(part_path if part else path)
            taken[where + name] = taken.get(where + name, 0) + 1
            again = f"-{taken[where + name]}" if taken[where + name] > 1 else ""
            altered = rule.model_copy(update={key: changed})
            shown = part if part is not None else part_at(whole, path)
            yield Mutant(f"{rule.id}/{where}{name}{again}", change, rule.id, altered, shown)


def _changes(whole: Requirement) -> Iterator[tuple[Path, Change, Requirement | None, Path, Requirement]]:
    """Every change of a requirement: where, what, the part left out if one is, and the requirement as changed."""
    for path, gate in walk(whole):
        parts = parts_of(gate)
        if isinstance(gate, NotThat):
            yield path, "no-not", None, path, with_part(whole, path, gate.negated)
        if not isinstance(gate, AllOf | AnyOf | AtLeast) or len(parts) == 1:
            continue
        for index, part in enumerate(parts):
            rest = parts[:index] + parts[index + 1 :]
            yield path, "without", part, (*path, index), with_part(whole, path, _fewer(gate, rest))
        match gate:
            case AllOf():
                yield path, "all-to-any", None, path, with_part(whole, path, AnyOf(any=parts))
            case AnyOf():
                yield path, "any-to-all", None, path, with_part(whole, path, AllOf(all=parts))
            case AtLeast(at_least=CountOf(count=count)):
                if count < len(parts):
                    yield path, "one-more", None, path, with_part(whole, path, _counting(count + 1, parts))
                if count > 1:
                    yield path, "one-fewer", None, path, with_part(whole, path, _counting(count - 1, parts))


def _fewer(gate: AllOf | AnyOf | AtLeast, rest: tuple[Requirement, ...]) -> Requirement:
    if isinstance(gate, AtLeast):
        return _counting(min(gate.at_least.count, len(rest)), rest)
    return with_parts(gate, rest)


def _counting(count: int, parts: tuple[Requirement, ...]) -> AtLeast:
    return AtLeast(at_least=CountOf(count=count, of=parts))


def _at(path: Path) -> str:
    """Where a part stands that has no id: counted from 1, level below level."""
    return "-at-" + ".".join(str(index + 1) for index in path) if path else ""
