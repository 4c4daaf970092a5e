import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.dated import LAST, dated_projects
from tests.cli.running import invoke
from tests.projects import ARTICLES, DemoProject
from tests.reports.reading import MARKUP, TEXTS, Html, cited
from tests.reports.reading import shown as shown_in
from treatygap.analysis.over_time.timeline import trace
from treatygap.analysis.roadmaps.roadmap import plan
from treatygap.model.project import Project
from treatygap.reports.drawing import Axis, Drawing, breadth, lines_of
from treatygap.reports.over_time.timeline_picture import spans, timeline_picture
from treatygap.reports.over_time.timeline_report import timeline_payload, timeline_report
from treatygap.reports.rendering import Report
from treatygap.reports.roadmaps.roadmap_payload import roadmap_payload
from treatygap.reports.roadmaps.roadmap_picture import roadmap_picture
from treatygap.reports.roadmaps.roadmap_report import roadmap_report

SVG = "{http://www.w3.org/2000/svg}"
TEXTUAL = ["table", "md", "html", "json", "svg"]
COMMANDS = [("timeline",), ("roadmap", "art3.shared-reserves")]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 -- our own text


def printed(demo: DemoProject, *command: str, form: str = "svg") -> str:
    return invoke(*command, "--project", demo.root, "--format", form).out


@given(TEXTS | MARKUP)
def test_any_text_comes_back_from_a_drawing_as_it_was(text: str) -> None:
    drawing = Drawing(text, text)
    drawing.text(1, 2, text)
    found = ET.fromstring(drawing.render(10))  # noqa: S314 -- our own text
    assert {found.findtext(f"{SVG}{tag}") for tag in ("title", "desc", "text")} == {text}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_drawing_has_a_title_and_runs_nothing(untouched_demo: DemoProject, command: tuple[str, ...]) -> None:
    svg = printed(untouched_demo, *command)
    found = ET.fromstring(svg)  # noqa: S314 -- our own text
    title, desc = found[0], found[1]
    assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
    assert found.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    tags = {element.tag.removeprefix(SVG) for element in found.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "text"}
    assert [name for element in found.iter() for name in element.attrib if name.startswith(("on", "style"))] == []
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", svg) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_page_holds_the_drawing_beside_its_tables(untouched_demo: DemoProject, command: tuple[str, ...]) -> None:
    page = Html(printed(untouched_demo, *command, form="html"))
    assert page.tags.count("svg") == 1
    assert page.tags.index("svg") < page.tags.index("table")
    assert "script" not in page.tags
    assert page.missing_targets() == set()
    assert [value for value in page.values("style") if value] == []


def test_every_promise_has_a_row_with_the_words_of_its_verdicts(untouched_demo: DemoProject) -> None:
    found = texts(printed(untouched_demo, "timeline"))
    period = "From 31 January 2000 to 30 June 2020; the treaty is in force from 1 July 2000"
    assert found[:2] == ["the Pact: verdicts over time", period]
    rows = " ".join(found).partition("Art.\N{NO-BREAK SPACE}1")[2].split("Art.\N{NO-BREAK SPACE}")
    assert rows == [
        " Free movement of people can work ",
        "2 Common budget ? can work ",
        "2 Common currency blocked ",
        "3 Joint patrols ? can work ",
        "3 Shared reserves blocked ",
        "4 Mutual aid not determined",
    ]


def test_a_text_of_the_model_cannot_break_out_of_the_drawing(demo: DemoProject) -> None:
    demo.replace(ARTICLES, "title: Shared reserves", "title: </text><script>alert(1)</script>")
    for command in COMMANDS:
        assert "<script" not in printed(demo, *command)
        assert "<script" not in printed(demo, *command, form="html")


@settings(deadline=None, max_examples=40)
@given(dated_projects().map(cited))
def test_timelines_of_every_shape_can_be_shown_in_every_format(made: Project) -> None:
    found = trace(made, last=LAST)
    report = Report(
        lambda: timeline_report(made, found),
        lambda: timeline_payload(made, found),
        {"svg": lambda: timeline_picture(made, found)},
    )
    shown = {name: shown_in(report, name) for name in TEXTUAL}
    assert shown == {name: shown_in(report, name) for name in TEXTUAL}
    assert texts(shown["svg"])
    for name in found.provisions:
        rows = spans(found, name)
        assert (rows[0].first, rows[-1].last) == (found.first, found.last)
        assert all(earlier.verdict != later.verdict for earlier, later in pairwise(rows))


@settings(deadline=None, max_examples=40)
@given(dated_projects().map(cited), st.data())
def test_roadmaps_of_every_shape_can_be_shown_in_every_format(made: Project, data: st.DataObject) -> None:
    goals = data.draw(st.lists(st.sampled_from(list(made.provisions)), min_size=1, unique=True))
    found = plan(made, goals, date(2010, 1, 1))
    report = Report(
        lambda: roadmap_report(made, found),
        lambda: roadmap_payload(made, found),
        {"svg": lambda: roadmap_picture(made, found)},
    )
    shown = {name: shown_in(report, name) for name in TEXTUAL}
    assert texts(shown["svg"])[0] == "Pact: roadmap"
    assert (found.outcome == "works") is ("no step is needed" in shown["table"])


def test_days_lie_on_the_axis_in_order_and_the_last_one_wholly() -> None:
    axis = Axis(date(2020, 1, 1), date(2020, 12, 31), 100, 466)
    assert (axis.at(date(2020, 1, 1)), axis.at(date(2020, 2, 1)), axis.end(date(2020, 12, 31))) == (100, 131, 466)
    assert (axis.at(date(1990, 1, 1)), axis.end(date(2030, 1, 1))) == (100, 466)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2020-01-02", "2020-01-20", []),
        ("2020-01-01", "2020-03-31", ["01/2020", "02/2020", "03/2020"]),
        (
            "2019-12-08",
            "2022-02-01",
            ["01/2020", "04/2020", "07/2020", "10/2020", "01/2021", "04/2021", "07/2021", "10/2021", "01/2022"],
        ),
        ("1999-12-08", "2026-11-24", ["2000", "2005", "2010", "2015", "2020", "2025"]),
        ("9990-01-01", "9999-12-31", [str(year) for year in range(9990, 10000)]),
    ],
)
def test_the_axis_is_marked_with_about_ten_round_days(first: str, last: str, labels: list[str]) -> None:
    ticks = list(Axis(date.fromisoformat(first), date.fromisoformat(last), 0, 1).ticks())
    assert [label for _, label in ticks] == labels


@given(st.dates(), st.dates())
def test_marks_lie_within_the_axis_and_are_never_many(one: date, other: date) -> None:
    axis = Axis(min(one, other), max(one, other), 0, 1)
    days = [day for day, _ in axis.ticks()]
    assert days == sorted(days)
    assert all(axis.first <= day <= axis.last for day in days)
    assert len(days) <= 11


@given(st.text(st.sampled_from("abc mW"), max_size=60), st.integers(20, 200))
def test_lines_hold_all_words_and_fit_unless_a_word_is_too_long(words: str, room: int) -> None:
    lines = lines_of(words, room)
    assert " ".join(lines).split() == words.split()
    assert all(breadth(line) <= room or " " not in line for line in lines)
