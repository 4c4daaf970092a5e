"""Drawings as SVG: shapes, patterns that can be told without colour, and an axis of time."""

from collections.abc import Iterator
from datetime import MAXYEAR, date
from html import escape
from typing import Literal, NamedTuple

from treatygap.reports.document import words_of

WIDTH = 1000
INK, QUIET, LINE, PAPER = "#1c2127", "#565f6b", "#c9d0d7", "#ffffff"
_FONT = "'Source Sans 3', 'Segoe UI', 'Noto Sans', Roboto, Arial, sans-serif"
_NARROW, _BROAD = frozenset("iljtfrI.,:;'()[]|! "), frozenset("mwMWQGO@✓✗")

Fill = Literal["solid", "hatched", "dotted", "blank"]
Look = Literal["filled", "halved", "crossed", "hollow"]
_FILLS: dict[Fill, tuple[str, str]] = {
    "solid": ("#9ad3c0", "#00664b"),
    "hatched": ("#fbe0d0", "#a84300"),
    "dotted": ("#fbf6de", "#7a6410"),
    "blank": (PAPER, QUIET),
}
"""Ground and line of each fill; they differ in lightness and pattern, so that the colour may be lost."""
_PATTERNS: dict[Fill, str] = {
    "hatched": '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{line}" stroke-width="1.6"/>',
    "dotted": '<circle cx="2" cy="2" r="1" fill="{line}"/><circle cx="6" cy="6" r="1" fill="{line}"/>',
}


class Box(NamedTuple):
    """Where a rectangle is, and how large."""

    x: float
    y: float
    width: float
    height: float


class Point(NamedTuple):
    """A place on the drawing."""

    x: float
    y: float


