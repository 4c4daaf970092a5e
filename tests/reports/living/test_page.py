import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from tests.analysis.language import pact
from tests.cli.running import invoke
from tests.projects import ARTICLES, INSTITUTIONS, TREATY, DemoProject
from tests.reports.living.asking import EVALUATOR
from tests.reports.living.browser import ALL, LOOKS, Visit, chromium
from tests.reports.living.pacts import pacts, settings_of
from tests.reports.reading import Html, cited, cited_projects, flat
from treatygap import Project, analyze, load
from treatygap.analysis.assessment import Assessment
from treatygap.model.text import Text
from treatygap.reports.document import Anchor, Inline, Table
from treatygap.reports.gap.gap_report import gap_report
from treatygap.reports.living.compiled import compiled
from treatygap.reports.living.page import render

ROOT = Path(__file__).resolve().parents[3]
CHANGES = [
    "union-central-bank.founded",
    "union-central-bank.empowered",
    "union-central-bank.governed",
    "single-issuing-centre.governed",
    "supreme-state-council.governed",
    "constitutional-act",
]
Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the shipped treaty."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(made(shipped()), encoding="utf-8")
    return file


@pytest.fixture
def visit(browser: Browser, report: Path) -> Iterator[Open]:
    """Opens the report, or another page; in the end each must have been quiet."""
    opened: list[Visit] = []

    def open_page(hash_: str = "", file: Path | None = None, **context: Any) -> Visit:
        opened.append(Visit(browser, file or report, hash_, **context))
        return opened[-1]

    yield open_page
    for each in opened:
        each.end()


def made(assessment: Assessment) -> str:
    return render(gap_report(assessment), assessment)


@cache
def treaty() -> Project:
    return load(ROOT)


@cache
def shipped(*given_settings: str) -> Assessment:
    return analyze(treaty(), settings=given_settings)


def by_program(*given_settings: str) -> dict[str, str]:
    return {finding.id: finding.verdict for finding in shipped(*given_settings).provisions}


def test_the_page_first_shows_what_the_report_says(visit: Open) -> None:
    found = visit()
    assert found.verdicts() == by_program()
    expect(found.page.locator("#what-if")).to_be_hidden()
    expect(found.page.locator("#panel")).to_be_visible()
    lead = found.page.locator("#answer .lead").inner_text()
    assert lead.startswith(
        f"Of 36 promises of the treaty, {list(by_program().values()).count('implementable')} can work ("
    )


def test_switching_does_what_set_does_step_by_step(visit: Open) -> None:
    found = visit()
    given_settings: list[str] = []
    for fact in CHANGES:
        found.switch(fact)
        was_there = found.page.locator(f'input[data-fact="{fact}"]').is_checked()
        given_settings.append(f"{fact}={'in-place' if was_there else 'missing'}")
        assert found.verdicts() == by_program(*given_settings)
    counts = {
        word: list(found.verdicts().values()).count(word) for word in ("implementable", "blocked", "undetermined")
    }
    bar = found.page.locator("#what-if .counts").inner_text()
    assert f"{len(CHANGES)} facts changed. {counts['implementable']} can work" in bar
    assert f"{counts['blocked']} blocked" in bar
    assert [
        int(text) for text in found.page.locator("#answer .legend li").all_inner_texts() for text in text.split()[-1:]
    ] == [
        counts["implementable"],
        counts["blocked"],
        counts["undetermined"],
    ]


def test_the_command_that_the_page_shows_gives_the_same_report(visit: Open) -> None:
    found = visit()
    for fact in CHANGES[:4]:
        found.switch(fact)
    command = found.page.locator("#command").text_content() or ""
    assert command == (
        "treatygap report --as-of 2026-11-24 --set union-central-bank=in-place "
        "--set single-issuing-centre.governed=in-place -o what-if.html"
    )
    given_settings = re.findall(r"--set (\S+)", command)
    assert found.verdicts() == by_program(*given_settings)


