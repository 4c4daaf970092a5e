"""Structure functions drawn at random, and what they mean in a world without unknowns, told as plainly as can be."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from hypothesis import strategies as st

from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth

FACTS = ("f", "g", "h")
NAMES = ("a", "b", "c", "d")

states = st.fixed_dictionaries({name: st.sampled_from(Truth) for name in FACTS})
"""A value for each fact."""


def structures(names: Iterable[str]) -> st.SearchStrategy[Structure]:
    """Monotone structures over some names; names may repeat, gates may be trivial or out of reach."""
    atoms: st.SearchStrategy[Structure] = st.sampled_from([Atom(name) for name in names])
    return st.recursive(atoms, _gates, max_leaves=8)


@st.composite
def _gates(draw: st.DrawFn, parts: st.SearchStrategy[Structure]) -> Structure:
    chosen = draw(st.lists(parts, max_size=4))
    weights = draw(st.lists(st.integers(0, 3), min_size=len(chosen), max_size=len(chosen)))
    return Threshold(draw(st.integers(0, sum(weights) + 1)), tuple(chosen), tuple(weights))


definitions = st.lists(st.sampled_from(NAMES), min_size=1, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: structures((*names, *FACTS)) for name in names})
)
"""Names defined over each other and over facts."""


def works(structure: Structure, true: frozenset[str]) -> bool:
    """Whether a structure works when exactly these names are true."""
    if isinstance(structure, Atom):
        return structure.name in true
    if isinstance(structure, Not):
        return not works(structure.part, true)
    parts = zip(structure.parts, structure.weights, strict=True)
    return sum(weight for part, weight in parts if works(part, true)) >= structure.quota


def completions(state: Mapping[str, Truth]) -> Iterator[frozenset[str]]:
    """The facts that are true, for every way in which the unknown ones may turn out."""
    unknown = [name for name, value in state.items() if value is Truth.UNKNOWN]
    certain = frozenset(name for name, value in state.items() if value is Truth.TRUE)
    for turns in product((False, True), repeat=len(unknown)):
        yield certain | {name for name, turn in zip(unknown, turns, strict=True) if turn}


def verdict(outcomes: Iterable[bool]) -> Truth:
    """What can be said when these are the possible outcomes."""
    found = set(outcomes)
    return Truth.UNKNOWN if len(found) == 2 else Truth.TRUE if found == {True} else Truth.FALSE


def least(system: Mapping[str, Structure], facts: frozenset[str]) -> frozenset[str]:
    """The least fixpoint: what all sets that are closed under the definitions have in common (Tarski 1955)."""
    closed = [some for some in _subsets(system) if _step(system, some | facts) <= some]
    return frozenset(system).intersection(*closed)


def greatest(system: Mapping[str, Structure], facts: frozenset[str]) -> frozenset[str]:
    """The greatest fixpoint: all sets together whose members support each other."""
    return frozenset().union(*(some for some in _subsets(system) if some <= _step(system, some | facts)))


def _step(system: Mapping[str, Structure], true: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, structure in system.items() if works(structure, true))


def _subsets(names: Iterable[str]) -> Iterator[frozenset[str]]:
    everything = tuple(names)
    for size in range(len(everything) + 1):
        yield from map(frozenset, combinations(everything, size))
