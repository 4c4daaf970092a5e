import os
import random
import subprocess
import sys
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.graphs import dated_projects, shown, winding
from tests.analysis.language import pact
from tests.house.generated import ROOT
from tests.reports.reading import cited
from treatygap.analysis.graphs.graph import Graph
from treatygap.model.project import Project
from treatygap.reports.drawing import Box, breadth
from treatygap.reports.graphs.boxes import fitted, written
from treatygap.reports.graphs.graph_picture import graph_picture, graph_svg
from treatygap.reports.graphs.layers import Layers, crossings, layers
from treatygap.reports.graphs.layout import Layout, Size, lay_out

Lines = list[tuple[int, int]]
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def acyclic(draw: st.DrawFn) -> tuple[int, Lines]:
    """Vertices in any order, and lines without circles."""
    count = draw(st.integers(1, 14))
    order = draw(st.permutations(range(count)))
    pairs = [(order[one], order[other]) for one, other in combinations(range(count), 2)]
    return count, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []


def by_hand(found: Layers) -> int:
    """Crossings, pair by pair."""
    place = {vertex: (number, at) for number, column in enumerate(found.columns) for at, vertex in enumerate(column)}
    return sum(
        place[one[0]][0] == place[other[0]][0]
        and (place[one[0]][1] - place[other[0]][1]) * (place[one[1]][1] - place[other[1]][1]) < 0
        for one, other in combinations(found.steps, 2)
    )


def as_given(count: int, lines: Lines) -> int:
    """Crossings if each column is in the order of its vertices."""
    found = layers(count, lines)
    return crossings([sorted(column) for column in found.columns], found.steps)


@given(acyclic())
def test_every_line_goes_from_column_to_column_and_crosses_no_more_than_in_the_order_as_given(
    made: tuple[int, Lines],
) -> None:
    count, lines = made
    found = layers(count, lines)
    column_of = {vertex: number for number, column in enumerate(found.columns) for vertex in column}
    assert sorted(vertex for vertex in column_of if vertex < count) == list(range(count))
    assert set(found.ways) == set(lines)
    for (start, end), way in found.ways.items():
        assert (way[0], way[-1]) == (start, end)
        assert all(vertex >= count for vertex in way[1:-1])
        assert all(column_of[other] == column_of[one] + 1 for one, other in pairwise(way))
    assert crossings(found.columns, found.steps) == by_hand(found) <= as_given(count, lines)


@pytest.mark.parametrize(
    ("count", "lines", "least"),
    [
        (4, [(0, 3), (1, 2)], 0),
        (6, [(0, 5), (1, 4), (2, 3), (0, 4)], 0),
        (4, [(0, 2), (0, 3), (1, 2), (1, 3)], 1),
        (7, [(0, 4), (1, 3), (2, 5), (3, 6), (4, 6), (5, 6), (0, 6)], 0),
    ],
)
def test_small_graphs_are_drawn_with_the_fewest_crossings(count: int, lines: Lines, least: int) -> None:
    found = layers(count, lines)
    assert crossings(found.columns, found.steps) == least


def test_a_circle_is_refused_because_it_has_no_first_column() -> None:
    with pytest.raises(ValueError, match="circle"):
        layers(2, [(0, 1), (1, 0)])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def check_layout(graph: Graph, found: Layout) -> None:
    """No box on another, every frame around its own and no others, every line from its box to its box."""
    assert set(found.boxes) == {node.id for node in graph.nodes}
    assert [pair for pair in combinations(found.boxes, 2) if overlap(*(found.boxes[name] for name in pair))] == []
    for framed in found.frames:
        assert {name for name, box in found.boxes.items() if overlap(box, framed.box)} == set(framed.group.members)
    assert [pair for pair in combinations((f.box for f in found.frames), 2) if overlap(*pair)] == []
    assert len(found.routes) == len(graph.edges)
    for route in found.routes:
        start, end = found.boxes[route.edge.needed], found.boxes[route.edge.by]
        assert route.points[0] == pytest.approx((start.x + start.width, start.y + start.height / 2))
        if not route.loop:
            assert route.points[-1] == pytest.approx((end.x, end.y + end.height / 2))
            xs = [point.x for point in route.points]
            assert xs == sorted(xs)
            # Where it passes a column it is level, and meets no box.
            for at in range(0, len(route.points), 2):
                one, other = route.points[at : at + 2]
                level = Box(one.x, one.y - 0.5, other.x - one.x, 1)
                hit = {name for name, box in found.boxes.items() if other.x > one.x and overlap(box, level)}
                assert (
                    hit - set(_framed_with(found, route.edge.needed)) - set(_framed_with(found, route.edge.by)) == set()
                )
    assert all(box.x >= 0 and box.x + box.width <= found.width + 0.1 for box in found.boxes.values())
    assert all(box.y >= 0 and box.y + box.height <= found.height + 0.1 for box in found.boxes.values())


