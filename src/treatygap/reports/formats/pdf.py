"""A PDF for print and archives: tagged, in PDF/A-2a and PDF/UA-1, set by typst with the fonts that it brings."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from typing import Any

import typst

from treatygap.reports import document as parts
from treatygap.reports.printable import drawable, pieces, printable, spelled
from treatygap.reports.wording import MARKS, VERDICTS

_MADE = datetime(1980, 1, 1, tzinfo=UTC)
"""Archives want a date; it is always the same, as the same report is to be the same file."""
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONG_CELL = 900
"""Characters from which on a row may be cut in two at the end of a page."""


def render(document: parts.Document) -> bytes:
    """The report as PDF."""
    texts = json.dumps(_plain(document), ensure_ascii=False)
    picture = drawable(document.picture.svg) if document.picture else ""
    while True:
        try:
            return _compiled({"report": texts, "picture": picture})
        except typst.TypstError as error:
            lacking = _without_glyph(error.diagnostic)
            if not any(letter in texts or letter in picture for letter in lacking):
                raise
            # A reader is to see that something stands there.
            for letter in lacking:
                texts = texts.replace(letter, spelled(letter))
                picture = picture.replace(letter, escape(spelled(letter)))


def _compiled(values: dict[str, str]) -> bytes:
    template = (files("treatygap.reports") / "templates" / "report.typ").read_bytes()
    # The text of the report is handed over as a value, and never becomes part of what is compiled.
    made = typst.compile(
        template,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=values,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=_MADE,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document makes one file")
    return made


def _without_glyph(message: str) -> list[str]:
    """The letters that no bundled font can show, from what typst says of them."""
    named = "".join(_NO_GLYPH.findall(message))
    named = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), named)
    return sorted({letter for letter in named if not letter.isascii()})


def _plain(document: parts.Document) -> dict[str, Any]:
    targets = set(_places(document))
    picture = document.picture
    return {
        "title": printable(document.title),
        "facts": [[printable(label), printable(value)] for label, value in document.facts],
        "sections": _Sections(targets).plain(document.sections),
        "picture": picture and printable(picture.words),
    }


def _places(document: parts.Document) -> Iterator[str]:
    """All anchors that something may lead to."""
    for section in document.sections:
        yield section.anchor
        for block in section.blocks:
            match block:
                case parts.Table(rows=rows):
                    yield from (row.anchor for row in rows if row.anchor)
                case parts.References(entries=entries):
                    yield from (f"source-{number}" for number, _ in entries)
                case _:
                    pass


class _Sections:
    """Turns sections into plain values; of anchors that occur twice, the first one counts."""

    def __init__(self, targets: set[str]) -> None:
        self._targets = targets
        self._placed: set[str] = set()

    def plain(self, sections: tuple[parts.Section, ...]) -> list[dict[str, Any]]:
        return [
            {
                "anchor": self._anchor(section.anchor),
                "title": printable(section.title),
                "level": section.level,
                "blocks": [self._block(block) for block in section.blocks],
            }
            for section in sections
        ]

    def _anchor(self, name: str | None) -> str | None:
        if name is None or name in self._placed:
            return None
        self._placed.add(name)
        return name

    def _block(self, block: parts.Block) -> dict[str, Any]:
        match block:
            case parts.Paragraph(text=text, lead=lead):
                return {"kind": "paragraph", "text": self._inline(text), "lead": lead}
            case parts.Bullets(items=items):
                return {"kind": "bullets", "items": [self._inline(item) for item in items]}
            case parts.Table():
                return {
                    "kind": "table",
                    "header": [printable(head) for head in block.header],
                    "widths": list(block.widths),
                    "rows": [self._row(row) for row in block.rows],
                }
            case parts.Bar(parts=shares):
                return {
                    "kind": "bar",
                    "parts": [
                        {"tone": tone, "mark": MARKS[tone], "word": VERDICTS[tone], "count": count}
                        for tone, count in shares
                    ],
                }
            case parts.References(entries=entries):
                return {
                    "kind": "references",
                    "entries": [
                        {"number": number, "anchor": self._anchor(f"source-{number}"), "text": self._inline(text)}
                        for number, text in entries
                    ],
                }
            case parts.Outline(root=root):
                return {"kind": "outline", "root": self._item(root)}

    def _row(self, row: parts.Row) -> dict[str, Any]:
        cells = [self._inline(cell) for cell in row.cells]
        longest = max((sum(len(span["text"]) for span in cell) for cell in cells), default=0)
        return {"cells": cells, "anchor": self._anchor(row.anchor), "long": longest > _LONG_CELL}

    def _item(self, item: parts.Item) -> dict[str, Any]:
        return {"text": self._inline(item.text), "below": [self._item(below) for below in item.below]}

    def _inline(self, text: parts.Inline) -> list[dict[str, Any]]:
        return [plain for span in text for plain in self._span(span)]

    def _span(self, span: parts.Span) -> Iterator[dict[str, Any]]:
        match span:
            case parts.Badge(tone=tone, brief=brief):
                words = MARKS[tone] if brief else f"{MARKS[tone]}\u00a0{VERDICTS[tone]}"
                yield {"kind": "badge", "tone": tone, "text": words, "words": VERDICTS[tone]}
            case parts.Note(number=number):
                target = f"source-{number}"
                yield {"kind": "note", "text": f"[{number}]", "target": self._known(target)}
            case parts.Anchor(text=text, target=target):
                yield {"kind": "anchor", "text": printable(text), "target": self._known(target)}
            case str():
                for piece in pieces(span):
                    yield {"kind": "text", "text": piece.text, "url": piece.url}

    def _known(self, target: str) -> str | None:
        return target if target in self._targets else None
