"""How much a check found, in a sentence and by code."""

from collections import Counter
from typing import Literal, NamedTuple

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import SEVERITIES, Severity
from treatygap.reports.wording import count


class Total(NamedTuple):
    """How often something was found."""

    code: str
    name: str
    kind: Severity | Literal["gap"]
    """A gap is no warning, however sure it is."""
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
    levels = {item.code: SEVERITIES.index(item.severity) for item in checked.sought}
    faults = Counter((item.severity, item.code) for item in checked.diagnostics)
    gaps = Counter(gap.code for gap in checked.gaps)
    return (
        *(
            Total(code, names.get(code, ""), severity, number)
            for (severity, code), number in sorted(
                faults.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1])
            )
        ),
        *(
            Total(code, names[code], "gap", number)
            for code, number in sorted(gaps.items(), key=lambda item: (levels[item[0]], -item[1], item[0]))
        ),
    )
