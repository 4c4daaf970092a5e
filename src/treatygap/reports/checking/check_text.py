"""Diagnostics as text: a line each, with the line of the file and a mark below what is meant."""

from treatygap.model.checked import Checked, Excerpt
from treatygap.model.diagnostic import Diagnostic
from treatygap.reports.rendering import Page
from treatygap.reports.wording import count

_BOLD, _RED, _YELLOW, _CYAN, _OFF = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"
_COLORS = {"error": _RED, "warning": _YELLOW, "note": _CYAN}


def check_text(checked: Checked, page: Page) -> str:
    """All diagnostics in order of place, what was let pass, and how many there are."""
    parts = [_shown(item, checked.excerpts.get(item.place), page) for item in checked.diagnostics]
    if checked.waived:
        parts.append(
            "\n".join(
                f"{item.diagnostic.place}: {item.diagnostic.code} let pass: {item.by.reason}"
                + (f" (until {item.by.until})" if item.by.until else "")
                for item in checked.waived
            )
            + "\n"
        )
    return "\n".join((*parts, summary_line(checked))) + "\n"


def summary_line(checked: Checked) -> str:
    """How much was found, in one sentence."""
    counts = [count(number, severity) for severity, number in checked.counts().items() if number]
    passed = f"; {len(checked.waived)} let pass" if checked.waived else ""
    found = ", ".join(counts) + " found" if counts else "Nothing found"
    stopped = "" if checked.loaded else ". The model cannot be loaded until the errors are mended; lints did not run"
    return f"{found}{passed}{stopped}."


def _shown(item: Diagnostic, excerpt: Excerpt | None, page: Page) -> str:
    def paint(text: str, *styles: str) -> str:
        return "".join((*styles, text, _OFF)) if page.color else text

    color = _COLORS[item.severity]
    head = f"{paint(str(item.place), _BOLD)}: {paint(item.code, color)} {item.message}"
    lines = [head if item.severity == "error" else f"{head} ({item.severity})"]
    if excerpt is not None:
        number = str(item.place.line)
        blank = " " * len(number)
        width = max(excerpt.end - item.place.column, 1)
        marks = " " * (item.place.column - 1) + paint("^" * width, color)
        lines += [f"  {number} | {excerpt.text}", f"  {blank} | {marks}"]
    lines += [f"  {step.place}: {step.message}" for step in item.steps]
    return "\n".join(lines) + "\n"
