"""Parts of rules without which they ask for the same."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from treatygap.checks.checkable import Checkable
from treatygap.checks.comparing.asking import Asked, Gate, gate_of, parts_within
from treatygap.checks.comparing.meaning import Meaning
from treatygap.checks.lint import Change, Fault, Lint
from treatygap.checks.rules.wording import bracketed
from treatygap.checks.where import At, Path
from treatygap.logic.diagram import BudgetError
from treatygap.model.rule import Rule


def find(subject: Checkable) -> Iterator[Fault]:
    """Parts of lists whose removal changes nothing, whatever the facts are and whatever of them is known."""
    parties = len(subject.project.parties)
    gone: dict[str, set[Path]] = {}
    for rule, asked, repeats, _ in subject.questions:
        if repeats:
            with suppress(BudgetError):
                yield from _Search(rule, asked, gone.setdefault(rule.id, set()), parties).faults()


class _Search:
    """The search in requirements of the same thing."""

    def __init__(self, rule: Rule, asked: tuple[Asked, ...], gone: set[Path], parties: int) -> None:
        self._rule, self._asked = rule, asked
        self._meaning = Meaning(asked, parties)
        self._whole = self._meaning.of(asked)
        self._gone = gone
        """The parts of the rule that were found so far: all of them together can be left out."""

    def faults(self) -> Iterator[Fault]:
        """What can be left out, one after the other; nothing of what can never be met."""
        if not self._meaning.can_be_met(self._whole):
            return
        for part in self._parts():
            gate = gate_of(part)
            if gate is not None and not _counts_twice(gate):
                # The last one first: of two that are the same, the later one is the repetition.
                for idle in reversed(gate.parts):
                    if self._can_go(idle, gate):
                        self._gone.add(idle.path)
                        yield self._fault(gate, idle)

    def _parts(self) -> Iterator[Asked]:
        """All parts that are still there."""
        for part in chain.from_iterable(map(parts_within, self._asked)):
            if not any(part.path[:length] in self._gone for length in range(1, len(part.path) + 1)):
                yield part

    def _can_go(self, part: Asked, gate: Gate) -> bool:
        left = sum(other.path not in self._gone for other in gate.parts)
        least = gate.needed if gate.counted else 1
        without = self._meaning.of(self._asked, {*self._gone, part.path})
        return left > least and self._meaning.same(self._whole, without)

    def _fault(self, gate: Gate, idle: Asked) -> Fault:
        where = At("rule", self._rule.id, idle.path)
        what, of = bracketed(idle.requirement), f"rule '{self._rule.id}'"
        message, because = f"{what} changes nothing in {of}; without it, the rule asks for the same", None
        again = next((part for part in self._parts() if part[1:] == idle[1:]), None)
        beside = self._covering(gate, idle) if again is None else None
        if again is not None:
            message, because = f"{what} is asked for twice in {of}; once is enough", again
        elif beside is not None and gate.needed == len(gate.parts):
            other = bracketed(beside.requirement)
            message, because = f"{what} adds nothing in {of}: whatever meets {other} meets it as well", beside
        elif beside is not None:
            other = bracketed(beside.requirement)
            message, because = f"{what} is no way of its own in {of}: whatever meets it meets {other} as well", beside
        steps = (
            ()
            if because is None
            else ((At("rule", self._rule.id, because.path), "because of this part, it changes nothing"),)
        )
        return Fault(where, message, steps, (Change(where, None),))

    def _covering(self, gate: Gate, idle: Asked) -> Asked | None:
        """A part of the same list that alone makes another idle."""
        mine = self._alone(idle)
        for other in gate.parts:
            if other.path not in self._gone:
                theirs = self._alone(other)
                if gate.needed == len(gate.parts) and self._meaning.follows(mine, theirs):
                    return other
                if gate.needed == 1 and self._meaning.follows(theirs, mine):
                    return other
        return None

    def _alone(self, part: Asked) -> int:
        return self._meaning.of((part._replace(negated=False),))


def _counts_twice(gate: Gate) -> bool:
    """Whether it counts, and something twice: what is meant there is asked by another lint."""
    parts = [part.requirement for part in gate.parts]
    return gate.counted and gate.needed > 1 and len(set(parts)) < len(parts)


LINT = Lint(
    "TG604",
    "part of a rule that changes nothing",
    "warning",
    "rules",
    "Without it the rule asks for exactly the same, so that it was written down in vain, or something else was meant.",
    "Delete it, or correct what was meant.",
    find,
)
