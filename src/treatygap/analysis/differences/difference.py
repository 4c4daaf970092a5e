"""What a change of the model means: everything that is found otherwise, and what in the records is not what it was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from treatygap.analysis.assessment import ControlVerdict, ModelFinding, Setting
from treatygap.analysis.differences.affected import affected
from treatygap.analysis.differences.attribution import attribute
from treatygap.analysis.differences.closings import Eased, eased, lacking_otherwise, with_closings
from treatygap.analysis.differences.gap_changes import Gap, gap_changes
from treatygap.analysis.differences.happenings import happened
from treatygap.analysis.differences.package_changes import PackageChange, package_changes
from treatygap.analysis.differences.plain import plain, text
from treatygap.analysis.differences.promise_changes import PromiseChange, promise_changes
from treatygap.analysis.differences.reading_changes import ReadingChange, reading_changes
from treatygap.analysis.differences.record_changes import RecordChange, record_changes
from treatygap.analysis.differences.renames import find_renames, renamed
from treatygap.analysis.differences.replaying import Axis
from treatygap.analysis.differences.rule_change import RuleChange, RuleComparison
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moments
from treatygap.analysis.scenarios.compare import ControlChange, control_changes
from treatygap.analysis.scenarios.difference import Outlook, outlook
from treatygap.model.ids import Kind
from treatygap.model.project import Project

_RANKS: dict[ControlVerdict, int] = {"deadlock": 0, "open": 1, "settled": 2}


class Rename(NamedTuple):
    """A record that goes by another id."""

    kind: Kind
    before: str
    after: str


class RightsChange(NamedTuple):
    """A body whose settled rule gives other parties a veto, the decision alone, or no influence."""

    institution: str
    before: ModelFinding
    after: ModelFinding


class Side(NamedTuple):
    """One version of the model, and the day of which is spoken."""

    project: Project
    as_of: date


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a model, and what the step from the one to the other means."""

    before: Side
    """With the ids of the other side, where that knows the same records under other ids."""
    after: Side
    settings: tuple[Setting, ...]
    renames: tuple[Rename, ...]
    promises: tuple[PromiseChange, ...]
    """All of which something else is found: another verdict, or the same for another reason."""
    causes: Mapping[str, tuple[tuple[Axis, ...], ...]]
    """Promise that turned -> the smallest sets of kinds of changes each of which would have turned it."""
    readings: tuple[ReadingChange, ...]
    """What turns in some readings of contested points and not in others."""
    opened: tuple[Gap, ...]
    mended: tuple[Gap, ...]
    """The gaps that are there no more, for whatever reason."""
    control: tuple[ControlChange, ...]
    rights: tuple[RightsChange, ...]
    packages: tuple[PackageChange, ...]
    rules: tuple[RuleChange, ...]
    """The promises whose rules are not what they were, with what that comes to."""
    records: tuple[RecordChange, ...]

    @property
    def turned(self) -> tuple[PromiseChange, ...]:
        """The promises of both versions whose verdict is another one, as a whole or for a party."""
        return tuple(each for each in self.promises if each.turned)

    @property
    def added(self) -> tuple[PromiseChange, ...]:
        """The promises that the model did not have."""
        return tuple(each for each in self.promises if each.before is None)

    @property
    def removed(self) -> tuple[PromiseChange, ...]:
        """The promises that it has no more."""
        return tuple(each for each in self.promises if each.after is None)

    @property
    def otherwise(self) -> tuple[PromiseChange, ...]:
        """The promises with the verdict that they had, but for another reason."""
        return tuple(each for each in self.promises if each.before and each.after and not each.turned)

    @property
    def lacks_more(self) -> tuple[PromiseChange, ...]:
        """The promises that stay blocked and lack something besides what they lacked."""
        return tuple(each for each, how in lacking_otherwise(self.promises, self.rules) if how == "more")

    @property
    def lacks_less(self) -> tuple[PromiseChange, ...]:
        """The promises that stay blocked and lack only some of what they lacked."""
        return tuple(each for each, how in lacking_otherwise(self.promises, self.rules) if how == "less")

    @property
    def eased(self) -> Eased:
        """The promises of which less is asked."""
        return eased(self.before.project, self.after.project, self.rules)

    @property
    def weaker(self) -> bool:
        """Whether a promise is gone, or less is asked of one."""
        return bool(self.removed) or any(self.eased)

    @property
    def happened(self) -> bool:
        """Whether the record of what happened differs, besides what scenarios assume."""
        return happened(self.before.project, self.after.project)

    @property
    def found_otherwise(self) -> bool:
        """Whether anything is found that was not; false where only records differ."""
        return bool(
            self.promises or self.readings or self.opened or self.mended or self.control or self.rights or self.packages
        )

    @property
    def worse(self) -> bool:
        """Whether a promise turned to the worse, for all or for one party, or lacks more, or control got worse."""
        return (
            any(each.worse for each in self.promises)
            or bool(self.lacks_more)
            or any(each.before and each.after and _RANKS[each.after] < _RANKS[each.before] for each in self.control)
        )


