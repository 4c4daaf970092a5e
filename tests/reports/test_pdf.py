"""PDF: text to be searched, a structure to be read aloud, links that lead somewhere, and nothing that is obeyed."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.reports.files import HOSTILE, every_block
from tests.reports.reading import flat, page
from treatygap.reports.document import Anchor, Note, Paragraph, Row, Table
from treatygap.reports.formats.pdf import render
from treatygap.reports.printable import printable


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made), strict=True)


def text_of(reader: PdfReader) -> str:
    return flat(" ".join(each.extract_text() for each in reader.pages))


def squeezed(text: str) -> str:
    """Text without the spaces and breaks that depend on where a line ends."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def whole() -> bytes:
    return render(every_block())


def test_all_that_a_report_says_can_be_searched(whole: bytes) -> None:
    found = text_of(read(whole))
    for said in (
        "Title plain",
        "As of 1 May 2020",
        "Lead plain",
        "✓ can work 2",
        "Bullet plain to the bank plain [1]",
        "Article Promise plain Number Sources",
        "✗ blocked plain 7 [1] [2]",
        "Root plain",
        "Below plain[3]",
        "[1] First source plain. https://example.org/a?b=1.",
        "[2] Вторая, пра Беларусь і ўсё",  # noqa: RUF001 -- Belarusian
        "Page 1 of",
    ):
        assert said in found


def test_it_says_of_itself_what_screen_readers_and_archives_want(whole: bytes) -> None:
    reader = read(whole)
    root = reader.root_object
    assert str(root["/Lang"]) == "en"
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Title plain", "treatygap")
    about = str(reader.xmp_metadata.stream.get_data()) if reader.xmp_metadata else ""
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about


def roles(node: object) -> list[str]:
    """The roles in the tree of a tagged document, in reading order."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [role for each in found for role in roles(each)]
    if not isinstance(found, dict):
        return []
    own = [str(found["/S"])] if "/S" in found else []
    return own + (roles(found["/K"]) if "/K" in found else [])


def test_headings_lists_tables_and_pictures_are_tagged_as_what_they_are(whole: bytes) -> None:
    found = roles(read(whole).root_object["/StructTreeRoot"])
    assert found.count("/TH") == 4
    assert found.count("/TD") == 8
    assert [role for role in found if role in ("/H1", "/H2", "/Figure", "/Table")] == [
        "/H1",
        "/Figure",
        "/H1",
        "/Table",
        "/H2",
        "/H1",
    ]
    assert "/L" in found


def test_its_bookmarks_are_its_headings(whole: bytes) -> None:
    def titles(outline: list[Any]) -> list[Any]:
        return [titles(each) if isinstance(each, list) else each.title for each in outline]

    assert titles(read(whole).outline) == [
        "The answer plain",
        "What is missing plain",
        ["Why plain"],
        "Sources",
    ]


def links(reader: PdfReader) -> tuple[list[str], int]:
    """Addresses that links lead to, and how many lead to places inside."""
    annotations = [link.get_object() for each in reader.pages for link in each.get("/Annots", [])]
    addresses = [link["/A"]["/URI"] for link in annotations if link.get("/A", {}).get("/S") == "/URI"]
    return addresses, len(annotations) - len(addresses)


def test_notes_lead_to_sources_and_sources_to_the_web(whole: bytes) -> None:
    assert links(read(whole)) == (["https://example.org/a?b=1"], 6)


def test_what_leads_nowhere_is_text_and_of_two_places_with_one_name_the_first_counts() -> None:
    made = render(
        page(
            Paragraph((Anchor("lost", "nowhere"), " ", Note(9), " ", Anchor("there", "x"))),
            Table(("A",), (Row((("one",),), "x"), Row((("two",),), "x")), (1,)),
        )
    )
    assert "lost [9] there" in text_of(read(made))
    assert links(read(made)) == ([], 1)


def test_the_same_report_is_the_same_file(whole: bytes) -> None:
    assert render(every_block()) == whole


def test_the_header_of_a_table_is_repeated_on_every_page() -> None:
    rows = tuple(Row(((f"row {number}",), ("words " * 30,))) for number in range(60))
    reader = read(render(page(Table(("Article", "Promise"), rows, (1, 3)))))
    assert len(reader.pages) > 2
    assert [each.extract_text().count("Article") for each in reader.pages] == [1] * len(reader.pages)
    assert "Title" in reader.pages[1].extract_text()
    assert f"Page 2 of {len(reader.pages)}" in reader.pages[1].extract_text()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    reader = read(render(every_block(text)))
    assert "/JavaScript" not in str(reader.root_object)
    assert "/OpenAction" not in reader.root_object
    addresses, _ = links(reader)
    assert addresses == ["https://example.org/a?b=1"]
    found = squeezed(text_of(reader))
    shown = printable(text)
    for letter in "汉字😀":
        shown = shown.replace(letter, f"<U+{ord(letter):04X}>")
    assert squeezed(f"Lead {shown}") in found


def test_a_word_longer_than_a_line_is_broken_and_a_row_longer_than_a_page_goes_on() -> None:
    """What sticks out of a page is in the file, and yet nobody reads it."""
    reader = read(render(page(Table(("A", "B"), (Row((("x" * 4_000,), ("word " * 9_000,))),), (1, 1)))))
    found = [each.extract_text().replace("\u200b", "") for each in reader.pages]
    assert len(found) > 4
    assert sum(each.count("word") for each in found) == 9_000
    assert sum(each.count("x") for each in found) == 4_000
    assert max(len(line.split("word")[0].strip()) for each in found for line in each.splitlines()) < 60
