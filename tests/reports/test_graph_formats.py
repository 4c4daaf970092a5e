import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.analysis.graphs import dated_projects, shown, winding
from tests.analysis.language import pact
from tests.cli.running import invoke
from tests.projects import ARTICLES, DemoProject
from tests.reports.reading import MARKUP, TEXTS, Html, cited
from tests.reports.test_output_contracts import SCENARIO, closed
from treatygap.analysis.graphs.graph import Graph
from treatygap.model.project import Project
from treatygap.model.text import Text
from treatygap.reports.contracts import output_schema
from treatygap.reports.graphs.graph_dot import graph_dot
from treatygap.reports.graphs.graph_graphml import graph_graphml
from treatygap.reports.graphs.graph_mermaid import graph_mermaid
from treatygap.reports.graphs.graph_payload import graph_payload
from treatygap.reports.graphs.graph_picture import graph_picture
from treatygap.reports.graphs.graph_report import graph_markdown, graph_report
from treatygap.reports.graphs.graph_words import label_of
from treatygap.reports.rendering import Page, Report

# pydot calls its parser by old names.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")

FORMATS = ["table", "md", "html", "json", "svg", "dot", "mermaid", "graphml"]
HOSTILE = [
    '"]; evil [label="',
    "\\",
    'ends with \\"',
    "&quot; &lt;b&gt; & < > ' \"",
    "</text><script>alert(1)</script>",
    "]]> <!-- --> <?xml ?>",
    'end"]\nn1 --> n2',
    "```\n# heading",
    "`code` **bold** _it_ #35; #quot; %%{init: {}}%% click n1 href",
    "end",
    "subgraph x",
    "\\N \\G \\l \\n",
    "Пакт о дружбе",  # noqa: RUF001 -- another alphabet
    "turned \u202eround\u202c and \u2066apart\u2069",
    "x" * 400,
    "|pipe|--> {{x}} [[y]] ((z))",
]


def titled(made: Project, title: str) -> Project:
    """The project with the same title for everything."""
    text = {"title": Text(en=title)}
    return replace(
        made,
        treaty=made.treaty.model_copy(update={"short_title": Text(en=title)}),
        provisions={name: item.model_copy(update=text) for name, item in made.provisions.items()},
        institutions={name: item.model_copy(update=text) for name, item in made.institutions.items()},
        instruments={name: item.model_copy(update=text) for name, item in made.instruments.items()},
        articles={name: item.model_copy(update=text) for name, item in made.articles.items()},
    )


def flat(text: str) -> str:
    return " ".join(text.split())


def dot_nodes(text: str) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """What Graphviz's grammar finds: the label of each node, and the lines."""
    (graph,) = pydot.graph_from_dot_data(text) or (pydot.Dot(),)
    found: dict[str, str] = {}
    for part in (graph, *graph.get_subgraphs()):
        for node in part.get_nodes():
            if node.get("label"):
                found[plain(node.get_name())] = plain(str(node.get("label")))
    return found, {(plain(str(edge.get_source())), plain(str(edge.get_destination()))) for edge in graph.get_edges()}


def plain(quoted: str) -> str:
    """A string of the language as Graphviz shows it."""
    inner = quoted[1:-1].replace('\\"', '"') if quoted.startswith('"') else quoted
    lines = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], inner)
    return unescape(lines)


NODE = re.compile(
    r'^ *(n\d+)(?:\("([^"]*)"\)|\["([^"]*)"\]|\[\["([^"]*)"\]\]|\(\["([^"]*)"\]\)|\{\{"([^"]*)"\}\}):::\w+$'
)
LINE = re.compile(r'^ *(n\d+) (?:-->|-\.->)(?:\|"[a-z ]+"\|)? (n\d+)$')
OTHER = re.compile(r'^(?:flowchart LR| *subgraph g\d+\["[^"]*"\]| *end| *classDef \w+ [\w:#,-]+)$')


def mermaid_nodes(text: str) -> tuple[dict[str, str], int]:
    """What Mermaid would show: the words of each node, and how many lines there are."""
    found: dict[str, str] = {}
    count = 0
    for line in text.splitlines():
        node = NODE.match(line)
        if node is not None:
            words = next(group for group in node.groups()[1:] if group is not None)
            assert re.sub(r"#\d+;|<br/>", "", words).translate(
                {ord(sign): None for sign in '<>#"&`*_[]{}|\\@/'}
            ) == re.sub(r"#\d+;|<br/>", "", words)
            found[node[1]] = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), words.replace("<br/>", "\n"))
        elif LINE.match(line):
            count += 1
        else:
            assert OTHER.match(line), line
    return found, count


