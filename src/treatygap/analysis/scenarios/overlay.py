"""Scenarios laid over a project: another project, on which every analysis works unchanged.

What is assumed becomes history, rules and figures like any other, with a claim behind each piece: that of a source
which stands for the scenario. So every finding still leads to a rule, a claim and a source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from treatygap.analysis.scenarios.assumed_history import assume_facet, assume_status
from treatygap.analysis.scenarios.assumption_words import in_words
from treatygap.analysis.scenarios.slots import Placed, Slot, claim_of, is_facet, merged, slots_of
from treatygap.loading.consistency import circles_of_rules
from treatygap.model.diagnostic import ModelError, Place
from treatygap.model.game import AllGames
from treatygap.model.ids import Kind
from treatygap.model.party import Party, Series
from treatygap.model.prerequisite import DecisionRule, Institution
from treatygap.model.project import Project, WhatIf
from treatygap.model.rule import Contested, Rule
from treatygap.model.scenario import (
    AppliedScenario,
    AssumedRule,
    AssumedStatus,
    Assumption,
    Item,
    ScenarioFile,
    items_of,
)
from treatygap.model.source import Claim, Supposition
from treatygap.model.status import FACETS, Settable
from treatygap.model.text import Text


def apply(project: Project, files: Iterable[ScenarioFile], *, leaving_out: frozenset[str] = frozenset()) -> Project:
    """The project as it is under some scenarios, each laid over those before it.

    A scenario overrides those that it goes on from. Two that assume different things of the same are a conflict,
    unless one of them has it from a scenario that the other goes on from.

    Args:
        project: what `load` returned.
        files: what was read of the scenarios, in their order.
        leaving_out: the claims of assumptions that are left out, to see what difference they make.

    Raises:
        ScenarioConflictError: if two scenarios contradict each other.
        ModelError: if a rule of theirs hangs on its own negation.
    """
    files = tuple(files)
    present = project.what_if.present if project.what_if else project
    files = (*(project.what_if.files if project.what_if else ()), *files)
    if not files:
        return project
    slots = merged(present, files, leaving_out)
    sources = tuple(dict.fromkeys(file.scenario.id for file in files for file in file.chain))
    by_id = {file.scenario.id: file for given in files for file in given.chain}
    applied = tuple(_applied(present, by_id[name], slots) for name in sources)
    found = _Overlaying(_with_sources(present, applied), slots).project()
    found = replace(found, what_if=WhatIf(present, files, applied), warnings=())
    if not any(slot[0] in ("rule", "readings") for slot in slots):
        return found
    circles = circles_of_rules(found)
    if faults := tuple(sorted(fault for fault in circles if fault.severity == "error")):
        raise ModelError(faults)
    return replace(found, warnings=tuple(sorted(set(circles) - set(present.warnings))))


def _applied(project: Project, file: ScenarioFile, slots: Mapping[Slot, Placed]) -> AppliedScenario:
    """A scenario with what it assumes; without what others override, or what is left out."""
    scenario = file.scenario
    assumptions = tuple(
        Assumption(item, file.places[item.loc], claim_of(scenario.id, number), _touches(project, item))
        for number, item in enumerate(items_of(scenario), 1)
        if any(slot in slots and slots[slot].value == value for slot, value in slots_of(project, item))
    )
    as_of = scenario.as_of if any(each.item.part == "as_of" for each in assumptions) else None
    return AppliedScenario(
        scenario.id, scenario.title, scenario.assumes, scenario.base, as_of, file.path, file.digest, assumptions
    )


def _touches(project: Project, item: Item) -> tuple[str, ...]:
    replaced = project.rules.get(item.name)
    match item.part:
        case "set":
            return (item.name.rpartition(".")[0] if is_facet(project, item.name) else item.name,)
        case "control":
            return (item.name,)
        case "rules" if isinstance(item.value, AssumedRule):
            old = (replaced.provision,) if replaced else ()
            return tuple(dict.fromkeys((item.value.provision, *old)))
        case "without_rules":
            return (replaced.provision,) if replaced else ()
        case "without_red_lines":
            line = project.red_lines[item.name]
            return line.institutions or tuple(project.institutions)
        case "indicators":
            return (item.name.split(" ")[1],)
        case "readings":
            named = {name for reading in project.contested[item.name].readings for name in reading.rules}
            return tuple(dict.fromkeys(r.provision for r in project.rules.values() if r.id in named))
        case _:
            return ()


def _with_sources(project: Project, applied: tuple[AppliedScenario, ...]) -> Project:
    """The project with a source for each scenario, and a claim for each assumption."""
    sources, claims = dict(project.sources), dict(project.claims)
    for scenario in applied:
        name = f"scenario-{scenario.id}"
        sources[name] = Supposition(id=name, title=Text(en=f"Scenario “{scenario.title}”"), note=scenario.assumes)
        for assumption in scenario.assumptions:
            claims[assumption.claim] = Claim(
                id=assumption.claim.partition("#")[2],
                says=f"Assumed, and shown by no source: {in_words(project, assumption.item)}",
                at=f"{assumption.place.path}, line {assumption.place.line}",
                confidence="low",
            )
    return replace(project, sources=sources, claims=claims)


class _Overlaying:
    """One project with what its slots are to hold."""

    def __init__(self, project: Project, slots: Mapping[Slot, Placed]) -> None:
        self.before = project
        self.slots = slots

    def project(self) -> Project:
        before = self.before
        rules, places = self._rules()
        contested = {name: self._contested(point) for name, point in before.contested.items()}
        found = replace(
            before,
            rules=rules,
            places={**before.places, **places},
            institutions={name: self._institution(each) for name, each in before.institutions.items()},
            instruments={
                name: each.model_copy(update={"history": assume_status(each.history, *self._status(name))})
                for name, each in before.instruments.items()
            },
            provisions={
                name: each.model_copy(update={"history": assume_status(each.history, *self._status(name))})
                for name, each in before.provisions.items()
            },
            parties={name: self._party(each) for name, each in before.parties.items()},
            red_lines={
                name: line for name, line in before.red_lines.items() if ("without_red_lines", name) not in self.slots
            },
            contested=contested,
        )
        return replace(found, rules_on=found.rules_in({point.readings[0].id for point in contested.values()}))

    def _claim(self, placed: Placed) -> str:
        number = items_of(placed.file.scenario).index(placed.item) + 1
        return claim_of(placed.file.scenario.id, number)

    def _status(self, name: str, *facet: str) -> tuple[AssumedStatus | Settable | None, str]:
        placed = self.slots.get(("fact", name, *facet))
        if placed is None:
            return None, ""
        return cast("AssumedStatus | Settable", placed.value), self._claim(placed)

    def _institution(self, institution: Institution) -> Institution:
        name = institution.id
        history = institution.history
        for facet in FACETS:
            history = assume_facet(history, facet, *self._status(name, facet))
        chosen = self.slots.get(("control", name))
        rule = institution.decision_rule
        if chosen is not None:
            model = self.before.control_models[str(chosen.value)]
            rule = DecisionRule(
                summary=f"{model.title}. {model.summary}",
                # Where each subject has a rule of its own, what passes under all of them stands for them.
                game=model.game or AllGames(all=tuple(subject.game for subject in model.subjects)),
                because=(*model.because, self._claim(chosen)),
            )
        return institution.model_copy(update={"history": history, "decision_rule": rule})

    def _rules(self) -> tuple[dict[str, Rule], dict[tuple[Kind, str], Place]]:
        rules: dict[str, Rule] = dict(self.before.rules)
        places: dict[tuple[Kind, str], Place] = {}
        for slot, placed in self.slots.items():
            if slot[0] != "rule":
                continue
            rule = placed.value
            if isinstance(rule, AssumedRule):
                rules[rule.id] = Rule(
                    id=rule.id,
                    provision=rule.provision,
                    requires=rule.requires,
                    unless=rule.unless,
                    because=(*rule.because, self._claim(placed)),
                    note=rule.note,
                )
                places["rule", rule.id] = placed.file.places[placed.item.loc]
            else:
                rules.pop(slot[1], None)
        return rules, places

    def _party(self, party: Party) -> Party:
        indicators = dict(party.indicators)
        for slot, placed in self.slots.items():
            if slot[:2] != ("indicators", party.id):
                continue
            _, _, indicator, year = slot
            series = indicators.get(indicator)
            values = {**(series.values if series else {}), year: float(str(placed.value))}
            because = dict.fromkeys((*(series.because if series else ()), self._claim(placed)))
            indicators[indicator] = Series(values=values, because=tuple(because))
        return party.model_copy(update={"indicators": indicators})

    def _contested(self, point: Contested) -> Contested:
        """The point with the reading first that is to be followed."""
        placed = self.slots.get(("readings", point.id))
        if placed is None:
            return point
        chosen = [
            reading.model_copy(update={"because": (*reading.because, self._claim(placed))})
            for reading in point.readings
            if reading.id == placed.value
        ]
        others = [reading for reading in point.readings if reading.id != placed.value]
        return point.model_copy(update={"readings": (*chosen, *others)})
