"""Checks made by hand, so that every field can hold whatever a test wants."""

from datetime import date

from treatygap.model.checked import Acceptance, AcceptedGap, Checked, Excerpt, Gap, Sought, Suppression, Waived
from treatygap.model.diagnostic import Diagnostic, Place, Severity, Step

TODAY = date(2021, 1, 1)
SOUGHT = (
    Sought("GAP101", "promise blocked", "warning", "A promise cannot work.", "Read the report."),
    Sought("GAP103", "facts unknown", "note", "Nobody knows.", "Find out."),
    Sought("TG101", "unknown key", "error", "Files must be right.", "Mend the file."),
    Sought("TG501", "claim that nothing uses", "warning", "It was forgotten.", "Cite it."),
    Sought("TG703", "model out of date", "note", "Facts grow old.", "Look again."),
)


def fault(
    code: str = "TG501",
    severity: Severity = "warning",
    path: str = "seeds/a.yaml",
    line: int = 3,
    column: int = 7,
    message: str = "claim 'a#b' is not used by anything",
    subject: str = "claim a#b",
    steps: tuple[Step, ...] = (),
) -> Diagnostic:
    return Diagnostic(Place(path, line, column), code, message, severity, subject, steps)


def gap(
    subject: str = "art2.currency",
    code: str = "GAP101",
    message: str = "'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
    missing: tuple[str, ...] = ("bank.founded",),
    line: int = 9,
) -> Gap:
    place = Place("treaty/pact/articles.yaml", line, 5)
    steps = (
        Step(place, "'Currency' (Art. 2) is blocked"),
        Step(Place("rules/pact/rules.yaml", 2, 9), "rule 'r' says what 'Currency' (Art. 2) needs"),
    )
    return Gap(code, "pact", subject, place, message, missing, steps)


def waived(item: Diagnostic, reason: str = "known since 2019", until: date | None = None) -> Waived:
    return Waived(item, Suppression(item.place, (item.code,), reason, until, item.place.line))


def accepted(
    item: Gap, reason: str = "under negotiation", author: str = "A. K.", until: date = date(2030, 1, 1)
) -> AcceptedGap:
    return AcceptedGap(item, Acceptance(Place("baseline.yaml", 4, 5), reason, author, until))


def checked(
    *found: Diagnostic | Gap | Waived | AcceptedGap,
    excerpts: dict[Place, Excerpt] | None = None,
    loaded: bool = True,
    treaties: tuple[str, ...] = ("pact",),
    gap_days: dict[str, date] | None = None,
) -> Checked:
    gaps = tuple(item for item in found if isinstance(item, Gap))
    holes = any(isinstance(item, Gap | AcceptedGap) for item in found)
    days = {"pact": date(2020, 6, 30)} if holes and gap_days is None else gap_days or {}
    return Checked(
        treaties=treaties,
        project_treaties=treaties,
        today=TODAY,
        diagnostics=tuple(item for item in found if isinstance(item, Diagnostic)),
        waived=tuple(item for item in found if isinstance(item, Waived)),
        excerpts=excerpts or {},
        loaded=loaded,
        digest="0" * 64 if loaded else "",
        sought=SOUGHT,
        gaps=gaps,
        accepted=tuple(item for item in found if isinstance(item, AcceptedGap)),
        against="baseline.yaml" if any(isinstance(item, AcceptedGap) for item in found) else None,
        gap_days=days,
    )
