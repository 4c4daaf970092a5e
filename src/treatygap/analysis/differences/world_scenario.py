"""A world in which two versions disagree as a scenario file, so that anybody can see it in the reports of both."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from treatygap.analysis.differences.conditions import DAY, FIGURE, Line, Mark, mark_of, samples
from treatygap.analysis.differences.rule_change import Disagreement, RuleChange, Version, WorldFact
from treatygap.analysis.facts import Facts
from treatygap.analysis.figures import figure
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moments
from treatygap.analysis.scenarios.overlay import apply
from treatygap.analysis.system import Asked
from treatygap.loading.scenario_text import Draft, scenario_text
from treatygap.loading.scenarios import scenario_file
from treatygap.model.project import Project
from treatygap.model.requirement import Condition, Elapsed, Happened, HeldFor, Requirement
from treatygap.model.scenario import ScenarioFile
from treatygap.model.text import before


class UnwritableWorldError(ValueError):
    """A world that no scenario can bring about; the message says why."""


class WrittenWorld(NamedTuple):
    """A world as a scenario."""

    text: str
    """The file."""
    file: ScenarioFile
    """The same, as it would be loaded."""


def world_as_scenario(
    change: RuleChange, world: Disagreement, old: Project, new: Project, name: str = "disagreement"
) -> Mapping[Version, WrittenWorld]:
    """A world in which two versions of a rule disagree, as a scenario under which each gives its own verdict.

    What is in place in the world is assumed to be, and what is not, missing. For a comparison of rules as they are
    written, a promise that is not there in the world gets a rule that is never met. Each version is judged under the
    scenario before it is given out.

    Args:
        change: what `compare_rules` found.
        world: one of its worlds.
        old: the version before.
        new: the version after.
        name: the id of the scenario; a file of the project must be named like it.

    Returns:
        The scenario for each version: the same for both if both know everything in it; else what a version does not
        know is left out of its own.

    Raises:
        UnwritableWorldError: if no scenario brings the world about.
    """
    versions: dict[Version, Project] = {"before": old, "after": new}
    drafts = {version: _draft(change, world, versions, project, name) for version, project in versions.items()}
    shared = drafts["before"] == drafts["after"]
    found: dict[Version, WrittenWorld] = {}
    for version, project in versions.items():
        text = scenario_text(drafts[version], new if shared else project, f"{name}.yaml")
        found[version] = WrittenWorld(text, scenario_file(text, f"{name}.yaml"))
        assumed = apply(project, (found[version].file,))
        verdict = VERDICTS[Moments(assumed).on(assumed.day).verdicts[change.provision]]
        if verdict != getattr(world, version):
            raise UnwritableWorldError(
                "no scenario was found that brings this world about: what it takes to be so at the same time hangs "
                "together by other rules, by what was so in the past, or by the parties of another day"
            )
    return found


def _draft(
    change: RuleChange, world: Disagreement, versions: Mapping[Version, Project], project: Project, name: str
) -> Draft:
    draft = Draft(name, _title(world), _assumes(change, world))
    day = _day(world, change.as_of)
    draft.as_of = day.isoformat()
    kept = {
        each
        for version in versions.values()
        for each in version.provisions
        if any(
            Facts(version, day).facet(each, None, party).status in ("in-place", "superseded")
            for party in (None, *version.parties)
        )
    }
    if change.provision in kept:
        draft.facts[change.provision] = "missing"
    for fact, there in _facts(world):
        if project.kind_of(fact.id) is None:
            continue
        if fact.kind != "provision":
            draft.facts[fact.id] = "in-place" if there else "missing"
        elif there:
            draft.facts[fact.id] = "in-place"
        else:
            if fact.id in kept:
                draft.facts[fact.id] = "missing"
            if not change.in_effect:
                rule = f"not-{fact.id.replace('.', '-')}"[:70].rstrip("-")
                draft.rules.append({"id": rule, "provision": fact.id, "requires": {"until": _LONG_AGO}})
    _date(draft, world, day)
    for line, value in _values(world, Facts(project, day)):
        _, indicator, party = line
        if str(party) in project.parties and str(indicator) in project.indicators:
            series = draft.indicators.setdefault(str(party), {}).setdefault(str(indicator), {})
            series[f"{day.year - 1:04}"] = int(value) if value.denominator == 1 else float(value)
    return draft


_LONG_AGO = (date.min + timedelta(days=1)).isoformat()
"""Before it is no day of which anybody asks, so that what is to be so until then never is."""


def _title(world: Disagreement) -> str:
    return f"Where only the {'new' if world.met_by == 'after' else 'old'} version of a rule is met"


def _assumes(change: RuleChange, world: Disagreement) -> str:
    other, one = ("old", "new") if world.met_by == "after" else ("new", "old")
    return (
        f"That of all on which {change.provision} hangs, no more is there than it takes to be met by the {one} version "
        f"of what it needs and not by the {other} one."
    )


def _facts(world: Disagreement) -> Iterator[tuple[WorldFact, bool]]:
    """The prerequisites and promises, each once.

    Raises:
        UnwritableWorldError: if one is there for some parties and not for others.
    """
    found: dict[str, tuple[WorldFact, bool]] = {}
    for there, facts in ((True, world.in_place), (False, world.absent)):
        for fact in facts:
            if fact.kind == "condition":
                continue
            if found.setdefault(fact.id, (fact, there))[1] is not there:
                raise UnwritableWorldError(
                    f"in this world '{fact.id}' is there for some parties and not for others, and a scenario assumes a "
                    "status for all parties alike"
                )
    return iter(sorted(found.values(), key=lambda item: (item[0].kind == "provision", item[0].id)))


def _day(world: Disagreement, day: date) -> date:
    """The day itself if the periods of the world allow it, else one that they do."""
    marks = _lines(world).get(DAY)
    if marks is None:
        return day
    values = (Fraction(day.toordinal()), *samples(DAY, [mark for mark, _ in marks]))
    return next(
        date.fromordinal(int(value)) for value in values if all(mark.holds(value) is met for mark, met in marks)
    )


def _values(world: Disagreement, facts: Facts) -> Iterator[tuple[Line, Fraction]]:
    """A figure for each party and indicator of which the world speaks: the present one if it fits.

    Raises:
        UnwritableWorldError: if a bound follows the figures of others.
    """
    for line, marks in _lines(world).items():
        if line[0] == FIGURE:
            now = figure(facts, str(line[1]), str(line[2]))
            present = [] if now is None else [now[1]]
            for value in (*present, *samples(line, [mark for mark, _ in marks])):
                if all(mark.holds(value) is met for mark, met in marks):
                    yield line, value
                    break
        elif line != DAY and line[0] not in (HeldFor.__name__, Elapsed.__name__):
            raise UnwritableWorldError(
                "this world speaks of how far a figure lies from those of the best parties of a group; no figures were "
                "sought by which that is so"
            )


def _lines(world: Disagreement) -> dict[Line, list[tuple[Mark, bool]]]:
    found: dict[Line, list[tuple[Mark, bool]]] = {}
    for met, facts in ((True, world.in_place), (False, world.absent)):
        for fact in facts:
            if fact.condition is not None:
                mark = mark_of(Asked(fact.condition, fact.party))
                if mark is not None:
                    found.setdefault(mark.line, []).append((mark, met))
    return found


def _date(draft: Draft, world: Disagreement, day: date) -> None:
    """Give days to what was not so in the past as it is now, as far as the world asks for it."""
    for name, now in list(draft.facts.items()):
        asked = {
            met: [fact.condition for fact in facts if _past(fact.condition) == name]
            for met, facts in ((True, world.in_place), (False, world.absent))
        }
        begun = min((_begun(condition, day) for condition in asked[True]), default=day)
        if now == "in-place" and asked[False]:
            draft.dated[name] = {"status": now, "from": begun.isoformat()}
        elif now == "missing" and asked[True] and begun < day:
            ended = max((_over(condition, day) for condition in asked[True]), default=day)
            draft.dated[name] = {"status": "in-place", "from": begun.isoformat(), "until": ended.isoformat()}
    for name in draft.dated:
        del draft.facts[name]


def _past(condition: Condition | None) -> Requirement | None:
    """Of what a condition asks how it was."""
    match condition:
        case HeldFor(of=part) | Elapsed(since=part) | Happened(happened=part):
            return part
        case _:
            return None


def _begun(condition: Condition | None, day: date) -> date:
    """Since when something is so at the latest that fulfils a condition on the past."""
    match condition:
        case HeldFor(held_for=duration) | Elapsed(elapsed=duration):
            return before(day, duration)
        case Happened(since=since) if since is not None:
            return min(since, day)
        case _:
            return day


def _over(condition: Condition | None, day: date) -> date:
    """Until when it may be so."""
    until = condition.until if isinstance(condition, Happened) else None
    return min(until or day, day)
