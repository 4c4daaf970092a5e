"""The boxes of the graph: what is written in them, how large they are, and their outlines."""

from typing import NamedTuple

from treatygap.analysis.graphs.graph import Node
from treatygap.model.project import Project
from treatygap.reports.document import Tone
from treatygap.reports.drawing import Box, Point, breadth
from treatygap.reports.graphs.graph_words import Label, label_of
from treatygap.reports.graphs.layout import Size
from treatygap.reports.graphs.shapes import INKS, NOTE, Look, Pen, line_of_text, path_of, sign, tag

_WIDTH, _PAD, _FOLD, _CUT = 228.0, 12.0, 12.0, 10.0
"""How wide a box is and how far from its words; a folded corner, and a corner that is cut off."""
_STATUS, _TITLE = 12.0, 13.0
"""Sizes of letters; none of the drawing is smaller than eleven, which can still be read."""
_LINE, _NOTE_LINE = 17.0, 14.0
_MOST_LINES = 4


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
        left = f"{_of_gate(label)}{''.join(f' ({note})' for note in label.notes)}"
        return Written(label, (left,), (), Size(round(breadth(left, _STATUS)) + 46.0, 30.0))
    room = _WIDTH - 2 * _PAD
    lines = fitted(label.title, room, _TITLE * 1.04, _MOST_LINES)
    notes = tuple(line for note in label.notes for line in fitted(note, room + 16, NOTE.size, 2))
    return Written(
        label, lines, notes, Size(_WIDTH, 38 + _LINE * len(lines) + (_NOTE_LINE * len(notes) + 2 if notes else 0))
    )


def _of_gate(label: Label) -> str:
    return f"{label.title}: {label.status}"


def fitted(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Text in lines that fit about into a width, and dots where it is too long; a long word is broken."""
    lines = [""]
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}".strip(" ")
        if breadth(joined, size) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        rest = word
        while rest and len(lines) <= most + 1:
            end = next((n for n in range(min(len(rest), 200), 1, -1) if breadth(rest[:n], size) <= room), 1)
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
    """A box with its words."""
    tone = text.label.tone
    status = Pen(_STATUS, INKS[tone][0], "word", bold=True)
    if node.kind == "gate":
        words = line_of_text(Point(box.x + 31, box.y + 19), text.lines[0], status)
        return f"{_outline(node, box, tone)}{sign(Point(box.x + 18, box.y + 15), tone)}{words}"
    right = box.x + box.width - _PAD - (_FOLD if node.kind == "instrument" else 0)
    parts = [
        _outline(node, box, tone),
        sign(Point(box.x + _PAD + 7, box.y + 17), tone),
        line_of_text(Point(box.x + _PAD + 20, box.y + 21), text.label.status, status),
        line_of_text(Point(right, box.y + 21), text.label.kind, NOTE._replace(at_end=True)),
    ]
    y = box.y + 41
    for line in text.lines:
        parts.append(line_of_text(Point(box.x + _PAD, y), line, Pen(_TITLE, bold=True)))
        y += _LINE
    for note in text.notes:
        parts.append(line_of_text(Point(box.x + _PAD, y), note, NOTE))
        y += _NOTE_LINE
    return "".join(parts)


def _outline(node: Node, box: Box, tone: Tone) -> str:
    """A shape of its own for each kind of thing."""
    line, ground = INKS[tone]
    paint: Look = {"class_": "box", "fill": ground, "stroke": line, "stroke_width": 1.5}
    place: Look = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    match node.kind:
        case "instrument":
            fold = path_of("M", right - _FOLD, y, "v", _FOLD, "h", _FOLD)
            edge = path_of("M", x, y, "H", right - _FOLD, "L", right, y + _FOLD, "V", bottom, "H", x, "z")
            return tag("path", d=f"{edge}{fold}", **paint)
        case "condition":
            upper = path_of("M", x + _CUT, y, "H", right - _CUT, "L", right, y + _CUT, "V", bottom - _CUT)
            lower = path_of("L", right - _CUT, bottom, "H", x + _CUT, "L", x, bottom - _CUT, "V", y + _CUT, "z")
            return tag("path", d=upper + lower, **paint)
        case "institution":
            sides = path_of("M", x + 4, y, "V", bottom, "M", right - 4, y, "V", bottom)
            return tag("rect", **place, **paint) + tag("path", class_="box", d=sides, stroke=line)
        case _:
            return tag("rect", **place, **paint, rx=box.height / 2 if node.kind == "gate" else 9)
