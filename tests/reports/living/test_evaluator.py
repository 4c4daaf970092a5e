from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.language import pact
from tests.reports.living.asking import Evaluator
from tests.reports.living.pacts import WORDS, pacts, settings_of
from treatygap import Project, analyze, load
from treatygap.analysis.assessment import ProvisionFinding
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.analysis.packages import find_packages
from treatygap.reports.living.compiled import compiled
from treatygap.reports.living.contract import ModelJson

ROOT = Path(__file__).resolve().parents[3]
Found = dict[str, tuple[str, str, frozenset[str]]]
"""Promise -> its verdict, the reason, and what it lacks."""


@pytest.fixture(scope="module")
def evaluator() -> Iterator[Evaluator]:
    started = Evaluator()
    yield started
    started.end()


def by_program(project: Project, given_settings: tuple[str, ...]) -> Found:
    moment = Moments(project, settings_for(project, given_settings)).on(project.day)
    return {item.id: (item.verdict, item.reason, lacks_of(item)) for item in Gaps(moment).findings()}


def lacks_of(item: ProvisionFinding) -> frozenset[str]:
    return frozenset(
        f"{lack.id} {' '.join(lack.facets)} {state} {lack.unwanted}"
        for state, lacks in (("missing", item.missing), ("unknown", item.unknown))
        for lack in lacks
        if lack.kind in ("institution", "instrument") and lack.party is None
    )


def by_page(verdicts: Any) -> tuple[Found, set[str]]:
    """What the page says, and of which promises it says that only the program knows."""
    found = {
        name: (
            item["verdict"],
            item["why"],
            frozenset(
                f"{lack['id']} {' '.join(lack['facets'])} {lack['state']} {lack['unwanted']}"
                for lack in item["missing"]
                if lack["kind"] in ("institution", "instrument")
            ),
        )
        for name, item in verdicts.items()
        if not item["fixed"]
    }
    return found, {name for name, item in verdicts.items() if item["fixed"]}


@settings(max_examples=150)
@given(data=st.data(), project=pacts(plain=True))
def test_the_page_finds_of_any_treaty_what_the_program_finds(
    evaluator: Evaluator, data: st.DataObject, project: Project
) -> None:
    given_settings = data.draw(settings_of(project))
    model = compiled(analyze(project))
    found, fixed = by_page(evaluator.ask(model, given_settings)["verdicts"])
    assert (found, fixed) == (by_program(project, given_settings), set())


@settings(max_examples=150)
@given(data=st.data(), project=pacts())
def test_the_page_never_guesses_what_only_the_program_can_find_out(
    evaluator: Evaluator, data: st.DataObject, project: Project
) -> None:
    given_settings = data.draw(settings_of(project))
    found, fixed = by_page(evaluator.ask(compiled(analyze(project)), given_settings)["verdicts"])
    program = by_program(project, given_settings)
    assert {name: item[:2] for name, item in found.items()} == {
        name: item[:2] for name, item in program.items() if name not in fixed
    }


@settings(max_examples=150)
@given(project=pacts(plain=True))
def test_the_page_finds_the_packages_that_the_program_finds(evaluator: Evaluator, project: Project) -> None:
    goals = tuple(project.provisions)
    answers = evaluator.ask(compiled(analyze(project)), goals=goals)["packages"]
    expected = {goal: find_packages(project, [goal], limit=100) for goal in goals}
    assert {
        goal: (
            answer["outcome"],
            answer["complete"],
            by_size([change["id"] for change in each] for each in answer["packages"]),
        )
        for goal, answer in answers.items()
    } == {
        goal: (found.outcome, True, by_size([member.id for member in package.members] for package in found.packages))
        for goal, found in expected.items()
    }


def by_size(packages: Iterable[list[str]]) -> list[list[str]]:
    """Packages of one size in the order of their ids; those of another size where they were."""
    return sorted(packages, key=lambda package: (len(package), package))


