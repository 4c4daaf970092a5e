"""What rules ask for, as functions of the same facts, so that they can be compared exactly.

A fact and its negation are two variables here, and negation stands at facts only. Two requirements with the same
function then have the same value in three-valued logic, whatever of the facts is known (`same`, `follows`). What can
be met at all is asked of the worlds in which no fact is so and not so (`can_be_met`).
"""

from collections.abc import Collection, Iterable
from functools import reduce

from treatygap.checks.comparing.asking import Asked, Path, gate_of, opposite
from treatygap.checks.comparing.bounds import Literal, following, impossible, never_together
from treatygap.checks.comparing.saying import held_now, literals
from treatygap.logic.diagram import BudgetError, Diagram
from treatygap.model.requirement import HeldFor, NotThat

MOST_FACTS = 200
"""Rules that speak of more facts than this are not compared."""
_MOST_NODES = 20_000
_NOTHING: frozenset[Path] = frozenset()


class Meaning:
    """Requirements of the same thing, on the same day.

    Methods raise `BudgetError` where a function is too large.
    """

    def __init__(self, asked: Iterable[Asked], parties: int) -> None:
        """Take in all that is to be compared.

        Args:
            asked: the requirements.
            parties: how many parties the treaty has, at whatever time.

        Raises:
            BudgetError: if they speak of too many facts.
        """
        found = dict.fromkeys(literals(asked))
        facts = dict.fromkeys(literal.fact for literal in found)
        if len(facts) > MOST_FACTS:
            raise BudgetError
        self._diagram = Diagram(_MOST_NODES)
        self._levels = {
            Literal(fact, negated): 2 * n + negated for n, fact in enumerate(facts) for negated in (False, True)
        }
        rules = [(Literal(one, negated=False), Literal(other, negated=False)) for one, other in following(facts)]
        rules += [(Literal(one, negated=False), Literal(other, negated=True)) for one, other in never_together(facts)]
        rules += [(then.opposite, given.opposite) for given, then in rules]
        # Known or unknown, these hold of what is surely the case, and of what may be.
        self._given = self._all(
            self._diagram.disjunction(self._not(given), self._literal(then)) for given, then in dict.fromkeys(rules)
        )
        pairs = [(Literal(fact, negated=False), Literal(fact, negated=True)) for fact in facts]
        apart = self._all(self._diagram.disjunction(self._not(one), self._not(other)) for one, other in pairs)
        none = self._all(self._not(Literal(fact, negated=False)) for fact in facts if impossible(fact, parties))
        self._possible = self._all((self._given, apart, none))

    def of(self, asked: Iterable[Asked], without: Collection[Path] = _NOTHING) -> int:
        """The function that is true where all of some requirements are met.

        Args:
            asked: the requirements.
            without: parts to be left out, by where they stand.
        """
        return self._all(self._node(each, without) for each in asked)

    def same(self, one: int, other: int) -> bool:
        """Whether two functions have the same value whatever is known."""
        return self._diagram.conjunction(one, self._given) == self._diagram.conjunction(other, self._given)

    def follows(self, one: int, given: int) -> bool:
        """Whether one function is true wherever another is."""
        return self.same(self._diagram.conjunction(one, given), given)

    def can_be_met(self, function: int) -> bool:
        """Whether a function is true in any world."""
        return self._diagram.conjunction(function, self._possible) != 0

    def _node(self, asked: Asked, without: Collection[Path]) -> int:
        gate = gate_of(asked)
        if gate is not None:
            kept = [part for part in gate.parts if part.path not in without]
            # All of a list is all of what is left of it.
            count = min(gate.needed, len(kept))
            needed = len(kept) - count + 1 if asked.negated else count
            nodes = [self._node(part, without) for part in kept]
            if needed == len(nodes):
                return self._all(nodes)
            return self._any(nodes) if needed == 1 else self._diagram.threshold(needed, nodes, (1,) * len(nodes))
        if isinstance(asked.requirement, NotThat):
            return self._node(opposite(asked), without)
        own = self._literal(Literal(asked.requirement, asked.negated))
        if isinstance(asked.requirement, HeldFor):
            # What has held for some time holds now; what does not need not have lasted.
            now = self._node(held_now(asked, asked.requirement), _NOTHING)
            return self._diagram.disjunction(own, now) if asked.negated else self._diagram.conjunction(own, now)
        return own

    def _literal(self, literal: Literal) -> int:
        return self._diagram.node(self._levels[literal], 1, 0)

    def _not(self, literal: Literal) -> int:
        return self._diagram.node(self._levels[literal], 0, 1)

    def _all(self, functions: Iterable[int]) -> int:
        return reduce(self._diagram.conjunction, self._deepest_first(functions), 1)

    def _any(self, functions: Iterable[int]) -> int:
        return reduce(self._diagram.disjunction, self._deepest_first(functions), 0)

    def _deepest_first(self, functions: Iterable[int]) -> list[int]:
        """In the order in which the least is made on the way."""
        return sorted(functions, key=lambda function: (-self._diagram.level[function], function))
