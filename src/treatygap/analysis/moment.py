"""A project judged on a day, and on the days before as far as its rules look back."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from treatygap.analysis.assessment import Setting
from treatygap.analysis.calendar import change_days
from treatygap.analysis.facts import Facts
from treatygap.analysis.figures import within_bounds
from treatygap.analysis.system import Asked, Compilation
from treatygap.logic.fixpoint import LARGE, System
from treatygap.logic.structure import Truth, atoms, evaluate
from treatygap.model.project import Project
from treatygap.model.requirement import Elapsed, Happened, HeldFor, Measured, Requirement, Window
from treatygap.model.text import before


class Moments:
    """The days that are looked at in one analysis, each judged once."""

    def __init__(self, project: Project, settings: tuple[Setting, ...] = ()) -> None:
        self.project = project
        self.settings = settings
        self._known: dict[date, Moment] = {}

    @cached_property
    def _changes(self) -> tuple[date, ...]:
        return change_days(self.project)

    def on(self, day: date) -> "Moment":
        """The project on a day."""
        if day not in self._known:
            self._known[day] = Moment(Facts(self.project, day, self.settings), self)
        return self._known[day]

    def between(self, first: date, over: date) -> Iterable["Moment"]:
        """Days of which one stands for each state from a first day on and before another."""
        if first >= over:
            return ()
        begun = bisect_right(self._changes, first)
        # The last change stands for the first day, so that the same few days are judged whoever looks back. Before
        # anything changes all is as on the day before the first change.
        start = self._changes[begun - 1] if begun else max(first, self._changes[0] - timedelta(days=1))
        return (self.on(day) for day in (start, *self._changes[begun:]) if day < over)


@dataclass(frozen=True)
class Moment:
    """A project on a day."""

    facts: Facts
    moments: Moments

    @cached_property
    def rules(self) -> Compilation:
        """The project's rules as structure functions."""
        return Compilation(self.facts)

    @cached_property
    def verdicts(self) -> Mapping[str, Truth]:
        """Provision, or its case for one party -> whether it can be implemented."""
        return self.verdicts_if({})

    def verdicts_if(self, otherwise: Mapping[str, Truth]) -> Mapping[str, Truth]:
        """The verdicts if some atoms had other values than they have."""

        def atom(name: str) -> Truth:
            return otherwise[name] if name in otherwise else self.atom(name)

        if len(self.rules.system.definitions) < LARGE:
            return self.rules.system.solve(atom)
        from treatygap.logic.forward import Forward

        return Forward(self.rules.system).solve(atom)

    @cached_property
    def _found(self) -> dict[str, Truth]:
        return {}

    def atom(self, atom: str) -> Truth:
        """The value of an atom: a fact, or a condition that is found out."""
        if not atom.startswith("{"):
            return self.facts.truth(atom)
        if atom not in self._found:
            self._found[atom] = self.condition(self.rules.conditions[atom])
        return self._found[atom]

    def truth(self, requirement: Requirement, party: str | None = None) -> Truth:
        """Whether a requirement is met, for one party if it speaks of the party in question."""
        return evaluate(self.rules.structure(requirement, party), self._value)

    def _value(self, name: str) -> Truth:
        return self.verdicts[name] if name in self.rules.system.definitions else self.atom(name)

    def was(self, requirement: Requirement, party: str | None) -> Truth:
        """The same as `truth`, but no more is judged than the requirement hangs on.

        So that a promise may hang on the past of others that hang on its own past.
        """
        structure = self.rules.structure(requirement, party)
        cone = dict.fromkeys(atoms(structure))
        definitions = {name: s for name in self.reach(cone) if (s := self.rules.system.definitions.get(name))}
        found = System(definitions).solve(self.atom)
        return evaluate(structure, lambda name: found[name] if name in found else self.atom(name))

    def reach(self, names: Iterable[str]) -> Iterable[str]:
        """The names and atoms that some names hang on, themselves among them."""
        reached = dict.fromkeys(names)
        waiting = list(reached)
        while waiting:
            structure = self.rules.system.definitions.get(waiting.pop())
            new = [atom for atom in atoms(structure) if atom not in reached] if structure else []
            reached |= dict.fromkeys(new)
            waiting += new
        return reached

    def condition(self, asked: Asked) -> Truth:
        """Whether a figure or time is as asked."""
        condition, party = asked
        match condition:
            case Measured():
                return within_bounds(self.facts, condition, party or "")
            case Window(since=since, until=until):
                begun = since is None or since <= self.facts.as_of
                return Truth.TRUE if begun and (until is None or self.facts.as_of < until) else Truth.FALSE
            case HeldFor() | Elapsed() | Happened():
                part, earlier = self.looked_back_on(condition)
                found = (moment.was(part, party) for moment in earlier)
                return (
                    min(found, default=Truth.TRUE)
                    if isinstance(condition, HeldFor)
                    else max(found, default=Truth.FALSE)
                )

    def looked_back_on(self, condition: HeldFor | Elapsed | Happened) -> tuple[Requirement, Iterable["Moment"]]:
        """What a condition asks of earlier days, and of which: of all of them if it is to have held, else of any."""
        day, signed = self.facts.as_of, self.facts.project.treaty.signed
        match condition:
            case HeldFor(held_for=duration, of=part):
                return part, self.moments.between(before(day, duration), day)
            case Elapsed(elapsed=duration, since=event):
                return event, self.moments.between(signed, before(day, duration) + timedelta(days=1))
            case Happened(happened=event, since=since, until=until):
                return event, self.moments.between(since or signed, min(until or day, day))
