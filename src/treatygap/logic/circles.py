"""Circles in a relation between ids."""

from collections.abc import Mapping, Sequence


def components(needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The strongly connected components, each after all that it needs (Tarjan 1972), without recursion.

    Args:
        needs: id -> the ids that it needs; ids that are not keys need nothing and are left out.

    Returns:
        Components as sorted tuples; the order depends only on the order of `needs`.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_ids: dict[str, None] = {}
    found: list[tuple[str, ...]] = []
    for root in needs:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        open_ids[root] = None
        path = [(root, iter(needs[root]))]
        while path:
            node, rest = path[-1]
            for following in rest:
                if following not in needs:
                    continue
                if following not in index:
                    index[following] = low[following] = len(index)
                    open_ids[following] = None
                    path.append((following, iter(needs[following])))
                    break
                if following in open_ids:
                    low[node] = min(low[node], index[following])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    members = []
                    while True:
                        last, _ = open_ids.popitem()
                        members.append(last)
                        if last == node:
                            break
                    found.append(tuple(sorted(members)))
    return found


def circles(needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """For each knot of ids that need each other, a shortest circle through its first id, in order of that id.

    Returns:
        Tuples in which each id needs the next and the last needs the first.
    """
    return sorted(
        _shortest(members[0], set(members), needs)
        for members in components(needs)
        if len(members) > 1 or members[0] in needs[members[0]]
    )


def _shortest(start: str, members: set[str], needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A shortest way from an id back to itself within a component (breadth first)."""
    came_from: dict[str, str] = {}
    frontier = [start]
    while frontier:
        reached = []
        for node in frontier:
            for following in needs[node]:
                if following == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return tuple(reversed(way))
                if following in members and following not in came_from:
                    came_from[following] = node
                    reached.append(following)
        frontier = reached
    raise ValueError(f"'{start}' is not on a circle")
