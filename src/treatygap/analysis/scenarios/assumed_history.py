"""Status histories in which a time, or all time, is taken up by an assumption."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from treatygap.model.scenario import AssumedStatus
from treatygap.model.status import Facet, InstitutionEntry, Settable, StatusEntry, Stretch

E = TypeVar("E", bound=Stretch)


def assume_status(
    history: tuple[StatusEntry, ...], assumed: AssumedStatus | Settable | None, claim: str
) -> tuple[StatusEntry, ...]:
    """The history of an instrument or promise with an assumption in it; as it is where nothing is assumed."""
    if assumed is None:
        return history
    status, since, until = _time(assumed)
    told_apart = tuple(dict.fromkeys(party for entry in history for party in entry.parties))
    own = StatusEntry(status=status, since=since, until=until, because=(claim,))
    restored: list[StatusEntry] = []
    if until is not None:
        common = _on(until, [entry for entry in history if not entry.parties])
        restored += [common] if common else []
        for party in told_apart:
            entry = _on(until, [entry for entry in history if not entry.parties or party in entry.parties])
            if entry is None:
                # Its own entry had ended, and what holds for all others does not hold for it.
                entry = StatusEntry(status="unknown", since=until, because=(claim,)) if common else None
            if entry is not None and entry != common:
                restored.append(entry.model_copy(update={"parties": (party,)}))
    return _put_in(history, own, restored)


def assume_facet(
    history: tuple[InstitutionEntry, ...], facet: Facet, assumed: AssumedStatus | Settable | None, claim: str
) -> tuple[InstitutionEntry, ...]:
    """The history of an institution with an assumption on one facet; as it is where nothing is assumed."""
    if assumed is None:
        return history
    status, since, until = _time(assumed)
    told = [_only(entry, facet) for entry in history if getattr(entry, facet) is not None]
    others = [left for entry in history if (left := _without(entry, facet)) is not None]
    own = InstitutionEntry.model_validate({"from": since, "until": until, "because": (claim,), facet: status})
    standing = _on(until, told) if until is not None else None
    mine = _put_in(told, own, [standing] if standing else [])
    return tuple(sorted((*others, *mine), key=lambda entry: entry.since))


def _time(assumed: AssumedStatus | Settable) -> tuple[Settable, date, date | None]:
    if isinstance(assumed, AssumedStatus):
        return assumed.status, assumed.since or date.min, assumed.until
    return assumed, date.min, None


def _put_in(history: Iterable[E], own: E, restored: Sequence[E]) -> tuple[E, ...]:
    """A history with an entry in it, and what holds again when that ends."""
    before = [entry for entry in history if entry.since < own.since]
    after = [entry for entry in history if own.until is not None and entry.since >= own.until]
    again = [entry.model_copy(update={"since": own.until}) for entry in restored]
    return (*before, own, *again, *after)


def _on(day: date, history: Sequence[E]) -> E | None:
    """The entry that holds on a day and began before it; None if there is none, or one begins on that day."""
    begun = [entry for entry in history if entry.since <= day]
    if not begun or begun[-1].since == day:
        return None
    last = begun[-1]
    return last if last.until is None or day < last.until else None


def _only(entry: InstitutionEntry, facet: Facet) -> InstitutionEntry:
    """What an entry says of one facet."""
    status = getattr(entry, facet)
    silent: dict[str, object] = dict.fromkeys(("founded", "empowered", "governed"))
    by = entry.by if status == "superseded" else None
    return entry.model_copy(update={**silent, facet: status, "by": by})


def _without(entry: InstitutionEntry, facet: Facet) -> InstitutionEntry | None:
    """What an entry says of the other facets; None if that is nothing."""
    left = entry.model_copy(update={facet: None})
    statuses = (left.founded, left.empowered, left.governed)
    if not any(statuses):
        return None
    return left if "superseded" in statuses else left.model_copy(update={"by": None})