def test_the_link_holds_the_state_and_brings_it_back(visit: Open) -> None:
    first = visit()
    first.switch("union-central-bank.founded")
    first.switch("supreme-state-council.governed")
    first.page.locator("#find").fill("policy")
    hash_ = first.page.evaluate("location.hash")
    assert hash_ == "#set=supreme-state-council.governed:missing,union-central-bank.founded:in-place&find=policy"
    second = visit(hash_)
    assert (
        second.verdicts()
        == first.verdicts()
        == by_program("union-central-bank.founded=in-place", "supreme-state-council.governed=missing")
    )
    assert second.page.locator("#find").input_value() == "policy"
    assert second.page.locator(".card:visible").count() == first.page.locator(".card:visible").count() > 0
    assert second.page.locator('input[data-fact="union-central-bank.founded"]').is_checked()


def test_a_whole_body_can_be_set_by_a_link_as_by_the_command(visit: Open) -> None:
    found = visit("#set=union-central-bank:in-place,art38.two-chamber-parliament:in-place")
    assert found.verdicts() == by_program("union-central-bank=in-place", "art38.two-chamber-parliament=in-place")


def test_what_a_link_sets_that_is_not_known_is_named_and_left_out(visit: Open) -> None:
    found = visit("#set=no-such-bank:in-place,union-central-bank:wonderful,constitutional-act:in-place")
    expect(found.page.locator("#trouble")).to_have_text(
        "The link sets what this report does not know, which was left out: "
        "no-such-bank:in-place, union-central-bank:wonderful."
    )
    assert found.verdicts() == by_program("constitutional-act=in-place")


def test_going_back_to_the_report_brings_all_of_it_back(visit: Open) -> None:
    found = visit()
    found.page.wait_for_timeout(300)
    before = found.page.locator("main").inner_text()
    found.switch("union-central-bank.founded")
    assert found.page.locator("main").inner_text() != before
    found.page.locator("#reset").click()
    found.page.wait_for_timeout(300)
    assert (found.verdicts(), found.page.evaluate("location.hash")) == (by_program(), "")
    assert found.page.locator("#answer").inner_text() in before
    expect(found.page.locator("#what-if")).to_be_hidden()


def test_trying_a_package_opens_its_promise(visit: Open) -> None:
    found = visit()
    card = found.page.locator(r"#art17\.single-monetary-policy")
    card.get_by_role("button", name="Try it: Union central bank").click()
    assert found.verdicts() == by_program("union-central-bank=in-place")
    assert "was blocked" in card.inner_text()
    assert found.page.evaluate("document.activeElement.id") == "art17.single-monetary-policy"


def test_what_is_missing_follows_the_changes(visit: Open) -> None:
    card = visit("#set=union-central-bank.founded:in-place,union-central-bank.empowered:in-place").page.locator(
        r"#art17\.single-monetary-policy"
    )
    assert "Union central bank (how it decides is not settled)" in card.locator(".now").inner_text()
    expect(card.locator(".found")).to_be_hidden()


def test_what_is_missing_is_said_as_the_report_says_it(visit: Open) -> None:
    given_settings = ("supreme-state-council.governed=missing", "interim-parliamentary-assembly=missing")
    found = visit("#set=" + ",".join(given_settings).replace("=", ":"))
    (section,) = [each for each in gap_report(shipped(*given_settings)).sections if each.anchor == "blocked"]
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    said = {str(row.anchor): plain(row.cells[2]) for row in table.rows}
    changed = found.page.locator(".deck[data-verdict=blocked] .card.changed")
    cards = {card.get_attribute("id"): flat(card.locator(".now dd").text_content() or "") for card in changed.all()}
    assert "one of: " in cards["art10.union-symbols"]
    assert cards == {name: said[name] for name in cards if name}


def plain(cell: Inline) -> str:
    return flat(
        "".join(span if isinstance(span, str) else span.text for span in cell if isinstance(span, (str, Anchor)))
    )


@pytest.mark.parametrize("language", ["ru", "be"])
def test_titles_and_labels_come_in_the_languages_of_the_model(visit: Open, language: str) -> None:
    found = visit("#set=union-central-bank:in-place")
    english = found.page.locator(".decks").inner_text()
    found.page.locator("#language").select_option(language)
    assert found.page.evaluate("location.hash") == f"#set=union-central-bank:in-place&lang={language}"
    for name, promise in treaty().provisions.items():
        title = getattr(promise.title, language) or promise.title.en
        assert found.page.locator(f'[id="{name}"] h3').text_content() == title
    words = {"ru": "может действовать", "be": "можа дзейнічаць"}
    card = found.page.locator(r"#art17\.single-monetary-policy")
    assert words[language] in card.inner_text()
    assert card.locator(".word").get_attribute("lang") == language
    found.page.locator("#language").select_option("en")
    found.page.wait_for_timeout(200)
    assert found.page.locator(".decks").inner_text() == english


