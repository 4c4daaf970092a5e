"""What became of a rule: whether a new version asks for less, more, other things or the same as the old one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace as changed
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.differences.conditions import Ground
from treatygap.analysis.facts import Facts, facet_atom, for_party, kept_atom, unruled_atom
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.system import Asked, Compilation
from treatygap.logic.fixpoint import System
from treatygap.logic.network import unfold
from treatygap.logic.rails import UNKNOWN, surely, two_rails
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of, atoms, replace
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.requirement import AnyParty, AtLeastParties, Condition, EveryParty, parts_of
from treatygap.model.status import FACETS

Version = Literal["before", "after"]

_WANTED = "a world"
"""The name of what is asked for of a world; no id has a space."""


class WorldFact(NamedTuple):
    """Something that is in place in a world or is not."""

    id: str
    """Of a prerequisite or promise; of a condition, its requirement as JSON text."""
    kind: Kind | Literal["condition"]
    party: str | None = None
    """The party of which it is said, where that differs between parties."""
    condition: Condition | None = None


class Disagreement(NamedTuple):
    """A smallest world in which the promise can work by one version and not by the other."""

    met_by: Version
    in_place: tuple[WorldFact, ...]
    """What is in place, or fulfilled."""
    absent: tuple[WorldFact, ...]
    """Everything else of which either version speaks: it is not in place, or not fulfilled."""
    before: Verdict
    after: Verdict


class RuleChange(NamedTuple):
    """What became of what a promise needs."""

    provision: str
    in_effect: bool
    """Whether the rules on all that it hangs on were followed down to facts, or its own rules taken by themselves."""
    as_of: date
    kind: Literal["equal", "weaker", "stronger", "crossing"]
    """Weaker: the new version is met wherever the old one was, and elsewhere too; stronger: the other way round;
    crossing: each is met somewhere where the other is not."""
    worlds: tuple[Disagreement, ...]
    """For each direction in which they disagree, the world with the fewest facts in place; of several, the first in
    the order of ids. First where only the new version is met."""


def compare_rules(
    before: Project, after: Project, provision: str, *, in_effect: bool = False, as_of: date | None = None
) -> RuleChange:
    """Compare what a promise needs in two versions of a model, in all worlds.

    By default the rules on the promise are compared as they are written: other promises are facts that may be there
    or not. `in_effect` follows the rules on these as well, down to facts, so that a change elsewhere counts too.

    Args:
        before: the old version.
        after: the new version.
        provision: a promise of both.
        in_effect: whether to follow the rules on other promises.
        as_of: the day whose parties and opt-outs count; the new version's own if none is given.

    Raises:
        KeyError: if the promise is not in both versions.
    """
    return RuleComparison(before, after, in_effect=in_effect, as_of=as_of).of(provision)


class RuleComparison:
    """Two versions, compiled once for all promises."""

    def __init__(self, before: Project, after: Project, *, in_effect: bool = False, as_of: date | None = None) -> None:
        self.in_effect = in_effect
        self.as_of = as_of or after.day
        if not in_effect:
            before, after = _with_rules_of(after, before, before), _with_rules_of(after, before, after)
        self.versions: Mapping[Version, Compilation] = _compiled(before, after, self.as_of)
        self._settled = {version: _settled(rules) for version, rules in self.versions.items()}

    def of(self, provision: str) -> RuleChange:
        """What became of a promise.

        Raises:
            KeyError: if it is not in both versions.
        """
        needs = {version: self._needs(version, provision) for version in self.versions}
        if needs["before"] == needs["after"]:
            return RuleChange(provision, self.in_effect, self.as_of, "equal", ())
        ground = Ground(self._asked(needs), self.as_of, self.versions["after"].project.treaty.signed)
        plain = {
            version: {name: replace(each, ground.structures) for name, each in found.items()}
            for version, found in needs.items()
        }
        worlds = tuple(self._worlds(provision, plain, ground))
        kind: Literal["equal", "weaker", "stronger", "crossing"] = (
            ("weaker" if worlds[0].met_by == "after" else "stronger")
            if len(worlds) == 1
            else "crossing"
            if worlds
            else "equal"
        )
        return RuleChange(provision, self.in_effect, self.as_of, kind, worlds)

    def _needs(self, version: Version, provision: str) -> dict[str, Structure]:
        """The promise's name, and all that it hangs on that is defined, over facts."""
        rules = self.versions[version]
        if provision not in rules.project.provisions:
            raise KeyError(provision)
        # Whether it is kept already is no matter of what it needs.
        kept = {for_party(kept_atom(provision), party): any_of(()) for party in (None, *rules.facts.parties)}
        settled = self._settled[version] | kept
        if not self.in_effect:
            return {name: replace(each, settled) for name, each in rules.needs(provision).items()}
        found: dict[str, Structure] = {}
        waiting = [provision]
        while waiting:
            name = waiting.pop()
            if name not in found and name in rules.system.definitions:
                found[name] = replace(rules.system.definitions[name], settled)
                waiting += atoms(found[name])
        return found

    def _asked(self, needs: Mapping[Version, Mapping[str, Structure]]) -> Iterator[Asked]:
        for version, found in needs.items():
            conditions = self.versions[version].conditions
            for name in dict.fromkeys(atom for structure in found.values() for atom in atoms(structure)):
                if name in conditions:
                    yield conditions[name]

    def _worlds(
        self, provision: str, needs: Mapping[Version, Mapping[str, Structure]], ground: Ground
    ) -> Iterator[Disagreement]:
        definitions: dict[str, Structure] = {}
        for version, found in needs.items():
            rails = two_rails(found)
            renamed = {name: Atom(f"{version} {name}") for name in rails}
            definitions |= {f"{version} {name}": replace(each, renamed) for name, each in rails.items()}
        met = {version: Atom(f"{version} {surely(provision)}") for version in needs}
        facts = {
            atom
            for found in needs.values()
            for structure in found.values()
            for atom in atoms(structure)
            if atom not in found and atom != UNKNOWN.name
        }
        ordered = sorted(((self._fact(atom, ground), atom) for atom in facts), key=_order)
        names = [atom for _, atom in ordered]
        possible = tuple(ground.constraints())
        pairs: tuple[tuple[Version, Version], ...] = (("after", "before"), ("before", "after"))
        for one, other in pairs:
            # The smallest world in which the one is met will often do, and takes no diagram of both.
            world = _smallest({**definitions, _WANTED: all_of((met[one], *possible))}, names)
            if world is not None and _verdict(needs[other], provision, world) == "implementable":
                wanted = all_of((met[one], Not(met[other]), *possible))
                world = _smallest({**definitions, _WANTED: wanted}, names)
            if world is None:
                continue
            verdicts = {version: _verdict(found, provision, world) for version, found in needs.items()}
            yield Disagreement(
                one,
                tuple(fact for fact, atom in ordered if atom in world),
                tuple(fact for fact, atom in ordered if atom not in world),
                verdicts["before"],
                verdicts["after"],
            )

    def _fact(self, atom: str, ground: Ground) -> WorldFact:
        if atom in ground.conditions:
            condition, party = ground.conditions[atom]
            return WorldFact(atom, "condition", party, condition)
        subject, _, party = atom.partition("@")
        name = subject.partition("/")[0]
        kinds = (rules.project.kind_of(name) for rules in self.versions.values())
        return WorldFact(name, next(kind for kind in kinds if kind is not None), party or None)