def check_formats(made: Project, graph: Graph) -> None:
    titles = {node.id: label_of(made, node).title for node in graph.nodes}
    pairs = {(edge.needed, edge.by) for edge in graph.edges}
    ET.fromstring(graph_picture(made, graph))  # noqa: S314 -- our own text
    labels, lines = dot_nodes(graph_dot(made, graph))
    assert {name: flat(label.split("\n")[1]) for name, label in labels.items()} == {
        k: flat(v) for k, v in titles.items()
    }
    assert lines == pairs
    parsed: Any = nx.parse_graphml(graph_graphml(made, graph))
    assert {name: flat(data["title"]) for name, data in parsed.nodes(data=True)} == {
        k: flat(v) for k, v in titles.items()
    }
    assert set(parsed.edges()) == pairs
    shown_words, count = mermaid_nodes(graph_mermaid(made, graph))
    in_order = [shown_words[f"n{number}"].split("\n")[1] for number in range(1, len(titles) + 1)]
    assert in_order == [flat(title) for title in titles.values()]
    assert count == len(graph.edges)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_text_in_every_format(title: str) -> None:
    made = titled(winding(), title)
    check_formats(made, shown(made))
    check_formats(made, shown(made, articles=True))
    blocks = re.findall(r"^```", graph_markdown(made, shown(made)), re.MULTILINE)
    assert len(blocks) == 2


@settings(max_examples=40)
@given(dated_projects(), (TEXTS | MARKUP).filter(str.strip), st.booleans())
def test_any_graph_with_any_title_is_read_back_by_other_programs(made: Project, title: str, articles: bool) -> None:  # noqa: FBT001 -- drawn
    made = titled(made, title)
    check_formats(made, shown(made, articles=articles))


def test_no_mark_that_turns_writing_reaches_a_terminal_by_way_of_text_formats() -> None:
    made = titled(winding(), "turned \u202eround\u202c")
    graph = shown(made)
    for text in (graph_dot(made, graph), graph_mermaid(made, graph)):
        assert not {"\u202e", "\u202c"} & set(text)


def validator() -> Draft202012Validator:
    return Draft202012Validator(closed(output_schema("graph")))


@settings(max_examples=25)
@given(dated_projects().map(cited), st.booleans(), st.booleans())
def test_any_graph_can_be_shown_as_any_report(made: Project, articles: bool, blocked: bool) -> None:  # noqa: FBT001 -- drawn
    graph = shown(made, articles=articles, blocked=blocked)
    report = Report(lambda: graph_report(made, graph), lambda: graph_payload(made, graph))
    pages = {name: report.shown(name, Page()) for name in report.formats}
    assert list(validator().iter_errors(json.loads(pages["json"]))) == []
    page = Html(str(pages["html"]))
    assert page.missing_targets() == set()
    bars = any(node.kind == "provision" for node in graph.nodes)
    assert page.tags.count("svg") == bool(graph.nodes) + bars
    assert "script" not in page.tags
    assert [value for value in page.values("style") if value] == []


def test_the_words_say_what_the_drawing_says() -> None:
    made = winding()
    text = graph_markdown(made, shown(made, "+a1.p", "a3.x"))
    parts = re.split(r'\n*<a id="\w+"></a>\n+', text)[1:]
    assert parts[1].splitlines() == [
        "## What is needed for what",
        "",
        "- ✗ **blocked** A1.P, Art. 1",
        "  - ✗ **blocked** A1.Q, Art. 1 (not shown: 1 that waits)",
        "    - ✗ one of these 2: not met",
        "      - ✗ **blocked** A2.R, Art. 2",
        "        - ✗ **blocked** A1.P, Art. 1 (see above)",
        "      - ✗ both of these: not met",
        "        - ✗ GONE: missing (not shown: 2 that wait)",
        "        - ✓ HERE: in place",
        "  - ✗ BANK: partly in place (✓ founded ✗ empowered ? governed) (not shown: 3 that wait)",
        "",
        "- ✗ **blocked** A3.X, Art. 3",
        "  - ✗ **blocked** A3.X, Art. 3 (see above)",
    ]
    assert parts[2].splitlines()[2:] == [
        "- Circle: A1.P waits for A1.Q, which waits for A2.R, which waits for A1.P.",
        "- Circle, which alone blocks these: A3.X waits for itself.",
    ]
    assert parts[3].splitlines()[4] == (
        '| <a id="thing-a1.p"></a>A1.P (Art. 1) | ✗ **blocked** | A1.Q (Art. 1); BANK | A2.R (Art. 2) |'
    )


