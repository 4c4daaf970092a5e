"""Promises of which something else is found than before: the verdict, or only the reason."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from treatygap.analysis.assessment import (
    Lack,
    Missing,
    PartyVerdict,
    ProvisionFinding,
    Reason,
    Shortfall,
    Unmet,
    Verdict,
)
from treatygap.analysis.differences.plain import plain, text
from treatygap.analysis.scenarios.difference import Outlook
from treatygap.model.treaty import Deadline

State = Verdict | Literal["kept"]
"""A verdict, with those promises told apart that are kept already, or lawfully replaced."""

_RANKS: dict[State | PartyVerdict, int] = {
    "blocked": 0,
    "undetermined": 1,
    "derogation": 2,
    "opt-out": 2,
    "implementable": 3,
    "kept": 4,
}
_KEPT: tuple[Reason, ...] = ("in-place", "superseded")


def state_of(finding: ProvisionFinding | None) -> State | None:
    """The verdict on a promise; None if the model does not have it."""
    if finding is None:
        return None
    return "kept" if finding.reason in _KEPT else finding.verdict


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """One promise, before and after."""

    id: str
    before: ProvisionFinding | None
    """None if the model did not have it."""
    after: ProvisionFinding | None
    """None if it has it no more."""

    @property
    def states(self) -> tuple[State | None, State | None]:
        """The verdict before and after."""
        return state_of(self.before), state_of(self.after)

    @property
    def parties(self) -> dict[str, tuple[PartyVerdict | State, PartyVerdict | State]]:
        """The parties for which the verdict is another one, with both; if it was told by party on either side."""
        if self.before is None or self.after is None or not (self.before.by_party or self.after.by_party):
            return {}
        found: dict[str, tuple[PartyVerdict | State, PartyVerdict | State]] = {}
        for party in dict.fromkeys((*self.before.by_party, *self.after.by_party)):
            old = self.before.by_party.get(party, self.before.verdict)
            new = self.after.by_party.get(party, self.after.verdict)
            if old != new:
                found[party] = (old, new)
        return found

    @property
    def turned(self) -> bool:
        """Whether the verdict is another one, as a whole or for a party; no matter of promises on one side only."""
        return self.before is not None and self.after is not None and (len(set(self.states)) > 1 or bool(self.parties))

    @property
    def worse(self) -> bool:
        """Whether it turned to the worse, as a whole or for a party."""
        pairs = [self.states, *self.parties.values()] if self.turned else []
        return any(old and new and _RANKS[new] < _RANKS[old] for old, new in pairs)

    @property
    def gone(self) -> tuple[Lack, ...]:
        """What it lacked, or had in its way, and does no more."""
        return tuple(lack for lack in _lacks(self.before) if lack not in _lacks(self.after))

    @property
    def new(self) -> tuple[Lack, ...]:
        """What it lacks now, or has in its way, and did not before."""
        return tuple(lack for lack in _lacks(self.after) if lack not in _lacks(self.before))

    @property
    def passed(self) -> tuple[Deadline, ...]:
        """The deadlines that have passed now, without the promise being kept, and had not before."""
        # A deadline is known by its day: that its words are others is a change of the record alone.
        was = Counter(item.on for item in self.before.overdue) if self.before else Counter[date]()
        found: list[Deadline] = []
        for item in self.after.overdue if self.after else ():
            if was[item.on]:
                was[item.on] -= 1
            else:
                found.append(item)
        return tuple(found)

    @property
    def passed_no_more(self) -> tuple[Deadline, ...]:
        """The deadlines that count as passed no more."""
        return PromiseChange(self.id, self.after, self.before).passed


def _lacks(finding: ProvisionFinding | None) -> tuple[Lack, ...]:
    """What a promise lacks or what is not known of it, whichever promise asks for it."""
    lacks = (*finding.missing, *finding.unknown) if finding else ()
    return tuple(dict.fromkeys(lack._replace(inherited_from=None) for lack in lacks))


def promise_changes(before: Outlook, after: Outlook) -> tuple[PromiseChange, ...]:
    """The promises of which something else is found."""
    names = dict.fromkeys((*after.provisions, *before.provisions))
    pairs = (PromiseChange(name, before.provisions.get(name), after.provisions.get(name)) for name in names)
    return tuple(each for each in pairs if _told(each.before) != _told(each.after))


def _told(finding: ProvisionFinding | None) -> object:
    """What is found of a promise that a reader would call a finding, in whatever order its rules put it."""
    if finding is None:
        return None
    return (
        finding.verdict,
        finding.reason,
        frozenset((_name(lack), *lack[1:-1]) for lack in finding.missing),
        frozenset((_name(lack), *lack[1:-1]) for lack in finding.unknown),
        frozenset(map(_unordered, finding.shortfalls)),
        frozenset(finding.circle),
        dict(finding.by_party),
        sorted(item.on for item in finding.overdue),
    )


def _unordered(missing: Missing) -> object:
    """What a rule lacks, in no order."""
    match missing:
        case Shortfall(short=short, of=of, parts=parts):
            return short, of, frozenset(map(_unordered, parts))
        case Unmet(requirement=requirement, party=party):
            return requirement if isinstance(requirement, str) else text(plain(requirement)), party
        case _:
            return missing


def _name(lack: Lack) -> str:
    return lack.id if lack.condition is None else text(plain(lack.condition))
