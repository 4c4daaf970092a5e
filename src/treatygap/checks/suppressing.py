"""Which diagnostics are let pass by a comment, and which comments have nothing to let pass."""

from collections.abc import Callable, Container, Iterable
from datetime import date

from treatygap.checks.lint import Lint
from treatygap.model.checked import Suppression, Waived
from treatygap.model.diagnostic import Diagnostic, Edit

NOT_UNDERSTOOD = Lint(
    "TG981",
    "comment to treatygap that is not understood",
    "warning",
    "suppressions",
    "A comment that begins like a request to let a diagnostic pass, but is no such request, lets nothing pass.",
    "Write # treatygap: ignore[CODE] and the reason.",
)
WITHOUT_EFFECT = Lint(
    "TG982",
    "comment that lets nothing pass",
    "warning",
    "suppressions",
    "A request to let a diagnostic pass that is no longer there would hide the next one in its place.",
    "Delete the comment, or the code that it names in vain.",
)
EXPIRED = Lint(
    "TG983",
    "comment that has expired",
    "warning",
    "suppressions",
    "The day until which a diagnostic was to be let pass has come; it counts again.",
    "Mend what the diagnostic speaks of, or give the comment a later day and a reason that still holds.",
)


def suppress(
    found: Iterable[Diagnostic],
    comments: Iterable[Suppression],
    today: date,
    known: Container[str],
    wanted: Callable[[str], bool],
) -> tuple[list[Diagnostic], list[Waived], list[Diagnostic]]:
    """Sort diagnostics by whether a comment lets them pass.

    Args:
        found: the diagnostics.
        comments: the requests to let some pass.
        today: the day by which it is judged whether a request has expired.
        known: all codes that there are.
        wanted: whether a code was looked for; of what was not, nobody can say that it is no longer there.

    Returns:
        The diagnostics that count; those that were let pass; and what is wrong with the comments.
    """
    covering: dict[tuple[str, int, str], Suppression] = {}
    faults: list[Diagnostic] = []
    for comment in comments:
        if comment.until is not None and comment.until <= today:
            faults.append(
                Diagnostic(
                    comment.place,
                    EXPIRED.code,
                    f"comment that let {', '.join(comment.codes)} pass has expired on {comment.until}",
                    EXPIRED.severity,
                )
            )
            continue
        for code in comment.codes:
            covering[comment.place.path, comment.line, code] = comment
    idle = dict(covering)
    counted: list[Diagnostic] = []
    waived: list[Waived] = []
    for diagnostic in found:
        key = (diagnostic.place.path, diagnostic.place.line, diagnostic.code)
        # A model with an error cannot be used, whatever a comment says.
        if diagnostic.severity != "error" and key in covering:
            waived.append(Waived(diagnostic, covering[key]))
            idle.pop(key, None)
        else:
            counted.append(diagnostic)
    for (path, line, code), comment in idle.items():
        if code not in known:
            message = f"comment lets {code} pass, and there is no such code"
            faults.append(Diagnostic(comment.place, NOT_UNDERSTOOD.code, message, NOT_UNDERSTOOD.severity))
        elif wanted(code):
            message = f"comment lets {code} pass, which is not found here"
            vain = all((path, line, each) in idle and each in known and wanted(each) for each in comment.codes)
            fix = (Edit(path, (comment.place.line,), None),) if vain else ()
            faults.append(Diagnostic(comment.place, WITHOUT_EFFECT.code, message, WITHOUT_EFFECT.severity, fix=fix))
    return counted, waived, faults
