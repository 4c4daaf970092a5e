"""What `treatygap diff` calls things: facets, what is mended and what is no longer asked about, steps and causes."""

import json
import shutil
from typing import Any

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import ARTICLES, INSTITUTIONS, INSTRUMENTS, RULES, DemoProject
from tests.reports.reading import flat
from tests.repositories import Repository, under_git
from tests.scenarios import write

DONE, FOUND, USAGE = range(3)
BANK = "{from: 2000-01-31, founded: missing, empowered: missing, governed: missing"
PARTIAL, KEPT = (f"status: {status}, because: [demo-analysis#budget]" for status in ("partial", "in-place"))


@pytest.fixture
def repository(demo: DemoProject) -> Repository:
    return under_git(demo)


def diff(demo: DemoProject, *arguments: str) -> Ran:
    return invoke("diff", *arguments, "--project", demo.root)


def words(demo: DemoProject, *arguments: str) -> str:
    ran = diff(demo, *arguments, "--format", "md")
    assert (ran.code, ran.err) == (DONE, "")
    return flat(ran.out)


def values(demo: DemoProject, *arguments: str) -> dict[str, Any]:
    ran = diff(demo, *arguments, "--format", "json")
    assert (ran.code, ran.err) == (DONE, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    ("entry", "now"),
    [
        ("{from: 2000-01-31, founded: missing, empowered: missing, governed: in-place", "not founded or empowered"),
        ("{from: 2000-01-31, founded: missing, empowered: in-place, governed: in-place", "not founded"),
        (
            "{from: 2000-01-31, founded: partial, empowered: missing, governed: missing",
            "not fully founded, empowered or governed",
        ),
    ],
)
def test_each_facet_that_is_missing_is_named_on_both_sides(
    demo: DemoProject, repository: Repository, entry: str, now: str
) -> None:
    del repository
    demo.replace(INSTITUTIONS, BANK, entry)
    found = words(demo, "main")
    assert f"| Joint bank (not founded, empowered or governed) | Joint bank ({now}) |" in found
    assert "put it together otherwise" not in found


def test_a_body_whose_facets_all_ended_otherwise_is_told_with_both_states(
    demo: DemoProject, repository: Repository
) -> None:
    demo.replace(INSTITUTIONS, BANK, "{from: 2000-01-31, founded: missing, empowered: missing, governed: in-place")
    repository.commit("governed")
    demo.replace(INSTITUTIONS, "founded: missing, empowered: missing", "founded: suspended, empowered: suspended")
    assert "Joint bank was missing before, and is suspended now" in words(demo, "HEAD")


