"""A day's rules as structure functions over choices, with the days that they look back on spelled out."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from treatygap.analysis.moment import Moment
from treatygap.logic.rails import UNKNOWN
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of
from treatygap.model.requirement import HeldFor, Measured, Window
from treatygap.model.status import FACETS, Facet

Turn = Callable[[Structure], Structure]
"""From how a prerequisite stands to how it stands where a choice about it may be made."""

CONSTANTS: Mapping[Truth, Structure] = {Truth.TRUE: all_of(()), Truth.FALSE: any_of(()), Truth.UNKNOWN: UNKNOWN}


class Unrolled:
    """The definitions that some goals hang on; grows with what is asked for."""

    def __init__(self, moment: Moment, goals: Iterable[str], turns: Mapping[tuple[str, Facet | None], Turn]) -> None:
        """Spell out what goals need.

        Args:
            moment: the day in question.
            goals: provisions.
            turns: what choices do to a facet of an institution, or with facet None to an instrument. As with any
                assumption, a choice holds for the past as well.
        """
        self._turns = turns
        self._waiting: list[tuple[Moment, str]] = []
        self.definitions: dict[str, Structure] = {}
        """By the names that `name_of` gives."""
        self.asked: dict[str, None] = {}
        """The institutions and instruments that the goals hang on, in order of appearance."""
        self._named: dict[str, None] = {}
        self._today = moment
        for goal in goals:
            self._name(moment, goal)
        while self._waiting:
            on, name = self._waiting.pop()
            key = self.name_of(name, on)
            if name in on.rules.conditions:
                self.definitions[key] = self._condition(on, name)
            else:
                self.definitions[key] = self._translated(on, on.rules.system.definitions[name])

    def name_of(self, name: str, moment: Moment | None = None) -> str:
        """The name of a provision, or of a condition, on the day in question or another."""
        return f"{name}|{(moment or self._today).facts.as_of.isoformat()}"

    def _name(self, moment: Moment, name: str) -> Atom:
        key = self.name_of(name, moment)
        if key not in self._named:
            self._named[key] = None
            self._waiting.append((moment, name))
        return Atom(key)

    def _translated(self, moment: Moment, structure: Structure) -> Structure:
        match structure:
            case Atom(name):
                if name in moment.rules.system.definitions or name in moment.rules.conditions:
                    return self._name(moment, name)
                return self._fact(moment, name)
            case Not(part):
                return Not(self._translated(moment, part))
            case _:
                return structure._replace(parts=tuple(self._translated(moment, part) for part in structure.parts))

    def _condition(self, moment: Moment, atom: str) -> Structure:
        condition, party = asked = moment.rules.conditions[atom]
        if isinstance(condition, (Measured, Window)):
            return CONSTANTS[moment.condition(asked)]
        part, days = moment.looked_back_on(condition)
        earlier = [self._translated(day, day.rules.structure(part, party)) for day in days]
        return all_of(earlier) if isinstance(condition, HeldFor) else any_of(earlier)

    def _fact(self, moment: Moment, atom: str) -> Structure:
        subject, _, of = atom.partition("@")
        name, _, part = subject.partition("/")
        if part in ("unruled", "kept") or name in moment.facts.project.provisions:
            return CONSTANTS[moment.facts.truth(atom)]
        return self._holds(moment, name, cast("Facet", part) if part else None, of or None)

    def _holds(self, moment: Moment, name: str, facet: Facet | None, party: str | None) -> Structure:
        project = moment.facts.project
        if name not in project.provisions:
            self.asked[name] = None
        finding = moment.facts.facet(name, facet, party)
        if finding.status == "superseded" and finding.by is not None:
            facets: tuple[Facet | None, ...] = FACETS if finding.by in project.institutions else (None,)
            stands: Structure = all_of(self._holds(moment, finding.by, of, None if of else party) for of in facets)
        else:
            stands = CONSTANTS[moment.facts.holds(finding, party)]
        turn = self._turns.get((name, facet))
        return turn(stands) if turn else stands
