"""A check as a document, fit for the summary of a build: the counts first, then a table for each severity."""

from collections.abc import Iterable

from treatygap.model.checked import Acceptance, Checked, Gap, Suppression
from treatygap.model.diagnostic import Diagnostic, Severity
from treatygap.reports.checking.entries import ground
from treatygap.reports.checking.totals import summary_line, totals
from treatygap.reports.checking.visible import visible
from treatygap.reports.document import Block, Document, Inline, Paragraph, Row, Section, Table

_TITLES: dict[Severity, str] = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def check_document(checked: Checked, *, statistics: bool = False) -> Document:
    """The check for people.

    Args:
        checked: what was found.
        statistics: whether each code is only counted.
    """
    sections = [Section("summary", "Summary", (Paragraph((summary_line(checked),), lead=True), *_counted(checked)))]
    if not statistics:
        for severity, title in _TITLES.items():
            found = [item for item in checked.diagnostics if item.severity == severity]
            if found:
                sections.append(Section(severity, title, (_listed(found),)))
        if checked.gaps:
            lead = Paragraph(("What the treaty promises and cannot have. These are no faults of the files.",))
            sections.append(Section("gaps", "Gaps of the treaty", (lead, _listed(checked.gaps))))
        passed: list[tuple[Diagnostic | Gap, Suppression | Acceptance]] = [
            *((item.diagnostic, item.by) for item in checked.waived),
            *((item.gap, item.by) for item in checked.accepted),
        ]
        if passed:
            sections.append(Section("let-pass", "Let pass", (_passed(passed),)))
    return Document("Check of the model", _facts(checked), tuple(sections))


def _counted(checked: Checked) -> tuple[Block, ...]:
    rows = tuple(Row(((item.code,), (item.name,), (item.kind,), (str(item.number),))) for item in totals(checked))
    return (Table(("Code", "What is looked for", "Kind", "Found"), rows, (2, 6, 2, 1)),) if rows else ()


def _listed(found: Iterable[Diagnostic | Gap]) -> Table:
    rows = tuple(Row(((visible(str(item.place)),), (item.code,), (visible(item.message),))) for item in found)
    return Table(("Place", "Code", "What"), rows, (3, 1, 6))


def _passed(passed: Iterable[tuple[Diagnostic | Gap, Suppression | Acceptance]]) -> Table:
    rows = []
    for item, by in passed:
        cells: tuple[Inline, ...] = (
            (visible(str(item.place)),),
            (item.code,),
            (visible(item.message),),
            (ground(by),),
        )
        rows.append(Row(cells))
    return Table(("Place", "Code", "What", "Why"), tuple(rows), (3, 1, 4, 4))


def _facts(checked: Checked) -> tuple[tuple[str, str], ...]:
    days = [(f"Gaps of {treaty}", f"on {day}") for treaty, day in checked.gap_days.items()]
    return (
        ("Treaties", ", ".join(checked.treaties)),
        ("Judged on", checked.today.isoformat()),
        *(days if len(days) == 1 else ()),
        *((("Compared with", visible(checked.against)),) if checked.against else ()),
        ("Model digest", checked.digest or "none, since no model could be loaded"),
    )
