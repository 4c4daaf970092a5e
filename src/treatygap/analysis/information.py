"""What is worth finding out: facts that no source settles, or on which sources differ, and what hangs on them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.system import Compilation
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Truth, atoms
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.status import FACETS, Facet


class OpenFact(NamedTuple):
    """A fact that is not known, or disputed, and what it would mean to know it."""

    id: str
    kind: Kind
    facet: Facet | None
    party: str | None
    disputed: tuple[str, ...]
    """The disputes about it; empty if it is simply not known."""
    turns: tuple[str, ...]
    """The promises whose verdict it could turn, together with other open facts."""
    settles: tuple[str, ...]
    """Those of them whose verdict it would settle, or turn, by itself."""


def open_facts(
    project: Project, as_of: date | None = None, settings: Iterable[str | Setting] = ()
) -> tuple[OpenFact, ...]:
    """Every fact worth finding out; those that could turn most verdicts first, then those that settle most.

    Args:
        project: what `load` returned.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    moment = Moments(project, settings_for(project, settings)).on(as_of or project.day)
    return _Finding(moment).ranked()


class _Finding:
    """One look at the facts of a day."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.project = moment.facts.project
        self.rules: Compilation = moment.rules
        self._known: dict[str, frozenset[str]] = {}

    def ranked(self) -> tuple[OpenFact, ...]:
        """The facts in order."""
        asked = dict.fromkeys(
            atom
            for structure in self.rules.system.definitions.values()
            for atom in atoms(structure)
            if atom not in self.rules.system.definitions and self._is_fact(atom)
        )
        found = (fact for atom in asked if (fact := self._fact(atom)) is not None)
        return tuple(sorted(found, key=lambda fact: (-len(fact.turns), -len(fact.settles), fact.id, fact.facet or "")))

    def _is_fact(self, atom: str) -> bool:
        return atom not in self.rules.conditions and atom.partition("@")[0].partition("/")[2] not in ("kept", "unruled")

    def _fact(self, atom: str) -> OpenFact | None:
        subject, _, party = atom.partition("@")
        name, _, part = subject.partition("/")
        kind = self.project.kind_of(name)
        if kind is None:
            raise KeyError(name)
        unknown = self.moment.atom(atom) is Truth.UNKNOWN
        facet: Facet | None = next((f for f in FACETS if f == part), None)
        claims = self.moment.facts.facet(name, facet, party or None).claims
        # Sources may differ on a body in many ways; what counts here is a dispute on this very statement.
        disputed = tuple(d.id for d in self.project.disputes.values() if not set(claims).isdisjoint(d.claims))
        if not unknown and not disputed:
            return None
        settles = self._settled(atom, unknown=unknown)
        turns = self._turned(atom, settles) if unknown else settles
        if not turns:
            return None
        return OpenFact(name, kind, facet, party or None, disputed, turns, settles)

    def _settled(self, atom: str, *, unknown: bool) -> tuple[str, ...]:
        """The promises whose verdict changes when one fact is known, or is the other way."""
        before = self.moment.verdicts
        answers = (Truth.TRUE, Truth.FALSE) if unknown else (Truth(Truth.TRUE - self.moment.atom(atom)),)
        after = [self.rules.system.solve(self._with(atom, answer)) for answer in answers]
        return tuple(name for name in self.project.provisions if any(found[name] != before[name] for found in after))

    def _with(self, atom: str, answer: Truth) -> Callable[[str], Truth]:
        return lambda other: answer if other == atom else self.moment.atom(other)

    def _turned(self, atom: str, settles: tuple[str, ...]) -> tuple[str, ...]:
        """The undetermined promises in whose verdict an unknown fact plays a part for some values of the others.

        Besides those that it settles: what holds either way is undetermined all the same until it is known which.
        """
        return tuple(
            name
            for name in self.project.provisions
            if name in settles or (self.moment.verdicts[name] is Truth.UNKNOWN and atom in self._unknowns(name))
        )

    def _unknowns(self, provision: str) -> frozenset[str]:
        if provision not in self._known:
            network = unfold(self.rules.system.definitions, (provision,), self._fixed)
            self._known[provision] = frozenset(Solution(network).relevant)
        return self._known[provision]

    def _fixed(self, atom: str) -> bool | None:
        truth = self.moment.atom(atom)
        return None if truth is Truth.UNKNOWN else truth is Truth.TRUE
