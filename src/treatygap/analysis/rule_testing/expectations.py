"""Tests of rules: what follows on the day and assumptions of a test, set against what is expected."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import ControlFinding, Lack, ProvisionFinding, Setting
from treatygap.analysis.control import Judgement
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import VERDICTS, Gaps
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.scenarios.overlay import apply
from treatygap.logic.structure import Truth
from treatygap.model.expectation import Ids, Includes, RuleTest
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in
from treatygap.model.scenario import ScenarioFile

Aspect = Literal["verdict", "missing", "unknown", "by party", "opens", "governance", "refused", "count"]


class Check(NamedTuple):
    """One expectation and what was found; both in the words of the test file."""

    aspect: Aspect
    about: str
    """The provision, institution or verdict in question; empty for what opens."""
    expected: tuple[str, ...]
    found: tuple[str, ...]
    met: bool
    of: str | None = None
    """The party of which it speaks, or the control model."""
    includes: bool = False
    """Whether what is expected may be part of what is found."""


class Outcome(NamedTuple):
    """A test, and each of its expectations in order."""

    test: RuleTest
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return all(check.met for check in self.checks)


@dataclass(frozen=True)
class World:
    """What a test speaks of: the project as it is to be read, a day, and what is taken as given.

    Whatever else a test may come to assume is applied in `world_of`, and nowhere else.
    """

    test: RuleTest
    project: Project
    """With its scenarios, if it names any."""
    without: Project
    """The same without them."""
    day: date
    settings: tuple[Setting, ...]

    @cached_property
    def looks_at(self) -> frozenset[str]:
        """The provisions on whose rules an expectation can hang."""
        expect = self.test.expect
        if expect.opens is not None or expect.counts:
            return frozenset(self.project.provisions)
        return _needed_by((*expect.verdicts, *expect.missing, *expect.unknown, *expect.by_party), self.project)

    @cached_property
    def moment(self) -> Moment:
        """The project on the day."""
        return Moments(self._cut_out(self.project), self.settings).on(self.day)

    @cached_property
    def present(self) -> Moment:
        """The same without scenarios, and without what is taken as given."""
        return Moments(self._cut_out(self.without)).on(self.day)

    @cached_property
    def control(self) -> dict[str, ControlFinding]:
        """Institution -> who controls it, for those that are asked about."""
        judgement = Judgement(self.moment.facts)
        names = self.test.expect.governance
        return {name: found for name in names if (found := judgement.finding(name)) is not None}

    def _cut_out(self, project: Project) -> Project:
        """The project with no more promises than are looked at."""
        if len(self.looks_at) == len(project.provisions):
            return project
        return replace(
            project,
            provisions={name: item for name, item in project.provisions.items() if name in self.looks_at},
            rules={name: rule for name, rule in project.rules.items() if rule.provision in self.looks_at},
            rules_on={name: rules for name, rules in project.rules_on.items() if name in self.looks_at},
            start_together=tuple(g for g in project.start_together if self.looks_at.issuperset(g.provisions)),
        )


def world_of(project: Project, test: RuleTest, scenarios: Iterable[ScenarioFile] = ()) -> World:
    """The world that a test speaks of.

    Args:
        project: the model.
        test: the test.
        scenarios: those that it names.

    Raises:
        ModelError: if a scenario's rule hangs on its own negation.
        ScenarioConflictError: if two scenarios contradict each other.
    """
    assumed = apply(project, scenarios)
    given = settings_for(project, (f"{name}={status}" for name, status in test.given.items()))
    return World(test, _read(assumed, test), _read(project, test), test.as_of or assumed.day, given)


def _read(project: Project, test: RuleTest) -> Project:
    """The project with contested points understood as the test has it."""
    if not project.contested:
        return project
    chosen = [
        next((reading.id for reading in point.readings if reading.id in test.readings), point.readings[0].id)
        for point in project.contested.values()
    ]
    return replace(project, rules_on=project.rules_in(chosen))


def run(world: World) -> Outcome:
    """Try a test."""
    return Outcome(world.test, tuple(_checks(world)))


def _needed_by(names: tuple[str, ...], project: Project) -> frozenset[str]:
    """Some provisions and all those on which they hang."""
    groups = [group.provisions for group in project.start_together]
    reached = dict.fromkeys(names)
    waiting = list(reached)
    while waiting:
        name = waiting.pop()
        needed = [other for rule in project.rules_on.get(name, ()) for other in prerequisites_in(rule.needs)]
        needed += [other for group in groups if name in group for other in group]
        new = [other for other in dict.fromkeys(needed) if other in project.provisions and other not in reached]
        reached |= dict.fromkeys(new)
        waiting += new
    return frozenset(reached)


def _checks(world: World) -> Iterator[Check]:
    expect = world.test.expect
    for name, verdict in expect.verdicts.items():
        yield _word("verdict", name, verdict, VERDICTS[world.moment.verdicts[name]])
    findings: dict[str, ProvisionFinding] = {}
    if expect.missing or expect.unknown or expect.by_party:
        findings = {finding.id: finding for finding in Gaps(world.moment).findings()}
    for name, ids in expect.missing.items():
        yield _ids("missing", name, ids, findings[name].missing)
    for name, ids in expect.unknown.items():
        yield _ids("unknown", name, ids, findings[name].unknown)
    for name, parties in expect.by_party.items():
        for party, word in parties.items():
            # A promise that is judged once for all stands alike for every party of the day.
            common = findings[name].verdict if party in world.moment.facts.parties else "no party on that day"
            found = findings[name].by_party.get(party, common)
            yield _word("by party", name, word, found)._replace(of=party)
    if expect.opens is not None:
        now, then = world.present.verdicts, world.moment.verdicts
        opened = {name for name in world.project.provisions if then[name] is Truth.TRUE is not now[name]}
        yield _same("opens", "", expect.opens, opened)
    for name, control in expect.governance.items():
        finding = world.control.get(name)
        wanted, refused = (control, {}) if isinstance(control, str) else (control.verdict, control.refused)
        yield _word("governance", name, wanted, finding.verdict if finding else "not in question")
        models = {model.model: model.rejected_by for model in finding.models} if finding else {}
        for model, by in refused.items():
            yield _same("refused", name, by, set(models.get(model, ("not in question",))))._replace(of=model)
    if expect.counts:
        counts = Counter(VERDICTS[world.moment.verdicts[name]] for name in world.project.provisions)
        for verdict, number in expect.counts.items():
            yield _word("count", verdict, str(number), str(counts[verdict]))


def _word(aspect: Aspect, about: str, expected: str, found: str) -> Check:
    return Check(aspect, about, (expected,), (found,), met=expected == found)


def _same(aspect: Aspect, about: str, expected: tuple[str, ...], found: set[str]) -> Check:
    return Check(aspect, about, tuple(sorted(set(expected))), tuple(sorted(found)), met=set(expected) == found)


def _ids(aspect: Literal["missing", "unknown"], about: str, ids: Ids, lacks: tuple[Lack, ...]) -> Check:
    """What a promise lacks, by id: figures and times have none, and what is in its way is not lacking."""
    found = {lack.id for lack in lacks if lack.kind != "condition" and not lack.unwanted}
    if isinstance(ids, Includes):
        check = _same(aspect, about, ids.includes, found)
        return check._replace(met=set(ids.includes) <= found, includes=True)
    return _same(aspect, about, ids, found)
