"""Footnotes of a Word document: the part that holds them, and references to it from the text."""

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from treatygap.reports.formats.docx.elements import NAMES, W, Element, element, field, run, styled

_FIRST = 1
"""Numbers below are those of the lines between text and notes."""


class Notes:
    """Makes each source a footnote where it is cited first, and refers back to that from then on."""

    def __init__(self, texts: Mapping[int, list[Element]], first_bookmark: int) -> None:
        """Take the runs of each source, by the number that the report has for it."""
        self._texts = texts
        self._order: dict[int, int] = {}
        self._bookmark = first_bookmark

    def cite(self, number: int) -> Iterator[Element]:
        """A reference to a source."""
        if number not in self._texts:
            yield run(f"[{number}]")
        elif number in self._order:
            place = self._order[number]
            yield from field(f"NOTEREF {_name(place)} \\h", str(place), styled("FootnoteReference"))
        else:
            place = self._order[number] = len(self._order) + _FIRST
            name, mark = _name(place), self._bookmark + place
            yield element("bookmarkStart", id=mark, name=name)
            yield element(
                "r", element("rPr", styled("FootnoteReference")), element("footnoteReference", id=place)
            )
            yield element("bookmarkEnd", id=mark)

    def uncited(self) -> list[int]:
        """The sources that no text has cited so far."""
        return [number for number in self._texts if number not in self._order]

    def add_to(self, document: Document) -> None:
        """Put the notes that were cited into the document."""
        root = etree.Element(f"{{{W}}}footnotes", nsmap=NAMES)
        root.append(_line(-1, "separator"))
        root.append(_line(0, "continuationSeparator"))
        for number, place in self._order.items():
            mark = element("r", element("rPr", styled("FootnoteReference")), element("footnoteRef"))
            paragraph = element("p", element("pPr", element("pStyle", val="FootnoteText")), mark, run(" "))
            paragraph.extend(self._texts[number])
            root.append(element("footnote", paragraph, id=place))
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        apart = element("footnotePr", element("footnote", id=-1), element("footnote", id=0))
        settings = document.settings.element
        # The schema fixes the order of settings, and this one comes before the one on compatibility.
        settings.find(f"{{{W}}}compat").addprevious(apart)


def _line(number: int, kind: str) -> Element:
    spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    line = element("footnote", element("p", spacing, element("r", element(kind))), id=number)
    line.set(f"{{{W}}}type", kind)
    return line


def _name(place: int) -> str:
    return f"_RefSource{place}"
