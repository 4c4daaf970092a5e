"""The least that would make promises work, and the least that keeps them blocked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import kept_atom, overall, settings_for
from treatygap.analysis.moment import Moment, Moments
from treatygap.analysis.shortfall import STATUS_OF
from treatygap.analysis.system import Compilation
from treatygap.logic.family import Cost
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Not, Structure, Truth, replace, signed_atoms
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.requirement import Condition, Happened, Measured, Window, prerequisites_in
from treatygap.model.status import Status

_ENDED = "!"
"""Marks the atom that is true when something that is in place is ended."""

Sense = Literal["package", "blocker"]
"""A package makes all goals work once it is in place; a blocker keeps one from working as long as it is not."""


class Member(NamedTuple):
    """Something to be changed, in a package or blocker: a prerequisite, or a condition on figures or time."""

    id: str
    """Of a prerequisite; of a condition, its requirement as JSON text."""
    kind: Kind | Literal["condition"]
    status: Status
    facets: tuple[FacetFinding, ...]
    """How it stands: each facet of an institution, or an instrument as a whole."""
    deadlocked: bool
    """Whether it is an institution every known form of control of which some party refuses."""
    party: str | None = None
    """The party for which it is to be changed, where that differs between parties."""
    unwanted: bool = False
    """Whether it must end, instead of being put in place."""
    condition: Condition | None = None
    """What is to be fulfilled, where the kind is `condition`."""


class Package(NamedTuple):
    """A minimal set: without any one of its members it would not do."""

    members: tuple[Member, ...]
    cost: Cost


class PackagesFinding(NamedTuple):
    """The minimal sets of some goals, as far as they were asked for."""

    goals: tuple[str, ...]
    sense: Sense
    as_of: date
    settings: tuple[Setting, ...]
    priced: bool
    """Whether the model's costs were used; else each prerequisite costs one, and cost is size."""
    outcome: Literal["works", "open", "out-of-reach"]
    """All goals work as it is; they would with a package; or no package helps."""
    unruled: tuple[str, ...]
    """Promises among or below the goals of which no rule says what they need; they count as out of reach."""
    total: int
    """How many minimal sets there are in all."""
    by_size: dict[int, int]
    """How many there are of each size."""
    packages: tuple[Package, ...]
    """The cheapest first."""
    complete: bool
    """Whether these are all."""


class GoalError(ValueError):
    """Nothing to look for: a goal that is no provision, or none at all."""


def find_packages(  # noqa: PLR0913 -- one parameter for each thing that can be asked
    project: Project,
    goals: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
    *,
    sense: Sense = "package",
    limit: int = 20,
    max_size: int | None = None,
    priced: bool = False,
) -> PackagesFinding:
    """Find the minimal packages, or the minimal blockers, of some promises taken together.

    Args:
        project: what `load` returned.
        goals: provisions that are all wanted; if none is named, those that have a rule and that no rule needs.
        as_of: the day to speak of; the treaty's cut-off day if none is given.
        settings: statuses to take as given, as for `analyze`.
        sense: packages or blockers.
        limit: how many to list; they are all counted.
        max_size: list none with more members.
        priced: whether to go by the model's costs instead of by size.

    Raises:
        GoalError: if a goal is no provision, or there is no goal.
        SettingError: if a setting names nothing or no status.
    """
    goals = _goals(project, goals)
    given = settings_for(project, settings)
    moment = Moments(project, given).on(as_of or project.treaty.cut_off)
    search = _Search(moment)
    network = unfold(search.definitions(goals), goals, search.fixed, dual=sense == "blocker")
    solution = Solution(network)
    sets = solution.minimal_sets()
    # A constant has no sets to choose from: the goals work, or nothing that the rules speak of makes them work.
    settled = isinstance(network.top, bool)
    by_size = {} if settled else sets.counts_by_size()
    total = sum(by_size.values())
    cheapest = sets.cheapest_first(search.price if priced else lambda _: 1)
    found = () if settled else tuple(islice(search.packages(cheapest, max_size), limit))
    return PackagesFinding(
        goals=goals,
        sense=sense,
        as_of=moment.facts.as_of,
        settings=given,
        priced=priced,
        outcome="open" if not settled else "works" if network.top is (sense == "package") else "out-of-reach",
        unruled=tuple(name for name in project.provisions if name in search.unruled),
        total=total,
        by_size=by_size,
        packages=found,
        complete=len(found) == total,
    )


def _goals(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if name not in project.provisions:
            raise GoalError(f"no promise is called '{name}'")
    if names:
        return tuple(dict.fromkeys(names))
    needed = {
        needed for rules in project.rules_on.values() for rule in rules for needed in prerequisites_in(rule.needs)
    }
    ends = tuple(name for name in project.provisions if name in project.rules_on and name not in needed)
    if not ends:
        raise GoalError("no promise has a rule; name the promises that you want")
    return ends


class _Search:
    """The facts of a day as a question about prerequisites that are not in place."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.facts = moment.facts
        self.project = moment.facts.project
        self.rules = Compilation(moment.facts, by_facet=False)
        self.unruled: set[str] = set()
        self._deadlocked = {
            finding.institution for finding in judge_control(self.project, self.facts) if finding.verdict == "deadlock"
        }

    def definitions(self, goals: Iterable[str]) -> dict[str, Structure]:
        """What the goals hang on; what is there and in the way becomes something that may be ended."""
        positive, negative = self._signs(goals)
        ending: dict[str, Structure] = {
            atom: Not(Atom(atom + _ENDED))
            for atom in negative
            if self._can_end(atom)
            and (self._truth(atom) is Truth.TRUE or (self._truth(atom) is Truth.UNKNOWN and atom not in positive))
        }
        return {name: replace(structure, ending) for name, structure in self.rules.system.definitions.items()}

    def _signs(self, goals: Iterable[str]) -> tuple[set[str], set[str]]:
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

    def _truth(self, atom: str) -> Truth:
        if atom in self.rules.conditions:
            return self.moment.condition(self.rules.conditions[atom])
        if atom.partition("/")[2]:
            return self.facts.truth(atom)
        name, _, party = atom.partition("@")
        return min(self.facts.holds(facet) for facet in self.facts.facets(name, party or None))

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
        if self._truth(atom) is Truth.TRUE:
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

    def price(self, atom: str) -> Cost:
        """What a change costs by the model; one if it does not say."""
        price = self.project.costs.get(atom.removesuffix(_ENDED).partition("@")[0])
        return 1 if price is None else Fraction(repr(price))

    def packages(self, sets: Iterator[tuple[Cost, tuple[str, ...]]], max_size: int | None) -> Iterator[Package]:
        """The sets as packages, without those that are too large."""
        for cost, names in sets:
            if max_size is None or len(names) <= max_size:
                members = sorted((self._member(name) for name in names), key=lambda item: (item.id, item.party or ""))
                yield Package(tuple(members), cost)

    def _member(self, atom: str) -> Member:
        unwanted = atom.endswith(_ENDED)
        atom = atom.removesuffix(_ENDED)
        if atom in self.rules.conditions:
            condition, of = self.rules.conditions[atom]
            status = STATUS_OF[self._truth(atom)]
            return Member(
                atom, "condition", status, (), deadlocked=False, party=of, unwanted=unwanted, condition=condition
            )
        name, _, party = atom.partition("@")
        kind = self.project.kind_of(name)
        if kind is None:
            raise KeyError(name)
        facets = self.facts.facets(name, party or None)
        deadlocked = name in self._deadlocked and not unwanted
        return Member(name, kind, overall(facets), facets, deadlocked, party=party or None, unwanted=unwanted)
