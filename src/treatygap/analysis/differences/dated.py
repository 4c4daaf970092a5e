"""Dated records of two versions laid together: which are new, and whether they tell what happened or what was learned.

A version claims to know what was so up to its cut-off day. What another version says otherwise of those days was
learned; what it says of later ones happened. What nobody knew before was learned, whenever it began: no source says
that anything changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal, TypeVar

from treatygap.model.party import Membership
from treatygap.model.status import FACETS, Facet, InstitutionEntry, StatusEntry
from treatygap.model.treaty import OptOut

Source = Literal["world", "knowledge"]
"""Where a difference comes from."""

Dated = TypeVar("Dated", StatusEntry, InstitutionEntry, Membership, OptOut)


@dataclass(frozen=True, slots=True)
class Blend:
    """How two versions are laid together."""

    cut_off: date
    """Up to which day the old version claims to know."""
    world: bool
    """Whether what happened is taken from the new version."""
    knowledge: bool
    """Whether what was learned is."""
    old_day: date
    new_day: date
    time: bool
    """Whether the day is the new one. On the old one, what is new counts from then on if it began by the new one."""
    assumed: Callable[[str], bool] = lambda _: False
    """Whether a claim is an assumption of a scenario, in either version: what is assumed is taken to have happened."""

    def takes(self, source: Source) -> bool:
        """Whether differences from a source are taken from the new version."""
        return self.world if source == "world" else self.knowledge

    def by_day(self, day: date) -> Source:
        """Where it comes from that the versions differ from a day on."""
        return "knowledge" if day <= self.cut_off else "world"

    def forward(self, record: Dated) -> Dated:
        """A record of the new version as it counts on the day."""
        if self.time or self.new_day <= self.old_day:
            return record
        dates = {"since": record.since, "until": record.until}
        moved = {
            name: self.old_day for name, day in dates.items() if day is not None and self.old_day < day <= self.new_day
        }
        return record.model_copy(update=moved) if moved else record


def histories(old: Sequence[StatusEntry], new: Sequence[StatusEntry], blend: Blend) -> tuple[StatusEntry, ...]:
    """The history of an instrument or promise."""
    if any(blend.assumed(claim) for entry in (*old, *new) for claim in entry.because):
        # An assumption takes the place of a time in the record, so that its parts cannot be told apart.
        return tuple(map(blend.forward, new)) if blend.world else tuple(old)

    def source(was: StatusEntry | None, now: StatusEntry | None) -> Source:
        same = was is not None and now is not None and _content(was) == _content(now)
        unknown = any(each is not None and each.status == "unknown" for each in (was, now))
        if not same and (unknown or any(each is not None and _unknown_before(each, old) for each in (was, now))):
            return "knowledge"
        return blend.by_day(_differ_from(was, now, _content))

    return _laid(old, new, lambda each: (each.since, each.parties), source, blend)


def bodies(
    old: Sequence[InstitutionEntry], new: Sequence[InstitutionEntry], blend: Blend
) -> tuple[InstitutionEntry, ...]:
    """The history of a body; each facet is looked at by itself."""
    if tuple(old) == tuple(new):
        return tuple(old)
    found: list[InstitutionEntry] = []
    for facet in FACETS:
        was, now = (_plain(history, facet) for history in (old, new))
        laid = histories(was, now, blend)
        found += [
            InstitutionEntry.model_validate(
                {"from": each.since, "until": each.until, "because": each.because, "by": each.by, facet: each.status}
            )
            for each in laid
        ]
    return tuple(sorted(found, key=lambda entry: entry.since))


def memberships(old: Sequence[Membership], new: Sequence[Membership], blend: Blend) -> tuple[Membership, ...] | None:
    """When a party was bound; None if never. To have no such times means always, which can only be learned."""
    if not old or not new:
        chosen = new if blend.knowledge else old
        return tuple(map(blend.forward, chosen)) if chosen is new else tuple(chosen)
    return comings(new, blend, old)


def comings(new: Sequence[Membership], blend: Blend, old: Sequence[Membership] = ()) -> tuple[Membership, ...] | None:
    """The same of a party that was not always bound; by default of one that is new to the model."""
    found = _laid(old, new, lambda each: each.since, lambda a, b: blend.by_day(_differ_from(a, b, _same)), blend)
    return found or None


def opt_outs(old: Sequence[OptOut], new: Sequence[OptOut], blend: Blend) -> tuple[OptOut, ...]:
    """For which parties a promise does not hold, and when."""
    return _laid(
        old,
        new,
        lambda each: (each.party, each.kind, each.since),
        lambda a, b: blend.by_day(_differ_from(a, b, _same)),
        blend,
    )


def figures(
    old: Mapping[str, float], new: Mapping[str, float], blend: Blend, *, assumed: bool = False
) -> dict[str, float]:
    """One party's values of an indicator by year; a year's counts once it is over.

    Args:
        old: those of the old version.
        new: those of the new one.
        blend: how to lay them together.
        assumed: whether some of them are assumptions of a scenario.
    """
    found: dict[str, float] = {}
    moved: list[str] = []
    for year in sorted({*old, *new}):
        over = date(min(int(year) + 1, MAXYEAR), 1, 1)
        changed = old.get(year) != new.get(year)
        values = new if changed and blend.takes("world" if assumed else blend.by_day(over)) else old
        if year not in values:
            continue
        found[year] = values[year]
        if changed and values is new and not blend.time and blend.old_day < over <= blend.new_day:
            moved.append(year)
    if moved:
        found[f"{blend.old_day.year - 1:04}"] = found[moved[-1]]
    return found


def _content(entry: StatusEntry) -> object:
    return entry.status, entry.by


def _same(_: Membership | OptOut) -> object:
    return None


def _laid(
    old: Sequence[Dated],
    new: Sequence[Dated],
    key: Callable[[Dated], object],
    source: Callable[[Dated | None, Dated | None], Source],
    blend: Blend,
) -> tuple[Dated, ...]:
    """Of each record that either version has, the old or the new one, in order of their days."""
    was: dict[object, Dated] = {key(each): each for each in old}
    now: dict[object, Dated] = {key(each): each for each in new}
    found: list[tuple[date, bool, Dated]] = []
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name), now.get(name)
        fresh = before != after and blend.takes(source(before, after))
        record = after if fresh else before
        if record is not None:
            record = blend.forward(record) if fresh else record
            found.append((record.since, fresh, record))
    return tuple(record for _, _, record in sorted(found, key=lambda each: each[:2]))


def _differ_from(old: Dated | None, new: Dated | None, content: Callable[[Dated], object]) -> date:
    """The first day on which two versions of a record say something different; the first of all if they never do."""
    if old is None or new is None:
        return (old or new).since if old or new else date.min  # type: ignore[union-attr] # one of them is there
    if content(old) != content(new):
        return new.since
    ends = [each.until for each in (old, new) if each.until is not None]
    return min(ends) if old.until != new.until else date.min


def _unknown_before(entry: StatusEntry, history: Sequence[StatusEntry]) -> bool:
    """Whether nobody knew, by a history, how it was when an entry began."""
    wanted = set(entry.parties)
    begun = [each for each in history if each.since < entry.since and (not each.parties or wanted & set(each.parties))]
    if not begun:
        return True
    last = begun[-1]
    return last.status == "unknown" or (last.until is not None and last.until <= entry.since)


def _plain(history: Sequence[InstitutionEntry], facet: Facet) -> list[StatusEntry]:
    """What a body's history says of one facet."""
    found = []
    for entry in history:
        status = getattr(entry, facet)
        if status is not None:
            by = entry.by if status == "superseded" else None
            found.append(StatusEntry(status=status, since=entry.since, until=entry.until, because=entry.because, by=by))
    return found
