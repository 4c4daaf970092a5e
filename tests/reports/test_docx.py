"""Word: what is a heading, a table, a note or a link is one, and text is text."""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from tests.reports.files import HOSTILE, every_block
from tests.reports.reading import page
from treatygap.reports.document import Anchor, Item, Note, Outline, Paragraph, Row, Table
from treatygap.reports.formats.docx.writer import render
from treatygap.reports.printable import printable


@pytest.fixture(scope="module")
def whole() -> bytes:
    return render(every_block())


def part(made: bytes, name: str) -> str:
    return ZipFile(BytesIO(made)).read(name).decode()


def tree(made: bytes, name: str = "word/document.xml") -> BaseOxmlElement:
    return parse_xml(part(made, name).encode())


def words(made: bytes, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, fields as what they show."""
    root = tree(made, name)
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in root.iter(qn("w:p"))]


def test_a_report_is_headings_paragraphs_lists_and_captions(whole: bytes) -> None:
    shown = [(each.style.name, each.text) for each in docx.Document(BytesIO(whole)).paragraphs if each.style]
    assert shown == [
        ("Title", "Title plain"),
        ("Table Text", "As of: 1 May 2020"),
        ("Table Text", "Label plain: Value plain"),
        ("Heading 1", "The answer plain"),
        ("Answer", "Lead plain"),
        ("Normal", "✓ can work: 2   ✗ blocked: 1   ? not determined: 0"),
        ("List Bullet", "Bullet plain to the bank plain []"),
        ("Normal", ""),
        ("Heading 1", "What is missing plain"),
        ("Caption", "Table 1. What is missing plain"),
        ("Table Text", ""),
        ("Heading 2", "Why plain"),
        ("Normal", "Root plain"),
        ("List Bullet", "Below plain[]"),
        ("Heading 1", "Sources"),
        ("Normal", "The endnotes: each says what a source states, and where."),
    ]


def test_a_table_has_a_header_that_is_repeated_and_rows_that_stay_whole(whole: bytes) -> None:
    table = docx.Document(BytesIO(whole)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Article", "Promise plain", "Number", "Sources"],
        ["Art. 1", "✗\u00a0blocked plain", "7", "[1] []"],
        ["Art. 2", "plain", "-3", "[2]"],
    ]
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows] == [
        True,
        False,
        False,
    ]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_each_source_is_an_endnote_cited_once_and_referred_to_from_then_on(whole: bytes) -> None:
    assert words(whole, "word/endnotes.xml") == [
        "",
        "",
        " First source plain. https://example.org/a?b=1.",
        " Вторая, пра Беларусь і ўсё",  # noqa: RUF001 -- Belarusian
        " Third plain",
    ]
    body = tree(whole)
    assert [each.get(qn("w:id")) for each in body.iter(qn("w:endnoteReference"))] == ["1", "2", "3"]
    referred = [each.text.strip() for each in body.iter(qn("w:instrText")) if "NOTEREF" in each.text]
    assert referred == ["NOTEREF _RefSource1 \\h", "NOTEREF _RefSource2 \\h"]
    assert '<w:numFmt w:val="decimal"/>' in part(whole, "word/settings.xml")


def test_a_source_that_nothing_cites_is_not_lost() -> None:
    made = render(every_block()._replace(sections=every_block().sections[-1:], picture=None))
    assert words(made)[-1] == "The endnotes: each says what a source states, and where. [] [] []"
    assert len(words(made, "word/endnotes.xml")) == 5


def test_links_lead_to_bookmarks_of_which_there_is_one_each(whole: bytes) -> None:
    body = tree(whole)
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    numbers = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    targets = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert targets == ["p4_need_bank"]
    assert set(targets) <= set(names)


def test_what_leads_nowhere_is_text_and_of_two_places_with_one_name_the_first_counts() -> None:
    rows = (Row((("one",),), "x"), Row((("two",),), "x"))
    made = render(page(Paragraph((Anchor("lost", "nowhere"), " ", Note(9))), Table(("A",), rows, (1,))))
    body = tree(made)
    assert "lost [9]" in words(made)
    assert list(body.iter(qn("w:hyperlink"))) == []
    assert [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))] == ["p1_part", "p2_x"]


def test_an_address_of_the_web_in_the_text_is_a_link() -> None:
    made = render(page(Paragraph(("See https://example.org/a?x=1&y=<2>, or ftp://example.org.",))))
    links = [found for found in docx.Document(BytesIO(made)).part.rels.values() if found.is_external]
    assert [found.target_ref for found in links] == ["https://example.org/a?x=1&y=<2>"]


def test_it_says_what_it_is_and_in_what_language(whole: bytes) -> None:
    properties = docx.Document(BytesIO(whole)).core_properties
    assert (properties.title, properties.author, properties.language) == ("Title plain", "treatygap", "en-GB")
    assert (properties.created, properties.modified) == (properties.modified, properties.created)
    assert 'w:lang w:val="en-GB"' in part(whole, "word/styles.xml")
    notes = tree(whole, "word/endnotes.xml")
    assert {each.get(qn("w:val")) for each in notes.iter(qn("w:lang"))} == {"be-BY"}


def test_the_picture_is_there_with_its_words(whole: bytes) -> None:
    document = docx.Document(BytesIO(whole))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["A picture of plain"]
    assert ZipFile(BytesIO(whole)).read("word/media/image1.png")[:8] == b"\x89PNG\r\n\x1a\n"
    assert document.inline_shapes[0].height * 2 == pytest.approx(document.inline_shapes[0].width, rel=0.01)


def test_a_tree_of_statements_is_a_list_in_a_list() -> None:
    made = render(page(Outline(Item(("a",), (Item(("b",), (Item(("c",)), Item(("d",)))),)))))
    shown = [(each.text, each.paragraph_format.left_indent) for each in docx.Document(BytesIO(made)).paragraphs[2:]]
    assert [text for text, _ in shown] == ["a", "b", "c", "d"]
    assert shown[2][1] == shown[3][1]
    assert shown[1][1] is None
    assert shown[3][1] is not None


def test_the_same_report_is_the_same_file(whole: bytes) -> None:
    assert render(every_block()) == whole
    names = ZipFile(BytesIO(whole)).namelist()
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {each.date_time for each in ZipFile(BytesIO(whole)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "docProps/thumbnail.jpeg" not in names


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str, whole: bytes) -> None:
    made = render(every_block(text))
    assert f"Lead {printable(text)}" in words(made)
    body = tree(made)
    fields = [each.text for each in body.iter(qn("w:instrText"))]
    assert fields == [each.text for each in tree(whole).iter(qn("w:instrText"))]
    assert [found for found in docx.Document(BytesIO(made)).part.rels.values() if found.is_external] == []
    assert ZipFile(BytesIO(made)).namelist() == ZipFile(BytesIO(whole)).namelist()


def test_a_very_long_text_is_kept() -> None:
    long = "x" * 100_000
    assert long in words(render(page(Paragraph((long,)), Table(("A",), (Row(((long,),)),), (1,)))))
