"""The roadmap as a drawing: a Gantt chart, by stages or, where there are dates, by days."""

from typing import NamedTuple

from treatygap.analysis.roadmaps.roadmap import Roadmap
from treatygap.analysis.roadmaps.steps import Step
from treatygap.model.project import Project
from treatygap.reports.drawing import QUIET, WIDTH, Axis, Box, Drawing, Fill, Point, breadth, lines_of
from treatygap.reports.roadmaps.step_words import SHORT, step_words, subject_words
from treatygap.reports.scenario_sections import assuming
from treatygap.reports.wording import count, day

_MARGIN, _LABELS, _BAR = 16, 310, 20
_LEFT, _RIGHT = _MARGIN + _LABELS, WIDTH - _MARGIN
_TOP = 118.0


class _Chart(NamedTuple):
    drawing: Drawing
    project: Project
    roadmap: Roadmap
    axis: Axis | None
    """By days; by stages if there is none."""


class _Row(NamedTuple):
    label: str
    steps: tuple[Step, ...]


def roadmap_picture(project: Project, roadmap: Roadmap, *, inline: bool = False) -> str:
    """The drawing, as a file of its own or to stand within a page."""
    title = f"{project.treaty.short_title}: roadmap"
    number = f"{count(len(roadmap.steps), 'step')} in {count(len(roadmap.stages), 'stage')}"
    drawing = Drawing(title, f"{number} towards {count(len(roadmap.goals), 'promise')}, a bar for each step.")
    drawing.text(_MARGIN, 32, title, size=20, bold=True)
    subtitle = f"As of {day(roadmap.as_of)}: {number} towards {count(len(roadmap.goals), 'promise')}"
    drawing.text(_MARGIN, 52, f"{subtitle}{assuming(project, roadmap.settings)}", color=QUIET)
    if roadmap.schedules:
        rows = [_Row(step_words(project, step), (step,)) for step in _in_order(roadmap)]
        axis = _days(drawing, roadmap, rows)
    else:
        by_subject: dict[str, list[Step]] = {}
        for step in roadmap.steps:
            by_subject.setdefault(subject_words(project, step), []).append(step)
        rows = [_Row(label, tuple(steps)) for label, steps in by_subject.items()]
        axis = None
        _columns(drawing, roadmap, rows)
    _legend(drawing, roadmap)
    chart = _Chart(drawing, project, roadmap, axis)
    y = _TOP
    for row in rows:
        height = _height(row)
        _draw(chart, row, y, height)
        y += height
    drawing.line(Point(_MARGIN, y), Point(_RIGHT, y))
    if roadmap.schedules:
        words = f"At the likely pace everything is in place from {day(roadmap.schedules['likely'].finish)}."
        drawing.text(_MARGIN, y + 22, words, bold=True)
        y += 22
    elif roadmap.stages:
        y += 22
        drawing.text(_MARGIN, y, f"Promises that can work (now {roadmap.working})", bold=True)
        for number_of_stage, stage in enumerate(roadmap.stages):
            left, right = _column(roadmap, number_of_stage)
            drawing.text((left + right) / 2, y, str(stage.counts.implementable), anchor="middle", bold=True)
    return drawing.render(y + 18, width="100%" if inline else str(WIDTH))


def _in_order(roadmap: Roadmap) -> list[Step]:
    """The steps of each thing together, those first that begin first."""
    times = roadmap.schedules["likely"].times
    begins: dict[str, tuple[int, int]] = {}
    for position, step in enumerate(roadmap.steps):
        begins.setdefault(step.subject, (times[step.id].start.toordinal(), position))
    return sorted(roadmap.steps, key=lambda step: begins[step.subject])


def _height(row: _Row) -> float:
    return max(_BAR + 10, 16 * len(_lines(row)) + 8)


def _lines(row: _Row) -> list[str]:
    return lines_of(row.label, _LABELS - 12)


def _column(roadmap: Roadmap, number: int) -> tuple[float, float]:
    width = (_RIGHT - _LEFT) / max(len(roadmap.stages), 1)
    return _LEFT + number * width, _LEFT + (number + 1) * width


def _columns(drawing: Drawing, roadmap: Roadmap, rows: list[_Row]) -> None:
    bottom = _TOP + sum(_height(row) for row in rows)
    for number in range(len(roadmap.stages)):
        left, right = _column(roadmap, number)
        words = f"Stage {number + 1}" if breadth("Stage 10") < right - left else str(number + 1)
        drawing.text((left + right) / 2, _TOP - 10, words, size=12, color=QUIET, anchor="middle")
        drawing.line(Point(left, _TOP - 6), Point(left, bottom + 28))


