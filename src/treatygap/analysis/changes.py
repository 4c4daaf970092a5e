"""What of the present can be changed, as variables of a structure function."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import FacetFinding
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import kept_atom, overall
from treatygap.analysis.moment import Moment
from treatygap.analysis.shortfall import STATUS_OF
from treatygap.analysis.system import Compilation
from treatygap.logic.diagram import Cost
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of, replace, signed_atoms
from treatygap.model.ids import Kind
from treatygap.model.requirement import Condition, Happened, Measured, Window
from treatygap.model.status import Status

_ENDED = "!"
"""Marks the atom that is true when something that is in place is ended."""


class Member(NamedTuple):
    """Something to be changed, in a package or blocker: a prerequisite, or a condition on figures or time."""

    id: str
    """Of a prerequisite; of a condition, its requirement as JSON text."""
    kind: Kind | Literal["condition"]
    status: Status
    facets: tuple[FacetFinding, ...]
    """How it stands: each facet of an institution, or an instrument as a whole."""
    deadlocked: bool | None = None
    """Whether it is an institution every known form of control of which some party refuses; None if nobody looked."""
    party: str | None = None
    """The party for which it is to be changed, where that differs between parties."""
    unwanted: bool = False
    """Whether it must end, instead of being put in place."""
    condition: Condition | None = None
    """What is to be fulfilled, where the kind is `condition`."""


class Changes:
    """The facts of a day as a question about prerequisites that are not in place."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.facts = moment.facts
        self.project = moment.facts.project
        self.rules = Compilation(moment.facts, by_facet=False)
        self.unruled: set[str] = set()
        self._looking_back: dict[str, Truth] = {}

    def definitions(self, goals: Iterable[str]) -> dict[str, Structure]:
        """What the goals hang on; what is there and in the way becomes something that may be ended."""
        positive, negative = self.signs(goals)
        ending: dict[str, Structure] = {
            atom: Not(Atom(atom + _ENDED))
            for atom in negative
            if self._can_end(atom)
            and (self.truth(atom) is Truth.TRUE or (self.truth(atom) is Truth.UNKNOWN and atom not in positive))
        }
        # What nobody can change and nobody knows may be in the way for good.
        ending |= {
            atom: all_of(())
            for atom in negative - positive - self.rules.system.definitions.keys()
            if not self._can_end(atom) and self.truth(atom) is Truth.UNKNOWN
        }
        # What is not there and only unwanted stays away, whatever else is changed.
        ending |= {
            atom: any_of(())
            for atom in negative - positive - self.rules.system.definitions.keys()
            if self.truth(atom) is Truth.FALSE
        }
        return {name: replace(structure, ending) for name, structure in self.rules.system.definitions.items()}

    def signs(self, goals: Iterable[str]) -> tuple[set[str], set[str]]:
        """The atoms that the goals want, and those that they do not want."""
        definitions = self.rules.system.definitions
        found: set[tuple[str, bool]] = set()
        waiting = [(goal, False) for goal in goals]
        while waiting:
            name, negated = waiting.pop()
            if (name, negated) not in found:
                found.add((name, negated))
                if name in definitions:
                    waiting += signed_atoms(definitions[name], negated=negated)
        return {name for name, negated in found if not negated}, {name for name, negated in found if negated}

    def look_back(self, reading: "Changes") -> dict[str, Structure]:
        """Take over what the past was in another reading of the treaty.

        Returns:
            The conditions on the past that are fulfilled in it. The others are left to be fulfilled, in all readings
            at once.
        """
        past = {
            atom: reading.truth(atom)
            for atom, asked in reading.rules.conditions.items()
            if not isinstance(asked.condition, (Measured, Window))
        }
        for atom, truth in past.items():
            if truth is not Truth.TRUE:
                # What somewhere is not known may be in the way.
                self._looking_back[atom] = max(truth, self._looking_back.get(atom, Truth.FALSE))
        return {atom: all_of(()) for atom, truth in past.items() if truth is Truth.TRUE}

    def truth(self, atom: str) -> Truth:
        """How it is with what an atom stands for."""
        if atom in self._looking_back:
            return self._looking_back[atom]
        if atom in self.rules.conditions:
            return self.moment.condition(self.rules.conditions[atom])
        if atom.partition("/")[2]:
            return self.facts.truth(atom)
        name, _, party = atom.partition("@")
        return min(self.facts.holds(facet) for facet in self.facts.facets(name, party or None))

    def in_deadlock(self) -> set[str]:
        """The institutions of which some party refuses every form of control on the table."""
        return {finding.institution for finding in judge_control(self.facts) if finding.verdict == "deadlock"}

    def _can_end(self, atom: str) -> bool:
        """Whether what an atom stands for can be otherwise one day: a prerequisite or a figure, but no time."""
        if atom in self.rules.conditions:
            return isinstance(self.rules.conditions[atom].condition, Measured)
        return atom not in self.rules.system.definitions and "/" not in atom

    def fixed(self, atom: str) -> bool | None:
        """True for what is in place; None for what is not and can be; False for what no rule or time reaches."""
        if atom.endswith(_ENDED):
            return None
        name, _, part = atom.partition("/")
        if part == "unruled":
            if self.facts.truth(kept_atom(name)) is not Truth.TRUE:
                self.unruled.add(name)
            return False
        if self.truth(atom) is Truth.TRUE:
            return True
        if part.startswith("kept") and atom not in self.rules.conditions:
            return False
        if atom in self.rules.conditions:
            condition = self.rules.conditions[atom].condition
            over = isinstance(condition, (Window, Happened)) and (
                condition.until is not None and condition.until <= self.facts.as_of
            )
            return False if over else None
        return None

    def now(self, atom: str) -> Truth:
        """How it is with a variable or a settled fact as long as nothing is changed."""
        # Whether a promise without a rule is among those that the goals hang on is not asked here.
        settled = False if atom.endswith("/unruled") else self.fixed(atom)
        if settled is not None:
            return Truth.TRUE if settled else Truth.FALSE
        unknown = not atom.endswith(_ENDED) and self.truth(atom) is Truth.UNKNOWN
        return Truth.UNKNOWN if unknown else Truth.FALSE

    def price(self, atom: str) -> Cost:
        """What a change costs by the model; one if it does not say."""
        price = self.project.costs.get(atom.removesuffix(_ENDED).partition("@")[0])
        return 1 if price is None else Fraction(repr(price))

    def member(self, atom: str) -> Member:
        """What a variable stands for."""
        unwanted = atom.endswith(_ENDED)
        atom = atom.removesuffix(_ENDED)
        if atom in self.rules.conditions:
            condition, of = self.rules.conditions[atom]
            status = STATUS_OF[self.truth(atom)]
            return Member(atom, "condition", status, (), party=of, unwanted=unwanted, condition=condition)
        name, _, party = atom.partition("@")
        kind = self.project.kind_of(name)
        if kind is None:
            raise KeyError(name)
        facets = self.facts.facets(name, party or None)
        return Member(name, kind, overall(facets), facets, party=party or None, unwanted=unwanted)
