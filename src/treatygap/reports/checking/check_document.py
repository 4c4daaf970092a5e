"""A check as a document: a table for each severity."""

from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Severity
from treatygap.reports.checking.check_text import summary_line
from treatygap.reports.document import Block, Document, Paragraph, Row, Section, Table

_TITLES: dict[Severity, str] = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def check_document(checked: Checked) -> Document:
    """The check, fit for the summary of a build."""
    sections = [Section("summary", "Summary", (Paragraph((summary_line(checked),), lead=True),))]
    for severity, title in _TITLES.items():
        found = [item for item in checked.diagnostics if item.severity == severity]
        if found:
            rows = tuple(Row(((str(item.place),), (item.code,), (item.message,))) for item in found)
            sections.append(Section(severity, title, (Table(("Place", "Code", "What"), rows, (3, 1, 6)),)))
    if checked.waived:
        sections.append(Section("let-pass", "Let pass", (_waived(checked),)))
    return Document("Check of the model", _facts(checked), tuple(sections))


def _waived(checked: Checked) -> Block:
    rows = tuple(
        Row(
            (
                (str(item.diagnostic.place),),
                (item.diagnostic.code,),
                (item.diagnostic.message,),
                (item.by.reason,),
                (item.by.until.isoformat() if item.by.until else "no end",),
            )
        )
        for item in checked.waived
    )
    return Table(("Place", "Code", "What", "Reason", "Until"), rows, (3, 1, 4, 4, 1))


def _facts(checked: Checked) -> tuple[tuple[str, str], ...]:
    return (
        ("Treaties", ", ".join(checked.treaties)),
        ("Out of date by", checked.today.isoformat()),
        ("Model digest", checked.digest or "none, since no model could be loaded"),
    )
