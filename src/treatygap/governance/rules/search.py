"""Whether some voting rule meets some lines: by going through all rules, by the lines themselves, or by a solver."""

from collections.abc import Collection
from functools import cached_property
from typing import Literal

from treatygap.governance.lines.conditions import MOST_WORKED_OUT, Condition, Fixed, predicate
from treatygap.governance.lines.line import Posed
from treatygap.governance.rules.closure import clashes
from treatygap.governance.rules.every_rule import MOST, disjoint_winners, every_rule, upward
from treatygap.governance.rules.solver import Undecided, solve
from treatygap.governance.rules.witness import best

Method = Literal["every-rule", "coalitions", "solver"]


class EveryRule:
    """Goes through all the rules among up to five parties."""

    method: Method = "every-rule"

    def __init__(self, parties: tuple[str, ...], posed: tuple[Posed, ...], *, proper: bool) -> None:
        self.posed = posed
        self._n = len(parties)
        self.rules = every_rule(self._n, proper=proper)

    @cached_property
    def _meeting(self) -> tuple[int, ...]:
        """For each line, the rules that meet it, as the bits of one number."""
        return tuple(self._all_that_meet(line) for line in self.posed)

    def _all_that_meet(self, line: Posed) -> int:
        tests = [predicate(condition) for condition in line.conditions]
        return sum(1 << place for place, rule in enumerate(self.rules) if all(test(rule) for test in tests))

    def solutions(self, chosen: Collection[int]) -> tuple[int, ...]:
        """Every rule that meets the chosen lines."""
        left = (1 << len(self.rules)) - 1
        for number in chosen:
            left &= self._meeting[number]
        return tuple(rule for place, rule in enumerate(self.rules) if left >> place & 1)

    def feasible(self, chosen: Collection[int]) -> bool:
        """Whether any rule meets the chosen lines."""
        left = (1 << len(self.rules)) - 1
        for number in chosen:
            left &= self._meeting[number]
        return left != 0

    def witness(self, chosen: Collection[int]) -> int:
        """The best rule that meets the chosen lines."""
        return best(self._n, self.solutions(chosen), _conditions(self.posed, chosen))


class Coalitions:
    """Decides by two coalitions at a time, and asks a solver only if that does not settle it."""

    def __init__(self, parties: tuple[str, ...], posed: tuple[Posed, ...], *, proper: bool) -> None:
        self.posed = posed
        self._parties, self._proper = parties, proper
        self._solved: dict[frozenset[int], int] = {}

    @property
    def method(self) -> Method:
        """By coalitions alone, if the lines do no more than fix some."""
        return "coalitions" if all(line.is_fixed for line in self.posed) else "solver"

    def feasible(self, chosen: Collection[int]) -> bool:
        """Whether any rule meets the chosen lines."""
        lines = [self.posed[number] for number in chosen]
        if clashes(self._parties, lines, proper=self._proper):
            return False
        return all(line.is_fixed for line in lines) or self._found(frozenset(chosen)) is not None

    def witness(self, chosen: Collection[int]) -> int:
        """The best of a few simple rules, or else what the solver found."""
        conditions = _conditions(self.posed, chosen)
        tried = self._tried(conditions)
        found = best(len(self._parties), tried, conditions) if tried else self._found(frozenset(chosen))
        if found is None:
            raise AssertionError("a witness was asked for where there is none")
        return found

    def _found(self, chosen: frozenset[int]) -> int | None:
        conditions = _conditions(self.posed, sorted(chosen))
        n = len(self._parties)
        if n > MOST_WORKED_OUT:
            raise Undecided(
                f"among more than {MOST_WORKED_OUT} parties, only lines on who can pass or block are decided"
            )
        if chosen not in self._solved:
            tried = self._tried(conditions)
            if tried:
                self._solved[chosen] = tried[0]
            else:
                rule = solve(n, conditions, proper=self._proper)
                if rule is None:
                    return None
                self._solved[chosen] = rule
        return self._solved[chosen]

    def _tried(self, conditions: tuple[Condition, ...]) -> tuple[int, ...]:
        """The simple rules that meet the conditions: what must win wins, and from some size on all that may."""
        n = len(self._parties)
        fixed = [item for item in conditions if isinstance(item, Fixed)]
        everyone = (1 << n) - 1
        winning = (everyone, *(item.coalition for item in fixed if item.wins))
        losing = [item.coalition for item in fixed if not item.wins]
        least = upward(n, winning)
        # Where power counts, one party may also have to be among those in favour.
        needed = [0] if len(fixed) == len(conditions) else [0, *(1 << bit for bit in range(n))]
        open_to_all = [mask for mask in range(1 << n) if not any(mask & ~lost == 0 for lost in losing)]
        rules = {least}
        for size in range(1, n):
            large = [mask for mask in open_to_all if mask.bit_count() >= size]
            rules |= {least | sum(1 << mask for mask in large if mask & some == some) for some in needed}
        tests = [predicate(condition) for condition in conditions]
        return tuple(
            rule
            for rule in sorted(rules)
            if not rule & 1 and not (self._proper and disjoint_winners(n, rule)) and all(test(rule) for test in tests)
        )


def _conditions(posed: tuple[Posed, ...], chosen: Collection[int]) -> tuple[Condition, ...]:
    return tuple(condition for number in chosen for condition in posed[number].conditions)


def search_for(parties: tuple[str, ...], posed: tuple[Posed, ...], *, proper: bool) -> EveryRule | Coalitions:
    """The way to find out that fits the number of parties."""
    kind = EveryRule if len(parties) <= MOST else Coalitions
    return kind(parties, posed, proper=proper)
