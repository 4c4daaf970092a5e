"""What was the case on a day: status histories and settings, as values of the kernel's atoms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.status import FACETS, STATUSES, Entry, Facet, Status
from treatygap.model.suggestion import did_you_mean

_Stretch = tuple[Entry, Status]
"""An entry of a history with what it says of the facet in question."""

TRUTH: dict[Status, Truth] = {
    "in-place": Truth.TRUE,
    "partial": Truth.FALSE,
    "missing": Truth.FALSE,
    "unknown": Truth.UNKNOWN,
}
"""`partial` never counts as met."""


class SettingError(ValueError):
    """A setting that names nothing, or no status."""


def facet_atom(institution: str, facet: Facet) -> str:
    """The atom that is true when a facet of an institution is in place."""
    return f"{institution}/{facet}"


def kept_atom(provision: str) -> str:
    """The atom that is true when a promise is kept already."""
    return f"{provision}/kept"


def unruled_atom(provision: str) -> str:
    """The atom, always unknown, on which a promise hangs that no rule speaks of."""
    return f"{provision}/unruled"


@dataclass(frozen=True)
class Facts:
    """The facts of a day."""

    project: Project
    as_of: date
    settings: tuple[Setting, ...] = ()
    _found: dict[tuple[str, Facet | None], FacetFinding] = field(default_factory=dict, repr=False)

    def facet(self, name: str, facet: Facet | None) -> FacetFinding:
        """The status of an institution's facet, or with facet None that of an instrument or provision."""
        key = (name, facet)
        if key not in self._found:
            self._found[key] = self._find(name, facet)
        return self._found[key]

    def facets(self, name: str) -> tuple[FacetFinding, ...]:
        """The status of a prerequisite: of each facet for an institution, else a single one."""
        if name in self.project.institutions:
            return tuple(self.facet(name, facet) for facet in FACETS)
        return (self.facet(name, None),)

    def truth(self, atom: str) -> Truth:
        """The value of an atom."""
        name, _, part = atom.partition("/")
        if part == "unruled":
            return Truth.UNKNOWN
        if part == "kept":
            # A promise of which no source says that it is kept is judged by what it needs.
            return Truth.TRUE if self.facet(name, None).status == "in-place" else Truth.FALSE
        return TRUTH[self.facet(name, cast("Facet", part) if part else None).status]

    def _find(self, name: str, facet: Facet | None) -> FacetFinding:
        for setting in reversed(self.settings):
            if setting.name == name and setting.facet in (None, facet):
                return FacetFinding(facet, setting.status, assumed=True)
        stretches: list[_Stretch]
        if facet is None:
            records = self.project.instruments if name in self.project.instruments else self.project.provisions
            stretches = [(entry, entry.status) for entry in records[name].history]
        else:
            entries = self.project.institutions[name].history
            stretches = [(entry, status) for entry in entries if (status := getattr(entry, facet)) is not None]
        return _on_day(stretches, self.as_of, facet)


def _on_day(stretches: Sequence[_Stretch], day: date, facet: Facet | None) -> FacetFinding:
    """What a history says on a day, and since when it says so without a break."""
    begun = [stretch for stretch in stretches if stretch[0].since <= day]
    if not begun or (begun[-1][0].until is not None and begun[-1][0].until <= day):
        return FacetFinding(facet, "unknown")
    status = begun[-1][1]
    since = begun[-1][0].since
    claims: dict[str, None] = {}
    for entry, stated in reversed(begun):
        if stated != status or (entry.until is not None and entry.until < since):
            break
        since = entry.since
        claims.update(dict.fromkeys(entry.because))
    return FacetFinding(facet, status, since, tuple(claims))


def overall(facets: Iterable[FacetFinding]) -> Status:
    """One status for a prerequisite with several facets.

    In place if all are; missing if what comes first, its foundation, is; partial if something is there and
    something lacks; else unknown.
    """
    statuses = [finding.status for finding in facets]
    if all(status == "in-place" for status in statuses):
        return "in-place"
    if all(status in ("in-place", "unknown") for status in statuses):
        return "unknown"
    if statuses[0] == "missing":
        return "missing"
    return "partial" if any(status in ("in-place", "partial") for status in statuses) else "missing"


def settings_for(project: Project, given: Iterable[str | Setting]) -> tuple[Setting, ...]:
    """Settings in their order, each `ID=STATUS`, `INSTITUTION.FACET=STATUS` or ready-made.

    Raises:
        SettingError: with a sentence that says what is wrong and what was perhaps meant.
    """
    return tuple(_parse(str(setting), project) for setting in given)


def _parse(text: str, project: Project) -> Setting:
    target, equals, status = (part.strip() for part in text.partition("="))
    if not equals or status not in STATUSES:
        hint = did_you_mean(status, STATUSES) if equals else ""
        raise SettingError(f"'{text}' is not ID=STATUS with one of {', '.join(STATUSES)}{hint}")
    if project.kind_of(target) is not None:
        return Setting(target, None, status)
    name, _, facet = target.rpartition(".")
    if name in project.institutions:
        if facet not in FACETS:
            raise SettingError(f"'{facet}' is not one of {', '.join(FACETS)}{did_you_mean(facet, FACETS)}")
        return Setting(name, facet, status)
    known = (*project.institutions, *project.instruments, *project.provisions)
    raise SettingError(f"unknown prerequisite '{target}'{did_you_mean(target, known)}")