class Drawing:
    """A picture that grows shape by shape; whatever is drawn later lies above."""

    def __init__(self, title: str, description: str) -> None:
        self._title = title
        self._description = description
        self._shapes: list[str] = []

    def box(self, place: Box, fill: Fill, says: str, *, bold: bool = False) -> None:
        """A rectangle that says what it stands for when it is pointed at."""
        ground, line = _FILLS[fill]
        paint = f"url(#{fill})" if fill in _PATTERNS else ground
        x, y, width, height = (_number(value) for value in place._replace(width=max(place.width, 1)))
        self._shapes.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{paint}" '
            f'stroke="{INK if bold else line}" stroke-width="{3 if bold else 1}"><title>{escape(says)}</title></rect>'
        )

    def line(self, start: Point, end: Point, color: str = LINE, *, dashed: bool = False) -> None:
        """A straight line."""
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        path = f"M{_number(start.x)} {_number(start.y)}L{_number(end.x)} {_number(end.y)}"
        self._shapes.append(f'<path d="{path}" stroke="{color}"{dashes}/>')

    def path(self, shape: str, color: str, *, fill: str = "none", width: float = 1.6, dashes: str = "") -> None:
        """Any outline, in the language of SVG paths."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._shapes.append(
            f'<path d="{shape}" fill="{fill}" stroke="{color}" stroke-width="{_number(width)}"{dashed}/>'
        )

    def diamond(self, x: float, y: float, says: str, look: Look) -> None:
        """A mark for a day."""
        x_, y_ = _number(x), _number(y)
        inner = {
            "crossed": f'<path d="M{_number(x - 3)} {_number(y - 3)}l6 6m0 -6l-6 6"/>',
            "halved": f'<path fill="{INK}" d="M{x_} {y_}m0 -8l-8 8l8 8z"/>',
        }.get(look, "")
        fill = INK if look == "filled" else PAPER
        self._shapes.append(
            f'<g stroke="{INK}" stroke-width="1.6" fill="{fill}"><title>{escape(says)}</title>'
            f'<path d="M{x_} {y_}m0 -8l8 8l-8 8l-8 -8z"/>{inner}</g>'
        )

    def whisker(self, low: float, likely: float, high: float, y: float, says: str) -> None:
        """A line from the least to the most, with a stroke at both ends, about something likely."""
        ends = "".join(f"M{_number(x)} {_number(y - 5)}v10" for x in (low, high))
        self._shapes.append(
            f'<g stroke="{INK}" stroke-width="1.6" fill="{INK}"><title>{escape(says)}</title>'
            f'<path d="M{_number(low)} {_number(y)}H{_number(high)}{ends}"/>'
            f'<circle cx="{_number(likely)}" cy="{_number(y)}" r="2"/></g>'
        )

    def text(  # noqa: PLR0913 -- what a line of text has
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        color: str = INK,
        anchor: Literal["start", "middle", "end"] = "start",
        bold: bool = False,
        apart: bool = False,
    ) -> None:
        """A line of text; `apart` puts it on a slip of its own, so that it can be read on any fill."""
        weight = ' font-weight="600"' if bold else ""
        if apart:
            wide = breadth(words, size) + 6
            left = x - {"start": 3, "middle": wide / 2, "end": wide - 3}[anchor]
            place = " ".join(
                f'{key}="{_number(value)}"'
                for key, value in {"x": left, "y": y - size, "width": wide, "height": size + 4}.items()
            )
            self._shapes.append(f'<rect {place} rx="3" fill="{PAPER}" fill-opacity="0.9"/>')
        self._shapes.append(
            f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" fill="{color}" '
            f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def render(self, height: float, *, name: str = "picture", width: str = str(WIDTH)) -> str:
        """The drawing as SVG text.

        Args:
            height: how far down it reaches.
            name: what its own ids begin with.
            width: as it is shown; a share of the page such as `100%` within another document.
        """
        patterns = "".join(
            f'<pattern id="{fill}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{_FILLS[fill][0]}"/>{shape.format(line=_FILLS[fill][1])}</pattern>'
            for fill, shape in _PATTERNS.items()
        )
        size = f'width="{width}"' + (f' height="{_number(height)}"' if width == str(WIDTH) else "")
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_number(height)}" {size} '
                f'role="img" aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">',
                f'<title id="{name}-title">{escape(self._title)}</title>',
                f'<desc id="{name}-desc">{escape(self._description)}</desc>',
                f"<defs>{patterns}</defs>",
                f'<rect width="{WIDTH}" height="{_number(height)}" fill="{PAPER}"/>',
                *self._shapes,
                "</svg>\n",
            ]
        )


def breadth(words: str, size: float = 13) -> float:
    """About how wide a line of text is: the letters of common fonts come in three sorts."""
    return size * sum(0.32 if letter in _NARROW else 0.82 if letter in _BROAD else 0.56 for letter in words)


def lines_of(words: str, room: float, size: float = 13) -> list[str]:
    """Text in lines that fit about into a width."""
    lines: list[str] = []
    for word in words_of(words):
        if lines and breadth(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Axis(NamedTuple):
    """Days from left to right: the whole of the first to the whole of the last."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins; what lies outside is put at the edge."""
        return self._place(day.toordinal())

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._place(day.toordinal() + 1)

    def _place(self, ordinal: int) -> float:
        days = self.last.toordinal() - self.first.toordinal() + 1
        passed = min(max(ordinal - self.first.toordinal(), 0), days)
        return self.left + (self.right - self.left) * passed / days

    def ticks(self) -> Iterator[tuple[date, str]]:
        """About ten round days within, each with its label."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months <= s * _TICKS), 12_000)
        number = -(-(self.first.year * 12 + self.first.month - 1) // step) * step
        while number // 12 <= min(self.last.year, MAXYEAR):
            day = date(number // 12, number % 12 + 1, 1)
            if self.first <= day <= self.last:
                yield day, str(day.year) if step >= 12 else f"{day.month:02}/{day.year}"  # noqa: PLR2004 -- months
            number += step


_TICKS = 10


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