def test_other_words_of_a_deadline_are_a_change_of_the_record_alone(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(ARTICLES, "what: The currency is introduced", "what: One currency is introduced")
    found = values(demo, "main")
    assert (found["found_otherwise"], [each["id"] for each in found["records"]]) == (False, ["art2.common-currency"])


def test_what_is_waited_for_through_a_promise_stands_behind_that_promise(
    demo: DemoProject, repository: Repository
) -> None:
    demo.replace(RULES, "all: [joint-bank, art2.common-currency]", "art2.common-currency")
    repository.commit("through")
    demo.replace(RULES, "      art2.common-currency\n", "      all: [art2.common-currency, joint-court]\n")
    demo.append(
        INSTITUTIONS,
        "\n  - id: joint-court\n    title: Joint court\n    summary: A court.\n    history:\n"
        f"      - {BANK}, because: [demo-analysis#bank]}}\n",
    )
    before = "| Common currency (Art. 2); through it: Joint bank (not founded, empowered or governed) |"
    after = (
        " Common currency (Art. 2) (through it: Joint bank (not founded, empowered or governed));"
        " Joint court (not founded, empowered or governed) |"
    )
    assert before + after in words(demo, "HEAD")


def test_a_rule_that_is_removed_mends_nothing(demo: DemoProject, repository: Repository) -> None:
    demo.replace(RULES, "      all: [joint-bank, art2.common-currency]\n", "      all: [joint-bank, joint-court]\n")
    demo.append(
        INSTITUTIONS,
        "\n  - id: joint-court\n    title: Joint court\n    summary: A court.\n    history:\n"
        f"      - {BANK}, because: [demo-analysis#bank]}}\n",
    )
    repository.commit("court")
    text = demo.read(RULES)
    demo.write(RULES, text[: text.index("  - id: reserves-need-currency")])
    found = words(demo, "HEAD")
    assert "1 gap is no longer asked about, because a rule was removed" in found
    assert "No longer asked about, because a rule was removed: Joint court" in found
    assert "mended" not in found
    codes = {name: diff(demo, "HEAD", "--fail-on", name).code for name in ("worse", "weaker", "any")}
    assert codes == {"worse": DONE, "weaker": FOUND, "any": FOUND}


def test_a_rule_that_needs_less_mends_nothing(demo: DemoProject, repository: Repository) -> None:
    demo.replace(INSTRUMENTS, "- {from: 2003-01-01, status: in-place, because: [demo-analysis#fund]}", "")
    repository.commit("nothing")
    demo.replace(RULES, "        - any: [currency-law, currency-agreement]\n", "")
    assert "2 gaps are no longer asked about, because a rule needs less" in words(demo, "HEAD")


def test_another_obstacle_of_a_blocked_promise_is_counted_and_is_worse(
    demo: DemoProject, repository: Repository
) -> None:
    demo.replace(RULES, "      all: [joint-bank, art2.common-currency]\n", "      joint-bank\n")
    repository.commit("less")
    demo.replace(RULES, "      joint-bank\n", "      all: [joint-bank, currency-law]\n")
    assert "1 promise lacks more than before" in words(demo, "HEAD")
    assert values(demo, "HEAD")["lacks_more"] == ["art3.shared-reserves"]
    assert diff(demo, "HEAD", "--fail-on", "worse").code == FOUND


def test_one_more_way_to_meet_a_rule_is_nothing_more_that_is_lacking(demo: DemoProject, repository: Repository) -> None:
    demo.replace(RULES, "      all: [joint-bank, art2.common-currency]\n", "      joint-bank\n")
    repository.commit("less")
    demo.replace(RULES, "      joint-bank\n", "      any: [joint-bank, currency-law]\n")
    found = values(demo, "HEAD")
    assert (found["lacks_more"], found["lacks_less"], found["worse"]) == ([], [], False)


def test_a_day_further_back_mends_nothing_and_is_a_cause(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(ARTICLES, PARTIAL, KEPT)
    ran = words(demo, str(demo.root), "--as-of-base", "2020-06-30", "--as-of", "2000-12-31")
    bullets = [line for line in ran.partition("Promises that turn")[0].split(" - ") if "from “" in line]
    assert bullets
    assert all("because of a change of the day" in line for line in bullets)
    assert "mended" not in ran


def test_a_promise_that_is_kept_no_more_steps_down_and_has_a_cause(demo: DemoProject, repository: Repository) -> None:
    demo.replace(ARTICLES, PARTIAL, KEPT)
    repository.commit("kept")
    demo.replace(ARTICLES, KEPT, PARTIAL)
    found = words(demo, "HEAD")
    assert "1 promise turns from “kept” to “can work”" in found
    assert "from “kept” to “can work”, because of a change of what is on record." in found


def test_an_assumption_is_named_by_its_scenario_and_is_the_only_cause(
    demo: DemoProject, repository: Repository
) -> None:
    del repository
    before = demo.root.with_name("before")
    shutil.copytree(demo.root, before)
    demo.replace(RULES, "because: [demo-analysis#bank, pact-text#reserves]", "because: [demo-analysis#bank]")
    write(demo, "founded", "set: {joint-bank: in-place}\n")
    found = words(demo, str(before), "founded")
    assert "because of what is assumed." in found
    assert "happened" not in found
    assert "status, assumed, on all days" in found
    assert "by scenario “" in found
    assert "#assumption" not in found


def test_a_single_record_by_another_id_is_told_with_both(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(RULES, "id: budget-needs-council", "id: budget-council")
    assert "No verdict changes; 1 record goes by another id: budget-needs-council is budget-council now." in words(
        demo, "main"
    )


def test_of_several_treaties_one_is_to_be_named_in_one_line(demo: DemoProject) -> None:
    shutil.copytree(demo.root / "treaty" / "demo-pact", demo.root / "treaty" / "other-pact")
    ran = diff(demo, ".")
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err.count("name one with --treaty") == 1
