"""Diagnostics as text: a line each, with the line of the file and a mark below what is meant."""

from collections.abc import Iterable, Iterator

from treatygap.model.checked import Acceptance, Checked, Gap, Suppression
from treatygap.model.diagnostic import Diagnostic, Severity, Step
from treatygap.reports.checking.entries import ground
from treatygap.reports.checking.excerpt import marked
from treatygap.reports.checking.totals import summary_line, totals
from treatygap.reports.checking.visible import visible
from treatygap.reports.rendering import Page

_BOLD, _RED, _YELLOW, _MAGENTA, _CYAN, _OFF = (f"\x1b[{number}m" for number in (1, 31, 33, 35, 36, 0))
_COLORS: dict[Severity, str] = {"error": _RED, "warning": _YELLOW, "note": _CYAN}
_NARROWEST = 40


def check_text(checked: Checked, page: Page, *, statistics: bool = False) -> str:
    """All diagnostics in order of place, what was let pass, the gaps, and how many there are.

    Args:
        checked: what was found.
        page: what the terminal can do.
        statistics: whether each code is only counted.
    """
    if statistics:
        return "".join(f"{line}\n" for line in (*_counted(checked), summary_line(checked)))
    parts = [_diagnostic(checked, page, item) for item in checked.diagnostics]
    if checked.gaps:
        parts.append("Gaps of the treaty, which are no faults of the files:\n")
    parts += [_gap(checked, page, gap) for gap in checked.gaps]
    # What counts comes first, and what is known behind it, so that it buries nothing.
    passed = [(item.diagnostic, item.by) for item in checked.waived]
    known = [(item.gap, item.by) for item in checked.accepted]
    parts += _passed("Let pass, each for the reason given:", passed)
    parts += _passed("Gaps that are known and accepted:", known)
    return "\n".join((*parts, summary_line(checked))) + "\n"


def _passed(title: str, items: Iterable[tuple[Diagnostic | Gap, Suppression | Acceptance]]) -> Iterator[str]:
    lines = [f"  {_where(item)}: {item.code} {_about(item)}{ground(by)}\n" for item, by in items]
    if lines:
        yield "".join((f"{title}\n", *lines))


def _about(item: Diagnostic | Gap) -> str:
    return f"'{visible(item.subject)}' " if isinstance(item, Gap) else ""


def _where(item: Diagnostic | Gap | Step) -> str:
    return visible(str(item.place))


def _counted(checked: Checked) -> Iterator[str]:
    found = totals(checked)
    room = max((len(str(item.number)) for item in found), default=0)
    for item in found:
        yield f"{item.number:>{room}}  {item.code}  {item.name} ({item.kind})"
    if found:
        yield ""


def _diagnostic(checked: Checked, page: Page, item: Diagnostic) -> str:
    told = "" if item.severity == "error" else f" ({item.severity})"
    return "".join(f"{line}\n" for line in _lines(checked, page, item, _COLORS[item.severity], told, item.steps))


def _gap(checked: Checked, page: Page, gap: Gap) -> str:
    # Its way begins with the promise itself, of which the line above speaks.
    steps = gap.steps[1:] if gap.steps and gap.steps[0].place == gap.place else gap.steps
    return "".join(f"{line}\n" for line in _lines(checked, page, gap, _MAGENTA, "", steps))


def _lines(  # noqa: PLR0913, PLR0917 -- what differs between a fault and a gap
    checked: Checked, page: Page, item: Diagnostic | Gap, color: str, told: str, steps: tuple[Step, ...]
) -> Iterator[str]:
    def paint(text: str, *styles: str) -> str:
        return "".join((*styles, text, _OFF)) if page.color else text

    yield f"{paint(_where(item), _BOLD)}: {paint(item.code, color)} {visible(item.message)}{told}"
    excerpt = checked.excerpts.get(item.place)
    if excerpt is not None:
        number = str(item.place.line)
        blank = " " * len(number)
        drawn = marked(excerpt, item.place.column, max(page.width, _NARROWEST) - len(number) - len("   | "))
        yield f"  {number} | {drawn.line}"
        yield f"  {blank} | {' ' * drawn.before}{paint('^' * drawn.width, color)}"
    yield from (f"  {_where(step)}: {visible(step.message)}" for step in steps)
