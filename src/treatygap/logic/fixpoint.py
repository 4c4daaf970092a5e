"""The least fixpoint of a system of structure functions, three-valued."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from treatygap.logic.structure import Structure, Truth, atoms, evaluate


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

    def _least(self, holds: Callable[[str], bool]) -> set[str]:
        """The defined names that follow when exactly the facts that `holds` accepts are true."""
        reached: set[str] = set()

        def known(name: str) -> bool:
            return name in reached if name in self.definitions else holds(name)

        pending: Iterable[str] = self.definitions
        while pending:
            new = [name for name in pending if name not in reached and _holds(self.definitions[name], known)]
            reached.update(new)
            pending = dict.fromkeys(user for name in new for user in self.used_by.get(name, ()))
        return reached


def _holds(structure: Structure, known: Callable[[str], bool]) -> bool:
    return evaluate(structure, lambda name: Truth.TRUE if known(name) else Truth.FALSE) is Truth.TRUE
