"""Stratified systems drawn at random, and a plain evaluator of them."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.logic.worlds import FACTS
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth

LAYERS = (("a", "b"), ("c", "d"), ("e",))
"""Names in layers: each may want names of its own layer and of those before, and negate those before alone."""

Definitions = Mapping[str, Structure]


@st.composite
def _gates(draw: st.DrawFn, parts: st.SearchStrategy[Structure]) -> Structure:
    chosen = draw(st.lists(parts, min_size=1, max_size=3))
    weights = draw(st.lists(st.integers(0, 3), min_size=len(chosen), max_size=len(chosen)))
    return Threshold(draw(st.integers(0, sum(weights) + 1)), tuple(chosen), tuple(weights))


def _negations(below: tuple[str, ...]) -> st.SearchStrategy[Structure]:
    """Negated structures over facts and lower names, which may hold negations themselves."""
    atoms: st.SearchStrategy[Structure] = st.sampled_from([Atom(name) for name in below])
    inner = st.recursive(atoms, lambda parts: st.one_of(_gates(parts), st.builds(Not, parts)), max_leaves=4)
    return st.builds(Not, inner)


def _structures(own: tuple[str, ...], below: tuple[str, ...]) -> st.SearchStrategy[Structure]:
    atoms: st.SearchStrategy[Structure] = st.sampled_from([Atom(name) for name in (*own, *below)])
    leaves = st.one_of(atoms, atoms, _negations(below))
    # A negation of a negation wants again what it names, also of its own layer.
    again = st.builds(lambda atom: Not(Not(atom)), atoms)
    return st.recursive(st.one_of(leaves, again), _gates, max_leaves=6)


@st.composite
def stratified(draw: st.DrawFn) -> Definitions:
    """Definitions in some order, with circles within a layer and negation between them."""
    found: dict[str, Structure] = {}
    below: tuple[str, ...] = FACTS
    for layer in LAYERS:
        found |= {name: draw(_structures(layer, below)) for name in layer}
        below += layer
    return {name: found[name] for name in draw(st.permutations(list(found)))}


def plainly(definitions: Definitions, state: Mapping[str, Truth]) -> dict[str, Truth]:
    """What surely and what possibly holds, layer by layer: negation asks of the other what the layers below say."""
    sure = {name for name, value in state.items() if value is Truth.TRUE}
    possible = {name for name, value in state.items() if value is not Truth.FALSE}
    for layer in LAYERS:
        # Both grow in one round after the other from nothing, until a round adds nothing.
        for holds, opposite in ((sure, possible), (possible, sure)):
            _saturate({name: definitions[name] for name in layer}, holds, opposite)
    return {
        name: Truth.TRUE if name in sure else Truth.UNKNOWN if name in possible else Truth.FALSE for name in definitions
    }


def _saturate(layer: Definitions, holds: set[str], opposite: set[str]) -> None:
    while new := {name for name, structure in layer.items() if _works(structure, holds, opposite)} - holds:
        holds |= new


def _works(structure: Structure, holds: set[str], opposite: set[str]) -> bool:
    match structure:
        case Atom(name):
            return name in holds
        case Not(part):
            return not _works(part, opposite, holds)
        case Threshold(quota, parts, weights):
            pairs = zip(parts, weights, strict=True)
            return sum(weight for part, weight in pairs if _works(part, holds, opposite)) >= quota
