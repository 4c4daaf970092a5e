import base64
import hashlib
import re

import pytest
from hypothesis import given, settings

from tests.cli.running import invoke
from tests.projects import ARTICLES, TREATY, DemoProject
from tests.reports.reading import MARKUP, TEXTS, Html, cited_projects, flat, page
from treatygap import Project, analyze
from treatygap.reports.document import (
    Anchor,
    Badge,
    Bar,
    Bullets,
    Item,
    Note,
    Outline,
    Paragraph,
    References,
    Row,
    Table,
)
from treatygap.reports.formats.html import render
from treatygap.reports.gap.gap_report import gap_report

COMMANDS = [("report",), ("explain", "art3.shared-reserves"), ("packages",)]
ATTACK = "<script>alert(1)</script>"


def printed(demo: DemoProject, *command: str) -> Html:
    """The page that a command prints."""
    return Html(invoke(*command, "--project", demo.root, "--format", "html").out)


@given(TEXTS | MARKUP)
def test_any_text_comes_back_from_the_page_as_it_was(text: str) -> None:
    found = Html(
        render(
            page(
                Paragraph((text,)),
                Table((text,), (Row(((text,),)),), (1,)),
                References(((1, (text,)),)),
            )._replace(title=text, facts=((text, text),))
        )
    )
    assert {tag: [flat(piece) for piece in found.texts[tag]] for tag in ("title", "h1", "p", "dt", "dd")} == {
        tag: [flat(text)] for tag in ("title", "h1", "p", "dt", "dd")
    }
    assert [flat(piece) for piece in found.texts["th"]] == [flat(text)] * 2
    assert flat(found.texts["li"][-1]) == flat(text)
    assert found.values("data-label") == [text]


@pytest.mark.parametrize("text", [ATTACK, '" onclick="alert(1)', "' x='", "</style>", "a & b &lt; c", "{{ 1 }}"])
def test_text_never_turns_into_markup(text: str) -> None:
    def shape(words: str) -> list[tuple[str, str]]:
        item = Item((words,), (Item((words,)),))
        anchors = (words, Anchor(words, "part"))
        blocks = (Paragraph(anchors), Bullets((anchors,)), Table((words,), (Row((anchors,)),), (1,)), Outline(item))
        found = Html(render(page(*blocks)._replace(title=words, facts=((words, words),))))
        assert words in found.texts["p"][0]
        return [(tag, name) for tag, name, _ in found.attributes]

    assert shape(text) == shape("harmless")


def test_a_script_in_the_titles_of_a_model_is_only_shown(demo: DemoProject) -> None:
    demo.replace(TREATY, "title: Pact between Alpha and Beta", f"title: '{ATTACK}'")
    demo.replace(ARTICLES, "title: Shared reserves", f"title: '\"><img src=x onerror=y>{ATTACK}'")
    for command in COMMANDS:
        found = printed(demo, *command)
        assert "img" not in found.tags
        assert found.tags.count("script") == (2 if command == ("report",) else 0)
        assert [name for _, name, _ in found.attributes if name.startswith("on")] == []
    assert ATTACK in printed(demo, "report").texts["title"][0]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_page_needs_nothing_but_itself(untouched_demo: DemoProject, command: tuple[str, ...]) -> None:
    found = printed(untouched_demo, *command)
    own = {"script", "form"} if command == ("report",) else set()
    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & set(found.tags) == own
    assert [value for value in found.values("href") + found.values("src") if not value.startswith("#")] == []
    style = found.texts["style"][0]
    assert re.findall(r"@import|url\(|https?:|expression", style) == []
    assert found.values("style") == []


def test_a_page_allows_no_script_and_no_style_but_its_own(untouched_demo: DemoProject) -> None:
    found = printed(untouched_demo, "explain", "art3.shared-reserves")
    (policy,) = [value for value in found.values("content") if "default-src" in value]
    style = hashed(found.texts["style"][0])
    assert policy == f"default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def test_the_report_allows_its_own_script_and_no_other(untouched_demo: DemoProject) -> None:
    found = printed(untouched_demo, "report")
    (policy,) = [value for value in found.values("content") if "default-src" in value]
    style, script = hashed(found.texts["style"][0]), hashed(found.texts["script"][1])
    assert policy == (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )


def hashed(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_anchor_is_unique_and_every_link_has_its_target(
    untouched_demo: DemoProject, command: tuple[str, ...]
) -> None:
    found = printed(untouched_demo, *command)
    assert found.missing_targets() == set()
    assert sorted(found.values("id")) == sorted(set(found.values("id")))


@settings(max_examples=40)
@given(cited_projects())
def test_whatever_the_project_every_link_of_its_report_has_its_target(project: Project) -> None:
    found = Html(render(gap_report(analyze(project))))
    assert found.missing_targets() == set()
    assert sorted(found.values("id")) == sorted(set(found.values("id")))


def test_links_and_notes_lead_to_rows_and_sources() -> None:
    row = Row((("x",),), anchor="need-bank")
    entries = References(((3, ("It says so.",)),))
    text = render(page(Paragraph((Anchor("Bank", "need-bank"), Note(3))), Table(("A",), (row,), (1,)), entries))
    assert '<a href="#need-bank">Bank</a><a class="note" href="#source-3">[3]</a>' in text
    assert '<tr id="need-bank">' in text
    assert '<li id="source-3" value="3">It says so.</li>' in text


def test_a_verdict_can_be_told_without_colour() -> None:
    found = Html(render(page(Paragraph((Badge("blocked"), " or ", Badge("implementable", brief=True))))))
    assert flat(found.texts["p"][0]) == "✗ blocked or ✓"
    assert found.values("aria-label")[-1] == "can work"


def test_the_bar_is_as_wide_as_the_whole() -> None:
    text = render(page(Bar((("implementable", 3), ("blocked", 1), ("undetermined", 0)))))
    assert re.findall(r'x="([\d.]+)" y="0" width="([\d.]+)"', text) == [("0", "750.0"), ("750.0", "250.0")]
    assert "can work: 3, blocked: 1, not determined: 0" in Html(text).values("aria-label")


def test_a_bar_of_nothing_is_drawn_without_a_part() -> None:
    assert "<rect" not in render(page(Bar((("blocked", 0),))))


def test_the_tree_of_an_explanation_stands_on_the_page(untouched_demo: DemoProject) -> None:
    trees = [flat(text) for text in printed(untouched_demo, "explain", "art3.shared-reserves").texts["li"]]
    assert any("(currency-needs-bank) is not satisfied [2]" in text for text in trees)
    assert "✓ Currency agreement: in place, on record since 1 January 2003 [6]" in trees


def test_the_words_of_an_outline_are_nested_as_it_is() -> None:
    text = render(page(Outline(Item(("root",), (Item(("one",), (Item(("leaf",)),)), Item(("two",)))))))
    assert re.sub(r"\s+(?=<)", "", text.partition("Part</h2>")[2]).startswith(
        "<ul><li>root<ul><li>one<ul><li>leaf</li></ul></li><li>two</li></ul></li></ul></section>"
    )


def test_a_long_fact_of_the_head_has_a_row_of_its_own() -> None:
    short, long = ("As of", "1 May 2001"), ("Scenario", "What is assumed. " * 10)
    text = render(page()._replace(facts=(short, long)))
    assert "<div><dt>As of</dt>" in text
    assert '<div class="wide"><dt>Scenario</dt>' in text
