"""The section on contested points: what hangs on how they are understood."""

from treatygap.analysis.assessment import Assessment, Verdict
from treatygap.reports.citations import Citations
from treatygap.reports.document import Anchor, Block, Bullets, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.wording import VERDICTS, joined, promise


def contested(assessment: Assessment, citations: Citations) -> Section | None:
    """The contested points with their readings, and the promises whose verdict differs between them."""
    points = assessment.project.contested
    if not points:
        return None
    items: list[Inline] = []
    for point in points.values():
        spans: list[Span] = [f"{point.title}: "]
        for number, reading in enumerate(point.readings):
            between = "; or " if number else ""
            followed = " (which this report follows)" if number == 0 else ""
            spans += [f"{between}{reading.title}{followed} ", *citations.notes(reading.because)]
        items.append(tuple(spans))
    blocks: list[Block] = [Paragraph(("Where the text can be understood in several ways:",)), Bullets(tuple(items))]
    if not assessment.by_reading:
        text = "There are more combinations of readings than could be gone through."
        return Section("readings", "Contested readings", (*blocks, Paragraph((text,))))
    rows = tuple(
        Row(((Anchor(promise(assessment.project, name), name),), (_when(assessment, name),)))
        for name in assessment.project.provisions
        if len({found.verdicts[name] for found in assessment.by_reading}) > 1
    )
    if rows:
        blocks += [
            Paragraph(("The verdict on these promises hangs on the reading; every other holds in all readings.",)),
            Table(("Promise", "Verdict by reading"), rows, (5, 10)),
        ]
    else:
        blocks.append(Paragraph(("Every verdict of this report holds in all of these readings.",)))
    return Section("readings", "Contested readings", tuple(blocks))


def _when(assessment: Assessment, name: str) -> str:
    """The verdicts, each with the readings that lead to it, of the points on which the verdict hangs."""
    titles = {
        reading.id: str(reading.title) for point in assessment.project.contested.values() for reading in point.readings
    }
    verdict_in = {found.readings: found.verdicts[name] for found in assessment.by_reading}
    deciding = [
        place
        for place in range(len(assessment.project.contested))
        if any(
            verdict_in[one] != verdict_in[other]
            for one in verdict_in
            for other in verdict_in
            if one[:place] + one[place + 1 :] == other[:place] + other[place + 1 :]
        )
    ]
    ways: dict[Verdict, dict[str, None]] = {}
    for readings, verdict in verdict_in.items():
        ways.setdefault(verdict, {})[joined(titles[readings[place]] for place in deciding)] = None
    return "; ".join(f"{VERDICTS[verdict]} if {', or '.join(found)}" for verdict, found in ways.items())
