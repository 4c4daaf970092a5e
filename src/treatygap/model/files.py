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
    """The frame of the treaty: its title and days. It stands in exactly one file."""
    sections: tuple[Section, ...] = ()
    """The main divisions of the treaty's text, such as its parts or chapters."""
    articles: tuple[Article, ...] = ()
    """The articles, each with the promises that it makes."""
    indicators: tuple[Indicator, ...] = ()
    """Numbers that are measured for each party, such as population; the parties hold the figures."""
    parties: tuple[Party, ...] = ()
    """Who is bound by the treaty."""
    institutions: tuple[Institution, ...] = ()
    """Bodies that promises wait for, with what is known of each over time."""
    instruments: tuple[Instrument, ...] = ()
    """Laws, agreements, protocols and the like that promises wait for."""
    sources: tuple[Ledger, ...] = ()
    """Documents, each with the claims that are taken from it. In `seeds/` each has a file of its own."""
    disputes: tuple[Dispute, ...] = ()
    """Points on which sources contradict each other."""


class RulesFile(Record):
    """A file directly below `rules/ID/`."""

    rules: tuple[Rule, ...] = ()
    """What promises need first, and on whose word."""
    start_together: tuple[StartTogether, ...] = ()
    """Promises that need each other and are meant to begin at once."""
    control_models: tuple[ControlModel, ...] = ()
    """Ways for the parties to share control of a body."""
    candidates: tuple[Candidates, ...] = ()
    """Which control models are on the table for which bodies."""
    red_lines: tuple[RedLine, ...] = ()
    """What a party will not accept in how a body is controlled."""
    costs: Annotated[
        dict[PrerequisiteId, Annotated[float, Field(ge=0, allow_inf_nan=False)]], Field(default_factory=dict)
    ]
    """What it would cost to put a prerequisite in place, in a unit of the author's choice, such as `{river-office:
    2.5}`.
    """
    probabilities: Annotated[
        dict[PrerequisiteId, Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]], Field(default_factory=dict)
    ]
    """How probable an author thinks it that a prerequisite that is not in place will be, such as `{river-office:
    0.3}`.
    """
    contested: tuple[Contested, ...] = ()
    """Points of the text that are understood in several ways."""
    needs_first: tuple[NeedsFirst, ...] = ()
    """In which order bodies and instruments can be put in place; no verdict rests on this."""
    durations: Annotated[dict[ReplacementId, Durations], Field(default_factory=dict)]
    """How long it takes to put an institution or instrument in place, step by step."""


class CatalogueFile(Record):
    """A file directly in `rules/`: forms of control that any treaty's bodies can be tried with."""

    control_models: tuple[ControlModel, ...] = ()
    """Forms of control in general terms, tried for every treaty's bodies."""


class SeedFile(Ledger):
    """A file below `seeds/`: one source document and its claims."""
