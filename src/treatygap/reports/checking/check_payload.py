"""A check as plain values for programs."""

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Diagnostic, Place
from treatygap.version import __version__


def check_payload(checked: Checked) -> dict[str, object]:
    """The check, of the shape `treatygap/check/1`."""
    return {
        "schema": "treatygap/check/1",
        "version": __version__,
        "treaties": list(checked.treaties),
        "today": checked.today.isoformat(),
        "digest": checked.digest or None,
        "loaded": checked.loaded,
        "summary": {**{str(name): number for name, number in checked.counts().items()}, "waived": len(checked.waived)},
        "diagnostics": [_diagnostic(item, checked) for item in checked.diagnostics],
        "waived": [
            {
                **_diagnostic(item.diagnostic, checked),
                "reason": item.by.reason,
                "until": item.by.until.isoformat() if item.by.until else None,
            }
            for item in checked.waived
        ],
    }


def _diagnostic(item: Diagnostic, checked: Checked) -> dict[str, object]:
    excerpt = checked.excerpts.get(item.place)
    return {
        **_place(item.place),
        "end_column": excerpt.end if excerpt else None,
        "code": item.code,
        "severity": item.severity,
        "message": item.message,
        "subject": item.subject or None,
        "steps": [{**_place(step.place), "message": step.message} for step in item.steps],
        "fixable": bool(item.fix),
    }


def _place(place: Place) -> dict[str, object]:
    """A folder has no line."""
    return {"path": place.path, "line": place.line or None, "column": place.column if place.line else None}
