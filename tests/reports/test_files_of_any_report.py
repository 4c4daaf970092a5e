"""Reports on projects of every shape, as files for print, Word and Excel."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.analysis.dated import dated_projects
from tests.reports.reading import cited, cited_projects
from treatygap.analysis.analyze import analyze
from treatygap.analysis.roadmaps.roadmap import plan
from treatygap.model.project import Project
from treatygap.reports.document import Document, References
from treatygap.reports.gap.gap_report import gap_report
from treatygap.reports.printable import printable
from treatygap.reports.rendering import Page, Report
from treatygap.reports.roadmaps.roadmap_report import roadmap_report

FEW = settings(deadline=None, max_examples=5)


def files(document: Document) -> list[BytesIO]:
    report = Report(lambda: document, dict)
    made = [report.shown(form, Page()) for form in ("pdf", "docx", "xlsx")]
    assert made == [report.shown(form, Page()) for form in ("pdf", "docx", "xlsx")]
    return [BytesIO(each) for each in made if isinstance(each, bytes)]


def notes(word: BytesIO) -> list[str]:
    """The endnotes of a Word file in their order, which is that of their numbers."""
    root = parse_xml(ZipFile(word).read("word/endnotes.xml"))
    said = ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in root.iter(qn("w:p"))]
    return [text.removeprefix(" ") for text in said[2:]]


def check(document: Document) -> None:
    pdf, word, excel = files(document)
    titles = [section.title for section in document.sections]
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(pdf, strict=True).pages).split())
    assert [title for title in titles if title not in text] == []
    headings = [each.text for each in docx.Document(word).paragraphs if each.style and "Head" in str(each.style.name)]
    assert sorted(headings) == sorted(titles)
    cited = [
        entry
        for each in document.sections
        for block in each.blocks
        if isinstance(block, References)
        for entry in block.entries
    ]
    assert [number for number, _ in cited] == list(range(1, len(cited) + 1))
    assert notes(word) == [printable("".join(map(str, text))) for _, text in cited]
    tables = sum(type(block).__name__ in ("Table", "References") for each in document.sections for block in each.blocks)
    assert len(load_workbook(excel).sheetnames) == 1 + tables


@FEW
@given(cited_projects())
def test_gap_reports(project: Project) -> None:
    check(gap_report(analyze(project, project.day)))


@FEW
@given(dated_projects().map(cited), st.data())
def test_roadmaps_with_their_picture(project: Project, data: st.DataObject) -> None:
    goals = data.draw(st.lists(st.sampled_from(list(project.provisions)), min_size=1, unique=True))
    check(roadmap_report(project, plan(project, goals, date(2010, 1, 1))))


def test_a_report_that_says_nothing_is_a_file_all_the_same() -> None:
    check(Document("Nothing", (), ()))
