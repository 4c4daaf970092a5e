"""Which facts are worth finding out: each is turned one way and the other, with all that the others may be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings

from tests.analysis.language import entry, pact, state
from tests.analysis.models import DAY, Json, institution, kept, project, projects, provision, rule
from tests.analysis.possible_worlds import verdicts
from treatygap.analysis.facts import Facts
from treatygap.analysis.information import OpenFact, open_facts
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.source import Dispute
from treatygap.model.status import FACETS


def unknowns(made: Project) -> list[str]:
    """Each fact that no source settles, as a setting names it."""
    facts = Facts(made, DAY)
    parts = [(name, facet) for name in made.institutions for facet in FACETS]
    found = [f"{name}.{facet}" for name, facet in parts if facts.holds(facts.facet(name, facet)) is Truth.UNKNOWN]
    return [*found, *(name for name in made.instruments if facts.holds(facts.facet(name, None)) is Truth.UNKNOWN)]


def ruled(made: Project, name: str) -> bool:
    return name in made.rules_on or made.provisions[name].no_prerequisites is not None


def ways(made: Project, but: str) -> Iterator[dict[str, str]]:
    """All that the other unknown facts may be; a promise that no rule speaks of may be kept one day, or stay so."""
    others = [name for name in unknowns(made) if name != but]
    silent = [name for name in made.provisions if not ruled(made, name)]
    for turns in product(("in-place", "missing"), repeat=len(others)):
        for begun in product((True, False), repeat=len(silent)):
            yield {
                **dict(zip(others, turns, strict=True)),
                **{name: "in-place" for name, turn in zip(silent, begun, strict=True) if turn},
            }


def turned(made: Project, fact: str, others: Mapping[str, str]) -> set[str]:
    """The promises whose verdict is another when a fact is the one way and the other."""
    yes, no = (verdicts(made, {**others, fact: status}) for status in ("in-place", "missing"))
    return {name for name in made.provisions if yes[name] != no[name]}


def named(fact: OpenFact) -> str:
    return fact.id if fact.facet is None else f"{fact.id}.{fact.facet}"


@settings(max_examples=60)
@given(projects())
def test_the_facts_worth_finding_out_are_those_that_can_turn_a_verdict(made: Project) -> None:
    assume(len(unknowns(made)) <= 5)
    now = verdicts(made, {})
    turns = {fact: set().union(*(turned(made, fact, way) for way in ways(made, fact))) for fact in unknowns(made)}
    expected = {fact: {name for name in names if now[name] is Truth.UNKNOWN} for fact, names in turns.items()}
    found = {named(fact): set(fact.turns) for fact in open_facts(made)}
    assert found == {fact: names for fact, names in expected.items() if names}


@given(projects())
def test_a_fact_settles_the_verdicts_that_change_once_it_alone_is_known(made: Project) -> None:
    now = verdicts(made, {})
    for fact in open_facts(made):
        after = [verdicts(made, {named(fact): status}) for status in ("in-place", "missing")]
        assert set(fact.settles) == {name for name in made.provisions if any(one[name] != now[name] for one in after)}
        assert set(fact.settles) <= set(fact.turns)


@given(projects())
def test_what_could_turn_most_comes_first_then_what_settles_most(made: Project) -> None:
    order = [(-len(f.turns), -len(f.settles), f.id, f.facet or "") for f in open_facts(made)]
    assert order == sorted(order)


def test_to_turn_more_counts_more_than_to_settle_more() -> None:
    two_of_three = {"at_least": {"count": 2, "of": ["dim", "fog", "haze"]}}
    made = pact(
        {"a1.p": two_of_three, "a2.q": two_of_three, "a3.r": "dark"},
        laws=dict.fromkeys(["dim", "fog", "haze"], "unknown"),
    )
    found = [(fact.id, len(fact.turns), len(fact.settles)) for fact in open_facts(made)]
    assert found == [("dim", 2, 0), ("fog", 2, 0), ("haze", 2, 0), ("dark", 1, 1)]


def test_what_nothing_hangs_on_is_not_worth_finding_out() -> None:
    made = pact({"a1.p": {"any": ["here", "dark"]}, "a2.q": {"all": ["gone", "dark"]}})
    assert open_facts(made) == ()


def test_facts_that_tell_only_together_settle_nothing_alone() -> None:
    made = pact(
        {"a1.p": {"at_least": {"count": 2, "of": ["dark", "dim", "fog"]}}}, laws={"dim": "unknown", "fog": "unknown"}
    )
    assert [(fact.id, fact.turns, fact.settles) for fact in open_facts(made)] == [
        (name, ("a1.p",), ()) for name in ("dark", "dim", "fog")
    ]


def test_a_part_of_a_body_is_a_fact_of_its_own() -> None:
    made = project(
        [provision("a1.p")], [rule("r", "a1.p", "bank")], [institution("bank", "in-place", "unknown", "unknown")]
    )
    assert open_facts(made) == (
        OpenFact("bank", "institution", "empowered", None, (), ("a1.p",), ("a1.p",)),
        OpenFact("bank", "institution", "governed", None, (), ("a1.p",), ("a1.p",)),
    )


def test_a_law_that_differs_between_parties_is_a_fact_for_each() -> None:
    law: list[Json] = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "unknown", parties=["beta"])]
    made = pact({"a1.p": "law"}, laws={"law": law}, parties=[state("alpha"), state("beta")])
    assert open_facts(made) == (OpenFact("law", "instrument", None, "beta", (), ("a1.p",), ("a1.p",)),)


def test_what_holds_either_way_is_still_settled_by_finding_out_which() -> None:
    made = pact({"a1.p": {"any": ["dark", {"not": "dark"}]}})
    assert open_facts(made) == (OpenFact("dark", "instrument", None, None, (), ("a1.p",), ("a1.p",)),)


def disputed(made: Project, *claims: str) -> Project:
    record = {
        "id": "quarrel",
        "point": "Whether it is so",
        "about": ("here",),
        "claims": claims,
        "used": claims[0],
        "note": "The first is followed.",
    }
    return replace(made, disputes={"quarrel": Dispute.model_validate(record)})


@pytest.mark.parametrize(
    ("requires", "turns"),
    [
        ("here", ("a1.p",)),
        ({"any": ["here", "too"]}, ()),
        ({"all": ["here", "gone"]}, ()),
        ({"not": "here"}, ("a1.p",)),
    ],
)
def test_a_fact_on_which_sources_differ_counts_if_the_other_reading_would_turn_a_verdict(
    requires: object, turns: tuple[str, ...]
) -> None:
    made = pact({"a1.p": requires}, laws={"here": kept(claim="law#here"), "too": kept(claim="law#too")})
    made = disputed(made, "law#here", "study#here")
    found = [(fact.id, fact.disputed, fact.turns, fact.settles) for fact in open_facts(made)]
    assert found == ([("here", ("quarrel",), turns, turns)] if turns else [])


def test_a_dispute_on_another_statement_does_not_open_a_fact() -> None:
    made = pact({"a1.p": "here"}, laws={"here": kept(claim="law#here")})
    assert open_facts(disputed(made, "law#other", "study#here")) == ()


def test_an_assumption_leaves_nothing_to_find_out() -> None:
    made = pact({"a1.p": "dark"})
    assert [fact.id for fact in open_facts(made)] == ["dark"]
    assert open_facts(made, settings=["dark=missing"]) == ()
