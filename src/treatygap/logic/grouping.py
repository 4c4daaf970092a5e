"""Parts of gates that have nothing to do with each other, set apart so that each can be dealt with by itself."""

from collections.abc import Mapping

from treatygap.logic.gate import Gate, Node, variable_of


def set_apart(gates: dict[int, Gate]) -> dict[int, Gate]:
    """Group the parts of each `any` and `all` that share variables, so that each group can stand by itself."""
    variables: dict[int, frozenset[str]] = {}
    for number, gate in gates.items():
        below = (frozenset({variable_of(p)}) if isinstance(p, str) else variables[p] for p in gate.parts)
        variables[number] = frozenset().union(*below)
    result: dict[int, Gate] = {}
    following = max(gates) + 1
    for number, gate in gates.items():
        if (gate.is_any or gate.is_all) and len(gate.parts) > 2:  # noqa: PLR2004 -- two parts are no two groups
            groups = _groups(gate.parts, variables)
            if 1 < len(groups) < len(gate.parts):
                parts: list[Node] = []
                for group in groups:
                    if len(group) == 1:
                        parts += group
                    else:
                        quota = 1 if gate.is_any else len(group)
                        result[following] = Gate(quota, tuple(group), (1,) * len(group))
                        parts.append(following)
                        following += 1
                gate = Gate(1 if gate.is_any else len(parts), tuple(parts), (1,) * len(parts))  # noqa: PLW2901
        result[number] = gate
    return result


def _groups(parts: tuple[Node, ...], variables: Mapping[int, frozenset[str]]) -> list[list[Node]]:
    """Parts in groups that share no variable with each other."""
    groups: list[tuple[set[str], list[Node]]] = []
    for part in parts:
        mine = {variable_of(part)} if isinstance(part, str) else set(variables[part])
        touching = [group for group in groups if not group[0].isdisjoint(mine)]
        groups = [group for group in groups if group[0].isdisjoint(mine)]
        names = mine.union(*(names for names, _ in touching))
        groups.append((names, [*(member for _, members in touching for member in members), part]))
    return [members for _, members in groups]
