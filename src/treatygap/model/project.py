"""One treaty with all that belongs to it, as loaded: the input of every analysis."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from treatygap.model.control import Candidates, ControlModel, RedLine
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.model.ids import Kind
from treatygap.model.order import Durations, NeedsFirst
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.rule import Contested, Rule, StartTogether
from treatygap.model.source import Claim, Dispute, Source
from treatygap.model.treaty import Article, Provision, Section, Treaty


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
    needs_first: tuple[NeedsFirst, ...]
    durations: Mapping[str, Durations]
    """Institution or instrument -> how long its steps take, where an author says so."""
    places: Mapping[tuple[Kind, str], Place]
    """Where each record is defined."""
    warnings: tuple[Diagnostic, ...]
    digest: str
    """SHA-256 of all model files, in hexadecimal."""

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
