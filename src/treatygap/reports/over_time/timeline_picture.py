"""The timeline as a drawing: a row for each promise, its verdicts from left to right, deadlines as marks."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.over_time.timeline import DeadlineFinding, Timeline
from treatygap.model.project import Project
from treatygap.reports.drawing import INK, LINE, QUIET, WIDTH, Axis, Box, Drawing, Fill, Point, breadth, lines_of
from treatygap.reports.scenario_sections import assuming
from treatygap.reports.wording import MARKS, VERDICTS, article, day

FILLS: dict[Verdict, Fill] = {"implementable": "solid", "blocked": "hatched", "undetermined": "dotted"}
LOOKS: dict[str, Literal["filled", "crossed", "hollow"]] = {"met": "filled", "missed": "crossed", "to-come": "hollow"}
_MARGIN, _LABELS, _NUMBERS, _BAR = 16, 310, 52, 20
"""In the picture's units: around it; the column of promises, and in it that of article numbers; how tall a bar is."""


class _Chart(NamedTuple):
    drawing: Drawing
    project: Project
    timeline: Timeline
    axis: Axis


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
    subtitle = f"{period[:1].upper()}{period[1:]}{assuming(project, timeline.settings)}"
    drawing.text(_MARGIN, 52, subtitle, color=QUIET)
    _legend(drawing, timeline)
    axis = Axis(timeline.first, timeline.last, _MARGIN + _LABELS, WIDTH - _MARGIN)
    labels = {name: lines_of(project.title_of(name), _LABELS - _NUMBERS - 12) for name in timeline.provisions}
    heights = {name: max(_BAR + 10, 16 * len(lines) + 8) for name, lines in labels.items()}
    top = 118.0
    bottom = top + sum(heights.values())
    for tick, label in axis.ticks():
        drawing.line(Point(axis.at(tick), top - 6), Point(axis.at(tick), bottom))
        drawing.text(axis.at(tick), top - 10, label, size=12, color=QUIET, anchor="middle")
    chart = _Chart(drawing, project, timeline, axis)
    y = top
    for name in timeline.provisions:
        _row(chart, name, labels[name], Point(_MARGIN, y + heights[name] / 2))
        drawing.line(Point(_MARGIN, y), Point(WIDTH - _MARGIN, y))
        y += heights[name]
    drawing.line(Point(_MARGIN, bottom), Point(WIDTH - _MARGIN, bottom))
    # Last, so that a mark is not hidden by a label of the row below.
    y = top
    for name in timeline.provisions:
        for finding in _within(timeline, name):
            drawing.diamond(
                axis.at(finding.deadline.on), y + heights[name] / 2, deadline_says(finding), LOOKS[finding.state]
            )
        y += heights[name]
    bottom = _comings_and_goings(chart, top, bottom)
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
        drawing.box(Box(x, y, 26, 16), fill, VERDICTS[verdict])
        drawing.text(x + 32, y + 13, words)
        x += 32 + breadth(words) + 24
    states = dict.fromkeys(f.state for name in timeline.provisions for f in _within(timeline, name))
    for state, words in {"met": "deadline met", "missed": "missed", "to-come": "still to come"}.items():
        if state in states:
            said = words if words.startswith("deadline") else f"deadline {words}"
            drawing.diamond(x + 8, y + 8, said, LOOKS[state])
            drawing.text(x + 22, y + 13, said)
            x += 22 + breadth(said) + 24


def _row(chart: _Chart, name: str, lines: list[str], middle_left: Point) -> None:
    drawing, axis, (x, middle) = chart.drawing, chart.axis, middle_left
    first = middle - 8 * (len(lines) - 1) + 4.5
    drawing.text(x, first, article(chart.project, name), color=QUIET)
    for number, line in enumerate(lines):
        drawing.text(x + _NUMBERS, first + 16 * number, line)
    for span in spans(chart.timeline, name):
        left, right = axis.at(span.first), axis.end(span.last)
        words = VERDICTS[span.verdict]
        says = f"{words} from {day(span.first)} to {day(span.last)}"
        drawing.box(Box(left, middle - _BAR / 2, right - left, _BAR), FILLS[span.verdict], says)
        fits = next((w for w in (words, MARKS[span.verdict]) if breadth(w, 12) + 8 <= right - left), "")
        if fits:
            drawing.text((left + right) / 2, middle + 4, fits, size=12, anchor="middle", apart=True)


def _comings_and_goings(chart: _Chart, top: float, rows_end: float) -> float:
    """Lines for parties that joined or left, with words below; how far down they reach."""
    drawing, bottom = chart.drawing, rows_end
    for stretch in chart.timeline.stretches:
        for cause in stretch.movements:
            x = chart.axis.at(stretch.first)
            bottom += 18
            drawing.line(Point(x, top), Point(x, bottom - 12), INK, dashed=True)
            words = f"{chart.project.title_of(cause.id)} {cause.kind}, {day(stretch.first)}"
            near = x + breadth(words, 12) + 6 > WIDTH - _MARGIN
            drawing.text(x - 6 if near else x + 6, bottom, words, size=12, anchor="end" if near else "start")
    if bottom > rows_end:
        drawing.line(Point(_MARGIN, bottom + 8), Point(WIDTH - _MARGIN, bottom + 8), LINE)
    return bottom
