"""The weighted rule that is a given voting rule, or comes nearest to it."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations_with_replacement, permutations
from typing import NamedTuple

from treatygap.governance.rules.every_rule import MOST, swings

_LARGEST_WEIGHT = 5
"""Among five parties, every weighted rule can be written with weights up to this; a test counts them."""
_ROUNDS = 300


class WeightedForm(NamedTuple):
    """Whole votes for each party, and how many are needed."""

    weights: dict[str, int]
    quota: int
    differs_on: int
    """On how many coalitions it decides otherwise; none if it is the same rule."""
    is_nearest: bool
    """Whether no weighted rule is known to come nearer, because all were compared."""


def nearest_weighted(parties: tuple[str, ...], rule: int) -> WeightedForm:
    """The weighted rule that differs from a rule on the fewest coalitions; the simplest, if there are several.

    Among more than five parties, a rule that is not weighted gets the nearest weighted one that was found.
    """
    n = len(parties)
    if n > MOST:
        weights, quota, differs_on = _search(n, rule)
        return WeightedForm(dict(zip(parties, weights, strict=True)), quota, differs_on, differs_on == 0)
    _, _, weights, quota, found = min(
        ((found ^ rule).bit_count(), sum(weights), weights, quota, found) for found, weights, quota in _all_weighted(n)
    )
    return WeightedForm(dict(zip(parties, weights, strict=True)), quota, (found ^ rule).bit_count(), is_nearest=True)


def is_weighted(n: int, rule: int) -> bool:
    """Whether some votes and a quota make this rule; for rules among more than five parties, whether any were found."""
    if n > MOST:
        return _search(n, rule)[2] == 0
    order = sorted(range(n), key=lambda bit: -swings(n, rule)[bit])
    return _renamed(n, rule, order) in _in_order(n)


@cache
def _in_order(n: int) -> dict[int, tuple[tuple[int, ...], int]]:
    """Every weighted rule in which no party weighs more than one before it, with its simplest votes and quota."""
    found: dict[int, tuple[tuple[int, ...], int]] = {}
    vectors = (tuple(reversed(some)) for some in combinations_with_replacement(range(_LARGEST_WEIGHT + 1), n))
    for weights in sorted(vectors, key=lambda some: (sum(some), some)):
        sums = _sums(weights)
        for quota in range(1, sum(weights) + 1):
            found.setdefault(_reaching(sums, quota), (weights, quota))
    return found


@cache
def _all_weighted(n: int) -> tuple[tuple[int, tuple[int, ...], int], ...]:
    """Every weighted rule with its simplest votes and quota."""
    found: dict[int, tuple[tuple[int, ...], int]] = {}
    for weights, quota in _in_order(n).values():
        for mixed in sorted(set(permutations(weights))):
            found.setdefault(_reaching(_sums(mixed), quota), (mixed, quota))
    return tuple((rule, weights, quota) for rule, (weights, quota) in found.items())


def _sums(weights: tuple[int, ...]) -> list[int]:
    sums = [0]
    for weight in weights:
        sums += [weight + before for before in sums]
    return sums


def _reaching(sums: list[int], quota: int) -> int:
    return sum(1 << mask for mask, total in enumerate(sums) if total >= quota)


def _renamed(n: int, rule: int, order: list[int]) -> int:
    """The rule with the parties in another order."""
    return sum(
        1 << mask
        for mask in range(1 << n)
        if rule >> sum(1 << bit for place, bit in enumerate(order) if mask >> place & 1) & 1
    )


@lru_cache(maxsize=1000)
def _search(n: int, rule: int) -> tuple[tuple[int, ...], int, int]:
    """Votes and quota that differ on few coalitions: none, if votes that settle can be found."""
    tried: list[tuple[int, int, tuple[int, ...], int]] = []
    for weights in _attempts(n, rule):
        quota, differs_on = _best_quota(n, rule, weights)
        tried.append((differs_on, sum(weights), weights, quota))
        if not differs_on:
            break
    differs_on, _, weights, quota = min(tried)
    return weights, quota, differs_on


def _attempts(n: int, rule: int) -> Iterator[tuple[int, ...]]:
    """Votes by how often a party turns the outcome; then corrected for what they get wrong (Rosenblatt 1958).

    The corrections settle on votes without error wherever such votes exist, if given time.
    """
    turns = swings(n, rule)
    levels = sorted(set(turns) - {0})
    yield tuple(levels.index(count) + 1 if count else 0 for count in turns)
    yield turns
    votes, quota = list(turns), sum(turns) // 2
    for _ in range(_ROUNDS):
        sums = _sums(tuple(votes))
        wrong = [mask for mask, total in enumerate(sums) if (total > quota) is not bool(rule >> mask & 1)]
        for mask in wrong:
            step = 1 if rule >> mask & 1 else -1
            votes = [vote + step * (mask >> bit & 1) for bit, vote in enumerate(votes)]
            quota -= step
        if min(votes) >= 0:
            yield tuple(votes)
        if not wrong:
            return


def _best_quota(n: int, rule: int, weights: tuple[int, ...]) -> tuple[int, int]:
    """The quota by which some votes come nearest to a rule, and on how many coalitions they differ."""
    sums = _sums(weights)
    ranked = sorted((sums[mask], rule >> mask & 1) for mask in range(1 << n))
    errors = sum(1 for _, wins in ranked if not wins)
    best = (errors, 0)
    for place, (total, wins) in enumerate(ranked):
        errors += 1 if wins else -1
        if place + 1 < len(ranked) and ranked[place + 1][0] > total and errors < best[0]:
            best = (errors, total + 1)
    return best[1], best[0]
