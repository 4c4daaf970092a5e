"""Probabilities and importance, each found again by going through all worlds of a small project."""

import json
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from math import factorial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.analysis.language import entry, pact
from tests.analysis.models import Json, projects
from tests.analysis.possible_worlds import World, Worlds, subsets
from tests.cli.running import invoke
from tests.projects import DemoProject
from treatygap.analysis.leverage import Importance, LeverageFinding, weigh
from treatygap.analysis.packages import GoalError
from treatygap.model.project import Project

HALF = Fraction(1, 2)


@st.composite
def weighted_projects(draw: st.DrawFn) -> Project:
    """Projects with a probability for some of their laws and bodies."""
    chances = st.sampled_from([0.0, 0.1, 0.25, 0.9, 1.0])
    names = st.sampled_from(["law", "pact", "bank", "court"])
    return replace(draw(projects()), probabilities=draw(st.dictionaries(names, chances, max_size=3)))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Project, list[str]]:
    made = draw(weighted_projects())
    return made, draw(st.lists(st.sampled_from(sorted(made.provisions)), min_size=1, max_size=2, unique=True))


def measured(finding: LeverageFinding) -> dict[str, Importance]:
    found = {item.member.id: item for item in finding.importance}
    assert len(found) == len(finding.importance)
    return found


def minimal_blockers(worlds: Worlds, goals: list[str]) -> list[World]:
    """The least sets that keep a goal from working when everything else is put in place."""
    everything, found = frozenset(worlds.open), list[World]()
    for some in subsets(worlds.open):
        if everything - some not in worlds.reached(goals) and not any(smaller <= some for smaller in found):
            found.append(some)
    return found


@given(questions())
def test_the_probability_is_that_of_all_worlds_in_which_the_goals_work(question: tuple[Project, list[str]]) -> None:
    made, goals = question
    worlds, finding = Worlds(made), weigh(*question)
    assert finding.probability == worlds.chance(worlds.reached(goals))
    relevant = worlds.relevant(goals)
    assert (finding.variables, set(measured(finding))) == (len(relevant), set(relevant))
    assert finding.worlds == sum(1 for world in worlds.reached(goals) if world <= set(relevant))


@given(questions())
def test_what_matters_is_measured_as_its_description_says(question: tuple[Project, list[str]]) -> None:
    made, goals = question
    worlds, found = Worlds(made), measured(weigh(*question))
    reached = worlds.reached(goals)
    others = {name: [some for some in subsets(worlds.relevant(goals)) if name not in some] for name in found}
    orders = list(permutations(worlds.relevant(goals)))
    for name, item in found.items():
        swings = [some for some in others[name] if some | {name} in reached and some not in reached]
        turned = sum(frozenset(order[: order.index(name)]) in swings for order in orders)
        assert (item.swings, item.banzhaf) == (len(swings), Fraction(len(swings), len(others[name])))
        assert item.shapley_shubik == Fraction(turned, factorial(len(found)))
        with_it = worlds.chance([world for world in reached if name in world], but=name)
        assert item.birnbaum == with_it - worlds.chance([world for world in reached if name not in world], but=name)


@given(questions())
def test_if_the_goals_fail_the_last_two_measures_tell_what_that_is_due_to(question: tuple[Project, list[str]]) -> None:
    made, goals = question
    worlds, found = Worlds(made), measured(weigh(*question))
    reached = worlds.reached(goals)
    failed = [world for world in worlds.working if world not in reached]
    fails = worlds.chance(failed)
    blockers = minimal_blockers(worlds, goals)
    for name, item in found.items():
        one_short = [world for world in failed if world | {name} in reached]
        complete = [world for world in failed if any(name in b and not b & world for b in blockers)]
        assert item.criticality == (worlds.chance(one_short) / fails if fails else 0)
        assert item.fussell_vesely == (worlds.chance(complete) / fails if fails else 0)


@given(weighted_projects())
def test_without_goals_each_promise_counts_for_itself_and_measures_are_added_up(made: Project) -> None:
    finding = weigh(made)
    alone = [weigh(made, [name]) for name in made.provisions]
    assert finding.probability == sum(one.probability for one in alone)
    assert (finding.together, finding.worlds) == (False, None)
    for item in finding.importance:
        same = [measured(one)[item.member.id] for one in alone if item.member.id in measured(one)]
        for measure in ("birnbaum", "swings", "banzhaf", "shapley_shubik"):
            assert getattr(item, measure) == sum(getattr(one, measure) for one in same)
        assert (item.criticality, item.fussell_vesely) == (None, None)


