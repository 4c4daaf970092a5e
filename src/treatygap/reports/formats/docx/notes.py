"""Endnotes of a Word document: the part that holds them, and references to it from the text."""

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from treatygap.reports.formats.docx.elements import element, field, run, styled

_FIRST = 1
"""Numbers below are those of the lines between text and notes."""


class Notes:
    """Makes each source a note where it is cited first, and refers back to that from then on."""

    def __init__(self, texts: Mapping[int, list[Element]], first_bookmark: int) -> None:
        """Take the runs of each source, by the number that the report has for it."""
        self._texts = texts
        self._order: dict[int, int] = {}
        self._bookmark = first_bookmark

    def cite(self, number: int) -> Iterator[Element]:
        """A reference to a source."""
        if number not in self._texts:
            yield run(f"[{number}]")
            return
        yield run("[", styled("EndnoteReference"))
        if number in self._order:
            place = self._order[number]
            yield from field(f"NOTEREF {_name(place)} \\h", str(place), styled("EndnoteReference"))
        else:
            place = self._order[number] = len(self._order) + _FIRST
            mark = self._bookmark + place
            yield element("bookmarkStart", id=mark, name=_name(place))
            looks = element("rPr", styled("EndnoteReference"), element("vertAlign", val="baseline"))
            yield element("r", looks, element("endnoteReference", id=place))
            yield element("bookmarkEnd", id=mark)
        yield run("]", styled("EndnoteReference"))

    def uncited(self) -> list[int]:
        """The sources that no text has cited so far."""
        return [number for number in self._texts if number not in self._order]

    def add_to(self, document: Document) -> None:
        """Put the notes that were cited into the document."""
        root = element("endnotes", _line(-1, "separator"), _line(0, "continuationSeparator"))
        for number, place in self._order.items():
            mark = element("r", element("rPr", styled("EndnoteReference")), element("endnoteRef"))
            paragraph = element("p", element("pPr", element("pStyle", val="EndnoteText")), mark, run(" "))
            paragraph.extend(self._texts[number])
            root.append(element("endnote", paragraph, id=place))
        package = document.part.package
        part = Part(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, serialize_part_xml(root), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        numbering = element("endnotePr", element("numFmt", val="decimal"))
        document.element.body.sectPr.insert_element_before(numbering, "w:type", "w:pgSz", "w:pgMar")
        lines = [element("endnote", id=-1), element("endnote", id=0)]
        # The schema fixes the order of settings, and this one comes before the one on compatibility.
        compatibility = document.settings.element.find(qn("w:compat"))
        compatibility.addprevious(element("endnotePr", element("numFmt", val="decimal"), *lines))


def _line(number: int, kind: str) -> Element:
    spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    line = element("endnote", element("p", spacing, element("r", element(kind))), id=number)
    line.set(qn("w:type"), kind)
    return line


def _name(place: int) -> str:
    return f"_RefSource{place}"