def _days(drawing: Drawing, roadmap: Roadmap, rows: list[_Row]) -> Axis:
    start = roadmap.start or roadmap.as_of
    axis = Axis(start, max(schedule.finish for schedule in roadmap.schedules.values()), _LEFT, _RIGHT)
    bottom = _TOP + sum(_height(row) for row in rows)
    for tick, label in axis.ticks():
        drawing.line(Point(axis.at(tick), _TOP - 6), Point(axis.at(tick), bottom))
        drawing.text(axis.at(tick), _TOP - 10, label, size=12, color=QUIET, anchor="middle")
    return axis


def _fill(roadmap: Roadmap, step: Step) -> Fill:
    if step.id in roadmap.stuck:
        return "hatched"
    if step.id in roadmap.held_up:
        return "blank"
    return "dotted" if step.status == "unknown" else "solid"


_MEANINGS: dict[Fill, str] = {
    "solid": "to be done",
    "dotted": "? not known how it stands",
    "hatched": "✗ stuck",
    "blank": "waits for what is stuck",
}


def _legend(drawing: Drawing, roadmap: Roadmap) -> None:
    x, y = float(_MARGIN), 66
    used = {_fill(roadmap, step) for step in roadmap.steps}
    for fill, words in _MEANINGS.items():
        if fill in used:
            drawing.box(Box(x, y, 26, 16), fill, words)
            drawing.text(x + 32, y + 13, words)
            x += 32 + breadth(words) + 24
    if roadmap.schedules:
        drawing.box(Box(x, y, 26, 16), "solid", "critical path", bold=True)
        drawing.text(x + 32, y + 13, "bold: critical path")
        x += 32 + breadth("bold: critical path") + 24
        drawing.whisker(x, x + 12, x + 30, y + 8, "from the shortest to the longest time")
        drawing.text(x + 38, y + 13, "done: earliest to latest")


def _draw(chart: _Chart, row: _Row, y: float, height: float) -> None:
    drawing, axis = chart.drawing, chart.axis
    middle = y + height / 2
    drawing.line(Point(_MARGIN, y), Point(_RIGHT, y))
    lines = _lines(row)
    first = middle - 8 * (len(lines) - 1) + 4.5
    for number, line in enumerate(lines):
        drawing.text(_MARGIN, first + 16 * number, line)
    for step in row.steps:
        if axis is None:
            _by_stage(chart, step, middle)
        else:
            _by_days(chart, axis, step, middle)


def _by_stage(chart: _Chart, step: Step, middle: float) -> None:
    number = next(number for number, stage in enumerate(chart.roadmap.stages) if step.id in stage.steps)
    left, right = _column(chart.roadmap, number)
    place = Box(left + 5, middle - _BAR / 2, right - left - 10, _BAR)
    fill = _fill(chart.roadmap, step)
    chart.drawing.box(place, fill, step_words(chart.project, step))
    _label(chart.drawing, place, (f"{SHORT[step.action]} ✗", "✗") if fill == "hatched" else (SHORT[step.action],))


def _by_days(chart: _Chart, axis: Axis, step: Step, middle: float) -> None:
    roadmap, likely = chart.roadmap, chart.roadmap.schedules["likely"]
    times = likely.times[step.id]
    left, right = axis.at(times.start), axis.at(times.finish)
    says = f"{step_words(chart.project, step)}, from {day(times.start)}, done on {day(times.finish)}"
    place = Box(left, middle - 12, right - left, 16)
    fill = _fill(roadmap, step)
    chart.drawing.box(place, fill, says, bold=step.id in likely.critical)
    _label(chart.drawing, place, ("✗ stuck", "✗") if fill == "hatched" else ())
    early, late = (axis.at(roadmap.schedules[pace].times[step.id].finish) for pace in ("min", "max"))
    # Below the bar, so that neither hides the other.
    chart.drawing.whisker(early, right, late, middle + 10, "done: earliest to latest")


def _label(drawing: Drawing, place: Box, choices: tuple[str, ...]) -> None:
    """The first words that fit into a box."""
    words = next((words for words in choices if breadth(words, 12) + 8 <= place.width), None)
    if words is not None:
        x, y = place.x + place.width / 2, place.y + place.height / 2 + 4
        drawing.text(x, y, words, size=12, anchor="middle", apart=True)