def test_a_long_chain_is_told_in_several_lists_and_drawn() -> None:
    made = cited(pact({f"a{n}.p": f"a{n - 1}.p" if n else "gone" for n in range(1500)}))
    graph = shown(made)
    assert graph_picture(made, graph).count("<a ") == 1501
    text = graph_markdown(made, graph)
    assert text.count("(goes on below)") == 49
    assert all(f"A{n}.P, Art." in text for n in range(1500))


def printed(demo: DemoProject, *options: str, form: str) -> str:
    ran = invoke("graph", "--project", demo.root, *options, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_prints_every_format_the_same_each_time(untouched_demo: DemoProject, form: str) -> None:
    assert printed(untouched_demo, form=form) == printed(untouched_demo, form=form) != ""


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("svg", "<svg "),
        ("dot", "digraph "),
        ("gv", "digraph "),
        ("mmd", "flowchart LR"),
        ("graphml", "<?xml "),
        ("html", "<!DOCTYPE html>"),
        ("md", "# the Pact: what waits for what"),
        ("json", '{\n  "schema": "treatygap/graph/1"'),
    ],
)
def test_the_ending_of_the_file_names_the_format(
    untouched_demo: DemoProject, tmp_path: Path, ending: str, begins: str
) -> None:
    file = tmp_path / f"graph.{ending}"
    ran = invoke("graph", "--project", untouched_demo.root, "-o", file)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert file.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ["jont-bank"],
            "no promise, institution, instrument or article is called 'jont-bank'; did you mean 'joint-bank'?",
        ),
        (["--depth", "2"], "--depth counts steps from an ID; name one"),
        (["--set", "x=missing"], "--set: unknown prerequisite 'x'"),
    ],
)
def test_a_wrong_call_is_explained(untouched_demo: DemoProject, options: list[str], says: str) -> None:
    ran = invoke("graph", "--project", untouched_demo.root, *options)
    assert (ran.code, ran.out, ran.err) == (2, "", f"treatygap: {says}\n")


def test_a_setting_and_a_day_change_what_is_shown(untouched_demo: DemoProject) -> None:
    def holds(*options: str) -> str:
        found = json.loads(printed(untouched_demo, "art2.common-currency", *options, form="json"))
        return str(next(node["holds"] for node in found["nodes"] if node["id"] == "art2.common-currency"))

    assert (holds(), holds("--set", "joint-bank=in-place")) == ("no", "yes")
    assert holds("--set", "joint-bank=in-place", "--as-of", "2002-01-01") == "no"


def test_what_is_assumed_is_said_in_words_and_in_the_drawing(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/scenarios/bank.yaml", SCENARIO)
    ran = invoke("graph", "--project", demo.root, "--scenario", "bank", "--format", "md")
    assert ran.code == 0
    assert "## What this report assumes" in ran.out
    drawn = invoke("graph", "--project", demo.root, "--scenario", "bank", "--format", "svg")
    assert "assuming scenario bank<" in drawn.out


def test_a_large_picture_is_drawn_with_advice(demo: DemoProject, tmp_path: Path) -> None:
    laws = "".join(
        f"  - {{id: law-{n}, title: Law {n}, summary: A law., form: law, "
        "history: [{from: 2000-01-31, status: missing, because: [demo-analysis#bank]}]}\n"
        for n in range(150)
    )
    demo.write("treaty/demo-pact/laws.yaml", f"instruments:\n{laws}")
    names = ", ".join(f"law-{n}" for n in range(150))
    rule = f"{{id: many, provision: art4.mutual-aid, requires: {{all: [{names}]}}, because: [demo-analysis#aid]}}"
    demo.write("rules/demo-pact/many.yaml", f"rules: [{rule}]\n")
    ran = invoke("graph", "--project", demo.root, "-o", tmp_path / "large.svg")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "note: the picture has 164 boxes; an ID with --depth, --blocked or --articles shows fewer\n"


def test_nothing_to_show_is_said(untouched_demo: DemoProject) -> None:
    text = " ".join(printed(untouched_demo, "art1", "--blocked", form="table").split())
    assert "There is nothing to show. Shown: only what is blocked" in text


def test_a_text_of_the_model_cannot_break_out_of_the_page(demo: DemoProject) -> None:
    demo.replace(ARTICLES, "title: Shared reserves", "title: </text><script>alert(1)</script>")
    for form in ("svg", "html", "mermaid", "graphml"):
        assert "<script" not in printed(demo, form=form)
