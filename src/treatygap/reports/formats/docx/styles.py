"""How a Word document looks: its page, its styles and its language, for the user to change in one place."""

from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from treatygap.reports.formats.docx.elements import element, field, run

INK, QUIET, LINE, SHADE, LINK = "1C2127", "565F6B", "C9D0D7", "E9EDF1", "0B5394"
_TEXT, _TITLES = "Cambria", "Calibri"
_MARGIN = 22
WIDTH = Mm(210 - 2 * _MARGIN)
"""From margin to margin."""
_HEADINGS = {"Title": 22, "Heading 1": 16, "Heading 2": 13}


def blank(title: str) -> Document:
    """A document without content, with running title, page numbers and styles."""
    document = docx.Document()
    _drop_thumbnail(document)
    _properties(document, title)
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = title
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]._p  # noqa: SLF001 -- the library has no way to write a field
        line.get_or_add_pPr().append(element("jc", val="right"))
        line.extend([run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")])
    return document


def _drop_thumbnail(document: Document) -> None:
    """The template's picture of itself is none of this document."""
    relations = document.part.package.rels
    for name in [name for name, found in relations.items() if found.reltype.endswith("/metadata/thumbnail")]:
        del relations[name]


def _properties(document: Document, title: str) -> None:
    made = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], "treatygap", "treatygap"
    properties.created = properties.modified = made
    properties.comments, properties.language, properties.revision = "", "en-GB", 1


def _styles(document: Document) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _font(styles["Normal"], _TEXT, 10.5, INK)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    for name, size in _HEADINGS.items():
        _font(styles[name], _TITLES, size, INK)
        styles[name].font.bold = True
        styles[name].paragraph_format.space_before = Pt(0 if name == "Title" else 1.3 * size)
        styles[name].paragraph_format.space_after = Pt(6)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    _font(styles["Caption"], _TITLES, 9, QUIET)
    styles["Caption"].font.bold = False
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(8)
    styles["Caption"].paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        _font(styles[name], _TITLES, 8.5, QUIET)
    lead = styles.add_style("Answer", WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style = styles["Normal"]
    _font(lead, _TITLES, 13, INK)
    lead.font.bold = True
    cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    _font(cell, _TITLES, 9, INK)
    cell.paragraph_format.space_after = Pt(0)
    cell.paragraph_format.line_spacing = 1.0
    note = styles.add_style("endnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style = styles["Normal"]
    note.font.size = Pt(8.5)
    note.paragraph_format.space_after = Pt(3)
    note.paragraph_format.line_spacing = 1.0
    note.element.set(qn("w:styleId"), "EndnoteText")
    mark = styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.color.rgb = RGBColor.from_string(LINK)
    mark.element.set(qn("w:styleId"), "EndnoteReference")
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = RGBColor.from_string(LINK)


def _font(style: ParagraphStyle, name: str, size: float, color: str) -> None:
    """A font for letters of every script, in place of the theme's."""
    style.font.name, style.font.size = name, Pt(size)
    style.font.color.rgb = RGBColor.from_string(color)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
