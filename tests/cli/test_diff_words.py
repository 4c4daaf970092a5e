"""What `treatygap diff` calls things: facets, what is mended and what is no longer asked about, steps and causes."""

import json
from typing import Any

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import ARTICLES, INSTITUTIONS, RULES, DemoProject
from tests.reports.reading import flat
from tests.repositories import Repository, under_git

DONE, FOUND, USAGE = range(3)
BANK = "{from: 2000-01-31, founded: missing, empowered: missing, governed: missing"


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
