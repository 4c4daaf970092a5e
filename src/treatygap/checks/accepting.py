"""What a baseline lets pass of a check, and what is wrong with the baseline itself."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from treatygap.checks.gap_kinds import GAP_KINDS
from treatygap.checks.lint import Lint
from treatygap.loading.baseline_file import Baseline
from treatygap.model.baseline import AcceptedDiagnostic, AcceptedGap, BaselineFile
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Acceptance, Checked, Gap, Waived
from treatygap.model.checked import AcceptedGap as Passed
from treatygap.model.diagnostic import Diagnostic, Edit, Place
from treatygap.model.suggestion import did_you_mean

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

ASTRAY = Lint(
    "TG987",
    "accepted, and about nothing that there is",
    "warning",
    "suppressions",
    "An entry of a baseline names a treaty or a kind of gap that there is not. It lets nothing pass.",
    "Correct what it names, such as a treaty that has another id by now, or delete the entry.",
)
SMALLER = Lint(
    "TG988",
    "accepted gap that has become smaller",
    "note",
    "suppressions",
    "Of what was missing when a gap was accepted, some is there by now. The gap passes, but may not grow back.",
    "Write the baseline anew with `--write-baseline`, or let `--fix` take out what is no longer missing.",
)

_GAP_CODES = tuple(kind.code for kind in GAP_KINDS)
_Identity = tuple[str, str, str, str]
"""Code, path, subject and message of a diagnostic: all but its line."""


def accept(checked: Checked, baseline: Baseline, settings: CheckSettings, *, own_day: bool = True) -> Checked:
    """Let pass what a baseline accepts.

    Args:
        checked: the check; if it did not look for gaps, the baseline's gaps are left alone.
        baseline: what is accepted.
        settings: what is looked for.
        own_day: whether the gaps are those of each model's own day. Those of another day say nothing on which of the
            accepted gaps are mended.
    """
    about: list[Diagnostic] = []
    gaps, passed = _gaps(checked, baseline, about, own_day=own_day)
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


def _gaps(
    checked: Checked, baseline: Baseline, about: list[Diagnostic], *, own_day: bool
) -> tuple[list[Gap], list[Passed]]:
    """The gaps that count, and those that pass."""
    entries = {_group(item): (position, item, place) for position, (item, place) in enumerate(baseline.gaps)}
    counted: list[Gap] = []
    passed: list[Passed] = []
    met: set[tuple[str, str, str]] = set()
    for gap in checked.gaps:
        key = _group(gap)
        met.add(key)
        if key not in entries:
            counted.append(gap)
            continue
        position, item, place = entries[key]
        smaller = item.code == gap.code and set(gap.missing) < set(item.missing)
        if item.code != gap.code:
            counted.append(gap)
            about.append(_about(CHANGED, place, f"{item.code} of '{gap.subject}' was accepted, and is {gap.code} now"))
        elif item.missing != gap.missing and not smaller:
            counted.append(gap)
            about.append(_about(CHANGED, place, f"{gap.code} of '{gap.subject}' was accepted {_change(item, gap)}"))
        elif item.until <= checked.today:
            counted.append(gap)
            message = f"{gap.code} of '{gap.subject}' was accepted until {item.until}, and that day has come"
            about.append(_about(OVER, place, message))
        else:
            passed.append(Passed(gap, _acceptance(item, place)))
            if smaller and own_day:
                about.append(_about(SMALLER, place, _shrunk(item, gap), _tightened(place.path, position, gap)))
    for position, (item, place) in enumerate(baseline.gaps):
        fault = _astray(item, checked)
        if fault:
            about.append(_about(ASTRAY, place, fault))
        # A treaty whose gaps nobody looked for says nothing on them, nor does another day.
        elif own_day and _group(item) not in met and item.treaty in checked.gap_days:
            message = f"{item.code} of '{item.subject}' is accepted, and is no longer there"
            about.append(_about(MENDED, place, message, (Edit(place.path, ("gaps", position), None),)))
    return counted, passed


def _group(item: Gap | AcceptedGap) -> tuple[str, str, str]:
    """Gaps of which one thing has at most one: a promise that is blocked is not undetermined besides."""
    return item.treaty, item.code[: len("GAP1")], item.subject


def _astray(item: AcceptedGap, checked: Checked) -> str | None:
    """What an entry names that there is not, if anything."""
    if item.code not in _GAP_CODES:
        return f"there is no {item.code}{did_you_mean(item.code, _GAP_CODES)}"
    if item.treaty not in checked.project_treaties:
        return f"there is no treaty '{item.treaty}' here{did_you_mean(item.treaty, checked.project_treaties)}"
    return None


def _shrunk(item: AcceptedGap, gap: Gap) -> str:
    gone = sorted(set(item.missing) - set(gap.missing))
    return f"{gap.code} of '{gap.subject}' was accepted with {_quoted(gone)} missing, which no longer is"


def _tightened(path: str, position: int, gap: Gap) -> tuple[Edit, ...]:
    """The entry with what is missing now."""
    listed = ", ".join(json.dumps(name, ensure_ascii=False) for name in gap.missing)
    return (
        Edit(path, ("gaps", position, "missing"), f"[{listed}]"),
        Edit(path, ("gaps", position, "accepts"), json.dumps(gap.missing_digest)),
    )


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
            message = f"{item.code} in {item.path} was accepted until {item.until}, and that day has come"
            about.append(_about(OVER, place, message))
        else:
            waived.append(Waived(diagnostic, _acceptance(item, place)))
    sought = {each.code for each in checked.sought}
    for position, (item, place) in enumerate(baseline.diagnostics):
        seen = checked.loaded and item.code in sought and _looked_at(item.path, checked)
        if seen and _identity(item.path, item) not in met:
            message = f"{item.code} in {item.path} is accepted, and is no longer there"
            about.append(_about(MENDED, place, message, (Edit(place.path, ("diagnostics", position), None),)))
    return counted, waived


def _looked_at(path: str, checked: Checked) -> bool:
    """Whether a check went through a file: with all treaties it did, else through those that bear its treaty's name."""
    return checked.treaties == checked.project_treaties or not set(checked.treaties).isdisjoint(path.split("/"))


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
    stale = {lint.code for lint in (MENDED, OVER, CHANGED, SMALLER, ASTRAY)}
    gone = {item.place for item in checked.diagnostics if item.code in stale}
    terms = {"reason": reason, "author": author, "until": until}
    gaps = [item for item, place in kept.gaps if place not in gone] if kept else []
    smaller = {_group(item.gap): item for item in checked.accepted if item.by.place in gone}
    gaps += [_entry(item.gap, item.by._asdict()) for item in smaller.values()]
    diagnostics = [item for item, place in kept.diagnostics if place not in gone] if kept else []
    gaps += [_entry(gap, terms) for gap in checked.gaps]
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


def _entry(gap: Gap, terms: Mapping[str, object]) -> AcceptedGap:
    return AcceptedGap.model_validate(
        {
            "treaty": gap.treaty,
            "code": gap.code,
            "subject": gap.subject,
            "missing": gap.missing,
            "accepts": gap.missing_digest,
            "reason": terms["reason"],
            "author": terms["author"],
            "until": terms["until"],
        }
    )


def _acceptable(checked: Checked) -> Iterator[_Identity]:
    """The diagnostics that can be accepted: no errors, and nothing about baselines and comments."""
    for item in checked.diagnostics:
        if item.severity != "error" and not item.code.startswith("TG98"):
            yield _identity(item.place.path, item)
