"""What-ifs: files of assumptions that are laid over the model of a treaty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.diagnostic import Place
from treatygap.model.ids import (
    ClaimId,
    ContestedId,
    ControlModelId,
    FactId,
    IndicatorId,
    InstitutionId,
    NewScenarioId,
    PartyId,
    ProvisionId,
    ReadingId,
    RedLineId,
    RuleId,
    RuleName,
    ScenarioId,
)
from treatygap.model.key_rules import some_of
from treatygap.model.party import Year
from treatygap.model.requirement import Requirement
from treatygap.model.status import Settable
from treatygap.model.text import Day, Prose, Text, check_period

Part = Literal["as_of", "set", "control", "rules", "without_rules", "without_red_lines", "indicators", "readings"]
"""The keys of a scenario file under which assumptions stand."""


class AssumedStatus(Record):
    """A status that is taken as given for a time: from a day on, before a day, or between two days."""

    model_config = ConfigDict(json_schema_extra=some_of("from", "until"))

    status: Settable
    """The status that is assumed: `in-place`, `partial`, `missing` or `unknown`."""
    since: Annotated[Day | None, Field(alias="from")] = None
    """The first day on which it is assumed; always, if left out."""
    until: Day | None = None
    """The first day on which it is no longer assumed."""

    @model_validator(mode="after")
    def _is_a_period(self) -> "AssumedStatus":
        check_period(self.since, self.until)
        return self


def _which(value: Any) -> str:  # noqa: ANN401 -- a discriminator sees raw input
    return "dated" if isinstance(value, (dict, AssumedStatus)) else "status"


Assumed = Annotated[Annotated[Settable, Tag("status")] | Annotated[AssumedStatus, Tag("dated")], Discriminator(_which)]
"""A status that is taken as given, for all time or with days."""


class AssumedRule(Record):
    """A rule that the scenario adds, or puts in the place of the model's rule with the same id."""

    id: RuleName
    """The id of the rule; if the model has a rule of this id, it is replaced."""
    provision: ProvisionId
    """The promise that needs something, such as `art7.common-tariff`."""
    requires: Requirement
    """What it needs: the id of a body, an instrument or another promise; or `all`, `any`, `at_least` and conditions."""
    unless: Requirement | None = None
    """What must not be the case: as long as it is, the rule is not satisfied."""
    because: tuple[ClaimId, ...] = ()
    """What speaks for it; the scenario itself is named with every finding that rests on it."""
    note: Prose | None = None
    """A word on it for readers of reports."""


class Scenario(Record):
    """A file below `rules/ID/scenarios/`: what its author takes as given, against or beyond the record."""

    id: NewScenarioId
    """The id of the scenario, which is also the name of its file: `equal-control` in `equal-control.yaml`."""
    title: Text
    """What the scenario is called in reports."""
    assumes: Prose
    """The author's assumption in words."""
    base: ScenarioId | None = None
    """The scenario that it goes on from; the present if none is named."""
    as_of: Day | None = None
    """The day to speak of, unless the command names one."""
    facts: Annotated[dict[FactId, Assumed], Field(alias="set", default_factory=dict)]
    """What is taken as given: body, instrument or promise -> status, such as `{tariff-law: in-place}`; of a body one
    side as well: `{river-office.governed: in-place}`; with days: `{tariff-law: {status: in-place, from:
    2025-01-01}}`.
    """
    control: Annotated[dict[InstitutionId, ControlModelId], Field(default_factory=dict)]
    """Institution -> the control model by which it is taken to decide; founded or empowered it is not by that."""
    rules: tuple[AssumedRule, ...] = ()
    """Rules that are added, or that take the place of the model's rule with the same id."""
    without_rules: tuple[RuleId, ...] = ()
    """Rules of the model that are switched off."""
    without_red_lines: tuple[RedLineId, ...] = ()
    """Red lines that are given up."""
    indicators: Annotated[
        dict[PartyId, dict[IndicatorId, dict[Year, Annotated[float, Field(ge=0, allow_inf_nan=False)]]]],
        Field(default_factory=dict),
    ]
    """Figures that are changed or added: party -> indicator -> year -> figure, such as `{lowland: {population: {"2030":
    9500000}}}`.
    """
    readings: Annotated[dict[ContestedId, ReadingId], Field(default_factory=dict)]
    """Contested point -> the reading that is followed."""


class Item(NamedTuple):
    """One assumption of a scenario: what can be left out by itself."""

    part: Part
    name: str
    """The id of what it is about; of a figure, `PARTY INDICATOR YEAR`."""
    value: object
    """What is assumed of it; None if it is dropped."""
    loc: tuple[str | int, ...]
    """Where it stands in the file."""


def items_of(scenario: Scenario) -> tuple[Item, ...]:
    """All assumptions of a scenario, in the order of its keys."""
    found = [Item("as_of", "as_of", scenario.as_of, ("as_of",))] if scenario.as_of else []
    found += [Item("set", name, value, ("set", name)) for name, value in scenario.facts.items()]
    found += [Item("control", name, model, ("control", name)) for name, model in scenario.control.items()]
    found += [Item("rules", rule.id, rule, ("rules", index)) for index, rule in enumerate(scenario.rules)]
    dropped: tuple[tuple[Part, tuple[str, ...]], ...] = (
        ("without_rules", scenario.without_rules),
        ("without_red_lines", scenario.without_red_lines),
    )
    found += [Item(part, name, None, (part, index)) for part, names in dropped for index, name in enumerate(names)]
    found += [
        Item("indicators", f"{party} {indicator} {year}", value, ("indicators", party, indicator, year))
        for party, series in scenario.indicators.items()
        for indicator, years in series.items()
        for year, value in years.items()
    ]
    found += [Item("readings", name, reading, ("readings", name)) for name, reading in scenario.readings.items()]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario as it was read, with the scenario that it goes on from."""

    scenario: Scenario
    path: str
    digest: str
    """SHA-256 of the file, in hexadecimal."""
    places: Mapping[tuple[str | int, ...], Place]
    """Where each assumption stands."""
    base: "ScenarioFile | None" = None

    @property
    def chain(self) -> tuple["ScenarioFile", ...]:
        """The scenarios that it goes on from, the first first, and itself."""
        return (*(self.base.chain if self.base else ()), self)


class Assumption(NamedTuple):
    """An assumption as it was laid over a project."""

    item: Item
    place: Place
    claim: str
    """The claim that stands for it, of a source that stands for the scenario."""
    touches: tuple[str, ...]
    """The ids of the prerequisites, promises, indicators or institutions that it bears on directly."""


class AppliedScenario(NamedTuple):
    """A scenario as it was laid over a project; what others override of it is left out."""

    id: str
    title: Text
    assumes: str
    base: str | None
    as_of: date | None
    path: str
    digest: str
    assumptions: tuple[Assumption, ...]
