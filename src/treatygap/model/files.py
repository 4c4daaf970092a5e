"""What each kind of YAML file may hold."""

from typing import Annotated

from pydantic import Field

from treatygap.model.base import Record
from treatygap.model.control import Candidates, ControlModel, RedLine
from treatygap.model.ids import PrerequisiteId, ReplacementId
from treatygap.model.order import Durations, NeedsFirst
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.rule import Contested, Rule, StartTogether
from treatygap.model.source import Dispute, Ledger
from treatygap.model.treaty import Article, Section, Treaty


class TreatyFile(Record):
    """A file below `treaty/ID/`: any part of the treaty; together they make the whole."""

    treaty: Treaty | None = None
    sections: tuple[Section, ...] = ()
    articles: tuple[Article, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    parties: tuple[Party, ...] = ()
    institutions: tuple[Institution, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    sources: tuple[Ledger, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class RulesFile(Record):
    """A file directly below `rules/ID/`."""

    rules: tuple[Rule, ...] = ()
    start_together: tuple[StartTogether, ...] = ()
    control_models: tuple[ControlModel, ...] = ()
    candidates: tuple[Candidates, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    costs: Annotated[
        dict[PrerequisiteId, Annotated[float, Field(ge=0, allow_inf_nan=False)]], Field(default_factory=dict)
    ]
    """What it would cost to put a prerequisite in place, in a unit of the author's choice."""
    probabilities: Annotated[
        dict[PrerequisiteId, Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]], Field(default_factory=dict)
    ]
    """How probable an author thinks it that a prerequisite that is not in place will be."""
    contested: tuple[Contested, ...] = ()
    needs_first: tuple[NeedsFirst, ...] = ()
    durations: Annotated[dict[ReplacementId, Durations], Field(default_factory=dict)]
    """How long it takes to put an institution or instrument in place, step by step."""


class CatalogueFile(Record):
    """A file directly in `rules/`: forms of control that any treaty's bodies can be tried with."""

    control_models: tuple[ControlModel, ...] = ()


class SeedFile(Ledger):
    """A file below `seeds/`: one source document and its claims."""