@settings(max_examples=150)
@given(questions(), st.data())
def test_under_a_condition_only_worlds_count_in_which_it_holds(
    question: tuple[Project, list[str]], data: st.DataObject
) -> None:
    made, goals = question
    condition = [data.draw(st.sampled_from(sorted(made.provisions)))]
    worlds = Worlds(made)
    holds, both = worlds.reached(condition), worlds.reached([*goals, *condition])
    if not worlds.chance(holds):
        with pytest.raises(GoalError, match="what is given cannot be"):
            weigh(made, goals, given=condition)
        return
    finding = weigh(made, goals, given=condition)
    assert (finding.probability, finding.worlds) == (worlds.chance(both) / worlds.chance(holds), None)
    for name, item in measured(finding).items():
        parts = []
        for value in (True, False):
            of = worlds.chance([world for world in holds if (name in world) is value], but=name)
            kept = worlds.chance([world for world in both if (name in world) is value], but=name)
            parts.append(kept / of if of else Fraction(0))
        assert item.birnbaum == parts[0] - parts[1]
        assert (item.criticality, item.fussell_vesely) == (None, None)


@given(questions())
def test_what_matters_most_comes_first(question: tuple[Project, list[str]]) -> None:
    found = weigh(*question).importance
    assert list(found) == sorted(found, key=lambda item: (-item.birnbaum, item.member.id))


@given(questions())
def test_what_is_not_in_place_below_the_goals_matters_or_is_called_irrelevant(
    question: tuple[Project, list[str]],
) -> None:
    made, goals = question
    assume(all(rule.provision in goals for rule in made.rules.values()))
    text = " ".join(rule.model_dump_json() for rule in made.rules.values())
    below = {name for name in Worlds(made).open if f'"{name}"' in text}
    finding = weigh(*question)
    assert set(finding.irrelevant) == below - set(measured(finding))


def test_a_thing_that_never_makes_a_difference_is_named_and_does_not_count() -> None:
    finding = weigh(pact({"a1.p": {"all": ["dark", {"any": ["dark", "gone"]}]}}), ["a1.p"])
    assert [(item.member.id, item.birnbaum) for item in finding.importance] == [("dark", Fraction(1))]
    assert (finding.variables, finding.worlds, finding.probability, finding.irrelevant) == (1, 1, HALF, ("gone",))


def test_a_thing_that_is_counted_and_never_makes_a_difference_doubles_no_number() -> None:
    needs = {"at_least": {"count": 4, "of": ["dark", "dark", "gone", "gone", "lost"]}}
    finding = weigh(pact({"a1.p": needs}, laws={"lost": "missing"}), ["a1.p"])
    assert [(item.member.id, item.swings, item.banzhaf) for item in finding.importance] == [
        ("dark", 1, HALF),
        ("gone", 1, HALF),
    ]
    assert (finding.variables, finding.worlds, finding.irrelevant) == (2, 1, ("lost",))


def test_what_was_lawfully_replaced_is_in_place_with_its_successor() -> None:
    made = pact({"a1.p": {"any": ["here", "old"]}}, laws={"old": [entry("2000-01-01", "superseded", by="here")]})
    assert weigh(made, ["a1.p"]).irrelevant == ()


@pytest.mark.parametrize(("requires", "probability"), [("here", 1), ({"all": ["gone", {"not": "gone"}]}, 0)])
def test_where_nothing_is_open_a_goal_works_or_it_does_not(requires: object, probability: int) -> None:
    finding = weigh(pact({"a1.p": requires}), ["a1.p"])
    assert finding.probability == probability
    assert (finding.variables, finding.importance) == (0, ())


def test_what_is_in_the_way_is_weighed_as_something_to_be_ended() -> None:
    made = replace(pact({"a1.p": {"all": ["gone", {"not": "here"}]}}), probabilities={"here": 0.9})
    finding = weigh(made, ["a1.p"])
    found = {(item.member.id, item.member.unwanted): item.probability for item in finding.importance}
    assert found == {("gone", False): HALF, ("here", True): Fraction(1, 10)}
    assert finding.probability == Fraction(1, 20)


def test_probabilities_are_taken_as_they_are_written() -> None:
    made = pact({"a1.p": "gone"})
    assert weigh(replace(made, probabilities={"gone": 0.1}), ["a1.p"]).probability == Fraction(1, 10)
    assert weigh(replace(made, probabilities={"gone": 1e-07}), ["a1.p"]).probability == Fraction(1, 10**7)


