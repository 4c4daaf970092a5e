"""The timeline as a drawing: a row for each promise, its verdicts from left to right, deadlines as marks."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.timeline import DeadlineFinding, Timeline
from treatygap.model.project import Project
from treatygap.reports.drawing import INK, LINE, QUIET, WIDTH, Axis, Drawing, Fill, breadth, lines_of
from treatygap.reports.wording import MARKS, VERDICTS, article, day

FILLS: dict[Verdict, Fill] = {"implementable": "solid", "blocked": "hatched", "undetermined": "dotted"}
LOOKS: dict[str, Literal["filled", "crossed", "hollow"]] = {"met": "filled", "missed": "crossed", "to-come": "hollow"}
_MARGIN, _LABELS, _BAR = 16, 300, 20


class Span(NamedTuple):
    """A time in which one promise has one verdict."""

    first: date
    last: date
    verdict: Verdict


def spans(timeline: Timeline, provision: str) -> list[Span]:
    """A promise's verdicts in order of time."""
    found: list[Span] = []
    for stretch in timeline.stretches:
        verdict = stretch.verdicts[provision]
        if found and found[-1].verdict == verdict:
            found[-1] = found[-1]._replace(last=stretch.last)
        else:
            found.append(Span(stretch.first, stretch.last, verdict))
    return found


def timeline_picture(project: Project, timeline: Timeline, *, inline: bool = False) -> str:
    """The drawing, as a file of its own or to stand within a page."""
    title = f"{project.treaty.short_title}: verdicts over time"
    period = f"from {day(timeline.first)} to {day(timeline.last)}"
    drawing = Drawing(title, f"A row for each promise: when it can work, is blocked or is not determined, {period}.")
    drawing.text(_MARGIN, 32, title, size=20, bold=True)
    drawing.text(_MARGIN, 52, period.capitalize(), color=QUIET)
    _legend(drawing, timeline)
    axis = Axis(timeline.first, timeline.last, _MARGIN + _LABELS, WIDTH - _MARGIN)
    labels = {
        name: lines_of(f"{article(project, name)} {project.title_of(name)}", _LABELS - 12)
        for name in timeline.provisions
    }
    heights = {name: max(_BAR + 10, 16 * len(lines) + 8) for name, lines in labels.items()}
    top = 118.0
    bottom = top + sum(heights.values())
    for tick, label in axis.ticks():
        drawing.line(axis.at(tick), top - 6, axis.at(tick), bottom)
        drawing.text(axis.at(tick), top - 10, label, size=12, color=QUIET, anchor="middle")
    y = top
    for name in timeline.provisions:
        _row(drawing, timeline, name, axis, (y, heights[name], labels[name]))
        y += heights[name]
    drawing.line(_MARGIN, bottom, WIDTH - _MARGIN, bottom)
    # Last, so that a mark is not hidden by a label of the row below.
    y = top
    for name in timeline.provisions:
        for finding in _within(timeline, name):
            drawing.diamond(
                axis.at(finding.deadline.on), y + heights[name] / 2, deadline_says(finding), LOOKS[finding.state]
            )
        y += heights[name]
    bottom = _comings_and_goings(drawing, project, timeline, axis, (top, bottom))
    return drawing.render(bottom + 16, width="100%" if inline else str(WIDTH))


def deadline_says(finding: DeadlineFinding) -> str:
    """What became of a deadline, in a line."""
    became = {"met": "met", "missed": "missed", "to-come": "still to come"}[finding.state]
    return f"Deadline of {day(finding.deadline.on)}, {became}: {finding.deadline.what}"


def _within(timeline: Timeline, name: str) -> Iterator[DeadlineFinding]:
    for finding in timeline.deadlines:
        if finding.provision == name and timeline.first <= finding.deadline.on <= timeline.last:
            yield finding


def _legend(drawing: Drawing, timeline: Timeline) -> None:
    x, y = float(_MARGIN), 66
    for verdict, fill in FILLS.items():
        words = f"{MARKS[verdict]} {VERDICTS[verdict]}"
        drawing.box(x, y, 26, 16, fill, VERDICTS[verdict])
        drawing.text(x + 32, y + 13, words)
        x += 32 + breadth(words) + 24
    states = dict.fromkeys(f.state for name in timeline.provisions for f in _within(timeline, name))
    for state, words in {"met": "deadline met", "missed": "missed", "to-come": "still to come"}.items():
        if state in states:
            said = words if words.startswith("deadline") else f"deadline {words}"
            drawing.diamond(x + 8, y + 8, said, LOOKS[state])
            drawing.text(x + 22, y + 13, said)
            x += 22 + breadth(said) + 24


def _row(
    drawing: Drawing, timeline: Timeline, name: str, axis: Axis, place: tuple[float, float, list[str]]
) -> None:
    y, height, lines = place
    drawing.line(_MARGIN, y, WIDTH - _MARGIN, y)
    first = y + height / 2 - 8 * (len(lines) - 1) + 4.5
    for number, line in enumerate(lines):
        drawing.text(_MARGIN, first + 16 * number, line)
    for span in spans(timeline, name):
        left, right = axis.at(span.first), axis.end(span.last)
        words, middle = VERDICTS[span.verdict], y + height / 2
        says = f"{words} from {day(span.first)} to {day(span.last)}"
        drawing.box(left, middle - _BAR / 2, right - left, _BAR, FILLS[span.verdict], says)
        label = next((w for w in (words, MARKS[span.verdict]) if breadth(w, 12) + 8 <= right - left), "")
        if label:
            drawing.text((left + right) / 2, middle + 4, label, size=12, anchor="middle", apart=True)


def _comings_and_goings(
    drawing: Drawing, project: Project, timeline: Timeline, axis: Axis, rows: tuple[float, float]
) -> float:
    """Lines for parties that joined or left, with words below; how far down they reach."""
    top, bottom = rows
    for stretch in timeline.stretches:
        for cause in stretch.movements:
            x = axis.at(stretch.first)
            bottom += 18
            drawing.line(x, top, x, bottom - 12, INK, dashed=True)
            words = f"{project.title_of(cause.id)} {cause.kind}, {day(stretch.first)}"
            near = x + breadth(words, 12) + 6 > WIDTH - _MARGIN
            drawing.text(x - 6 if near else x + 6, bottom, words, size=12, anchor="end" if near else "start")
    if bottom > rows[1]:
        drawing.line(_MARGIN, bottom + 8, WIDTH - _MARGIN, bottom + 8, LINE)
    return bottom
