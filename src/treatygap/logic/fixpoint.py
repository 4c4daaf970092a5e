"""The least fixpoint of a system of structure functions, three-valued."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from treatygap.logic.structure import Atom, Structure, Truth, atoms


@dataclass(frozen=True)
class System:
    """Names defined by structure functions over each other and over facts."""

    definitions: Mapping[str, Structure]
    used_by: Mapping[str, tuple[str, ...]] = field(init=False)
    """Atom -> the defined names in whose structure it appears."""

    def __post_init__(self) -> None:
        used_by: dict[str, list[str]] = {}
        for name, structure in self.definitions.items():
            for atom in atoms(structure):
                used_by.setdefault(atom, []).append(name)
        object.__setattr__(self, "used_by", {atom: tuple(names) for atom, names in used_by.items()})

    def solve(self, facts: Callable[[str], Truth]) -> dict[str, Truth]:
        """The value of every defined name.

        A name is true only if that follows from facts; names that merely support each other are false. With
        unknown facts, true and false are what holds however they turn out: for monotone structures that is
        the least fixpoint with every unknown false, and with every unknown true.

        Args:
            facts: the value of each atom that is not defined.
        """
        surely = self._least(lambda name: facts(name) is Truth.TRUE)
        possibly = self._least(lambda name: facts(name) is not Truth.FALSE)
        return {
            name: Truth.TRUE if name in surely else Truth.UNKNOWN if name in possibly else Truth.FALSE
            for name in self.definitions
        }

    def unfounded(self, facts: Callable[[str], Truth]) -> frozenset[str]:
        """The names that would be true if they were taken for granted, but do not follow from facts.

        They are the largest set whose members support each other: in the greatest and not in the least
        fixpoint, every unknown fact taken as true.
        """
        possible = self._least(lambda name: facts(name) is not Truth.FALSE)
        granted = set(self.definitions)
        pending = list(self.definitions)
        while pending:
            name = pending.pop()
            if name in granted and not _holds(self.definitions[name], self._reader(granted, facts)):
                granted.discard(name)
                pending += self.used_by.get(name, ())
        return frozenset(granted - possible)

    def _reader(self, granted: set[str], facts: Callable[[str], Truth]) -> Callable[[str], bool]:
        return lambda name: name in granted if name in self.definitions else facts(name) is not Truth.FALSE

    def gained(self, known: Iterable[str], granted: Collection[str], facts: Callable[[str], Truth]) -> tuple[str, ...]:
        """The defined names that turn true when some atoms are granted and nothing else changes.

        Args:
            known: the defined names that are true already.
            granted: atoms taken as true.
            facts: the value of each other atom that is not defined.

        Returns:
            The names in the order of their definition; found by following only what the grant touches.
        """
        before = set(known)
        touched = dict.fromkeys(user for atom in granted for user in self.used_by.get(atom, ()))
        after = self._least(lambda atom: atom in granted or facts(atom) is Truth.TRUE, before, touched)
        return tuple(name for name in self.definitions if name in after and name not in before)

    def _least(
        self, holds: Callable[[str], bool], known: Iterable[str] = (), pending: Iterable[str] | None = None
    ) -> set[str]:
        """The defined names that follow when exactly the facts that `holds` accepts are true.

        Args:
            holds: whether an atom that is not defined is true.
            known: names of which it is known that they follow.
            pending: the names that may follow beside these; all if not given.
        """
        reached = set(known)

        def is_true(name: str) -> bool:
            return name in reached if name in self.definitions else holds(name)

        waiting: Iterable[str] = self.definitions if pending is None else pending
        while waiting:
            new = [name for name in waiting if name not in reached and _holds(self.definitions[name], is_true)]
            reached.update(new)
            waiting = dict.fromkeys(user for name in new for user in self.used_by.get(name, ()))
        return reached


def _holds(structure: Structure, is_true: Callable[[str], bool]) -> bool:
    """Whether a structure works in a world without unknowns."""
    if isinstance(structure, Atom):
        return is_true(structure.name)
    reached = 0
    for part, weight in zip(structure.parts, structure.weights, strict=True):
        if reached >= structure.quota:
            break
        if _holds(part, is_true):
            reached += weight
    return reached >= structure.quota
