"""What of the gaps is known and accepted for a time, and what is new."""

from treatygap.model.checked import Checked
from treatygap.reports.document import Block, Bullets, Paragraph, Row, Section, Table
from treatygap.reports.wording import count, day


def known_and_new(checked: Checked) -> Section:
    """What a baseline says of the gaps: new ones first, then all that are accepted, each with who and until when."""
    blocks: list[Block] = [Paragraph((known_line(checked),), lead=True)]
    if checked.gaps:
        blocks.append(Bullets(tuple((f"{gap.code} {gap.message}.",) for gap in checked.gaps)))
    if checked.diagnostics:
        blocks.append(Paragraph(("In the baseline itself:",)))
        blocks.append(Bullets(tuple((f"{item.place}: {item.code} {item.message}.",) for item in checked.diagnostics)))
    if checked.accepted:
        rows = tuple(
            Row(((f"{item.gap.code} {item.gap.message}",), (item.by.reason,), (item.by.author,), (day(item.by.until),)))
            for item in checked.accepted
        )
        blocks.append(Table(("Accepted gap", "Reason", "Accepted by", "Look again on"), rows, (5, 3, 2, 2)))
    return Section("known-and-new", "Known and new", tuple(blocks))


def known_line(checked: Checked) -> str:
    """How many gaps are new and how many accepted, in one sentence."""
    new = f"{count(len(checked.gaps), 'gap is', 'gaps are')} new" if checked.gaps else "No gap is new"
    known = f"{count(len(checked.accepted), 'is', 'are')} accepted" if checked.accepted else "none is accepted"
    return f"{new} and {known} in {checked.against}, by what holds on {day(checked.today)}."
