"""What was the case on a day: status histories and settings, as values of the kernel's atoms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import cast

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.status import FACETS, SETTABLE, Entry, Facet, Status
from treatygap.model.suggestion import did_you_mean
from treatygap.model.treaty import OptOut

_Stretch = tuple[Entry, Status, str | None]
"""An entry of a history with what it says of the facet in question, and by what that is superseded."""


class SettingError(ValueError):
    """A setting that names nothing, or no status."""


def facet_atom(institution: str, facet: Facet) -> str:
    """The atom that is true when a facet of an institution is in place."""
    return f"{institution}/{facet}"


def kept_atom(provision: str) -> str:
    """The atom that is true when a promise is kept already."""
    return f"{provision}/kept"


def for_party(name: str, party: str | None) -> str:
    """The name or atom as it stands for one party; as it is where no party is in question."""
    return name if party is None else f"{name}@{party}"


def unruled_atom(provision: str) -> str:
    """The atom, always unknown, on which a promise hangs that no rule speaks of."""
    return f"{provision}/unruled"


@dataclass(frozen=True)
class Facts:
    """The facts of a day."""

    project: Project
    as_of: date
    settings: tuple[Setting, ...] = ()
    _found: dict[tuple[str, Facet | None, str | None], FacetFinding] = field(default_factory=dict, repr=False)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Those bound by the treaty on the day."""
        return tuple(
            name
            for name, party in self.project.parties.items()
            if not party.membership
            or any(time.since <= self.as_of and _open_on(time.until, self.as_of) for time in party.membership)
        )

    def opt_out(self, provision: str, party: str) -> OptOut | None:
        """Why a promise does not hold for a party on the day; None if it does."""
        return next(
            (
                item
                for item in self.project.provisions[provision].opt_outs
                if item.party == party and item.since <= self.as_of and _open_on(item.until, self.as_of)
            ),
            None,
        )

    def facet(self, name: str, facet: Facet | None, party: str | None = None) -> FacetFinding:
        """The status of an institution's facet, or with facet None that of an instrument or provision.

        Args:
            name: what to look up.
            facet: which facet of an institution.
            party: for which party, where the history tells them apart; None for what it says of all.
        """
        key = (name, facet, party)
        if key not in self._found:
            self._found[key] = self._find(name, facet, party)
        return self._found[key]

    def facets(self, name: str, party: str | None = None) -> tuple[FacetFinding, ...]:
        """The status of a prerequisite: of each facet for an institution, else a single one."""
        if name in self.project.institutions:
            return tuple(self.facet(name, facet) for facet in FACETS)
        return (self.facet(name, None, party),)

    def truth(self, atom: str) -> Truth:
        """The value of an atom."""
        subject, _, of = atom.partition("@")
        party = of or None
        name, _, part = subject.partition("/")
        if part == "unruled":
            return Truth.UNKNOWN
        if part == "kept":
            # A promise of which no source says that it is kept is judged by what it needs.
            return Truth.TRUE if self.facet(name, None, party).status in ("in-place", "superseded") else Truth.FALSE
        if not part and name in self.project.provisions:
            # Only what is asked for one that is no party of the day is no name of the rules' own.
            return Truth.FALSE
        return self.holds(self.facet(name, cast("Facet", part) if part else None, party), party)

    def holds(self, finding: FacetFinding, party: str | None = None) -> Truth:
        """Whether a status counts as met, for one party if its successor's differs between them.

        `partial` never does, and what is superseded does with its successor.
        """
        if finding.status == "superseded" and finding.by is not None:
            return min(self.holds(facet, party) for facet in self.facets(finding.by, party))
        if finding.status == "unknown":
            return Truth.UNKNOWN
        return Truth.TRUE if finding.status == "in-place" else Truth.FALSE

    def _find(self, name: str, facet: Facet | None, party: str | None) -> FacetFinding:
        for setting in reversed(self.settings):
            if setting.name == name and setting.facet in (None, facet):
                return FacetFinding(facet, setting.status, assumed=True)
        stretches: list[_Stretch]
        if facet is None:
            records = self.project.instruments if name in self.project.instruments else self.project.provisions
            entries = [e for e in records[name].history if not e.parties or party in e.parties]
            stretches = [(entry, entry.status, entry.by) for entry in entries]
        else:
            history = self.project.institutions[name].history
            stretches = [(e, status, e.by) for e in history if (status := getattr(e, facet)) is not None]
        found = _on_day(stretches, self.as_of, facet)
        if not any(self.project.is_assumed(claim) for claim in found.claims):
            return found
        # What is assumed for all time has no first day.
        return found._replace(assumed=True, since=found.since if found.since != date.min else None)


def _on_day(stretches: Sequence[_Stretch], day: date, facet: Facet | None) -> FacetFinding:
    """What a history says on a day, and since when it says so without a break."""
    begun = [stretch for stretch in stretches if stretch[0].since <= day]
    if not begun or not _open_on(begun[-1][0].until, day):
        return FacetFinding(facet, "unknown")
    entry, status, by = begun[-1]
    note = entry.note
    since = entry.since
    claims: dict[str, None] = {}
    for entry, stated, _ in reversed(begun):
        if stated != status or (entry.until is not None and entry.until < since):
            break
        since = entry.since
        claims.update(dict.fromkeys(entry.because))
    return FacetFinding(facet, status, since, tuple(claims), by=by if status == "superseded" else None, note=note)


def _open_on(until: date | None, day: date) -> bool:
    """Whether a stretch of time that began by a day is not over on it."""
    return until is None or day < until


def overall(facets: Iterable[FacetFinding]) -> Status:
    """One status for a prerequisite with several facets.

    In place if all are; missing or ended if what comes first, its foundation, is; partial if something is there
    and something lacks; else unknown.
    """
    statuses = [finding.status for finding in facets]
    if all(status == "in-place" for status in statuses):
        return "in-place"
    if all(status in ("in-place", "unknown") for status in statuses):
        return "unknown"
    if statuses[0] not in ("in-place", "partial", "unknown"):
        return statuses[0]
    return "partial" if any(status in ("in-place", "partial") for status in statuses) else "missing"


def settings_for(project: Project, given: Iterable[str | Setting]) -> tuple[Setting, ...]:
    """Settings in their order, each `ID=STATUS`, `INSTITUTION.FACET=STATUS` or ready-made.

    Raises:
        SettingError: with a sentence that says what is wrong and what was perhaps meant.
    """
    return tuple(_parse(str(setting), project) for setting in given)


def _parse(text: str, project: Project) -> Setting:
    target, equals, status = (part.strip() for part in text.partition("="))
    if not equals or status not in SETTABLE:
        hint = did_you_mean(status, SETTABLE) if equals else ""
        raise SettingError(f"'{text}' is not ID=STATUS with one of {', '.join(SETTABLE)}{hint}")
    if project.kind_of(target) is not None:
        return Setting(target, None, status)
    name, _, facet = target.rpartition(".")
    if name in project.institutions:
        if facet not in FACETS:
            raise SettingError(f"'{facet}' is not one of {', '.join(FACETS)}{did_you_mean(facet, FACETS)}")
        return Setting(name, facet, status)
    known = (*project.institutions, *project.instruments, *project.provisions)
    raise SettingError(f"unknown prerequisite '{target}'{did_you_mean(target, known)}")