def _order(item: tuple[WorldFact, str]) -> tuple[bool, str, str]:
    fact, _ = item
    return fact.kind == "condition", fact.id, fact.party or ""


def _settled(rules: Compilation) -> dict[str, Structure]:
    """What atoms come to that are no facts of a world."""
    # A body is there as a whole.
    found: dict[str, Structure] = {
        facet_atom(name, facet): Atom(name) for name in rules.project.institutions for facet in FACETS
    }
    found |= {unruled_atom(name): UNKNOWN for name in rules.project.provisions}
    return found | {
        for_party(name, party): any_of(())
        for name, obliged in rules.by_party.items()
        for party in rules.facts.parties
        if party not in obliged
    }


def _smallest(definitions: Mapping[str, Structure], facts: Sequence[str]) -> frozenset[str] | None:
    """What is in place in the smallest world that is as wanted; of several, in the first in the order of facts."""
    solution = Solution(unfold(definitions, (_WANTED,), lambda _: None))
    # What is taken off for coming early is less than one fact for all facts together, so that fewer always cost less,
    # and no two sets cost the same.
    one = 1 << len(facts)
    costs = {atom: one - (one >> (number + 1)) for number, atom in enumerate(facts)}
    found = solution.cheapest(costs.__getitem__)
    return None if found is None else frozenset(found[1])


def _verdict(needs: Mapping[str, Structure], provision: str, world: frozenset[str]) -> Verdict:
    """What the rules say of a world, found without diagrams."""

    def fact(atom: str) -> Truth:
        return Truth.UNKNOWN if atom == UNKNOWN.name else Truth.TRUE if atom in world else Truth.FALSE

    return VERDICTS[System(needs).solve(fact)[provision]]


def _with_rules_of(frame: Project, other: Project, source: Project) -> Project:
    """The rules of one version amid the records of both, so that rules and nothing else differ."""
    provisions = {**other.provisions, **frame.provisions}
    for name, own in source.provisions.items():
        if provisions[name].no_prerequisites != own.no_prerequisites:
            provisions[name] = provisions[name].model_copy(update={"no_prerequisites": own.no_prerequisites})
    return changed(
        frame,
        provisions=provisions,
        institutions={**other.institutions, **frame.institutions},
        instruments={**other.instruments, **frame.instruments},
        indicators={**other.indicators, **frame.indicators},
        rules_on=source.rules_on,
    )


def _compiled(before: Project, after: Project, day: date) -> dict[Version, Compilation]:
    """Both versions, with the same things told apart by party."""
    apart = frozenset(name for project in (before, after) for name in _asked_of_parties(project))
    while True:
        found = [Compilation(Facts(project, day), apart=apart) for project in (before, after)]
        both = found[0].apart | found[1].apart
        if all(rules.apart == (apart | both) & _known(rules.project) for rules in found):
            return {"before": found[0], "after": found[1]}
        apart |= both


def _asked_of_parties(project: Project) -> Iterator[str]:
    """What rules ask of some or every party, so that it may be there for one and not for another."""
    waiting = [(rule.needs, False) for rules in project.rules_on.values() for rule in rules]
    while waiting:
        part, of_parties = waiting.pop()
        if isinstance(part, str) and of_parties:
            yield part
        inner = of_parties or isinstance(part, (EveryParty, AnyParty, AtLeastParties))
        waiting += ((each, inner) for each in parts_of(part))


def _known(project: Project) -> set[str]:
    return {*project.provisions, *project.instruments}
