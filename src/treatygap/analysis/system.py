"""From rules to structure functions."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from treatygap.analysis.facts import Facts, facet_atom, for_party, kept_atom, unruled_atom
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of, at_least
from treatygap.model.project import Project
from treatygap.model.requirement import (
    AllOf,
    AnyOf,
    AnyParty,
    AtLeast,
    AtLeastParties,
    Condition,
    CountOf,
    Elapsed,
    EveryParty,
    Happened,
    HeldFor,
    Measured,
    NotThat,
    Requirement,
    Window,
    parts_of,
)
from treatygap.model.status import FACETS

Case = tuple[Requirement, str | None]
"""A requirement, and the party for which it is in question."""


class Asked(NamedTuple):
    """A condition, and the party for which it is in question."""

    condition: Condition
    party: str | None


class Compilation:
    """The rules of a project on a day as a system that says of each provision whether it can be implemented.

    It can if it is kept already, or if all rules on it are satisfied. Without a rule it is undetermined,
    unless the model says that it needs nothing. A provision that can hold for some parties only has a name of
    its own for each party, and as a whole needs all of those for which it is to hold.
    """

    def __init__(self, facts: Facts, *, by_facet: bool = True, apart: Iterable[str] = ()) -> None:
        """Compile for a day.

        Args:
            facts: the day, for the parties and opt-outs of it.
            by_facet: whether an institution is three atoms, all of which it needs, or a single one of its own name;
                what is superseded is then its successor.
            apart: provisions and instruments to tell apart by party, besides those that differ between parties.
        """
        self.facts = facts
        self.project = facts.project
        self.by_facet = by_facet
        self.conditions: dict[str, Asked] = {}
        """The atoms that are no facts but found out: figures and times. Grows with what is compiled."""
        more = set(apart)
        self._told_apart = _told_apart(self.project) | (more & self.project.instruments.keys())
        self.by_party = {
            name: tuple(party for party in facts.parties if facts.opt_out(name, party) is None)
            for name in self._party_bound(more & self.project.provisions.keys())
        }
        """The promises that can hold for some parties only -> the parties of the day for which they are to hold."""
        self.together: dict[str, tuple[str, ...]] = {}
        """Promise -> those that it starts together with, itself among them."""
        for group in self.project.start_together:
            # Groups that share a promise are one.
            joined = dict.fromkeys(n for name in group.provisions for n in self.together.get(name, (name,)))
            self.together.update(dict.fromkeys(joined, tuple(joined)))
        self._granted: tuple[str, ...] = ()
        self.system = System(self._definitions())

    def _definitions(self) -> dict[str, Structure]:
        """Every provision's name, and those of its cases for single parties, with what each needs."""
        found: dict[str, Structure] = {}
        for name in self.project.provisions:
            if name in self.by_party:
                for party in self.facts.parties:
                    obliged = party in self.by_party[name]
                    found[for_party(name, party)] = self._promise(name, party) if obliged else any_of(())
                found[name] = all_of(Atom(for_party(name, party)) for party in self.by_party[name])
            else:
                found[name] = self._promise(name, None)
        return found

    def _promise(self, name: str, party: str | None) -> Structure:
        kept = Atom(for_party(kept_atom(name), party))
        together = self.together.get(name)
        if together is None:
            return any_of((kept, self._needs(name, party)))
        # What starts together takes each other for granted, and all that any of it needs must be there; what is
        # kept already has started.
        self._granted = together
        needs = all_of(
            any_of((Atom(for_party(kept_atom(member), party)), self._needs(member, party))) for member in together
        )
        self._granted = ()
        return any_of((kept, needs))

    @property
    def apart(self) -> frozenset[str]:
        """The provisions and instruments that are told apart by party."""
        return frozenset(self._told_apart).union(self.by_party)

    def needs(self, name: str) -> dict[str, Structure]:
        """What the rules on a provision ask for by themselves: its name, and those of its cases for single parties."""
        if name not in self.by_party:
            return {name: self._needs(name, None)}
        cases = {for_party(name, party): self._needs(name, party) for party in self.by_party[name]}
        return {name: all_of(map(Atom, cases)), **cases}

    def _needs(self, name: str, party: str | None) -> Structure:
        rules = self.project.rules_on.get(name, ())
        if rules or self.project.provisions[name].no_prerequisites is not None:
            return all_of(self.structure(rule.needs, party) for rule in rules)
        return Atom(unruled_atom(name))

    def structure(self, requirement: Requirement, party: str | None = None) -> Structure:
        """What a requirement asks for, of one party where it speaks of the party in question."""
        found = self.cases(requirement, party)
        if found is not None:
            needed, parts = found
            return at_least(needed, (self.structure(part, one) for part, one in parts))
        match requirement:
            case str():
                return self._leaf(requirement, party)
            case NotThat(negated=part):
                return Not(self.structure(part, party))
            case HeldFor(of=part):
                return all_of((self.structure(part, party), self._condition(requirement, party)))
            case Happened(happened=part) if _covers(requirement, self.facts):
                return any_of((self.structure(part, party), self._condition(requirement, party)))
            case Measured() | Window() | Elapsed() | Happened():
                return self._condition(requirement, party)
            case _:
                raise TypeError(f"a requirement without parts and without a meaning: {requirement!r}")

    def cases(self, requirement: Requirement, party: str | None) -> tuple[int, tuple[Case, ...]] | None:
        """How many of which parts a requirement needs, one for each party where it asks each; None if it has none."""
        match requirement:
            case AllOf(all=parts):
                return len(parts), tuple((part, party) for part in parts)
            case AnyOf(any=parts):
                return 1, tuple((part, party) for part in parts)
            case AtLeast(at_least=CountOf(count=count, of=parts)):
                return count, tuple((part, party) for part in parts)
            case EveryParty(every_party=part, among=among):
                each = self.parties_among(among)
                return len(each), tuple((part, one) for one in each)
            case AnyParty(any_party=part, among=among):
                return 1, tuple((part, one) for one in self.parties_among(among))
            case AtLeastParties(at_least_parties=count, of=part, among=among):
                return count, tuple((part, one) for one in self.parties_among(among))
            case Measured(party=None) if party is None:
                each = self.facts.parties
                return len(each), tuple((requirement, one) for one in each)
            case _:
                return None

    def parties_among(self, among: Iterable[str]) -> tuple[str, ...]:
        """The parties of the day, or those of some that are parties of the day."""
        wanted = set(among)
        return tuple(party for party in self.facts.parties if not wanted or party in wanted)

    def tells_apart(self, name: str) -> bool:
        """Whether a provision or instrument may be there for some parties only."""
        return name in self.by_party or name in self._told_apart

    def _leaf(self, name: str, party: str | None) -> Structure:
        if name in self._granted:
            return all_of(())
        if name in self._told_apart and party is None:
            return all_of(self._leaf(name, each) for each in self.facts.parties)
        own = party if self.tells_apart(name) else None
        if self.by_facet and name in self.project.institutions:
            return all_of(Atom(facet_atom(name, facet)) for facet in FACETS)
        successors = () if self.by_facet or name in self.project.provisions else self._successors(name, own)
        return all_of(self._leaf(by, own) for by in successors) if successors else Atom(for_party(name, own))

    def _successors(self, name: str, party: str | None) -> tuple[str, ...]:
        """What a prerequisite is superseded by, if nothing else of it lacks."""
        facets = self.facts.facets(name, party)
        there = all(facet.by is not None or self.facts.holds(facet, party) is Truth.TRUE for facet in facets)
        return tuple(dict.fromkeys(facet.by for facet in facets if facet.by is not None)) if there else ()

    def _condition(self, condition: Condition, party: str | None) -> Atom:
        key, own = condition_atom(condition, party)
        self.conditions[key] = Asked(condition, own)
        return Atom(key)

    def _party_bound(self, more: Collection[str]) -> set[str]:
        """The provisions that can hold for some parties only: by an opt-out, their history, or what they need."""
        bound = set(more) | {
            name
            for name, provision in self.project.provisions.items()
            if provision.opt_outs or any(entry.parties for entry in provision.history)
        }
        while True:
            new = {
                name
                for name, rules in self.project.rules_on.items()
                if name not in bound and any(self._speaks_of_a_party(rule.needs, bound) for rule in rules)
            }
            if not new:
                return bound
            bound |= new

    def _speaks_of_a_party(self, requirement: Requirement, bound: set[str]) -> bool:
        match requirement:
            case str():
                return requirement in bound or requirement in self._told_apart
            case EveryParty() | AnyParty() | AtLeastParties():
                return False
            case Measured(party=named):
                return named is None
            case _:
                return any(self._speaks_of_a_party(part, bound) for part in parts_of(requirement))


def condition_atom(condition: Condition, party: str | None) -> tuple[str, str | None]:
    """The atom of a condition, and the party of which it speaks: none of a mere period, else the one it names."""
    own = None if isinstance(condition, Window) else party
    if isinstance(condition, Measured) and condition.party is not None:
        own = condition.party
    return for_party(condition.model_dump_json(by_alias=True, exclude_defaults=True), own), own


def _told_apart(project: Project) -> set[str]:
    """The instruments that may be there for some parties only, by their own history or a successor's."""
    found = {name for name, item in project.instruments.items() if any(entry.parties for entry in item.history)}
    while more := {
        name
        for name, item in project.instruments.items()
        if name not in found and any(entry.by in found for entry in item.history)
    }:
        found |= more
    return found


def _covers(period: Happened, facts: Facts) -> bool:
    """Whether the day lies in the period itself."""
    return (period.since is None or period.since <= facts.as_of) and (
        period.until is None or facts.as_of < period.until
    )