def test_all_can_be_done_with_the_keyboard(visit: Open) -> None:
    found = visit()
    found.page.keyboard.press("Tab")
    assert found.page.evaluate("document.activeElement.className") == "skip"
    for _ in range(400):
        found.page.keyboard.press("Tab")
        if found.page.evaluate("document.activeElement.dataset.fact") == "union-central-bank.founded":
            break
    for _ in range(3):
        found.page.keyboard.press("Space")
        found.page.keyboard.press("Tab")
    assert found.verdicts() == by_program("union-central-bank=in-place")
    told = found.page.locator("#told").text_content() or ""
    assert told.startswith("What-if: 3 facts changed. ")
    for _ in range(400):
        found.page.keyboard.press("Shift+Tab")
        if found.page.evaluate("document.activeElement.id") == "reset":
            break
    found.page.keyboard.press("Enter")
    assert found.verdicts() == by_program()


def test_a_link_within_the_page_keeps_the_changes(visit: Open) -> None:
    found = visit("#set=union-central-bank:in-place")
    found.page.locator("a.chip").first.click()
    assert found.page.evaluate("location.hash").startswith("#set=union-central-bank:in-place&at=art1.")
    found.page.go_back()
    assert found.page.evaluate("location.hash") == "#set=union-central-bank:in-place"
    assert found.verdicts() == by_program("union-central-bank=in-place")


def test_promises_are_found_by_verdict_and_by_text(visit: Open) -> None:
    found = visit()
    found.page.locator("#show").select_option("undetermined")
    number = list(by_program().values()).count("undetermined")
    expect(found.page.locator("#shown")).to_have_text(f"{number} of 36 promises shown")
    assert found.page.locator(".card:visible").count() == number
    found.page.locator("#find").fill("no such words anywhere")
    expect(found.page.locator("#shown")).to_have_text("0 of 36 promises shown")


def test_axe_finds_no_fault_on_a_wide_and_light_page(visit: Open) -> None:
    found = visit("#set=union-central-bank:in-place", color_scheme="light")
    found.page.wait_for_timeout(200)
    assert found.faults(ALL) == []


def test_axe_finds_no_fault_with_the_looks_of_a_narrow_and_dark_page(visit: Open) -> None:
    small = {"width": 390, "height": 844}
    found = visit("#set=union-central-bank:in-place", color_scheme="dark", viewport=small)
    found.page.wait_for_timeout(200)
    assert found.faults(LOOKS) == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_is_wider_than_the_screen(visit: Open, width: int) -> None:
    found = visit("#set=union-central-bank:in-place", viewport={"width": width, "height": 700})
    assert found.page.evaluate("document.documentElement.scrollWidth") == width


def test_without_scripts_the_page_is_the_report(visit: Open) -> None:
    found = visit(java_script_enabled=False)
    expect(found.page.locator("#panel")).to_be_hidden()
    expect(found.page.locator("#filter")).to_be_hidden()
    expect(found.page.locator("#what-if")).to_be_hidden()
    assert found.page.locator(".card:visible").count() == 36


