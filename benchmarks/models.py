"""Synthetic layered models: each provision needs all, any or some of a few facts and earlier provisions."""

from random import Random

from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Structure, at_least

SMALL = (70, 20)
MEDIUM = (10_000, 2_000)
LARGE = (1_000_000, 100_000)


def layered(provisions: int, facts: int, seed: int = 1) -> System:
    """A model of so many provisions over so many facts, in layers of a fifteenth of the provisions."""
    random = Random(seed)
    width = max(1, provisions // 15)
    below = [Atom(f"f{number}") for number in range(facts)]
    definitions: dict[str, Structure] = {}
    layer: list[Atom] = []
    for number in range(provisions):
        size = random.randint(1, 5)
        parts = [below[int(random.random() * len(below))] for _ in range(size)]
        kind = random.random()
        needed = size if kind < 0.45 else 1 if kind < 0.8 else (size + 1) // 2
        name = f"p{number}"
        definitions[name] = at_least(needed, parts)
        layer.append(Atom(name))
        if len(layer) == width:
            below = [*below[-facts:], *layer]
            layer = []
    return System(definitions)


def some_facts(system_facts: list[str], seed: int = 2, share: float = 0.6) -> set[str]:
    """The facts that are true in one world."""
    random = Random(seed)
    return {name for name in system_facts if random.random() < share}
