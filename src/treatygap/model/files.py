"""What each kind of YAML file may hold."""

from treatygap.model.base import Record
from treatygap.model.control import Candidates, ControlModel, RedLine
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.rule import Rule
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
    control_models: tuple[ControlModel, ...] = ()
    candidates: tuple[Candidates, ...] = ()
    red_lines: tuple[RedLine, ...] = ()


class SeedFile(Ledger):
    """A file below `seeds/`: one source document and its claims."""