def _framed_with(found: Layout, name: str) -> tuple[str, ...]:
    return next((f.group.members for f in found.frames if name in f.group.members), ())


def laid_out(made: Project, graph: Graph) -> Layout:
    sizes = {node.id: written(made, node).size for node in graph.nodes}
    return lay_out(graph, sizes, [46.0 for _ in graph.groups], 1074, 30)


@settings(max_examples=80)
@given(dated_projects(), st.booleans())
def test_no_box_lies_on_another_and_lines_meet_only_their_own(made: Project, articles: bool) -> None:  # noqa: FBT001 -- drawn
    graph = shown(made, articles=articles)
    check_layout(graph, laid_out(made, graph))


def test_the_same_holds_with_circles_gates_and_conditions() -> None:
    made = winding()
    for graph in (shown(made), shown(made, articles=True), shown(made, blocked=True), shown(made, "a1.p")):
        check_layout(graph, laid_out(made, graph))


def large(number: int) -> tuple[Project, Graph]:
    """A treaty in which each promise waits for up to three earlier ones and a law."""
    chosen = random.Random(7)
    rules: dict[str, object] = {}
    for each in range(number):
        earlier = {f"a{n}.p" for n in range(max(0, each - 40), each) if chosen.random() < 0.05}
        rules[f"a{each}.p"] = {"all": [*sorted(earlier), chosen.choice(["here", "gone", "dark"])]}
    made = pact(rules)
    return made, shown(made)


def test_two_thousand_boxes_are_drawn_within_five_seconds() -> None:
    code = (
        "import time; from tests.reports.test_graph_layout import graph_picture, large; made, graph = large(2000);"
        "begun = time.process_time(); picture = graph_picture(made, graph);"
        "print(time.process_time() - begun, len(graph.nodes), picture.count('<a '))"
    )
    # Measured apart, since a measurement of coverage takes time of its own.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=plain, cwd=ROOT)
    seconds, boxes, links = run.stdout.split()
    assert float(seconds) < 5
    assert boxes == links == "2003"


def test_the_drawing_can_be_read_by_eye_keyboard_and_screen_reader() -> None:
    made = winding()
    graph = shown(made)
    root = ET.fromstring(graph_picture(made, graph))  # noqa: S314 -- our own text
    assert (root.get("role"), root.get("aria-labelledby")) == ("group", "graph-title graph-desc")
    assert root[0].text == "Pact: what waits for what"
    assert (root[1].text or "").startswith("9 promises, 1 body, 3 instruments and 2 circles. Read from left to right")
    links = {link.get("id"): link for link in root.iter(f"{SVG}a")}
    assert set(links) == {f"graph-{node.id}" for node in graph.nodes}
    for name, link in links.items():
        assert link.get("href") == f"#{name}"
        # Its name for a screen reader; what is written in the box is part of it.
        assert link[0].tag == f"{SVG}title"
    assert (links["graph-bank"][0].text or "").startswith(
        "BANK: partly in place (founded: in place, empowered: missing, governed: not known)"
    )
    sizes = [float(text.get("font-size") or 0) for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= 11
    # A program without style sheets still finds colours.
    bare = [shape for tag in ("rect", "circle") for shape in root.iter(f"{SVG}{tag}") if not shape.get("fill")]
    assert bare == []


def test_a_page_gives_the_boxes_its_own_places_to_lead_to() -> None:
    made = winding()
    picture = graph_svg(made, shown(made, "a1.p", depth=1), address=lambda name: f"#promise-{name}", name="near")
    root = ET.fromstring(picture)  # noqa: S314 -- our own text
    assert "<style" not in picture
    assert {link.get("href") for link in root.iter(f"{SVG}a")} >= {"#promise-a1.p", "#promise-bank"}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(str(name).startswith("near-") for name in ids)


@settings(max_examples=40)
@given(dated_projects().map(cited))
def test_the_same_treaty_gives_the_same_drawing(made: Project) -> None:
    assert graph_picture(made, shown(made)) == graph_picture(made, shown(made))


@given(st.text(st.sampled_from("ab mWé\N{NO-BREAK SPACE}"), max_size=300), st.integers(30, 200), st.integers(1, 4))
def test_words_fit_into_their_box_and_are_cut_with_dots(words: str, room: int, most: int) -> None:
    found = fitted(words, room, 13, most)
    assert len(found) <= most
    assert all(breadth(line, 13) <= room for line in found)
    if not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == words.replace(" ", "")


def test_units_without_lines_stand_in_rows_below() -> None:
    graph = shown(pact({"a1.p": "gone"}, promises={f"a{n}.q": {} for n in range(2, 9)}))
    found = lay_out(graph, {node.id: Size(200, 40) for node in graph.nodes}, [], 900, 30)
    alone = [found.boxes[f"a{n}.q"] for n in range(2, 9)]
    assert [(box.x, box.y) for box in alone] == [
        (0, 104), (216, 104), (432, 104), (648, 104), (0, 158), (216, 158), (432, 158),
    ]  # fmt: skip
