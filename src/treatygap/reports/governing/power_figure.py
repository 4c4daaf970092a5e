"""Voting power drawn as SVG: power beside weight, or power against the quota.

Plain shapes without script or style sheet. Marks differ in shape and lines in dashes, so that nothing hangs on colour;
the colours are those of Okabe and Ito (2008), which people tell apart whatever their sight.
"""

from collections.abc import Sequence

from treatygap.analysis.governing.power import PowerFinding
from treatygap.governance.indices.registry import INDICES
from treatygap.reports.drawing import QUIET, WIDTH, Drawing, Point, breadth

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_DASHES = ("", "8 3", "2 3", "8 3 2 3", "12 4", "4 4")
_MOST_ROWS = 40
_HOLLOW = frozenset({0, 3, 4})
_LEFT, _ACROSS, _TOP, _ROW, _HEIGHT = 230, 720, 98, 22, 320
_LONGEST = 26
_STEPS = 6
_NAMED = 3


def power_svg(title: str, finding: PowerFinding) -> str:
    """A figure of the finding: of the sweep, if there is one, else of the indices."""
    return _lines(title, finding) if finding.sweep else _dots(title, finding)


def _dots(title: str, finding: PowerFinding) -> str:
    """A line for each party, with a mark for its weight and one for each index, the most powerful first."""
    series: list[tuple[str, dict[str, float]]] = []
    if len(finding.weights) == 1 and len(set(finding.weights[0].values())) > 1:
        series.append(("share of the votes", {p: float(v) for p, v in finding.weights[0].items()}))
    series += [
        (INDICES[name].title, {party: float(value) for party, value in values.items()})
        for name, values in finding.indices.items()
    ][: len(_COLOURS) - 1]
    first = next(iter(finding.indices.values()))
    parties = sorted(finding.voting, key=lambda party: (-first[party], finding.voting.index(party)))
    shown = parties[:_MOST_ROWS]
    step, end = _ticks(max((values[party] for _, values in series for party in shown), default=1.0) or 1.0)
    names = ", ".join(name for name, _ in series)
    told = "; ".join(
        f"{finding.titles[p]}: " + ", ".join(f"{values[p] * 100:.2f} %" for _, values in series) for p in shown[:10]
    )
    drawing = Drawing(title, f"For each party, in order of power, its {names}. {told}.")
    _head(drawing, title, [name for name, _ in series])
    bottom = _TOP + 14 + _ROW * len(shown)
    for number in range(round(end / step) + 1):
        x = _LEFT + _ACROSS * number * step / end
        drawing.line(Point(x, _TOP), Point(x, bottom))
        drawing.text(x, bottom + 18, f"{number * step * 100:.4g} %", color=QUIET, anchor="middle")
    for row, party in enumerate(shown):
        y = _TOP + 18 + _ROW * row
        drawing.text(_LEFT - 12, y + 4, _short(finding.titles[party]), anchor="end")
        for number, (_, values) in enumerate(series):
            _mark(drawing, number, _LEFT + _ACROSS * values[party] / end, y)
    rest = len(parties) - len(shown)
    if rest:
        drawing.text(_LEFT, bottom + 42, f"and {rest} parties with no more power than these", color=QUIET)
    return drawing.render(bottom + (56 if rest else 34), name="power")


def _lines(title: str, finding: PowerFinding) -> str:
    """A line over the quotas for each of the most powerful parties; those that never differ share one."""
    points = finding.sweep
    of_line: dict[tuple[float, ...], list[str]] = {}
    for party in finding.voting:
        of_line.setdefault(tuple(float(point.indices["shapley-shubik"][party]) for point in points), []).append(party)
    lines = sorted(of_line.items(), key=lambda line: -max(line[0]))[: len(_COLOURS)]
    names = [_together([finding.titles[party] for party in parties]) for _, parties in lines]
    told = "; ".join(
        f"{name}: "
        + ", ".join(f"{value * 100:.2f} % at {point.quota}" for value, point in zip(values, points, strict=True))
        for name, (values, _) in zip(names, lines, strict=True)
    )
    drawing = Drawing(title, f"Shapley-Shubik index at each quota. {told}.")
    _head(drawing, title, [_short(name) for name in names])
    step, end = _ticks(max(max(values) for values, _ in lines) or 1.0)
    bottom = _TOP + _HEIGHT
    for number in range(round(end / step) + 1):
        y = bottom - _HEIGHT * number * step / end
        drawing.line(Point(_LEFT, y), Point(_LEFT + _ACROSS, y))
        drawing.text(_LEFT - 12, y + 4, f"{number * step * 100:.4g} %", color=QUIET, anchor="end")
    across = [_LEFT + _ACROSS * (at + 0.5) / len(points) for at in range(len(points))]
    every = -(-len(points) // 10)
    for x, point in list(zip(across, points, strict=True))[::every]:
        drawing.text(x, bottom + 20, point.quota, color=QUIET, anchor="middle")
    for number, (values, _) in enumerate(lines):
        places = [(x, bottom - _HEIGHT * value / end) for x, value in zip(across, values, strict=True)]
        shape = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        drawing.path(shape, _COLOURS[number], width=2, dashes=_DASHES[number])
        for x, y in places:
            _mark(drawing, number, x, y)
    drawing.text(_LEFT + _ACROSS / 2, bottom + 44, "quota", color=QUIET, anchor="middle")
    return drawing.render(bottom + 58, name="power")


def _head(drawing: Drawing, title: str, names: Sequence[str]) -> None:
    """The title, and which mark stands for what."""
    drawing.text(12, 28, title, size=17, bold=True)
    x, y = 20.0, 56.0
    for number, name in enumerate(names):
        room = 40 + breadth(name)
        if x + room > WIDTH:
            x, y = 20.0, y + 22
        _mark(drawing, number, x, y)
        drawing.text(x + 12, y + 4, name)
        x += room


def _mark(drawing: Drawing, number: int, x: float, y: float) -> None:
    """A mark whose shape tells the series as well as its colour."""
    shapes = (
        f"M{x - 5:.1f} {y:.1f}l5 -5l5 5l-5 5z",
        f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z",
        f"M{x:.1f} {y - 5:.1f}l5 9h-10z",
        f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8",
        f"M{x - 5:.1f} {y:.1f}h10m-5 -5v10",
        f"M{x:.1f} {y + 5:.1f}l5 -9h-10z",
    )
    drawing.path(shapes[number], _COLOURS[number], fill="none" if number in _HOLLOW else _COLOURS[number])


def _together(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMED else f"{names[0]} and {len(names) - 1} like it"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _ticks(most: float) -> tuple[float, float]:
    """A round step, and the first multiple of it that is not below a number."""
    step = next(
        step
        for step in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
        if most <= _STEPS * step or step == 1
    )
    steps = 1
    while steps * step < most - 1e-12:
        steps += 1
    return step, steps * step
