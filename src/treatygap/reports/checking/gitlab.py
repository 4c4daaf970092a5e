"""A check as a Code Quality report of GitLab."""

import json

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Severity
from treatygap.reports.checking.entries import entries
from treatygap.reports.checking.visible import visible

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}


def gitlab(checked: Checked, base: str = "") -> str:
    """The diagnostics that count, and the gaps.

    Args:
        checked: what was found.
        base: the way from the repository to the project, empty or ending in `/`.
    """
    found = [
        {
            "description": f"{entry.item.code} {visible(entry.item.message)}",
            "check_name": entry.item.code,
            "fingerprint": entry.fingerprint,
            "severity": _SEVERITIES[entry.severity],
            # A folder has no lines, but GitLab wants one.
            "location": {"path": f"{base}{entry.item.place.path}", "lines": {"begin": entry.item.place.line or 1}},
        }
        for entry in entries(checked)
        if entry.by is None
    ]
    # Only ASCII, so that nothing in it is obeyed wherever it is printed.
    return json.dumps(found, indent=2) + "\n"