@pytest.mark.parametrize(("probabilities", "stated"), [({}, False), ({"gone": 0.5}, True), ({"here": 0.5}, False)])
def test_it_is_said_whether_the_model_gives_probabilities(probabilities: dict[str, float], stated: object) -> None:
    made = replace(pact({"a1.p": {"all": ["gone", "here"]}}), probabilities=probabilities)
    assert weigh(made, ["a1.p"]).stated is stated


def test_promises_wanted_together_are_less_probable_than_on_their_own() -> None:
    made = pact({"a1.p": {"all": ["gone", "dark"]}, "a2.q": {"all": ["dark", "lost"]}}, laws={"lost": "missing"})
    assert weigh(made, ["a1.p", "a2.q"]).probability == Fraction(1, 8)
    assert weigh(made).probability == HALF
    assert weigh(made, ["a1.p", "a1.p"]).goals == ("a1.p",)


def test_what_is_given_makes_what_shares_its_needs_more_probable() -> None:
    made = pact({"a1.p": {"all": ["gone", "dark"]}, "a2.q": {"all": ["dark", "lost"]}}, laws={"lost": "missing"})
    assert weigh(made, ["a1.p"], given=["a2.q"]).probability == HALF


CANNOT: Json = {"all": ["gone", {"not": "gone"}]}


@pytest.mark.parametrize("goals", [["a1.p"], ["a2.q"], []], ids=["open", "works", "all"])
@pytest.mark.parametrize(("needs", "probabilities"), [(CANNOT, {}), ("gone", {"gone": 0.0})])
def test_what_cannot_be_cannot_be_given(goals: list[str], needs: object, probabilities: dict[str, float]) -> None:
    made = replace(pact({"a1.p": "dark", "a2.q": "here", "a3.r": needs}), probabilities=probabilities)
    with pytest.raises(GoalError, match="what is given cannot be: "):
        weigh(made, goals, given=["a3.r"])


@pytest.mark.parametrize(("goals", "condition"), [(["gone"], []), (["a1.p"], ["a9.x"])])
def test_only_promises_are_weighed(goals: list[str], condition: list[str]) -> None:
    with pytest.raises(GoalError, match="no promise is called"):
        weigh(pact({"a1.p": "dark"}), goals, given=condition)


BANK = ["--set", "currency-agreement=unknown", "--set", "joint-fund=in-place"]


def test_the_command_gives_exact_numbers_as_data(untouched_demo: DemoProject) -> None:
    ran = invoke("leverage", "art2.common-currency", "--format", "json", "--project", untouched_demo.root, *BANK)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert (found["schema"], found["goals"], found["together"]) == (
        "treatygap/leverage/1",
        ["art2.common-currency"],
        True,
    )
    assert (found["variables"], found["worlds"], found["probability_exact"]) == (3, 3, "3/8")
    assert [(item["id"], item["exact"]["birnbaum"], item["swings"]) for item in found["importance"]] == [
        ("joint-bank", "3/4", 3),
        ("currency-agreement", "1/4", 1),
        ("currency-law", "1/4", 1),
    ]
    assert [item["exact"]["shapley_shubik"] for item in found["importance"]] == ["2/3", "1/6", "1/6"]
    # If it fails, the bank is missing in four worlds of five, and alone missing in three; both laws are in two.
    assert [(item["criticality"], item["fussell_vesely"]) for item in found["importance"]] == [
        (0.6, 0.8),
        (0.2, 0.4),
        (0.2, 0.4),
    ]


def test_the_command_says_in_words_how_probable_the_goal_is(untouched_demo: DemoProject) -> None:
    ran = invoke("leverage", "art2.common-currency", "--format", "md", "--project", untouched_demo.root, *BANK)
    assert "would work with probability 37.5" in ran.out
    assert "3 of 8 worlds" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["art2.common-curency"], "no promise is called 'art2.common-curency'; did you mean 'art2.common-currency'?"),
        (["--given", "joint-bank"], "no promise is called 'joint-bank'"),
        (["--set", "joint-bank=there"], "--set: 'joint-bank=there' is not ID=STATUS"),
        (["art2.common-budget", "--given", "art4.mutual-aid"], "what is given cannot be: nothing that the rules"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], words: str, untouched_demo: DemoProject) -> None:
    ran = invoke("leverage", *arguments, "--project", untouched_demo.root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"treatygap: {words}")