@pytest.mark.parametrize(
    "attack",
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<!--<script>",
        "'-alert(1)-'",
        "${alert(1)} {{ 1 }} &lt;b&gt;",
        "<svg/onload=alert(1)>",
        "wide " + "x" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_a_model_says_is_only_shown(visit: Open, demo: DemoProject, attack: str) -> None:
    quoted = "'" + attack.replace("'", "''") + "'"
    demo.replace(TREATY, "title: Pact between Alpha and Beta", f"title: {quoted}")
    demo.replace(ARTICLES, "title: Shared reserves", f"title: {quoted}")
    demo.replace(ARTICLES, "title: Money", f"title: {quoted}")
    demo.replace(INSTITUTIONS, "title: Joint bank", f"title: {quoted}")
    file = demo.root / "report.html"
    file.write_text(made(analyze(demo.load())), encoding="utf-8")
    found = visit("#set=joint-bank:in-place,<img src=x onerror=alert(1)>:in-place", file)
    found.page.wait_for_timeout(100)
    assert found.page.locator("img").count() == 0
    assert found.page.locator("script").count() == 2
    assert attack.rsplit(maxsplit=1)[-1][:50] in found.page.locator(r"#art3\.shared-reserves h3").inner_text()
    assert found.page.evaluate("document.documentElement.scrollWidth") == 1440


def test_the_script_never_makes_markup_or_code_of_text(report: Path) -> None:
    script = Html(report.read_text(encoding="utf-8")).texts["script"][1]
    banned = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttp|import\("
    assert re.findall(banned, script) == []


def test_a_page_under_a_scenario_names_it_in_its_command(visit: Open, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    command = ("report", "--scenario", "equal-control", "--set", "court=in-place", "-o", file)
    assert invoke(*command, "--project", ROOT).code == 0
    found = visit("#set=single-issuing-centre.governed:missing", file)
    assert (found.page.locator("#command").text_content() or "") == (
        "treatygap report --as-of 2026-11-24 --scenario equal-control --set court=in-place "
        "--set single-issuing-centre.governed=missing -o what-if.html"
    )
    places = found.page.evaluate("[...document.querySelectorAll('main section')].slice(0, 4).map((each) => each.id)")
    assert places == ["answer", "assumed", "matrix", "blocked"]


def test_a_title_that_turns_the_direction_of_writing_turns_nothing_else(visit: Open, tmp_path: Path) -> None:
    project = pact({"a1.p": "law"}, laws={"law": "missing"})
    text = Text.model_construct(en="\u202eetirw \u2067sdrawkcab", ru=None, be=None)
    promise = project.provisions["a1.p"].model_copy(update={"title": text})
    turned = replace(project, provisions={"a1.p": promise})
    file = tmp_path / "report.html"
    file.write_text(made(analyze(cited(turned))), encoding="utf-8")
    found = visit("#set=law:in-place", file)
    # An element of its own keeps the characters to itself.
    assert found.page.locator(r"#a1\.p h3 bdi").inner_text() == text.en
    assert found.page.locator("a.chip bdi").inner_text() == text.en
    assert found.verdicts() == {"a1.p": "implementable"}


def test_the_page_is_small_and_soon_there(visit: Open, report: Path) -> None:
    assert report.stat().st_size < 1_500_000
    took = visit().page.evaluate(
        "() => { const [page] = performance.getEntriesByType('navigation'); return page.domContentLoadedEventEnd; }"
    )
    assert took < 10_000  # a tenth of that on a machine that does nothing else


def test_all_anchors_of_the_report_are_on_the_page(report: Path) -> None:
    document = gap_report(shipped())
    wanted = {section.anchor for section in document.sections} | {finding.id for finding in shipped().provisions}
    assert wanted <= set(Html(report.read_text(encoding="utf-8")).values("id"))


@settings(max_examples=30)
@given(cited_projects())
def test_whatever_the_project_every_link_of_the_page_has_its_target(project: Project) -> None:
    found = Html(made(analyze(project)))
    assert found.missing_targets() == set()
    assert sorted(found.values("id")) == sorted(set(found.values("id")))


def test_the_browser_judges_any_treaty_as_the_program_does(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(EVALUATOR.replace("const treatygap", "globalThis.treatygap", 1))

    @settings(max_examples=60)
    @given(data=st.data(), project=pacts())
    def judge(data: st.DataObject, project: Project) -> None:
        given_settings = data.draw(settings_of(project))
        facts = dict(each.split("=") for each in given_settings)
        found = page.evaluate(
            "([model, facts]) => treatygap.evaluate(model, facts)", [compiled(analyze(project)), facts]
        )
        program = {item.id: item.verdict for item in analyze(project, settings=given_settings).provisions}
        assert {name: item["verdict"] for name, item in found.items() if not item["fixed"]} == {
            name: verdict for name, verdict in program.items() if not found[name]["fixed"]
        }

    judge()
    page.close()
