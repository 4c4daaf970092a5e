"""Re-validates certificates on voting rules; shares no code with the engine, and imports nothing of it.

A certificate names the parties and the lines. Each line is a list of conditions on which coalitions win: one
coalition wins or does not, or some coefficients of those that win add up to at least a bound. It claims that some
voting rule meets them all, or that none does, and proves it in one of three ways:

- `rule`: a rule, by its minimal winning coalitions, that meets every line;
- `two-coalitions`: one that must win lies inside one that must not, or two that must win have no common member;
- `every-rule`: none of all the rules among up to five parties meets the lines, which is gone through here again.

A voting rule is one by which more support never hurts, all parties together can pass a decision, and nobody cannot.
A proper one lets no coalition win together with all the others.
"""

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

SCHEMA = "treatygap/control-certificate/1"
MOST_PARTIES = 5

Coalition = frozenset[str]
Rule = frozenset[Coalition]


def check(certificate: Any) -> list[str]:  # noqa: ANN401 -- whatever a file may hold
    """Every reason not to believe a certificate; none if it proves what it says."""
    try:
        return _Checking(certificate).faults()
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return [f"not a certificate of the form {SCHEMA}: {type(error).__name__} at {error}"]


class _Checking:
    """One certificate under examination."""

    def __init__(self, certificate: Any) -> None:  # noqa: ANN401 -- as above
        if certificate["schema"] != SCHEMA:
            raise ValueError(certificate["schema"])
        self.parties = tuple(_text(party) for party in certificate["parties"])
        self.proper = certificate["proper"]
        if type(self.proper) is not bool:
            raise TypeError("proper")
        self.lines = {
            line["id"]: [self._condition(item) for item in line["conditions"]] for line in certificate["lines"]
        }
        self.repeated = len(self.lines) != len(certificate["lines"]) or len(set(self.parties)) != len(self.parties)
        self.claim = certificate["claim"]
        self.proof = certificate["proof"]

    def faults(self) -> list[str]:
        if self.repeated:
            return ["a party or a line is named twice"]
        if not self.parties:
            return ["there are no parties"]
        ways = {("possible", "rule"), ("impossible", "two-coalitions"), ("impossible", "every-rule")}
        if (self.claim, self.proof["by"]) not in ways:
            return [f"the claim {self.claim!r} cannot be proved by {self.proof['by']!r}"]
        if self.proof["by"] == "rule":
            return self._rule()
        if self.proof["by"] == "two-coalitions":
            return self._two_coalitions()
        return self._every_rule()

    def _condition(self, item: Any) -> tuple[dict[Coalition, int], int]:  # noqa: ANN401 -- as above
        """A condition as coefficients and a bound; that a coalition wins is 1 of it, that it does not is at least 0."""
        if "coalition" in item:
            if type(item["wins"]) is not bool:
                raise TypeError("wins")
            return {self._coalition(item["coalition"]): 1 if item["wins"] else -1}, 1 if item["wins"] else 0
        terms = [(self._coalition(members), _whole(value)) for value, members in item["terms"]]
        if len(dict(terms)) != len(terms):
            raise ValueError("a coalition that is named twice")
        return dict(terms), _whole(item["at_least"])

    def _coalition(self, members: Any) -> Coalition:  # noqa: ANN401 -- as above
        if isinstance(members, str) or not set(members) <= set(self.parties):
            raise ValueError(f"{members!r}, which is no list of parties")
        return frozenset(members)

    def _rule(self) -> list[str]:
        least = [self._coalition(members) for members in self.proof["minimal_winning"]]
        if not least:
            return ["by this rule nothing can pass"]
        if frozenset() in least:
            return ["by this rule everything passes"]
        found = []
        if self.proper and any(not one & another for one, another in combinations(least, 2)):
            found.append("two coalitions without a common member can both win")
        for name, conditions in self.lines.items():
            for terms, bound in conditions:
                if sum(value for some, value in terms.items() if any(few <= some for few in least)) < bound:
                    found.append(f"the rule does not meet the line '{name}'")
        return found

    def _two_coalitions(self) -> list[str]:
        proof = self.proof
        winning, other = self._coalition(proof["winning"]), self._coalition(proof["other"])
        found = []
        if not self._demanded(proof["winning_line"], winning, wins=True):
            found.append("nothing demands that the first coalition wins")
        if proof["kind"] == "inside":
            if not self._demanded(proof["other_line"], other, wins=False):
                found.append("nothing demands that the second coalition does not win")
            if not winning <= other:
                found.append("the first coalition does not lie inside the second")
        elif proof["kind"] == "apart":
            if not self.proper:
                found.append("rules are admitted by which two coalitions without a common member can both win")
            if not self._demanded(proof["other_line"], other, wins=True):
                found.append("nothing demands that the second coalition wins")
            if winning & other:
                found.append("the two coalitions have a common member")
        else:
            found.append(f"two coalitions cannot clash by {proof['kind']!r}")
        return found

    def _demanded(self, line: str | None, coalition: Coalition, *, wins: bool) -> bool:
        if line is None:
            return coalition == (frozenset(self.parties) if wins else frozenset())
        return ({coalition: 1 if wins else -1}, 1 if wins else 0) in self.lines[line]

    def _every_rule(self) -> list[str]:
        if len(self.parties) > MOST_PARTIES:
            return [f"the rules among more than {MOST_PARTIES} parties are too many to go through"]
        for rule in every_rule(self.parties, proper=self.proper):
            if all(
                sum(value for some, value in terms.items() if some in rule) >= bound
                for conditions in self.lines.values()
                for terms, bound in conditions
            ):
                return ["there is a rule that meets every line"]
        return []


def every_rule(parties: tuple[str, ...], *, proper: bool) -> Iterator[Rule]:
    """All voting rules, by deciding on one coalition after the other, small ones first."""
    coalitions = [frozenset(some) for size in range(len(parties) + 1) for some in combinations(parties, size)]
    yield from _from(coalitions, 1, frozenset(), proper=proper)


def _from(coalitions: list[Coalition], place: int, winning: Rule, *, proper: bool) -> Iterator[Rule]:
    """All ways to go on from the coalitions decided on so far; the first, of nobody, never wins."""
    if place == len(coalitions):
        if coalitions[-1] in winning:
            yield winning
        return
    here = coalitions[place]
    must = any(here - {party} in winning for party in here)
    may = not proper or all(here & some for some in winning)
    if may:
        yield from _from(coalitions, place + 1, winning | {here}, proper=proper)
    if not must:
        yield from _from(coalitions, place + 1, winning, proper=proper)


def _whole(value: Any) -> int:  # noqa: ANN401 -- as above
    if type(value) is not int:
        raise TypeError(f"{value!r}, which is no whole number")
    return value


def _text(value: Any) -> str:  # noqa: ANN401 -- as above
    if type(value) is not str:
        raise TypeError(f"{value!r}, which is no text")
    return value


def main(path: str) -> int:
    """Check a file and say what was found: 0 if it proves what it says, 1 if not, 3 if it cannot be read."""
    try:
        certificate = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        print(f"{path}: no such file", file=sys.stderr)
        return 3
    except (OSError, ValueError, RecursionError) as error:
        print(f"{path}: cannot be read as JSON: {error}", file=sys.stderr)
        return 3
    faults = check(certificate)
    for fault in faults:
        print(f"{path}: {fault}", file=sys.stderr)
    if not faults:
        number = len(certificate["lines"])
        lines = "one red line is" if number == 1 else f"{number} red lines are"
        print(f"{path}: proved that the {lines} {certificate['claim']}{'' if number == 1 else ' together'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
