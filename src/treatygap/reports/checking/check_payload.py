"""A check as plain values for programs."""

from treatygap.model.checked import Acceptance, Checked, Gap, Suppression
from treatygap.model.diagnostic import Diagnostic, Place, Step
from treatygap.reports.checking.check_contract import (
    SCHEMA,
    CheckJson,
    DiagnosticJson,
    FoundJson,
    GapJson,
    GroundJson,
    PlaceJson,
    StepJson,
)
from treatygap.reports.checking.entries import Entry, entries
from treatygap.reports.checking.totals import totals
from treatygap.version import __version__


def check_payload(checked: Checked) -> CheckJson:
    """The check, in the shape of `schemas/check.schema.json`."""
    found = entries(checked)
    counts = checked.counts()
    return {
        "schema": SCHEMA,
        "treatygap": __version__,
        "treaties": list(checked.treaties),
        "today": checked.today.isoformat(),
        "gap_days": {treaty: day.isoformat() for treaty, day in checked.gap_days.items()},
        "digest": checked.digest or None,
        "loaded": checked.loaded,
        "summary": {
            "error": counts["error"],
            "warning": counts["warning"],
            "note": counts["note"],
            "waived": len(checked.waived),
            "gaps": len(checked.gaps) if checked.gap_days else None,
            "accepted": len(checked.accepted),
            "by_code": {item.code: item.number for item in sorted(totals(checked))},
        },
        "codes": {item.code: {"name": item.name, "severity": item.severity} for item in checked.sought},
        "diagnostics": [
            _diagnostic(entry.item, _found(entry, checked))
            for entry in found
            if isinstance(entry.item, Diagnostic) and entry.by is None
        ],
        "waived": [
            {**_diagnostic(entry.item, _found(entry, checked)), "ground": _ground(entry.by)}
            for entry in found
            if isinstance(entry.item, Diagnostic) and entry.by is not None
        ],
        "gaps": [
            _gap(entry.item, _found(entry, checked))
            for entry in found
            if isinstance(entry.item, Gap) and entry.by is None
        ],
        "accepted": [
            {**_gap(entry.item, _found(entry, checked)), "ground": _ground(entry.by)}
            for entry in found
            if isinstance(entry.item, Gap) and entry.by is not None
        ],
        "against": checked.against,
    }


def _found(entry: Entry, checked: Checked) -> FoundJson:
    item = entry.item
    excerpt = checked.excerpts.get(item.place)
    return {
        **_place(item.place),
        "end_column": excerpt.end if excerpt else None,
        "code": item.code,
        "severity": entry.severity,
        "message": item.message,
        "fingerprint": entry.fingerprint,
        "steps": _steps(item.steps),
    }


def _diagnostic(item: Diagnostic, found: FoundJson) -> DiagnosticJson:
    return {**found, "subject": item.subject or None, "fixable": bool(item.fix)}


def _ground(by: Suppression | Acceptance) -> GroundJson:
    return {
        "by": "baseline" if isinstance(by, Acceptance) else "comment",
        "reason": by.reason,
        "author": by.author if isinstance(by, Acceptance) else None,
        "until": by.until.isoformat() if by.until else None,
    }


def _gap(gap: Gap, found: FoundJson) -> GapJson:
    return {
        **found,
        "treaty": gap.treaty,
        "subject": gap.subject,
        "missing": list(gap.missing),
        "missing_digest": gap.missing_digest,
    }


def _steps(steps: tuple[Step, ...]) -> list[StepJson]:
    return [{**_place(step.place), "message": step.message} for step in steps]


def _place(place: Place) -> PlaceJson:
    """A folder has no line."""
    return {"path": place.path, "line": place.line or None, "column": place.column if place.line else None}