def differ(
    before: Project,
    after: Project,
    as_of: date | None = None,
    *,
    as_of_before: date | None = None,
    settings: Iterable[str | Setting] = (),
) -> Difference:
    """Hold two versions of a model against each other.

    Args:
        before: what `load` returned for the old version, under scenarios or not.
        after: the same for the new one.
        as_of: the day to speak of; if none is given, each version's own.
        as_of_before: another day for the old version.
        settings: statuses to take as given in both.

    Raises:
        SettingError: if a setting names nothing in one of them, or no status.
    """
    names = find_renames(before, after)
    was = renamed(before, names)
    given = tuple(settings)
    taken = settings_for(was, given), settings_for(after, given)
    days = (as_of_before or as_of or before.day, as_of or after.day)
    old, new = outlook(was, days[0], taken[0]), outlook(after, days[1], taken[1])
    then, now = Moments(was, taken[0]).on(days[0]), Moments(after, taken[1]).on(days[1])
    opened, mended = gap_changes(old, new, (then.facts, now.facts))
    both = [name for name in after.provisions if name in was.provisions]
    records = record_changes(was, after, names)
    touched = affected(was, after, records) if days[0] == days[1] else frozenset(both)
    closed = [
        name
        for name in both
        if name in touched and "implementable" not in (old.provisions[name].verdict, new.provisions[name].verdict)
    ]
    rules = tuple(_rules(was, after, days[1], both))
    return Difference(
        before=Side(was, days[0]),
        after=Side(after, days[1]),
        settings=taken[1],
        renames=tuple(Rename(kind, name, to) for (kind, name), to in names.items()),
        promises=promise_changes(old, new),
        causes={turn.provision: turn.causes for turn in attribute(was, after, *days, taken).turns},
        readings=tuple(reading_changes(then, now)),
        opened=opened,
        mended=tuple(with_closings(mended, days, records, eased(was, after, rules))),
        control=control_changes(old, new),
        rights=_rights(old, new),
        packages=tuple(package_changes(was, after, days, taken, closed)),
        rules=rules,
        records=records,
    )


def _rules(before: Project, after: Project, day: date, promises: Iterable[str]) -> Iterator[RuleChange]:
    """What became of the rules on promises of both versions, where they are written or work otherwise."""
    compared = RuleComparison(before, after, as_of=day)
    for name in promises:
        change = compared.of(name)
        if change.kind != "equal" or _written(before, name) != _written(after, name):
            yield change


def _written(project: Project, promise: str) -> list[str]:
    """What the rules on a promise ask for, as it is written, in whatever order."""
    rules = (plain(rule) for rule in project.rules_on.get(promise, ()))
    return sorted(text([rule["requires"], rule.get("unless")]) for rule in rules)


def _rights(before: Outlook, after: Outlook) -> tuple[RightsChange, ...]:
    """The bodies that decide by a settled rule on both sides, under which other parties can block or decide alone."""
    found = []
    for name, new in after.governance.items():
        old = before.governance.get(name)
        if old is None or {old.verdict, new.verdict} != {"settled"} or not old.models or not new.models:
            continue
        was, now = old.models[0], new.models[0]
        if (was.veto_players, was.dictator, was.dummies) != (now.veto_players, now.dictator, now.dummies):
            found.append(RightsChange(name, was, now))
    return tuple(found)
