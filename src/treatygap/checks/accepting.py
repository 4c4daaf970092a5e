"""What a baseline lets pass of a check, and what is wrong with the baseline itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from treatygap.checks.lint import Lint
from treatygap.loading.baseline_file import Baseline
from treatygap.model.baseline import AcceptedDiagnostic, AcceptedGap, BaselineFile
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Acceptance, Checked, Gap, Waived
from treatygap.model.checked import AcceptedGap as Passed
from treatygap.model.diagnostic import Diagnostic, Edit, Place

MENDED = Lint(
    "TG984",
    "accepted, and no longer there",
    "note",
    "suppressions",
    "What a baseline accepts is mended. An entry that stays would let the same thing pass if it came back.",
    "Delete the entry, or write the baseline anew with `--write-baseline`.",
)
OVER = Lint(
    "TG985",
    "acceptance that has expired",
    "warning",
    "suppressions",
    "The day until which a gap or a diagnostic was accepted has come; it counts again.",
    "Mend it, or give the entry a later day and a reason that still holds.",
)
CHANGED = Lint(
    "TG986",
    "accepted gap that has become another",
    "warning",
    "suppressions",
    "A gap was accepted with certain things missing; now others are, and nobody has accepted that.",
    "Look at the gap as it is now; to accept it, write the baseline anew with `--write-baseline`.",
)

_Identity = tuple[str, str, str, str]
"""Code, path, subject and message of a diagnostic: all but its line."""


def accept(checked: Checked, baseline: Baseline, settings: CheckSettings) -> Checked:
    """Let pass what a baseline accepts.

    Args:
        checked: the check; if it did not look for gaps, the baseline's gaps are left alone.
        baseline: what is accepted.
        settings: what is looked for.
    """
    about: list[Diagnostic] = []
    gaps, passed = _gaps(checked, baseline, about)
    diagnostics, waived = _diagnostics(checked, baseline, about)
    counted = [
        item._replace(severity=settings.weight(item.code, item.severity)) for item in about if settings.wants(item.code)
    ]
    return replace(
        checked,
        diagnostics=tuple(sorted((*diagnostics, *counted), key=lambda item: (item.place, item.code, item.message))),
        waived=tuple(
            sorted((*checked.waived, *waived), key=lambda item: (item.diagnostic.place, item.diagnostic.code))
        ),
        gaps=tuple(gaps),
        accepted=tuple(passed),
        against=baseline.path,
    )


def _gaps(checked: Checked, baseline: Baseline, about: list[Diagnostic]) -> tuple[list[Gap], list[Passed]]:
    """The gaps that count, and those that pass."""
    entries = {(item.treaty, item.code, item.subject): (item, place) for item, place in baseline.gaps}
    counted: list[Gap] = []
    passed: list[Passed] = []
    met: set[tuple[str, str, str]] = set()
    for gap in checked.gaps:
        key = (gap.treaty, gap.code, gap.subject)
        item, place = entries.get(key, (None, None))
        met.add(key)
        if item is None or place is None:
            counted.append(gap)
        elif item.missing != gap.missing:
            counted.append(gap)
            about.append(_about(CHANGED, place, f"{gap.code} of '{gap.subject}' was accepted {_change(item, gap)}"))
        elif item.until <= checked.today:
            counted.append(gap)
            about.append(_about(OVER, place, f"{gap.code} of '{gap.subject}' was accepted until {item.until}"))
        else:
            passed.append(Passed(gap, _acceptance(item, place)))
    for position, (item, place) in enumerate(baseline.gaps):
        # A treaty whose gaps nobody looked for says nothing on them.
        if (item.treaty, item.code, item.subject) not in met and item.treaty in checked.gap_days:
            message = f"{item.code} of '{item.subject}' is accepted, and is no longer there"
            about.append(_about(MENDED, place, message, (Edit(place.path, ("gaps", position), None),)))
    return counted, passed


def _change(item: AcceptedGap, gap: Gap) -> str:
    """How what is missing differs, in words."""
    gone, new = sorted(set(item.missing) - set(gap.missing)), sorted(set(gap.missing) - set(item.missing))
    parts = [f"without {_quoted(new)} missing"] if new else []
    parts += [f"with {_quoted(gone)} missing, which no longer is"] if gone else []
    return " and ".join(parts)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _diagnostics(
    checked: Checked, baseline: Baseline, about: list[Diagnostic]
) -> tuple[list[Diagnostic], list[Waived]]:
    """The diagnostics that count, and those that pass."""
    entries = {_identity(item.path, item): (item, place) for item, place in baseline.diagnostics}
    counted: list[Diagnostic] = []
    waived: list[Waived] = []
    met: Counter[_Identity] = Counter()
    for diagnostic in checked.diagnostics:
        key = _identity(diagnostic.place.path, diagnostic)
        item, place = entries.get(key, (None, None))
        met[key] += 1
        # A model with an error cannot be used, whatever a baseline says.
        if item is None or place is None or diagnostic.severity == "error" or met[key] > item.times:
            counted.append(diagnostic)
        elif item.until <= checked.today:
            counted.append(diagnostic)
            about.append(_about(OVER, place, f"{item.code} in {item.path} was accepted until {item.until}"))
        else:
            waived.append(Waived(diagnostic, _acceptance(item, place)))
    sought = {each.code for each in checked.sought}
    for position, (item, place) in enumerate(baseline.diagnostics):
        if _identity(item.path, item) not in met and item.code in sought and checked.loaded:
            message = f"{item.code} in {item.path} is accepted, and is no longer there"
            about.append(_about(MENDED, place, message, (Edit(place.path, ("diagnostics", position), None),)))
    return counted, waived


def _identity(path: str, item: Diagnostic | AcceptedDiagnostic) -> _Identity:
    return (item.code, path, item.subject, item.message)


def _acceptance(item: AcceptedGap | AcceptedDiagnostic, place: Place) -> Acceptance:
    return Acceptance(place, item.reason, item.author, item.until)


def _about(lint: Lint, place: Place, message: str, fix: tuple[Edit, ...] = ()) -> Diagnostic:
    return Diagnostic(place, lint.code, message, lint.severity, fix=fix)


def baseline_of(checked: Checked, kept: Baseline | None, reason: str, author: str, until: date) -> BaselineFile:
    """A baseline that accepts all of a check that can be accepted.

    Args:
        checked: the check, after an older baseline was applied, if there is one.
        kept: that older baseline: its entries that still hold stay as they are.
        reason: why what is new is accepted.
        author: who accepts it.
        until: the first day on which it no longer is.
    """
    gone = {item.place for item in checked.diagnostics if item.code in {MENDED.code, OVER.code, CHANGED.code}}
    terms = {"reason": reason, "author": author, "until": until}
    gaps = [item for item, place in kept.gaps if place not in gone] if kept else []
    diagnostics = [item for item, place in kept.diagnostics if place not in gone] if kept else []
    gaps += [
        AcceptedGap.model_validate(
            {
                "treaty": gap.treaty,
                "code": gap.code,
                "subject": gap.subject,
                "missing": gap.missing,
                "accepts": gap.missing_digest,
                **terms,
            }
        )
        for gap in checked.gaps
    ]
    known = {_identity(item.path, item): item for item in diagnostics}
    for key, times in Counter(_acceptable(checked)).items():
        code, path, subject, message = key
        alike = known[key].times if key in known else 0
        new = {"code": code, "path": path, "subject": subject, "message": message, "times": times + alike, **terms}
        known[key] = AcceptedDiagnostic.model_validate(new)
    return BaselineFile(
        gaps=tuple(sorted(gaps, key=lambda item: (item.treaty, item.subject, item.code))),
        diagnostics=tuple(sorted(known.values(), key=lambda item: (item.path, item.code, item.message))),
    )


def _acceptable(checked: Checked) -> Iterator[_Identity]:
    """The diagnostics that can be accepted: no errors, and nothing about baselines and comments."""
    for item in checked.diagnostics:
        if item.severity != "error" and not item.code.startswith("TG98"):
            yield _identity(item.place.path, item)
