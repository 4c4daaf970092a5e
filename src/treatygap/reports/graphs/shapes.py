"""Shapes of the graph as SVG; colours stand in them for programs that know no style sheets."""

from html import escape
from typing import NamedTuple

from treatygap.reports.document import Tone
from treatygap.reports.drawing import INK, PAPER, QUIET, Point
from treatygap.reports.xml_text import clean

INKS: dict[Tone, tuple[str, str]] = {
    "implementable": ("#00664b", "#eaf6f1"),
    "blocked": ("#9c2b00", "#fdeee7"),
    "undetermined": ("#6b5200", "#fbf5dc"),
}
"""Line and ground."""
_ROUND = 7.0

Look = dict[str, str | float]
"""Attributes of a shape."""


class Pen(NamedTuple):
    """How a line of text is written."""

    size: float
    color: str = INK
    look: str = ""
    """Its class for the style sheet."""
    bold: bool = False
    at_end: bool = False
    """Whether the text ends at its place, and does not begin there."""


NOTE = Pen(11, QUIET, "quiet")


def number(value: float) -> str:
    """A number as it is written in drawings."""
    return f"{value:.1f}".removesuffix(".0")


def path_of(*parts: str | float) -> str:
    """An outline in the language of SVG paths: letters, and the numbers that belong to each."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def tag(name: str, inner: str = "", /, **attributes: str | float) -> str:
    """An element; `class_` stands for `class`, and `stroke_width` for `stroke-width`."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float | int) else quoted(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def quoted(text: str) -> str:
    """Text as it may stand between tags or in quotation marks."""
    return escape(clean(text))


def line_of_text(place: Point, words: str, pen: Pen) -> str:
    """Words on one line."""
    weight, anchor = "600" if pen.bold else "", "end" if pen.at_end else ""
    looks: Look = {"fill": pen.color, "class_": pen.look, "font_weight": weight, "text_anchor": anchor}
    return tag("text", quoted(words) or " ", x=place.x, y=place.y, font_size=pen.size, **looks)


def sign(at: Point, tone: Tone) -> str:
    """A small mark around a point, with a shape of its own for each status."""
    line, ground = INKS[tone]
    round_: Look = {"class_": "sign", "cx": at.x, "cy": at.y, "r": _ROUND}
    stroke: Look = {"class_": "stroke", "fill": "none", "stroke": PAPER, "stroke_width": 2}
    match tone:
        case "implementable":
            tick = path_of("M", at.x - 3.5, at.y, "l2.6 2.8l4.6 -5.4")
            return tag("circle", fill=line, **round_) + tag("path", d=tick, **stroke)
        case "blocked":
            wide = 2 * _ROUND
            square = tag(
                "rect", class_="sign", x=at.x - _ROUND, y=at.y - _ROUND, width=wide, height=wide, rx=2, fill=line
            )
            return square + tag("path", d=path_of("M", at.x - 3, at.y - 3, "l6 6m0 -6l-6 6"), **stroke)
        case _:
            circle = tag("circle", fill=ground, stroke=line, stroke_width=1.5, stroke_dasharray="3 2", **round_)
            return circle + line_of_text(Point(at.x - 3.2, at.y + 4), "?", Pen(12, line, "word", bold=True))
