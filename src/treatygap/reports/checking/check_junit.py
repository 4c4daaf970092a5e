"""A check as JUnit XML: a case for each code that was looked for, and one for each gap."""

from collections.abc import Callable, Sequence

from treatygap.model.checked import Checked, Gap, Sought, Waived
from treatygap.model.diagnostic import CODES, Diagnostic
from treatygap.reports.checking.entries import ground
from treatygap.reports.checking.visible import visible
from treatygap.reports.formats.junit import Case, Failure, Suite, render

Fails = Callable[[Diagnostic | Gap], bool]


def check_junit(checked: Checked, fails: Fails, base: str = "") -> str:
    """A suite for the files and one for the gaps of each treaty.

    Args:
        checked: what was found.
        fails: whether something makes the check fail; what does not is told all the same.
        base: the way from the repository to the project, empty or ending in `/`.
    """
    found: dict[str, list[Diagnostic]] = {}
    for item in checked.diagnostics:
        found.setdefault(item.code, []).append(item)
    waived: dict[str, list[Waived]] = {}
    for passed in checked.waived:
        waived.setdefault(passed.diagnostic.code, []).append(passed)
    cases = tuple(
        _skipped(_of_code(item, found.get(item.code, []), waived.get(item.code, []), fails, base), item, checked)
        for item in checked.sought
        if not item.code.startswith("GAP")
    )
    suites = [Suite("model files", cases)]
    for treaty in checked.gap_days:
        gaps = tuple(_of_gap(gap, fails, base) for gap in checked.gaps if gap.treaty == treaty)
        accepted = tuple(
            _of_gap(item.gap, lambda _: False, base)._replace(skipped=f"{item.gap.code} {ground(item.by)}")
            for item in checked.accepted
            if item.gap.treaty == treaty
        )
        suites.append(Suite(f"gaps of {treaty}", gaps + accepted))
    return render(f"treatygap check {' '.join(checked.treaties)}", suites)


def _skipped(case: Case, sought: Sought, checked: Checked) -> Case:
    """A case of which nobody can say that it passed."""
    if case.failure is None and not checked.loaded and sought.code not in CODES:
        return case._replace(skipped="not looked for in full, since a model cannot be loaded")
    return case


def _of_code(sought: Sought, found: Sequence[Diagnostic], waived: Sequence[Waived], fails: Fails, base: str) -> Case:
    case = Case("treatygap.check", f"{sought.code} {sought.name}")
    lines = [_line(item, base) for item in found]
    passed = [f"{_line(item.diagnostic, base)} ({ground(item.by)})" for item in waived]
    failing = [item for item in found if fails(item)]
    if failing:
        first = failing[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        return case._replace(
            file=base + first.place.path,
            line=first.place.line or None,
            failure=Failure(f"{visible(first.message)}{more}", first.severity, "\n".join((*lines, *passed))),
        )
    out = "\n".join((*lines, *passed)) or None
    return case._replace(skipped="let pass, each for a reason" if waived and not found else None, out=out)


def _of_gap(gap: Gap, fails: Fails, base: str) -> Case:
    case = Case(f"{gap.treaty}.{gap.code}", gap.subject, base + gap.place.path, gap.place.line or None)
    message = visible(gap.message)
    if not fails(gap):
        return case._replace(skipped=f"{gap.code} {message}")
    lines = (_line(gap, base), *(f"  {visible(base + str(step.place))}: {visible(step.message)}" for step in gap.steps))
    return case._replace(failure=Failure(f"{gap.code} {message}", "gap", "\n".join(lines)))


def _line(item: Diagnostic | Gap, base: str) -> str:
    return f"{visible(base + str(item.place))}: {item.code} {visible(item.message)}"
