"""Which small mistakes in the rules the tests would notice."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from treatygap.analysis.rule_testing.expectations import World, run
from treatygap.analysis.rule_testing.mutants import Mutant, mutants, mutated
from treatygap.model.diagnostic import Place
from treatygap.model.expectation import RuleTests, Tolerated
from treatygap.model.project import Project


class Stale(NamedTuple):
    """A note that a mistake cannot be noticed, which is not so, or not any more."""

    item: Tolerated
    place: Place
    exists: bool
    """Whether there is such a mutant at all; then a test does notice it."""


class Mutation(NamedTuple):
    """What became of every mistake that was tried."""

    tried: int
    unnoticed: tuple[Mutant, ...]
    """Those that change no outcome, without those that are tolerated."""
    tolerated: tuple[tuple[Mutant, str], ...]
    """Those that change no outcome, as an author foresaw, with the reason."""
    stale: tuple[Stale, ...]
    known: tuple[str, ...]
    """The ids of all mutants."""

    @property
    def complete(self) -> bool:
        """Whether every mistake is noticed or accounted for."""
        return not self.unnoticed and not self.stale


def mutate(project: Project, worlds: Iterable[World], tests: RuleTests) -> Mutation:
    """Try every mutant on the tests, which must all pass.

    Args:
        project: the model.
        worlds: those of the tests.
        tests: for the notes on what is tolerated.
    """
    # A narrow test is tried first: it costs less, and one that notices is enough.
    worlds = sorted(worlds, key=lambda world: len(world.looks_at))
    tried = mutants(project)
    missed = {mutant.id: mutant for mutant in tried if not any(_notices(world, mutant) for world in worlds)}
    reasons = {item.mutant: item.reason for item, _ in tests.tolerated}
    known = {mutant.id for mutant in tried}
    return Mutation(
        tried=len(tried),
        unnoticed=tuple(mutant for name, mutant in missed.items() if name not in reasons),
        tolerated=tuple((mutant, reasons[name]) for name, mutant in missed.items() if name in reasons),
        stale=tuple(
            Stale(item, place, item.mutant in known) for item, place in tests.tolerated if item.mutant not in missed
        ),
        known=tuple(mutant.id for mutant in tried),
    )


def _notices(world: World, mutant: Mutant) -> bool:
    """Whether a test fails with the mistake in the model."""
    if mutant.change == "dropped":
        # A red line bears on control and on nothing else.
        return bool(world.test.expect.governance) and not _passes(world, mutant)
    provision = world.without.rules[mutant.of].provision
    speaks = any(rule.id == mutant.of for rule in world.without.rules_on.get(provision, ()))
    return speaks and provision in world.looks_at and not _passes(world, mutant)


def _passes(world: World, mutant: Mutant) -> bool:
    without = mutated(world.without, mutant)
    # Where a scenario has another rule in its place, or none, the mistake is not made under it.
    stands = mutant.change == "dropped" or world.project.rules.get(mutant.of) == world.without.rules[mutant.of]
    project = mutated(world.project, mutant) if stands else world.project
    return run(replace(world, project=project, without=without)).passed
