"""A check as annotations of GitHub Actions: commands that the runner reads from the output of a step."""

from collections import Counter

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Place, Severity
from treatygap.reports.checking.check_document import check_document
from treatygap.reports.checking.entries import entries, worst_first
from treatygap.reports.checking.totals import summary_line
from treatygap.reports.checking.visible import visible
from treatygap.reports.formats.markdown import render

MOST_OF_A_KIND = 9
"""The runner shows ten of each kind and drops the rest in silence; the tenth says how many more there are."""
MOST_BYTES = 1024 * 1024
"""The summary of a step may have no more."""
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def github(checked: Checked, base: str = "") -> str:
    """The most serious diagnostics and gaps, a line each.

    Args:
        checked: what was found.
        base: the way from the repository to the project, empty or ending in `/`.
    """
    names = {item.code: item.name for item in checked.sought}
    found = [entry for entry in worst_first(entries(checked)) if entry.by is None]
    shown: Counter[Severity] = Counter()
    lines = []
    for entry in found:
        shown[entry.severity] += 1
        if shown[entry.severity] <= MOST_OF_A_KIND:
            code = entry.item.code
            title = f"title={_property(f'{code} {names.get(code, str())}'.strip())}"
            where = _where(checked, entry.item.place, base)
            lines.append(f"::{_COMMANDS[entry.severity]} {where},{title}::{_data(entry.item.message)}")
    more = len(found) - len(lines)
    if more:
        lines.append(
            f"::notice title=treatygap::And {more} more, in the log of this step. {_data(summary_line(checked))}"
        )
    return "".join(f"{line}\n" for line in lines)


def step_summary(checked: Checked, room: int = MOST_BYTES) -> str:
    """The check in Markdown for the summary of a step; only the counts if there is no room for more."""
    whole = render(check_document(checked))
    return whole if len(whole.encode()) <= room else render(check_document(checked, statistics=True))


def _where(checked: Checked, place: Place, base: str) -> str:
    parts = [f"file={_property(base + place.path)}"]
    if place.line:
        excerpt = checked.excerpts.get(place)
        end = max(excerpt.end, place.column + 1) if excerpt else place.column + 1
        parts += [f"line={place.line}", f"endLine={place.line}", f"col={place.column}", f"endColumn={end}"]
    return ",".join(parts)


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
