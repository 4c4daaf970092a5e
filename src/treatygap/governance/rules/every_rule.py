"""All voting rules among a few parties, and what can be read off a rule that is given by its winning coalitions."""

from functools import cache

MOST = 5
"""With one party more there are 7,828,352 rules."""


@cache
def every_rule(n: int, *, proper: bool) -> tuple[int, ...]:
    """All rules by which more support never hurts and something, but not everything, passes.

    Args:
        n: the number of parties.
        proper: leave out the rules by which two coalitions without a common member can both win.

    Returns:
        Each rule as the set of its winning coalitions (`conditions`), in ascending order.
    """
    constant = (0, (1 << (1 << n)) - 1)
    return tuple(rule for rule in _monotone(n) if rule not in constant and not (proper and disjoint_winners(n, rule)))


@cache
def _monotone(n: int) -> tuple[int, ...]:
    """Pairs of rules among the others: what passes without the last party must pass with it."""
    if not n:
        return (0, 1)
    smaller, width = _monotone(n - 1), 1 << (n - 1)
    return tuple(more << width | less for more in smaller for less in smaller if not less & ~more)


def disjoint_winners(n: int, rule: int) -> bool:
    """Whether some coalition and all others can both win."""
    width = 1 << n
    return bool(rule & int(f"{rule:0{width}b}"[::-1], 2))


def upward(n: int, winning: tuple[int, ...]) -> int:
    """The least rule by which some coalitions win."""
    return sum(1 << mask for mask in range(1 << n) if any(mask & some == some for some in winning))


def minimal_winning(n: int, rule: int) -> tuple[int, ...]:
    """The winning coalitions that need every member, small ones first."""
    found = (
        mask
        for mask in range(1 << n)
        if rule >> mask & 1 and not any(mask >> bit & 1 and rule >> (mask ^ 1 << bit) & 1 for bit in range(n))
    )
    return tuple(sorted(found, key=lambda mask: (mask.bit_count(), mask)))


def swings(n: int, rule: int) -> tuple[int, ...]:
    """For each party, how many winning coalitions it turns into losing ones by leaving."""
    return tuple(
        sum(1 for mask in range(1 << n) if mask >> bit & 1 and rule >> mask & 1 and not rule >> (mask ^ 1 << bit) & 1)
        for bit in range(n)
    )