@settings(max_examples=70)
@given(project=pacts())
def test_every_package_of_the_page_opens_its_promise(evaluator: Evaluator, project: Project) -> None:
    model = compiled(analyze(project))
    for goal, answer in evaluator.ask(model, goals=tuple(project.provisions))["packages"].items():
        for package in answer["packages"]:
            given_settings = [f"{change['id']}={change['to']}" for change in package]
            assert by_program(project, tuple(given_settings))[goal][0] == "implementable"
            for left_out in given_settings:
                fewer = tuple(each for each in given_settings if each != left_out)
                assert by_program(project, fewer)[goal][0] != "implementable"


@settings(max_examples=40)
@given(data=st.data())
def test_the_page_agrees_on_the_shipped_treaty_under_any_settings(evaluator: Evaluator, data: st.DataObject) -> None:
    project, model = shipped()
    names = st.sampled_from(sorted({*model["facts"], *project.institutions}))
    pairs = st.lists(st.tuples(names, st.sampled_from(WORDS)), min_size=1, max_size=8, unique_by=lambda pair: pair[0])
    given_settings = tuple(f"{name}={status}" for name, status in data.draw(pairs))
    found, fixed = by_page(evaluator.ask(model, given_settings)["verdicts"])
    assert (found, fixed) == (by_program(project, given_settings), set())


def test_the_page_finds_the_packages_of_the_shipped_treaty(evaluator: Evaluator) -> None:
    project, model = shipped()
    answers = evaluator.ask(model, goals=tuple(project.provisions))["packages"]
    for goal, answer in answers.items():
        found = find_packages(project, [goal], limit=100)
        page = by_size([change["id"] for change in each] for each in answer["packages"])
        program = by_size([member.id for member in package.members] for package in found.packages)
        assert (answer["outcome"], page) == (found.outcome, program)


def test_what_blocks_most_is_what_the_report_says(evaluator: Evaluator) -> None:
    project, model = shipped()
    for given_settings in ((), ("union-central-bank=in-place",), ("supreme-state-council=missing", "court=in-place")):
        ranked = evaluator.ask(model, given_settings)["ranked"]
        program = [
            item
            for item in analyze(project, settings=given_settings).prerequisites
            if item.blocks and item.kind != "provision"
        ]
        assert [(each["id"], each["blocks"], each["opens"]) for each in ranked] == [
            (item.id, list(item.blocks), list(item.opens)) for item in program[:3]
        ]


def test_what_hangs_on_the_past_is_left_to_the_program_once_it_is_touched(evaluator: Evaluator) -> None:
    model = compiled(analyze(pact({"a1.p": {"held_for": "2 years", "of": "gone"}, "a2.q": {"any": ["a1.p", "here"]}})))
    answer = evaluator.ask(model, ["gone=in-place"], ["a1.p", "a2.q"])
    assert {name: (item["verdict"], item["fixed"]) for name, item in answer["verdicts"].items()} == {
        "a1.p": ("blocked", True),
        "a2.q": ("implementable", False),
    }
    assert answer["packages"]["a1.p"] == {"outcome": "program", "packages": [], "complete": False}


def test_names_that_objects_have_by_birth_are_plain_names(evaluator: Evaluator) -> None:
    model = compiled(analyze(pact({"a1.constructor": "valueof"}, laws={"valueof": "missing"})))
    answer = evaluator.ask(model, ["valueof=in-place"], ["a1.constructor"])
    assert answer["verdicts"]["a1.constructor"]["verdict"] == "implementable"
    assert evaluator.ask(model, ["constructor=in-place"])["verdicts"]["a1.constructor"]["verdict"] == "blocked"


def test_a_search_that_grows_too_long_is_cut_and_says_so(evaluator: Evaluator) -> None:
    laws = {f"law-{number}": "missing" for number in range(16)}
    model = compiled(analyze(pact({"a1.p": {"at_least": {"count": 8, "of": list(laws)}}}, laws=laws)))
    answer = evaluator.ask(model, goals=["a1.p"])["packages"]["a1.p"]
    assert (answer["outcome"], answer["complete"]) == ("open", False)


@cache
def shipped() -> tuple[Project, ModelJson]:
    project = load(ROOT)
    return project, compiled(analyze(project))
