"""The boxes of the graph: what is written in them, how large they are, and their shapes as SVG."""

from html import escape
from typing import NamedTuple

from treatygap.analysis.graphs.graph import Node
from treatygap.model.project import Project
from treatygap.reports.document import Tone
from treatygap.reports.drawing import Box, breadth
from treatygap.reports.graphs.graph_words import Label, label_of
from treatygap.reports.graphs.layout import Size

WIDTH, _PAD = 224.0, 12.0
_STATUS, _TITLE, _NOTE = 12.0, 13.0, 11.0
"""Sizes of letters; none is smaller than eleven, which can still be read."""
_MOST_LINES = 4
INKS: dict[Tone, tuple[str, str]] = {
    "implementable": ("#00664b", "#eaf6f1"),
    "blocked": ("#9c2b00", "#fdeee7"),
    "undetermined": ("#6b5200", "#fbf5dc"),
}
"""Line and ground, for programs that know no style sheets."""


class Written(NamedTuple):
    """A box with its words in lines."""

    label: Label
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    size: Size


def written(project: Project, node: Node) -> Written:
    """The words of a node, and how much room they take."""
    label = label_of(project, node)
    if node.kind == "gate":
        return Written(label, (), (), Size(round(breadth(_of_gate(label), _STATUS)) + 46.0, 30.0))
    lines = fitted(label.title, WIDTH - 2 * _PAD, _TITLE * 1.04, _MOST_LINES)
    notes = tuple(line for note in label.notes for line in fitted(note, WIDTH - 2 * _PAD + 4, _NOTE, 2))
    return Written(label, lines, notes, Size(WIDTH, 38.0 + 17 * len(lines) + (14 * len(notes) + 2 if notes else 0)))


def _of_gate(label: Label) -> str:
    return f"{label.title}: {label.status}"


def fitted(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Text in lines that fit into a width, and dots where it is too long; a long word is broken."""
    lines = [""]
    for word in words.replace("\N{NO-BREAK SPACE}", "\0").split():
        rest = word.replace("\0", "\N{NO-BREAK SPACE}")
        joined = f"{lines[-1]} {rest}".lstrip()
        if breadth(joined, size) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while rest and len(lines) <= most + 1:
            end = next((n for n in range(len(rest), 1, -1) if breadth(rest[:n], size) <= room), 1)
            lines[-1], rest = rest[:end], rest[end:]
            if rest:
                lines.append("")
        if len(lines) > most + 1:
            break
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and breadth(f"{last}…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def box_shapes(node: Node, text: Written, box: Box) -> str:
    """A box with its words, as SVG without what is around it."""
    tone = text.label.tone
    parts = [_outline(node, box, tone)]
    if node.kind == "gate":
        parts += [sign(box.x + 18, box.y + 15, tone)]
        parts += [_text(box.x + 31, box.y + 19, _of_gate(text.label), _STATUS, INKS[tone][0], "word", bold=True)]
        return "".join(parts)
    parts.append(sign(box.x + _PAD + 7, box.y + 17, tone))
    parts.append(_text(box.x + _PAD + 20, box.y + 21, text.label.status, _STATUS, INKS[tone][0], "word", bold=True))
    right = box.x + box.width - _PAD
    kind = _text(right, box.y + 21, text.label.kind, _NOTE, "#565f6b", "quiet").replace("<text", '<text text-anchor="end"')
    parts.append(kind)
    y = box.y + 41
    for line in text.lines:
        parts.append(_text(box.x + _PAD, y, line, _TITLE, "#1c2127", "", bold=True))
        y += 17
    for note in text.notes:
        parts.append(_text(box.x + _PAD, y, note, _NOTE, "#565f6b", "quiet"))
        y += 14
    return "".join(parts)


def _outline(node: Node, box: Box, tone: Tone) -> str:
    line, ground = INKS[tone]
    paint = f'class="box" fill="{ground}" stroke="{line}" stroke-width="1.5"'
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    place = f'x="{number(x)}" y="{number(y)}" width="{number(box.width)}" height="{number(box.height)}"'
    match node.kind:
        case "instrument":
            fold = f"M{number(right - 13)} {number(y)}v13h13"
            edge = f"M{number(x)} {number(y)}H{number(right - 13)}L{number(right)} {number(y + 13)}V{number(bottom)}H{number(x)}z"
            return f'<path {paint} d="{edge}{fold}"/>'
        case "condition":
            edge = (
                f"M{number(x + 10)} {number(y)}H{number(right - 10)}L{number(right)} {number(y + 10)}V{number(bottom - 10)}"
                f"L{number(right - 10)} {number(bottom)}H{number(x + 10)}L{number(x)} {number(bottom - 10)}V{number(y + 10)}z"
            )
            return f'<path {paint} d="{edge}"/>'
        case "institution":
            sides = f"M{number(x + 4)} {number(y)}V{number(bottom)}M{number(right - 4)} {number(y)}V{number(bottom)}"
            return f'<rect {paint} {place}/><path class="box" stroke="{line}" d="{sides}"/>'
        case "gate":
            return f'<rect {paint} {place} rx="{number(box.height / 2)}"/>'
        case _:
            return f'<rect {paint} {place} rx="9"/>'


def sign(x: float, y: float, tone: Tone) -> str:
    """A small mark around a point, with a shape of its own for each status."""
    line, ground = INKS[tone]
    at = f'class="sign" cx="{number(x)}" cy="{number(y)}"'
    match tone:
        case "implementable":
            tick = f'<path class="stroke" fill="none" stroke="#fff" stroke-width="2" d="M{number(x - 3.5)} {number(y)}l2.6 2.8l4.6 -5.4"/>'
            return f'<circle {at} r="7" fill="{line}"/>{tick}'
        case "blocked":
            cross = f'<path class="stroke" fill="none" stroke="#fff" stroke-width="2" d="M{number(x - 3)} {number(y - 3)}l6 6m0 -6l-6 6"/>'
            square = f'<rect class="sign" x="{number(x - 7)}" y="{number(y - 7)}" width="14" height="14" rx="2" fill="{line}"/>'
            return square + cross
        case _:
            mark = _text(x - 3, y + 4, "?", _STATUS, line, "word", bold=True)
            return f'<circle {at} r="7" fill="{ground}" stroke="{line}" stroke-width="1.5" stroke-dasharray="3 2"/>{mark}'


def _text(x: float, y: float, words: str, size: float, color: str, look: str, *, bold: bool = False) -> str:  # noqa: PLR0913 -- what a line of text has
    kind = f' class="{look}"' if look else ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{color}"{kind}{weight}>{escape(words)}</text>'


line_of_text = _text


def number(value: float) -> str:
    """A number as it is written in drawings."""
    return f"{value:.1f}".removesuffix(".0")
