"""What was the case on a day: status histories and settings, as values of the kernel's atoms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.status import FACETS, STATUSES, Entry, Facet, InstitutionEntry, Status, StatusEntry

E = TypeVar("E", bound=Entry)

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
                return FacetFinding(facet, setting.status, None)
        if facet is None:
            records = self.project.instruments if name in self.project.instruments else self.project.provisions
            entry = current(cast("Sequence[StatusEntry]", records[name].history), self.as_of)
            return FacetFinding(None, entry.status if entry else "unknown", entry)
        history = [e for e in self.project.institutions[name].history if getattr(e, facet) is not None]
        stated: InstitutionEntry | None = current(history, self.as_of)
        return FacetFinding(facet, getattr(stated, facet) if stated else "unknown", stated)


def current(history: Sequence[E], day: date) -> E | None:
    """The entry of a history that holds on a day; None if none does."""
    for entry in reversed(history):
        if entry.since <= day:
            return entry if entry.until is None or day < entry.until else None
    return None


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
    return "partial" if any(status in ("in-place", "partial") for status in statuses) else "missing"


def parse_setting(text: str, project: Project) -> Setting:
    """Read `ID=STATUS` or `INSTITUTION.FACET=STATUS`.

    Raises:
        SettingError: with a sentence that says what is wrong and what was perhaps meant.
    """
    target, equals, status = (part.strip() for part in text.partition("="))
    if not equals or status not in STATUSES:
        hint = _hint(status, STATUSES) if equals else ""
        raise SettingError(f"'{text}' is not ID=STATUS with one of {', '.join(STATUSES)}{hint}")
    if project.kind_of(target) is not None:
        return Setting(target, None, status)
    name, _, facet = target.rpartition(".")
    if name in project.institutions:
        if facet not in FACETS:
            raise SettingError(f"'{facet}' is not one of {', '.join(FACETS)}{_hint(facet, FACETS)}")
        return Setting(name, facet, status)
    known = (*project.institutions, *project.instruments, *project.provisions)
    raise SettingError(f"unknown prerequisite '{target}'{_hint(target, known)}")


def _hint(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
