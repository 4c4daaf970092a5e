"""How much a check found, in a sentence and by code."""

from collections import Counter
from typing import NamedTuple

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Severity
from treatygap.reports.wording import count


class Total(NamedTuple):
    """How often something was found."""

    code: str
    name: str
    severity: Severity
    number: int


def summary_line(checked: Checked) -> str:
    """How much was found, in one sentence."""
    counts = [count(number, severity) for severity, number in checked.counts().items() if number]
    passed = f"; {len(checked.waived)} let pass" if checked.waived else ""
    found = ", ".join(counts) + " found" if counts else "Nothing found"
    stopped = "" if checked.loaded else ". The model cannot be loaded until the errors are mended; lints did not run"
    return f"{found}{passed}{stopped}.{gap_line(checked)}"


def gap_line(checked: Checked) -> str:
    """How many gaps the treaty has, as one more sentence; nothing if nobody asked."""
    if not checked.gap_days:
        return ""
    of = "the treaty" if len(checked.gap_days) == 1 else f"{len(checked.gap_days)} treaties"
    days = sorted(set(checked.gap_days.values()))
    when = f"on {days[0]}" if len(days) == 1 else f"between {days[0]} and {days[-1]}"
    found = count(len(checked.gaps), "gap") if checked.gaps else "No gap"
    if checked.against is not None:
        found = f"{count(len(checked.gaps), 'new gap') if checked.gaps else 'No new gap'}"
    accepted = f"; {len(checked.accepted)} accepted" if checked.accepted else ""
    return f" {found} of {of} {when}{accepted}."


def totals(checked: Checked) -> tuple[Total, ...]:
    """How often each code was found, the most serious and most frequent first; gaps come last."""
    names = {item.code: item.name for item in checked.sought}
    levels = {item.code: item.severity for item in checked.sought}
    found = Counter((item.code, item.severity) for item in checked.diagnostics)
    of_files = [Total(code, names.get(code, ""), severity, number) for (code, severity), number in found.items()]
    holes = Counter(gap.code for gap in checked.gaps)
    of_treaty = [Total(code, names.get(code, ""), levels.get(code, "note"), number) for code, number in holes.items()]
    order = ("error", "warning", "note")
    return (
        *sorted(of_files, key=lambda item: (order.index(item.severity), -item.number, item.code)),
        *sorted(of_treaty, key=lambda item: (order.index(item.severity), -item.number, item.code)),
    )
