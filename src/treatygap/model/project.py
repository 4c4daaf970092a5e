"""One treaty with all that belongs to it, as loaded: the input of every analysis."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from treatygap.model.control import Candidates, ControlModel, RedLine
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.ids import Kind
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.rule import Contested, Rule, StartTogether
from treatygap.model.source import Claim, Dispute, Source, Supposition
from treatygap.model.treaty import Article, Provision, Section, Treaty

if TYPE_CHECKING:
    # Most projects hold none of these, so that they are loaded by what makes them.
    from treatygap.model.order import Durations, NeedsFirst
    from treatygap.model.scenario import AppliedScenario, ScenarioFile


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Where a project comes from that has scenarios laid over it."""

    present: "Project"
    """The project without them."""
    files: tuple["ScenarioFile", ...]
    """The scenarios that were asked for, in their order."""
    scenarios: tuple["AppliedScenario", ...]
    """What came of them: bases first, each once."""
    idle: frozenset[str] | None = None
    """The claims of the assumptions that make no difference on the day in question; None if nobody looked."""
    idle_together: bool = True
    """Whether all of these together make none either; if not, some of them stand in for each other."""


@dataclass(frozen=True, slots=True)
class Project:
    """Records by id, in a fixed order that does not depend on the file system."""

    treaty: Treaty
    sections: Mapping[str, Section]
    articles: Mapping[str, Article]
    """In order of number."""
    provisions: Mapping[str, Provision]
    """In order of article."""
    article_of: Mapping[str, str]
    """Provision -> its article."""
    institutions: Mapping[str, Institution]
    instruments: Mapping[str, Instrument]
    indicators: Mapping[str, Indicator]
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    """By full id, `source#claim`."""
    disputes: Mapping[str, Dispute]
    rules: Mapping[str, Rule]
    rules_on: Mapping[str, tuple[Rule, ...]]
    """Provision -> the rules that speak of it in the readings that the model follows; no entry where none does."""
    start_together: tuple[StartTogether, ...]
    control_models: Mapping[str, ControlModel]
    """The treaty's own, and those of the catalogue."""
    catalogue: tuple[str, ...]
    """The control models that any treaty's bodies can be tried with."""
    candidates: tuple[Candidates, ...]
    red_lines: Mapping[str, RedLine]
    contested: Mapping[str, Contested]
    costs: Mapping[str, float]
    """Prerequisite -> what it would cost, where an author says so."""
    probabilities: Mapping[str, float]
    """Prerequisite -> how probable it is that it will be in place, where an author says so."""
    needs_first: tuple["NeedsFirst", ...]
    durations: Mapping[str, "Durations"]
    """Institution or instrument -> how long its steps take, where an author says so."""
    places: Mapping[tuple[Kind, str], Place]
    """Where each record is defined."""
    mentioned: frozenset[str]
    """Every id to which a file of the model refers, as it is written there."""
    catalogue_sources: frozenset[str]
    """The sources that only the forms of control common to all treaties cite."""
    warnings: tuple[Diagnostic, ...]
    digest: str
    """SHA-256 of all model files, in hexadecimal; scenarios have digests of their own."""
    what_if: WhatIf | None = None
    """The scenarios that are laid over the model, if any are."""

    @property
    def day(self) -> date:
        """The day to speak of if nobody names one: a scenario's, or the model's cut-off day."""
        chosen = [item.as_of for item in self.scenarios if item.as_of is not None]
        return chosen[-1] if chosen else self.treaty.cut_off

    @property
    def scenarios(self) -> tuple["AppliedScenario", ...]:
        """The scenarios that are laid over the model."""
        return self.what_if.scenarios if self.what_if else ()

    def chosen_control(self, institution: str) -> str | None:
        """The control model by which a scenario takes an institution to decide; None if none does."""
        chosen = [
            str(assumption.item.value)
            for scenario in self.scenarios
            for assumption in scenario.assumptions
            if assumption.item.part == "control" and assumption.item.name == institution
        ]
        return chosen[-1] if chosen else None

    def is_assumed(self, claim: str) -> bool:
        """Whether a claim is an assumption of a scenario, which no source shows."""
        return self.what_if is not None and isinstance(self.sources.get(claim.partition("#")[0]), Supposition)

    def kind_of(self, name: str) -> Kind | None:
        """Whether an id is an institution's, an instrument's or a provision's; None if it is none of them."""
        if name in self.provisions:
            return "provision"
        if name in self.institutions:
            return "institution"
        return "instrument" if name in self.instruments else None

    def rules_in(self, readings: Collection[str]) -> dict[str, tuple[Rule, ...]]:
        """Provision -> the rules on it when contested points are understood in a certain way.

        Args:
            readings: the ids of the readings; a rule that no reading names holds in all.
        """
        bound: dict[str, set[str]] = {}
        for point in self.contested.values():
            for reading in point.readings:
                for name in reading.rules:
                    bound.setdefault(name, set()).add(reading.id)
        found: dict[str, tuple[Rule, ...]] = {}
        for name, rule in sorted(self.rules.items()):
            if name not in bound or not bound[name].isdisjoint(readings):
                found[rule.provision] = (*found.get(rule.provision, ()), rule)
        return found

    def title_of(self, name: str) -> str:
        """The English title of anything that has one.

        Raises:
            KeyError: if no record has that id.
        """
        for records in (
            self.provisions,
            self.institutions,
            self.instruments,
            self.parties,
            self.control_models,
            self.indicators,
            self.articles,
            self.red_lines,
            self.contested,
            {member.id: member for model in self.control_models.values() for member in model.neutral_members},
        ):
            if name in records:
                return str(records[name].title)
        raise KeyError(name)
