"""Games of few parties: which coalitions win, as one whole number with a bit for each coalition."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from treatygap.governance.games.bits import add_up, table
from treatygap.governance.games.engine import shares_of_orders
from treatygap.logic.structure import Structure

MOST_PARTIES = 20
"""With so many, a number has a million bits, and is as quick to handle as a sheet of paper."""


class Tables:
    """All coalitions, each at the position that is the sum of 2^i for its members i."""

    method = "all coalitions, as a table of bits"

    def __init__(self, parties: Sequence[str], structure: Structure) -> None:
        """Lay out a game of at most `MOST_PARTIES` parties."""
        self.size = len(parties)
        self.every = (1 << (1 << self.size)) - 1
        self.members = [_members(party, self.size) for party in range(self.size)]
        self.wins = table(structure, dict(zip(parties, self.members, strict=True)), self.every)

    def winning(self) -> int:
        """How many coalitions win."""
        return self.wins.bit_count()

    def swings(self) -> list[int]:
        """For each party, with how many coalitions of others it makes the difference."""
        return [turned.bit_count() for turned in self._turned]

    def by_size(self) -> list[list[int]]:
        """The same by the number of others."""
        return [
            [(turned & of_size).bit_count() for of_size in self._of_size[:-1]] if turned else [0] * self.size
            for turned in self._turned
        ]

    def shapley_shubik(self) -> tuple[list[Fraction], Fraction]:
        """Each party's share of power, exactly."""
        return shares_of_orders(self.by_size()), Fraction(0)

    def is_proper(self) -> bool:
        """Whether no coalition and its complement both win."""
        return not self.wins & self._complements

    def is_strong(self) -> bool:
        """Whether of a coalition and its complement one wins."""
        return self.wins | self._complements == self.every

    def alike(self, one: int, other: int) -> bool:
        """Whether two parties can be exchanged: with the same others, one wins when the other does."""
        others = self.every & ~(self.members[one] | self.members[other])
        return (self.wins >> (1 << one)) & others == (self.wins >> (1 << other)) & others

    def johnston(self) -> list[Fraction]:
        """For each party, the sum of one over the number of critical members, over all coalitions where it is one."""
        critical = [turned << (1 << party) for party, turned in enumerate(self._turned)]
        digits = add_up(critical, [1] * self.size)
        scores = [Fraction(0)] * self.size
        for number in range(1, self.size + 1):
            so_many = self.every
            for place, digit in enumerate(digits):
                so_many &= digit if number >> place & 1 else ~digit
            if number >> len(digits) or not so_many:
                continue
            for party in range(self.size):
                scores[party] += Fraction((critical[party] & so_many).bit_count(), number)
        return scores

    @cached_property
    def _turned(self) -> list[int]:
        """For each party, the coalitions of others that lose without it and win with it."""
        losing = self.every ^ self.wins
        return [(self.wins >> (1 << party)) & losing & ~self.members[party] for party in range(self.size)]

    @cached_property
    def _of_size(self) -> list[int]:
        found = [1]
        for party in range(self.size):
            with_it = [of_size << (1 << party) for of_size in found]
            found = [a | b for a, b in zip([*found, 0], [0, *with_it], strict=True)]
        return found

    @cached_property
    def _complements(self) -> int:
        """The coalitions whose complement wins."""
        found = self.wins
        for party, members in enumerate(self.members):
            step = 1 << party
            found = (found & members) >> step | (found << step) & members
        return found


def _members(party: int, size: int) -> int:
    """The coalitions that have a party."""
    found = ((1 << (1 << party)) - 1) << (1 << party)
    for other in range(party + 1, size):
        found |= found << (1 << other)
    return found
