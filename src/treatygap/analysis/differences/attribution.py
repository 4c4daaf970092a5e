"""What made verdicts differ between two versions of a model: found by replaying one kind of change at a time."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from treatygap.analysis.assessment import Setting, Verdict
from treatygap.analysis.differences.replaying import AXES, Axis, replayed
from treatygap.analysis.facts import for_party
from treatygap.analysis.gaps import VERDICTS, Gaps
from treatygap.analysis.moment import Moment, Moments
from treatygap.logic.fixpoint import StrataError
from treatygap.model.project import Project

State = tuple[Verdict, bool, tuple[Verdict | None, ...]]
"""The verdict on a promise as a whole, whether it is kept already, and the verdict for each party in question; None
for one for which it is not to hold."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A promise whose verdict differs, as a whole or for a party of both versions, and what made it so."""

    provision: str
    before: Verdict
    after: Verdict
    causes: tuple[tuple[Axis, ...], ...]
    """The smallest sets of axes that turn it: alone if there is one in a set, else only together. With several sets,
    each of them would have been enough."""

    @property
    def cause(self) -> Axis | None:
        """The axis that alone turned it; None if several did so together, or each of several would have done."""
        return self.causes[0][0] if len(self.causes) == 1 and len(self.causes[0]) == 1 else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What made verdicts differ between two versions."""

    day_before: date
    day_after: date
    turns: tuple[Turn, ...]
    """In the order of the new version."""


def attribute(
    before: Project,
    after: Project,
    day_before: date,
    day_after: date,
    settings: tuple[tuple[Setting, ...], tuple[Setting, ...]] = ((), ()),
) -> Attribution:
    """Find what made the verdicts differ that do.

    The old version is replayed with some axes as in the new one, for every set of axes. A set turns a promise if by
    itself it brings about the verdict of the new version. The order of axes plays no part.

    Args:
        before: the old version.
        after: the new version; what both know goes by the same ids in both.
        day_before: the day of which the old version speaks.
        day_after: the same of the new one.
        settings: what is taken as given in the old version, and in the new one, which belongs to the world.
    """
    replay = _Replay(before, after, (day_before, day_after), settings)
    old, new = replay.moment(()), replay.moment(AXES)
    parties = tuple(name for name in new.facts.parties if name in old.facts.parties)
    was, now = _states(old, parties), _states(new, parties)
    turned = [name for name in after.provisions if name in before.provisions and was[name] != now[name]]
    causes: dict[str, list[tuple[Axis, ...]]] = {name: [] for name in turned}
    for axes in _sets(replay.active()):
        asked = [name for name in turned if not any(set(cause) <= set(axes) for cause in causes[name])]
        if not asked:
            continue
        found = replay.states(axes, parties)
        for name in asked:
            if found is not None and found[name] == now[name]:
                causes[name].append(axes)
    turns = (Turn(name, was[name][0], now[name][0], tuple(causes[name])) for name in turned)
    return Attribution(day_before, day_after, tuple(turns))


def _sets(axes: Collection[Axis]) -> Iterable[tuple[Axis, ...]]:
    return (some for size in range(1, len(axes) + 1) for some in combinations(axes, size))


class _Replay:
    """Two versions, and what lies between them."""

    def __init__(
        self,
        before: Project,
        after: Project,
        days: tuple[date, date],
        settings: tuple[tuple[Setting, ...], tuple[Setting, ...]],
    ) -> None:
        self.before, self.after, self.days, self.settings = before, after, days, settings

    def active(self) -> tuple[Axis, ...]:
        """The axes on which the versions differ; what lies on no other is a matter of how the model is built."""
        return tuple(axis for axis in AXES if self._differs(axis)) or ("model",)

    def _differs(self, axis: Axis) -> bool:
        old, new = self.before, self.after
        match axis:
            case "time":
                return self.days[0] != self.days[1]
            case "model":
                return (old.start_together, old.contested) != (new.start_together, new.contested)
            case "law":
                return _law(old) != _law(new)
            case "world" | "knowledge":
                found = replayed(old, new, self.days, (axis,))
                taken = axis == "world" and self.settings[0] != self.settings[1]
                return taken or _facts(found) != _facts(replayed(old, new, self.days, ()))

    def moment(self, axes: Collection[Axis]) -> Moment:
        """The old version with some axes as in the new one, on the day that is then in question."""
        whole = len(axes) == len(AXES)
        project = self.after if whole else replayed(self.before, self.after, self.days, axes) if axes else self.before
        given = self.settings["world" in axes]
        return Moments(project, given).on(self.days["time" in axes])

    def states(self, axes: tuple[Axis, ...], parties: Collection[str]) -> dict[str, State] | None:
        """The verdicts if some axes were as in the new version; None if then a promise hangs on its own negation."""
        try:
            return _states(self.moment(AXES if axes == self.active() else axes), parties)
        except StrataError:
            return None


def _law(project: Project) -> object:
    points = {
        name: sorted((reading.id, reading.rules) for reading in point.readings)
        for name, point in project.contested.items()
    }
    promises = {name: each.no_prerequisites is None for name, each in project.provisions.items()}
    rules = {name: (rule.provision, rule.requires, rule.unless) for name, rule in project.rules.items()}
    return project.treaty.signed, points, promises, rules


def _facts(project: Project) -> object:
    return project.provisions, project.institutions, project.instruments, project.parties


def _states(moment: Moment, parties: Collection[str]) -> dict[str, State]:
    judged = Gaps(moment)
    return {
        name: (VERDICTS[moment.verdicts[name]], judged.is_kept(name), tuple(_each(moment, name, parties)))
        for name in moment.facts.project.provisions
    }


def _each(moment: Moment, name: str, parties: Collection[str]) -> Iterator[Verdict | None]:
    bound = moment.rules.by_party.get(name)
    for party in parties:
        if party not in moment.facts.parties or (bound is not None and party not in bound):
            yield None
        else:
            yield VERDICTS[moment.verdicts[name if bound is None else for_party(name, party)]]
