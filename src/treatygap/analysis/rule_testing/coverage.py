"""What no test shows: rules never seen to decide both ways, parts that never mattered, control never judged."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from treatygap.analysis.moment import Moment
from treatygap.analysis.rule_testing.expectations import World
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import (
    AllOf,
    AnyOf,
    AnyParty,
    AtLeast,
    AtLeastParties,
    CountOf,
    Elapsed,
    EveryParty,
    Happened,
    HeldFor,
    NotThat,
    Requirement,
    parts_of,
)
from treatygap.model.rule import Rule

Path = tuple[int, ...]
"""The way to a part of a requirement: which part of it, which part of that, and so on; from 0."""

_NOTHING_NEEDED = AllOf.model_construct(all=())
_NEVER_MET = AnyOf.model_construct(any=())


class RuleCoverage(NamedTuple):
    """What the tests show of one rule."""

    rule: str
    satisfied: bool
    """Whether it was seen satisfied in some test."""
    unsatisfied: bool
    """Whether it was seen not satisfied in some test."""
    idle: tuple[Path, ...]
    """The parts of `all`, `any` and `at_least` for which no test made a difference."""

    @property
    def covered(self) -> bool:
        """Whether nothing is left to show."""
        return self.satisfied and self.unsatisfied and not self.idle


class Coverage(NamedTuple):
    """What the tests show of a project, and what they do not."""

    rules: tuple[RuleCoverage, ...]
    red_lines: tuple[str, ...]
    """Those that were never put to a model of control."""
    control_models: tuple[str, ...]
    """Those in question somewhere that were never judged."""

    @property
    def complete(self) -> bool:
        """Whether nothing is left to show."""
        return all(rule.covered for rule in self.rules) and not self.red_lines and not self.control_models


def coverage(project: Project, worlds: Iterable[World]) -> Coverage:
    """What tests show.

    A test shows something of a rule only if one of its expectations can hang on the rule's promise.

    Args:
        project: the model.
        worlds: those of the tests.
    """
    worlds = tuple(worlds)
    return Coverage(
        tuple(_rule_coverage(rule, worlds) for rule in project.rules.values()),
        tuple(name for name in project.red_lines if not any(_puts(world, name) for world in worlds)),
        tuple(_unjudged(project, worlds)),
    )


def gates(rule: Rule) -> Iterator[tuple[Path, AllOf | AnyOf | AtLeast]]:
    """Every `all`, `any` and `at_least` of a rule, with the way to it from all that the rule needs."""
    yield from ((path, part) for path, part in walk(rule.needs) if isinstance(part, AllOf | AnyOf | AtLeast))


def walk(requirement: Requirement, path: Path = ()) -> Iterator[tuple[Path, Requirement]]:
    """A requirement and all its parts, each with the way to it."""
    yield path, requirement
    for index, part in enumerate(parts_of(requirement)):
        yield from walk(part, (*path, index))


def part_at(requirement: Requirement, path: Path) -> Requirement:
    """The part to which a way leads."""
    for index in path:
        requirement = parts_of(requirement)[index]
    return requirement


def with_part(requirement: Requirement, path: Path, part: Requirement) -> Requirement:
    """The requirement with another part in a place."""
    if not path:
        return part
    index, *rest = path
    parts = list(parts_of(requirement))
    parts[index] = with_part(parts[index], tuple(rest), part)
    return with_parts(requirement, tuple(parts))


def with_parts(requirement: Requirement, parts: tuple[Requirement, ...]) -> Requirement:
    """The requirement with other parts, at least as many as it counts."""
    match requirement:
        case AllOf():
            return AllOf(all=parts)
        case AnyOf():
            return AnyOf(any=parts)
        case AtLeast(at_least=CountOf(count=count)):
            return AtLeast(at_least=CountOf(count=count, of=parts))
        case NotThat():
            return NotThat(negated=parts[0])
        case EveryParty(among=among):
            return EveryParty(every_party=parts[0], among=among)
        case AnyParty(among=among):
            return AnyParty(any_party=parts[0], among=among)
        case AtLeastParties(at_least_parties=count, among=among):
            return AtLeastParties(at_least_parties=count, of=parts[0], among=among)
        case HeldFor(held_for=duration):
            return HeldFor(held_for=duration, of=parts[0])
        case Elapsed(elapsed=duration):
            return Elapsed(elapsed=duration, since=parts[0])
        case Happened(since=since, until=until):
            return Happened(happened=parts[0], since=since, until=until)
        case _:
            raise TypeError(f"a requirement without parts: {requirement!r}")


def _rule_coverage(rule: Rule, worlds: tuple[World, ...]) -> RuleCoverage:
    found: set[Truth] = set()
    idle = [(*path, index) for path, gate in gates(rule) for index in range(len(parts_of(gate)))]
    for world in worlds:
        if rule.provision not in world.looks_at or rule not in world.project.rules_on.get(rule.provision, ()):
            continue
        moment = world.moment
        for party in moment.rules.by_party.get(rule.provision, (None,)):
            value = moment.truth(rule.needs, party)
            found.add(value)
            if value is not Truth.UNKNOWN:
                idle = [path for path in idle if not _matters(moment, rule.needs, path, party)]
    return RuleCoverage(rule.id, Truth.TRUE in found, Truth.FALSE in found, tuple(idle))


def _matters(moment: Moment, needs: Requirement, path: Path, party: str | None) -> bool:
    """Whether a rule is satisfied with a part and not without it, or the other way round."""
    values = {moment.truth(with_part(needs, path, part), party) for part in (_NOTHING_NEEDED, _NEVER_MET)}
    return values == {Truth.TRUE, Truth.FALSE}


def _puts(world: World, name: str) -> bool:
    """Whether a test has a red line applied to a model that could be judged."""
    line = world.project.red_lines.get(name)
    if line is None:
        # A scenario gives it up.
        return False
    drawn = (line.since is None or line.since <= world.day) and (line.until is None or world.day < line.until)
    return drawn and any(
        model.problem is None and finding.verdict != "settled"
        for institution, finding in world.control.items()
        if not line.institutions or institution in line.institutions
        for model in finding.models
    )


def _unjudged(project: Project, worlds: tuple[World, ...]) -> Iterator[str]:
    judged = {
        model.model
        for world in worlds
        for finding in world.control.values()
        for model in finding.models
        if model.problem is None
    }
    in_question = {name for item in project.candidates for name in item.models}
    yield from (name for name in project.control_models if name in in_question and name not in judged)
