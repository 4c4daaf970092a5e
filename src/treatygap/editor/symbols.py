"""Every id of a treaty's files: what it names, and exactly where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from treatygap.editor.lines import Span
from treatygap.editor.snapshot import ModelFile, Snapshot
from treatygap.loading.document import Loc
from treatygap.loading.references import Mention, mentions
from treatygap.loading.resolution import is_key, ledgers
from treatygap.model.base import Record
from treatygap.model.expectation import RuleTestsFile
from treatygap.model.ids import PREREQUISITE_KINDS, Defines, Kind, RefersTo
from treatygap.model.scenario import Scenario
from treatygap.model.status import FACETS

_BEFORE = re.compile(r"(?:!\S*[ \t]+)?(?:[|>][^\n]*\n\s*|[\"'])?")
"""What may stand between the place of a value and its text: a tag, and a quotation mark or the head of a block."""
_MUTANT_PART = re.compile(r"(?:unless-)?without-(?P<name>.+?)(?:-\d+)?")


class Symbol(NamedTuple):
    """A record of a treaty, by its id; a claim by its full one."""

    kind: Kind
    name: str


class Occurrence(NamedTuple):
    """A place where an id stands."""

    symbol: Symbol
    file: ModelFile
    span: Span
    """Where exactly; empty where the id is written in a way that it cannot be found by, such as with escapes."""
    loc: Loc
    record: Record | None = None
    """The record, where this is its definition."""


class _Found(NamedTuple):
    """An id before it is known what it names: one of several kinds, and the stretch of the value that it takes up."""

    kinds: tuple[Kind, ...]
    name: str
    at: int
    """Where in the value it begins."""
    length: int


@dataclass(frozen=True, eq=False)
class Index:
    """All ids of a snapshot."""

    snapshot: Snapshot

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every place where an id stands that names something."""
        return (*self._definitions, *(use for item in self.snapshot.files for use in self._uses(item)))

    @cached_property
    def definitions(self) -> dict[Symbol, Occurrence]:
        """Where each record is defined first; the model goes before scenarios."""
        found: dict[Symbol, Occurrence] = {}
        for occurrence in self._definitions:
            found.setdefault(occurrence.symbol, occurrence)
        return found

    def at(self, file: ModelFile, offset: int) -> Occurrence | None:
        """The id at a place of a file, or right before it."""
        return next(
            (
                item
                for item in self.occurrences
                if item.file is file and item.span.start <= offset <= item.span.end and item.span.end > item.span.start
            ),
            None,
        )

    def of(self, symbol: Symbol) -> list[Occurrence]:
        """Every place where a record is named."""
        return [item for item in self.occurrences if item.symbol == symbol]

    def named(self, word: str) -> Symbol | None:
        """What a word may name, where it is not known what it should: the facet of a body names the body."""
        for name in (word, word.rpartition(".")[0], word.partition("#")[0]):
            found = sorted(symbol for symbol in self.definitions if symbol.name == name)
            if found:
                return next((symbol for symbol in found if symbol.kind in PREREQUISITE_KINDS), found[0])
        return None

    @cached_property
    def _definitions(self) -> tuple[Occurrence, ...]:
        return tuple(found for item in self.snapshot.files for found in _defined(item))

    def _uses(self, item: ModelFile) -> Iterator[Occurrence]:
        if item.record is None:
            return
        for mention in mentions(item.record):
            if isinstance(mention.role, RefersTo):
                for found in self._parts(mention.role, mention.name):
                    yield from self._resolved(item, mention, found)
        if isinstance(item.record, RuleTestsFile):
            for index, tolerated in enumerate(item.record.tolerated):
                mention = Mention(Defines("rule"), tolerated.mutant, ("tolerated", index, "mutant"))
                for found in _in_mutant(tolerated.mutant):
                    yield from self._resolved(item, mention, found)

    def _resolved(self, item: ModelFile, mention: Mention, found: _Found) -> Iterator[Occurrence]:
        for kind in found.kinds:
            if (symbol := Symbol(kind, found.name)) in self.definitions:
                whole = _span(item, mention.loc, mention.name)
                start = whole.start + found.at
                yield Occurrence(symbol, item, Span(start, start + found.length) if whole.end else whole, mention.loc)
                return

    def _parts(self, role: RefersTo, name: str) -> Iterator[_Found]:
        """What a reference names: of a claim, its source too; of a facet, the body."""
        source, claim, rest = name.partition("#")
        if claim:
            yield _Found(("source",), source, 0, len(source))
            yield _Found(role.kinds, name, len(source) + 1, len(rest))
            return
        body, _, facet = name.rpartition(".")
        if role.facets and facet in FACETS and Symbol("institution", body) in self.definitions:
            yield _Found(("institution",), body, 0, len(body))
            return
        yield _Found(role.kinds, name, 0, len(name))


def _defined(item: ModelFile) -> Iterator[Occurrence]:
    """Every definition in a file."""
    if item.record is None:
        return
    for mention in mentions(item.record):
        if isinstance(mention.role, Defines):
            symbol = Symbol(mention.role.kind, mention.name)
            yield Occurrence(symbol, item, _span(item, mention.loc, mention.name), mention.loc, mention.record)
    for ledger, loc in ledgers(item.record):
        for index, claim in enumerate(ledger.claims):
            where = (*loc, "claims", index, "id")
            symbol = Symbol("claim", f"{ledger.source.id}#{claim.id}")
            yield Occurrence(symbol, item, _span(item, where, claim.id), where, claim)
    if isinstance(item.record, Scenario):
        # A rule of a scenario takes the place of the model's rule of the same id, so that they are one.
        for index, rule in enumerate(item.record.rules):
            where = ("rules", index, "id")
            yield Occurrence(Symbol("rule", rule.id), item, _span(item, where, rule.id), where, rule)


def _in_mutant(mutant: str) -> Iterator[_Found]:
    """The ids in the name of a change that tests need not notice: `RULE/without-PREREQUISITE`."""
    of, slash, change = mutant.partition("/")
    if not slash:
        return
    yield _Found(("rule", "red line"), of, 0, len(of))
    part = _MUTANT_PART.fullmatch(change)
    if part:
        yield _Found(PREREQUISITE_KINDS, part["name"], len(of) + 1 + part.start("name"), len(part["name"]))


def _span(item: ModelFile, loc: Loc, name: str) -> Span:
    """Where the text of an id stands."""
    place = item.document.place_of(loc, at_key=is_key(loc, name))
    start = item.lines.offset(place.line, place.column)
    before = _BEFORE.match(item.text, start)
    start = before.end() if before else start
    return Span(start, start + len(name)) if item.text.startswith(name, start) else Span(0, 0)
