"""The least fixpoint of a stratified system of structure functions, three-valued."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from treatygap.logic.circles import components
from treatygap.logic.structure import Atom, Not, Structure, Truth, atoms, signed_atoms

LARGE = 2_000
"""From so many names on, `forward` is faster even for a single evaluation."""

_Test = Callable[[str], bool]


class StrataError(ValueError):
    """A name depends on its own negation, so that the system has no least fixpoint."""


@dataclass(frozen=True)
class System:
    """Names defined by structure functions over each other and over facts."""

    definitions: Mapping[str, Structure]

    @cached_property
    def used_by(self) -> Mapping[str, tuple[str, ...]]:
        """Atom -> the defined names in whose structure it appears."""
        used_by: dict[str, list[str]] = {}
        for name, structure in self.definitions.items():
            for atom in atoms(structure):
                used_by.setdefault(atom, []).append(name)
        return {atom: tuple(names) for atom, names in used_by.items()}

    @cached_property
    def strata(self) -> tuple[tuple[str, ...], ...]:
        """The defined names in groups, such that each negates only names of earlier groups.

        Raises:
            StrataError: if a name depends on its own negation.
        """
        needs = {
            name: tuple((needed, negated) for needed, negated in signed_atoms(structure) if needed in self.definitions)
            for name, structure in self.definitions.items()
        }
        if not any(negated for found in needs.values() for _, negated in found):
            return (tuple(self.definitions),)
        height: dict[str, int] = {}
        for members in components({name: [needed for needed, _ in found] for name, found in needs.items()}):
            found = [item for name in members for item in needs[name]]
            if any(negated and needed in members for needed, negated in found):
                raise StrataError(f"each of these depends on its own negation: {', '.join(members)}")
            level = max((height[needed] + negated for needed, negated in found if needed in height), default=0)
            height.update(dict.fromkeys(members, level))
        levels = range(max(height.values()) + 1)
        return tuple(tuple(name for name in self.definitions if height[name] == level) for level in levels)

    def solve(self, facts: Callable[[str], Truth]) -> dict[str, Truth]:
        """The value of every defined name.

        A name is true only if that follows from facts; names that merely support each other are false. With
        unknown facts and no negation, true and false are what holds however they turn out: the least fixpoint
        with every unknown false, and with every unknown true. A negation holds surely where its part fails
        even then.

        Args:
            facts: the value of each atom that is not defined.

        Raises:
            StrataError: if a name depends on its own negation.
        """
        surely, possibly = self._bounds(facts)
        return {
            name: Truth.TRUE if name in surely else Truth.UNKNOWN if name in possibly else Truth.FALSE
            for name in self.definitions
        }

    def unfounded(self, facts: Callable[[str], Truth]) -> frozenset[str]:
        """The names that would be true if they were taken for granted, but do not follow from facts.

        They are the largest set whose members support each other: in the greatest and not in the least
        fixpoint, every unknown fact taken as true.
        """
        surely, possibly = self._bounds(facts)
        granted = set(self.definitions)
        pending = list(self.definitions)
        yes = self._test(granted, lambda name: facts(name) is not Truth.FALSE)
        no = self._test(surely, lambda name: facts(name) is Truth.TRUE)
        while pending:
            name = pending.pop()
            if name in granted and not _holds(self.definitions[name], yes, no):
                granted.discard(name)
                pending += self.used_by.get(name, ())
        return frozenset(granted - possibly.keys())

    def gained(self, known: Iterable[str], granted: Collection[str], facts: Callable[[str], Truth]) -> tuple[str, ...]:
        """The defined names that turn true when some atoms are granted and nothing else changes.

        Args:
            known: the defined names that are true already.
            granted: atoms taken as true.
            facts: the value of each other atom that is not defined.

        Returns:
            The names in the order of their definition.
        """
        before = set(known)
        if len(self.strata) > 1:
            after, _ = self._bounds(lambda atom: Truth.TRUE if atom in granted else facts(atom))
        else:
            # Without negation nothing that holds is lost, and only what the grant touches can be gained.
            after = dict.fromkeys(before)
            yes = self._test(after, lambda atom: atom in granted or facts(atom) is Truth.TRUE)
            self._grow(after, (user for atom in granted for user in self.used_by.get(atom, ())), yes, yes)
        return tuple(name for name in self.definitions if name in after and name not in before)

    def derivations(self, facts: Callable[[str], Truth]) -> tuple[Collection[str], Collection[str]]:
        """The defined names that surely hold, and those that possibly do, each after what it follows from.

        Args:
            facts: the value of each atom that is not defined.

        Raises:
            StrataError: if a name depends on its own negation.
        """
        surely, possibly = self._bounds(facts)
        return surely.keys(), possibly.keys()

    def _bounds(self, facts: Callable[[str], Truth]) -> tuple[dict[str, None], dict[str, None]]:
        """The defined names that surely hold, and those that possibly do, in an order of derivation."""
        surely: dict[str, None] = {}
        possibly: dict[str, None] = {}
        is_sure = self._test(surely, lambda name: facts(name) is Truth.TRUE)
        is_possible = self._test(possibly, lambda name: facts(name) is not Truth.FALSE)
        for names in self.strata:
            # Side by side, for a negation surely holds where its part is not even possible.
            self._grow(surely, names, is_sure, is_possible)
            self._grow(possibly, names, is_possible, is_sure)
        return surely, possibly

    def _test(self, names: Collection[str], fact: _Test) -> _Test:
        return lambda name: name in names if name in self.definitions else fact(name)

    def _grow(self, reached: dict[str, None], names: Iterable[str], yes: _Test, no: _Test) -> None:
        """Add the names whose structure works, and those that follow from them within their stratum.

        Args:
            reached: the names that hold so far; grows.
            names: those that may follow.
            yes: whether an atom holds; reads `reached`.
            no: whether an atom under a negation holds.
        """
        waiting = dict.fromkeys(names)
        stratum = waiting if len(self.strata) > 1 else self.definitions
        while waiting:
            new = [name for name in waiting if name not in reached and _holds(self.definitions[name], yes, no)]
            reached |= dict.fromkeys(new)
            waiting = dict.fromkeys(user for name in new for user in self.used_by.get(name, ()) if user in stratum)


def _holds(structure: Structure, yes: _Test, no: _Test) -> bool:
    """Whether a structure works in a world without unknowns."""
    if isinstance(structure, Atom):
        return yes(structure.name)
    if isinstance(structure, Not):
        return not _holds(structure.part, no, yes)
    reached = 0
    for part, weight in zip(structure.parts, structure.weights, strict=True):
        if reached >= structure.quota:
            break
        if _holds(part, yes, no):
            reached += weight
    return reached >= structure.quota
