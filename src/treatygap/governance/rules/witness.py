"""A voting rule that shows something to be possible, and which of several is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from treatygap.governance.games.game import Game
from treatygap.governance.lines.conditions import Condition, Linear, members_of, slack
from treatygap.governance.rules.every_rule import disjoint_winners, minimal_winning, swings
from treatygap.governance.rules.nearest import WeightedForm, is_weighted, nearest_weighted
from treatygap.logic.structure import Atom, all_of, any_of

MOST_LISTED = 12
"""Beyond this many parties, coalitions are not listed one by one."""


@dataclass(frozen=True)
class Witness:
    """A voting rule."""

    parties: tuple[str, ...]
    minimal_winning: tuple[tuple[str, ...], ...]
    """The coalitions that can pass a decision and need every member, small ones first."""
    weighted: WeightedForm | None
    """The weighted rule that it is or comes nearest to; None if there are too many parties to compare."""
    is_proper: bool
    """Whether no two coalitions without a common member can both pass decisions."""
    slack: Fraction | None = None
    """By what share it exceeds the tightest bound on power; None if no line bounds power."""

    @cached_property
    def game(self) -> Game:
        """The rule as a game, of which all else can be asked."""
        return Game(self.parties, any_of(all_of(map(Atom, members)) for members in self.minimal_winning))


def witness_of(parties: tuple[str, ...], rule: int, conditions: Iterable[Condition] = ()) -> Witness:
    """The witness that a rule is for some conditions that it meets."""
    n = len(parties)
    return Witness(
        parties,
        tuple(members_of(parties, mask) for mask in minimal_winning(n, rule)),
        nearest_weighted(parties, rule),
        not disjoint_winners(n, rule),
        _least_slack(rule, tuple(conditions)),
    )


def best(n: int, rules: Sequence[int], conditions: tuple[Condition, ...]) -> int:
    """The rule to show among those that meet some conditions.

    That is the one that leaves most room to the tightest bound on power, if there is one; then the one in which most
    parties count, that is weighted, has the fewest minimal winning coalitions, and can pass most.
    """
    return min(rules, key=lambda rule: (-(_least_slack(rule, conditions) or Fraction(0)), *_oddity(n, rule), rule))


@lru_cache(maxsize=10_000)
def _oddity(n: int, rule: int) -> tuple[int, bool, int, int]:
    return swings(n, rule).count(0), not is_weighted(n, rule), len(minimal_winning(n, rule)), -rule.bit_count()


def _least_slack(rule: int, conditions: tuple[Condition, ...]) -> Fraction | None:
    found = [slack(condition, rule) for condition in conditions if isinstance(condition, Linear)]
    return min((left for left in found if left is not None), default=None)


def witness_among_many(parties: tuple[str, ...], winning: Iterable[int]) -> Witness:
    """The least rule by which some coalitions win, without listing all coalitions of many parties."""
    found = list(dict.fromkeys((*winning, (1 << len(parties)) - 1)))
    least = sorted(
        (mask for mask in found if not any(other != mask and other & ~mask == 0 for other in found)),
        key=lambda mask: (mask.bit_count(), mask),
    )
    apart = any(one & another == 0 for place, one in enumerate(least) for another in least[:place])
    return Witness(parties, tuple(members_of(parties, mask) for mask in least), None, not apart)
