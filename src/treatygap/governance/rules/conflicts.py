"""All minimal sets of demands that cannot be met together, and all minimal sets to give up.

The two determine each other: what to give up is what hits every conflict (Reiter 1987). So conflicts are collected
until everything that hits all of them is found to be enough to give up.
"""

from collections.abc import Callable, Iterable

Set = frozenset[int]


def conflicts_and_corrections(count: int, feasible: Callable[[Set], bool]) -> tuple[tuple[Set, ...], tuple[Set, ...]]:
    """The minimal infeasible sets among some numbers, and the minimal sets without which the rest is feasible.

    Args:
        count: how many demands there are; they go by number.
        feasible: whether some of them can be met together; never true of a set if it is not true of its part.
    """
    everything = frozenset(range(count))
    conflicts: list[Set] = []
    while True:
        corrections = hitting_sets(conflicts)
        rest = next((everything - some for some in corrections if not feasible(everything - some)), None)
        if rest is None:
            return in_order(conflicts), corrections
        conflicts.append(_shrunk(rest, feasible))


def _shrunk(conflict: Set, feasible: Callable[[Set], bool]) -> Set:
    """A minimal infeasible part of an infeasible set."""
    for item in sorted(conflict, reverse=True):
        if not feasible(conflict - {item}):
            conflict -= {item}
    return conflict


def hitting_sets(sets: Iterable[Set]) -> tuple[Set, ...]:
    """The minimal sets that share a member with each of some sets, small ones first (Berge 1989)."""
    found: list[Set] = [frozenset()]
    for some in sets:
        wider = [wide for hit in found for wide in ([hit] if hit & some else [hit | {item} for item in sorted(some)])]
        found = [hit for hit in dict.fromkeys(wider) if not any(other < hit for other in wider)]
    return in_order(found)


def in_order(sets: Iterable[Set]) -> tuple[Set, ...]:
    """Small sets first, and those of one size by their members."""
    return tuple(sorted(sets, key=lambda some: (len(some), sorted(some))))
