"""A report written into a Word document, block by block."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from treatygap.reports import document as parts
from treatygap.reports.formats.docx.elements import (
    colored,
    element,
    field,
    inner_link,
    outer_link,
    run,
    styled,
    text_runs,
)
from treatygap.reports.formats.docx.notes import Notes
from treatygap.reports.formats.docx.packing import packed
from treatygap.reports.formats.docx.picture import as_png
from treatygap.reports.formats.docx.styles import LINE, QUIET, SHADE, WIDTH, blank
from treatygap.reports.printable import pieces, printable
from treatygap.reports.wording import MARKS, VERDICTS

_TONES: dict[parts.Tone, str] = {
    "implementable": "00664B",
    "settled": "00664B",
    "blocked": "9C2B00",
    "deadlock": "9C2B00",
    "undetermined": "6B5200",
    "open": "6B5200",
}
_HIGHEST = Mm(230)
"""Of a picture; what is higher would not fit a page."""
_TWIPS = 635
"""In units of the library: Word measures tables in twentieths of a point."""
_CHARACTER = 115
"""Twips that a letter of a header takes, at most."""
_STEP, _DEEPEST = 360, 16
"""How far each level of a list stands in, in the same units, and how many levels fit a page."""
_LONGEST_NAME = 40


def render(document: parts.Document) -> bytes:
    """The report as a Word document."""
    return _Writer(document).written()


class _Writer:
    def __init__(self, report: parts.Document) -> None:
        self._report = report
        self._document = blank(printable(report.title))
        self._bookmarks = {name: number for number, name in enumerate(dict.fromkeys(_places(report)), 1)}
        self._open = set(self._bookmarks)
        """Anchors that have no place yet; the first of two with the same name counts."""
        self._tables = 0
        # The notes' own texts cite nothing, so that they can be made before there are notes.
        self._notes = Notes({}, 0)
        self._notes = Notes(self._sources(), len(self._bookmarks) + 1)

    def written(self) -> bytes:
        self._paragraph(text_runs(printable(self._report.title)), "Title")
        for label, value in self._report.facts:
            looks = element("color", val=QUIET)
            self._paragraph([*text_runs(f"{printable(label)}: ", looks), *text_runs(printable(value))], "Table Text")
        # Word puts endnotes at the end, so that what announces them has to come last.
        sections = sorted(self._report.sections, key=_holds_sources)
        for section in sections:
            title = self._marked(section.anchor, text_runs(printable(section.title)))
            self._paragraph(title, f"Heading {section.level - 1}")
            for block in section.blocks:
                self._block(block, section)
            if section is self._report.sections[0] and self._report.picture is not None:
                self._picture(self._report.picture)
        self._notes.add_to(self._document)
        return packed(self._document)

    def _sources(self) -> dict[int, list[Element]]:
        return {
            number: list(self._inline(text, linked=False))
            for section in self._report.sections
            for block in section.blocks
            if isinstance(block, parts.References)
            for number, text in block.entries
        }

    def _block(self, block: parts.Block, section: parts.Section) -> None:
        match block:
            case parts.Paragraph(text=text, lead=lead):
                self._paragraph(self._inline(text), "Answer" if lead else "Normal")
            case parts.Bullets(items=items):
                for item in items:
                    self._paragraph(self._inline(item), "List Bullet")
            case parts.Bar(parts=shares):
                self._bar(shares)
            case parts.Table():
                self._table(block, printable(section.title))
            case parts.References():
                self._references()
            case parts.Outline(root=root):
                self._outline(root, 0)

    def _references(self) -> None:
        said = "The endnotes: each says what a source states, and where."
        rest = [span for number in self._notes.uncited() for span in (run(" "), *self._notes.cite(number))]
        self._paragraph([run(said), *rest], "Normal")

    def _outline(self, item: parts.Item, depth: int) -> None:
        self._paragraph(self._inline(item.text), "List Bullet" if depth else "Normal", depth)
        for below in item.below:
            self._outline(below, depth + 1)

    def _paragraph(self, spans: Iterable[Element], style: str, depth: int = 0) -> None:
        look = element("pPr", element("pStyle", val=style.replace(" ", "")))
        if depth > 1:
            look.append(element("ind", left=_STEP * min(depth, _DEEPEST), hanging=_STEP))
        self._append(element("p", look, *spans))

    def _append(self, made: Element) -> None:
        # The page's own settings come last.
        self._document.element.body.sectPr.addprevious(made)

    def _bar(self, shares: tuple[tuple[parts.Tone, int], ...]) -> None:
        looks = [run("   ") if number else None for number in range(len(shares))]
        spans: list[Element] = []
        for gap, (tone, count) in zip(looks, shares, strict=True):
            spans += [] if gap is None else [gap]
            spans += [run(f"{MARKS[tone]} {VERDICTS[tone]}: {count}", *colored(_TONES[tone]))]
        self._paragraph(spans, "Normal")

    def _table(self, table: parts.Table, title: str) -> None:
        self._tables += 1
        label = str(self._tables)
        self._paragraph([run("Table "), *field("SEQ Table \\* ARABIC", label), *text_runs(f". {title}")], "Caption")
        widths = _widths(table)
        made = element(
            "tbl", _table_look(title), element("tblGrid", *(element("gridCol", w=width) for width in widths))
        )
        head = [[*text_runs(printable(text), element("b"))] for text in table.header]
        made.append(_row(head, widths, head=True))
        for row in table.rows:
            cells = [list(self._inline(cell)) for cell in row.cells]
            cells[0] = list(self._marked(row.anchor, cells[0]))
            made.append(_row(cells, widths, head=False))
        self._append(made)
        self._paragraph([], "Table Text")

    def _picture(self, picture: parts.Picture) -> None:
        made = self._document.add_picture(BytesIO(as_png(picture.svg)), width=WIDTH)
        if made.height > _HIGHEST:
            made.width, made.height = made.width * _HIGHEST // made.height, _HIGHEST
        made._inline.docPr.set("descr", printable(picture.words))  # noqa: SLF001 -- the library has no name for it

    def _inline(self, text: parts.Inline, *, linked: bool = True) -> Iterator[Element]:
        for span in text:
            match span:
                case parts.Badge(tone=tone, brief=brief):
                    words = MARKS[tone] if brief else f"{MARKS[tone]}\u00a0{VERDICTS[tone]}"
                    yield run(words, *colored(_TONES[tone]))
                case parts.Note(number=number):
                    yield from self._notes.cite(number)
                case parts.Anchor(text=label, target=target):
                    runs = text_runs(printable(label), styled("Hyperlink"))
                    if target in self._bookmarks:
                        yield inner_link(self._name(target), *runs)
                    else:
                        yield from text_runs(printable(label))
                case str():
                    for piece in pieces(span):
                        yield from self._linked(piece.url) if piece.url and linked else text_runs(piece.text)

    def _linked(self, url: str) -> Iterator[Element]:
        relation = self._document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        yield outer_link(relation, run(url, styled("Hyperlink")))

    def _marked(self, anchor: str | None, spans: Iterable[Element]) -> Iterator[Element]:
        """Text as a place that others can lead to."""
        if anchor is None or anchor not in self._open:
            yield from spans
            return
        self._open.discard(anchor)
        number = self._bookmarks[anchor]
        yield element("bookmarkStart", id=number, name=self._name(anchor))
        yield from spans
        yield element("bookmarkEnd", id=number)

    def _name(self, anchor: str) -> str:
        """A name that Word accepts for a place."""
        return f"p{self._bookmarks[anchor]}_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_LONGEST_NAME]


def _holds_sources(section: parts.Section) -> bool:
    return any(isinstance(block, parts.References) for block in section.blocks)


def _places(report: parts.Document) -> Iterator[str]:
    for section in report.sections:
        yield section.anchor
        for block in section.blocks:
            if isinstance(block, parts.Table):
                yield from (row.anchor for row in block.rows if row.anchor is not None)


def _widths(table: parts.Table) -> list[int]:
    """Widths by the shares of the columns, but none narrower than a word of its header."""
    room = WIDTH // _TWIPS
    least = [max(map(len, printable(head).split()), default=1) * _CHARACTER + 140 for head in table.header]
    spare = max(0, room - sum(least))
    wanted = [max(0, room * share // sum(table.widths) - low) for share, low in zip(table.widths, least, strict=True)]
    return [low + spare * want // (sum(wanted) or 1) for low, want in zip(least, wanted, strict=True)]


def _table_look(title: str) -> Element:
    lines = [element("bottom", val="single", sz=4, space=0, color=LINE)]
    lines += [element("insideH", val="single", sz=4, space=0, color=LINE)]
    above, below = element("top", w=45, type="dxa"), element("bottom", w=45, type="dxa")
    sides = [above, element("left", w=40, type="dxa"), below, element("right", w=100, type="dxa")]
    return element(
        "tblPr",
        element("tblW", w=WIDTH // _TWIPS, type="dxa"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *sides),
        element("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=title),
    )


def _row(cells: list[list[Element]], widths: list[int], *, head: bool) -> Element:
    made = element("tr", element("trPr", element("cantSplit"), element("tblHeader") if head else None))
    for spans, width in zip(cells, widths, strict=True):
        shade = element("shd", val="clear", color="auto", fill=SHADE) if head else None
        paragraph = element("p", element("pPr", element("pStyle", val="TableText")), *spans)
        made.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa"), shade), paragraph))
    return made
