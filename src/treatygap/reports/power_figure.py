"""Voting power drawn as SVG: power beside weight, or power against the quota.

Plain shapes without script or style sheet. Marks differ in shape and lines in dashes, so that nothing hangs on colour;
the colours are those of Okabe and Ito (2008), which people tell apart whatever their sight.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from treatygap.analysis.power import PowerFinding
from treatygap.governance.indices.registry import INDICES

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_DASHES = ("", "8 3", "2 3", "8 3 2 3", "12 4", "4 4")
_MOST_ROWS = 40
_LEFT, _WIDTH, _RIGHT, _TOP, _LINE = 190, 480, 40, 74, 22
_LONGEST = 26
_STEPS = 6
_NAMED = 3


def power_svg(title: str, finding: PowerFinding) -> str:
    """A figure of the finding: of the sweep, if there is one, else of the indices."""
    return _lines(title, finding) if finding.sweep else _dots(title, finding)


def _dots(title: str, finding: PowerFinding) -> str:
    """A line for each party, with a mark for its weight and one for each index, the most powerful first."""
    series: list[tuple[str, dict[str, float]]] = []
    if len(finding.weights) == 1:
        series.append(("share of the votes", {p: float(v) for p, v in finding.weights[0].items()}))
    series += [
        (INDICES[name].title, {party: float(value) for party, value in values.items()})
        for name, values in finding.indices.items()
    ][: len(_COLOURS) - 1]
    first = series[min(1, len(series) - 1)][1]
    parties = sorted(finding.voting, key=lambda party: (-first[party], finding.voting.index(party)))
    shown = parties[:_MOST_ROWS]
    most = max((values[party] for _, values in series for party in shown), default=1.0) or 1.0
    step, end = _ticks(most)
    bottom = _TOP + 14 + _LINE * len(shown)
    body = _legend([name for name, _ in series])
    for number in range(round(end / step) + 1):
        x = _LEFT + _WIDTH * number * step / end
        body.append(f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{bottom}" stroke="#dddddd"/>')
        body.append(_text(x, bottom + 16, f"{number * step * 100:.4g} %", anchor="middle"))
    for row, party in enumerate(shown):
        y = _TOP + 18 + _LINE * row
        body.append(_text(_LEFT - 10, y + 4, _short(finding.titles[party]), anchor="end"))
        body += [_mark(number, _LEFT + _WIDTH * values[party] / end, y) for number, (_, values) in enumerate(series)]
    rest = len(parties) - len(shown)
    if rest:
        body.append(_text(_LEFT, bottom + 36, f"and {rest} parties with no more power than these"))
    names = ", ".join(name for name, _ in series)
    told = (
        f"For each party, in order of power, its {names}. "
        + "; ".join(
            f"{finding.titles[p]}: " + ", ".join(f"{values[p] * 100:.2f} %" for _, values in series) for p in shown[:10]
        )
        + "."
    )
    return _page(title, told, bottom + (48 if rest else 28), body)


def _lines(title: str, finding: PowerFinding) -> str:
    """A line over the quotas for each of the most powerful parties; those that never differ share one."""
    points = finding.sweep
    of_line: dict[tuple[float, ...], list[str]] = {}
    for party in finding.voting:
        of_line.setdefault(tuple(float(point.indices["shapley-shubik"][party]) for point in points), []).append(party)
    lines = sorted(of_line.items(), key=lambda line: -max(line[0]))[: len(_COLOURS)]
    names = [_together([finding.titles[party] for party in parties]) for _, parties in lines]
    step, end = _ticks(max(max(values) for values, _ in lines) or 1.0)
    height = 300
    bottom = _TOP + height
    body = _legend([_short(name) for name in names], dashes=True)
    for number in range(round(end / step) + 1):
        y = bottom - height * number * step / end
        body.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _WIDTH}" y2="{y:.1f}" stroke="#dddddd"/>')
        body.append(_text(_LEFT - 10, y + 4, f"{number * step * 100:.4g} %", anchor="end"))
    across = [_LEFT + _WIDTH * (at + 0.5) / len(points) for at in range(len(points))]
    every = -(-len(points) // 10)
    for at, (x, point) in enumerate(zip(across, points, strict=True)):
        if at % every == 0:
            body.append(_text(x, bottom + 18, point.quota, anchor="middle"))
    for number, (values, _) in enumerate(lines):
        path = [(x, bottom - height * value / end) for x, value in zip(across, values, strict=True)]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in path)
        dash = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
        body.append(f'<polyline points="{joined}" fill="none" stroke="{_COLOURS[number]}" stroke-width="2"{dash}/>')
        body += [_mark(number, x, y) for x, y in path]
    body.append(_text(_LEFT + _WIDTH / 2, bottom + 40, "quota", anchor="middle"))
    told = "Shapley-Shubik index at each quota. " + "; ".join(
        f"{name}: "
        + ", ".join(f"{value * 100:.2f} % at {point.quota}" for value, point in zip(values, points, strict=True))
        for name, (values, _) in zip(names, lines, strict=True)
    )
    return _page(title, told + ".", bottom + 52, body)


def _page(title: str, told: str, height: int, body: Sequence[str]) -> str:
    width = _LEFT + _WIDTH + _RIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc" '
            'font-family="sans-serif" font-size="12">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(told)}</desc>',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            f'<text x="12" y="24" font-size="16" fill="#222222">{escape(title)}</text>',
            *body,
            "</svg>",
            "",
        ]
    )


def _legend(names: Sequence[str], *, dashes: bool = False) -> list[str]:
    found: list[str] = []
    x = 20.0
    for number, name in enumerate(names):
        if dashes and _DASHES[number]:
            found.append(
                f'<line x1="{x - 9:.1f}" y1="48" x2="{x + 9:.1f}" y2="48" stroke="{_COLOURS[number]}" '
                f'stroke-width="2" stroke-dasharray="{_DASHES[number]}"/>'
            )
        found += [_mark(number, x, 48), _text(x + 12, 52, name)]
        x += 36 + 6.6 * len(name)
    return found


def _mark(number: int, x: float, y: float) -> str:
    """A mark whose shape tells the series as well as its colour."""
    colour = _COLOURS[number]
    paths = (
        f"M{x - 5:.1f} {y:.1f}L{x:.1f} {y - 5:.1f}L{x + 5:.1f} {y:.1f}L{x:.1f} {y + 5:.1f}Z",
        f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8Z",
        f"M{x:.1f} {y - 5:.1f}L{x + 5:.1f} {y + 4:.1f}L{x - 5:.1f} {y + 4:.1f}Z",
        f"M{x - 4:.1f} {y - 4:.1f}L{x + 4:.1f} {y + 4:.1f}M{x - 4:.1f} {y + 4:.1f}L{x + 4:.1f} {y - 4:.1f}",
        f"M{x - 5:.1f} {y:.1f}h10M{x:.1f} {y - 5:.1f}v10",
        f"M{x:.1f} {y + 5:.1f}L{x + 5:.1f} {y - 4:.1f}L{x - 5:.1f} {y - 4:.1f}Z",
    )
    fill = "none" if number in {0, 3, 4} else colour
    return f'<path d="{paths[number]}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#222222">{escape(words)}</text>'


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
